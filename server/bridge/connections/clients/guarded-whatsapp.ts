import { AccessRejectedError, NotConnectedError, RateLimitedError } from '../../../domain/errors.ts';
import type { WhatsAppAccess, WhatsAppPort } from '../../../ports/whatsapp.ts';
import { refusalOf } from '../refused/refusal-of.ts';
import { numberScope } from '../scopes.ts';
import { type Bound, bindPort, type Guard } from './bound-port.ts';
import type { GuardDeps } from './guard-deps.ts';

/**
 * WhatsApp for one number. What a refusal tells of more than its own call is remembered, whichever call it was: a
 * refused token rests the account, a limit closes the number's allowance. The error goes on to the caller.
 * Nothing is called for a number that was disconnected since the client was given: `NotConnectedError`.
 */
export interface WhatsAppClient extends Bound<WhatsAppPort, WhatsAppAccess> {
  /** Waits until one message may be sent. */
  takeTurn(): Promise<void>;
}

/** Clients by number. */
export interface WhatsAppClients {
  /** Throws `NotConnectedError` when the number is unknown or its account's token is known to be refused. */
  (number: string): WhatsAppClient;
  /** The same; undefined instead. */
  find(number: string): WhatsAppClient | undefined;
  /**
   * For a reply. While the token may read but not send for the number, one reply a minute has it, to see whether that is
   * over; the others meet `NotConnectedError`. Rejects with `StorageError`.
   */
  toSend(number: string): Promise<WhatsAppClient>;
  /** Asks again whether the refused token of the number's account is accepted; when it is, work goes on. */
  probe(number: string): Promise<void>;
}

export function openWhatsAppClients(port: WhatsAppPort, deps: GuardDeps): WhatsAppClients {
  const find = (number: string): WhatsAppClient | undefined => {
    const access = findAccess(deps, number);
    if (access === undefined) return undefined;
    return {
      ...bindPort(port, access, guardOf(deps, access)),
      takeTurn: () => deps.limits.take(numberScope(number)),
    };
  };
  const get = (number: string): WhatsAppClient => {
    const client = find(number);
    if (client === undefined) throw notConnected(number);
    return client;
  };
  const toSend = async (number: string): Promise<WhatsAppClient> => {
    const client = get(number);
    const access = deps.connections.whatsAppAccess(number);
    if (access === undefined || !(await deps.connections.mayTrySending(access))) throw notConnected(number);
    return client;
  };
  const probe = async (number: string): Promise<void> => {
    const access = deps.connections.whatsAppAccess(number);
    if (access === undefined) return;
    await port.checkAccess(access);
    await deps.connections.clearAccessProblem('account', access.account, access.accessToken);
  };
  return Object.assign(get, { find, toSend, probe });
}

function findAccess(
  { connections }: Pick<GuardDeps, 'connections'>,
  number: string,
): WhatsAppAccess | undefined {
  const access = connections.whatsAppAccess(number);
  const isRefused = access !== undefined && connections.account(access.account)?.accessProblem !== undefined;
  return isRefused ? undefined : access;
}

function guardOf(deps: GuardDeps, access: WhatsAppAccess): Guard {
  return async (call, name) => {
    if (deps.connections.number(access.number) === undefined) throw notConnected(access.number);
    const answer = await call().catch((error: unknown) => learnFrom(deps, access, name, error));
    if (name === 'send') await deps.connections.clearSendProblem(access);
    return answer;
  };
}

function notConnected(number: string): NotConnectedError {
  return new NotConnectedError('The number cannot be used until somebody reconnects it.', {
    context: { number },
  });
}

/** What a reply is made of: refused, it has been tried. */
const SENDING: ReadonlySet<string> = new Set<keyof WhatsAppPort>(['send', 'uploadMedia']);

async function learnFrom(
  deps: GuardDeps,
  access: WhatsAppAccess,
  name: string,
  error: unknown,
): Promise<never> {
  if (error instanceof AccessRejectedError) await rememberRefusal(deps, access, name, error);
  if (error instanceof RateLimitedError && error.meaning !== 'pair-rate')
    deps.limits.close(numberScope(access.number), deps.clock.now() + error.retryAfterMs);
  throw error;
}

/** A permission that is missing concerns what was asked; whoever reads with the same token is answered all the same. */
function rememberRefusal(
  deps: GuardDeps,
  access: WhatsAppAccess,
  name: string,
  error: AccessRejectedError,
): Promise<void> {
  const { connections } = deps;
  const refusal = refusalOf(deps, error);
  return error.meaning === 'permission-missing'
    ? connections.reportSendProblem(access, refusal, SENDING.has(name))
    : connections.reportAccessProblem('account', access.account, refusal, access.accessToken);
}
