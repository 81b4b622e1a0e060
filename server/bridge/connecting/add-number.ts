import { nextAddAt } from '../../domain/connecting/add-wait.ts';
import type { ConnectionDocument, WantedNumber } from '../../domain/connecting/connection.ts';
import { type Verdict, yourTurn } from '../../domain/connecting/verdict.ts';
import { OutcomeUnknownError, ProviderError, RequestRejectedError } from '../../domain/errors.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { without } from '../../records/change-document.ts';
import { changeUntouched } from './claim.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';
import { explainAdding } from './explain-adding.ts';
import { hasRestedLongest, restAfter } from './rests.ts';
import { verdictOfError } from './verdict-of-error.ts';

/**
 * Has Meta add a number that its list does not show, or move it here. Counted before it is asked for: whatever became of
 * it, the list is looked at for a while before Meta is asked again, also after a crash or a press. Refused, it does not
 * count. Rejects like the port.
 */
export async function addNumber(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  access: AccountAccess,
  wanted: WantedNumber,
): Promise<Said> {
  const now = deps.clock.now();
  const mayAskAt = nextAsk(connection, wanted);
  if (mayAskAt > now) return lookAgain(connection, now, mayAskAt);
  if ((await reserve(deps, connection, wanted)) === undefined) return lookAgain(connection, now, now);
  try {
    await deps.connecting.addNumber(access, { ...wanted, moves: connection.kind === 'migrate' });
  } catch (error) {
    if (!(error instanceof ProviderError) || error instanceof OutcomeUnknownError) throw error;
    return refused(deps, connection, access, error);
  }
  // Read back at once: what Meta shows of it is what counts.
  return { ...lookAgain(connection, now, now), again: ['number'] };
}

function nextAsk({ facts: { adding } }: ConnectionDocument, { phone }: WantedNumber): number {
  return adding?.phone === phone ? nextAddAt(adding) : 0;
}

function lookAgain(connection: ConnectionDocument, now: number, mayAskAt: number): Said {
  const until = Math.min(now + restAfter(connection, 'number'), Math.max(mayAskAt, now));
  return { verdict: { kind: 'we', why: 'unsure', until } };
}

function reserve(deps: ConnectingDeps, connection: ConnectionDocument, { phone }: WantedNumber) {
  const askedAt = deps.clock.now();
  return changeUntouched(deps, connection, (current) => {
    const { adding } = current.facts;
    const count = adding?.phone === phone ? adding.count + 1 : 1;
    return { ...current, facts: { ...current.facts, adding: { phone, askedAt, count } } };
  });
}

/** It is in this account already. */
const THERE = '2388012';

/** Refused, it does not count, whatever becomes of what is done about it. */
async function refused(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  access: AccountAccess,
  error: ProviderError,
): Promise<Said> {
  if (error.providerCode === THERE) return notListed(connection, deps.clock.now());
  return { ...(await explain(deps, connection, access, error)), change: withoutAsking };
}

/** Looked for a while longer; if the list still does not show it then, somebody is to look into it at Meta. */
function notListed(connection: ConnectionDocument, now: number): Said {
  return hasRestedLongest(connection, 'number', now)
    ? { verdict: yourTurn('refused', { code: THERE }), change: withoutAsking }
    : lookAgain(connection, now, Number.POSITIVE_INFINITY);
}

function withoutAsking(current: ConnectionDocument): ConnectionDocument {
  return { ...current, facts: without(current.facts, 'adding') };
}

async function explain(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  access: AccountAccess,
  error: ProviderError,
): Promise<Said> {
  if (!(error instanceof RequestRejectedError))
    return { verdict: verdictOfError(deps, connection, 'number', error) };
  if (error.meaning !== 'not-subscribed') return explainAdding(deps, error);
  return { verdict: await subscribeFirst(deps, connection, access) };
}

/** Until Meta knows that the account is subscribed. Milliseconds. */
const SUBSCRIBED_MS = 60_000;

function subscribeFirst(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  access: AccountAccess,
): Promise<Verdict> {
  return deps.connecting.subscribe(access).then(
    () => ({ kind: 'waiting', why: 'passing', until: deps.clock.now() + SUBSCRIBED_MS }),
    (error: unknown) => verdictOfError(deps, connection, 'number', error),
  );
}
