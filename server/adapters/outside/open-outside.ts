import { Agent, type Dispatcher, request } from 'undici';
import { FileRefusedError } from '../../domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../domain/journal/reservation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OutsideAnswer, OutsidePort, OutsideRequest } from '../../ports/outside.ts';
import type { HostAndPort } from '../shared/allowed-address.ts';
import { checkAddress } from '../shared/check-address.ts';
import { guardedLookup, type Resolve } from '../shared/guarded-lookup.ts';
import { readNetworkFailure } from '../shared/network-failure.ts';
import { USER_AGENT } from '../shared/user-agent.ts';
import { DeadlinePassed, withDeadline } from '../shared/with-deadline.ts';

export interface OutsideOptions {
  readonly clock: Clock;
  readonly publicUrl: string;
  /** Where each provider's API is. */
  readonly apis: { readonly intercom: string; readonly meta: string };
  /** Hosts that may be called although they are private or without TLS. */
  readonly allowed: readonly HostAndPort[];
  readonly resolve?: Resolve;
}

/** Of an answer no more is read: what we ask for is short. Bytes. */
const LONGEST_ANSWER = 16 * 1024;

/**
 * Our own address as Meta and Intercom see it. It is called as they would: over https, at public addresses only, unless
 * the operator allowed its host and port. No redirect is followed.
 */
export function openOutside(options: OutsideOptions): OutsidePort & { close(): void } {
  const limits = { maxResponseSize: LONGEST_ANSWER };
  const guarded = new Agent({ ...limits, connect: { lookup: guardedLookup(options.resolve) } });
  const open = new Agent(limits);
  return {
    ask: (asked) => ask(options, { guarded, open }, asked),
    timeAt: (provider) => readTime(options, open, options.apis[provider]),
    /** Gives the connections back. */
    close() {
      void guarded.destroy();
      void open.destroy();
    },
  };
}

interface Agents {
  readonly guarded: Agent;
  readonly open: Agent;
}

async function ask(
  { clock, publicUrl, allowed }: OutsideOptions,
  agents: Agents,
  { method, path, headers = {}, body }: OutsideRequest,
): Promise<OutsideAnswer> {
  try {
    const { url, isAllowed } = checkAddress(`${publicUrl}${path}`, allowed);
    const sent = {
      method,
      headers: { 'user-agent': USER_AGENT, ...headers },
      ...(body !== undefined && { body }),
    };
    const dispatcher: Dispatcher = isAllowed ? agents.open : agents.guarded;
    return await withDeadline(clock, CALL_DEADLINE_MS, async (signal) => {
      const answer = await request(url, { dispatcher, signal, ...sent });
      return { kind: 'answered', status: answer.statusCode, body: await answer.body.text() };
    });
  } catch (error) {
    return toAnswer(error);
  }
}

/** An address that is refused while connecting comes wrapped. */
function toAnswer(error: unknown): OutsideAnswer {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof FileRefusedError)
      return { kind: 'blocked', why: cause.context['reason'] === 'not https' ? 'http' : 'private' };
  const code = error instanceof DeadlinePassed ? 'deadline' : readNetworkFailure(error).code;
  return { kind: 'silent', code };
}

/** The `Date` header (RFC 9110): any answer has it, also a refusal. */
async function readTime(
  { clock }: OutsideOptions,
  dispatcher: Dispatcher,
  api: string,
): Promise<number | undefined> {
  try {
    return await withDeadline(clock, CALL_DEADLINE_MS, async (signal) => {
      const answer = await request(api, { dispatcher, signal, headers: { 'user-agent': USER_AGENT } });
      await answer.body.dump();
      const told = Date.parse(String(answer.headers['date']));
      return Number.isNaN(told) ? undefined : told;
    });
  } catch {
    // Whoever asks has to do with what others tell.
    return undefined;
  }
}
