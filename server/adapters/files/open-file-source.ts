import { Agent, request } from 'undici';
import { FileRefusedError, ProviderUnavailableError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  FETCH_DEADLINE_MS,
  type FileLimits,
  type FileSource,
  type HeldFile,
} from '../../ports/file-source.ts';
import type { HostAndPort } from '../shared/allowed-address.ts';
import { checkAddress } from '../shared/check-address.ts';
import { guardedLookup, type Resolve } from '../shared/guarded-lookup.ts';
import { readNetworkFailure } from '../shared/network-failure.ts';
import { USER_AGENT } from '../shared/user-agent.ts';
import { DeadlinePassed, withDeadline } from '../shared/with-deadline.ts';
import { holdStream } from './hold-file.ts';

/** Redirects that are followed, each checked like the first address. */
const MAX_REDIRECTS = 3;

/**
 * What each answer says, should it last: something in between may give it as well. Who is not let in has not been told that
 * there is nothing.
 */
const REFUSALS: ReadonlyMap<number, 'gone' | 'refused'> = new Map([
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'gone'],
  [410, 'gone'],
]);

export interface FileSourceOptions {
  readonly clock: Clock;
  /** Hosts that may be called although they are private or without TLS. */
  readonly allowed: readonly HostAndPort[];
  /** Answers the IP addresses of a name; the system's resolver unless given. */
  readonly resolve?: Resolve;
}

/**
 * Fetches files without reaching into our own network: every name is resolved once, all its addresses are checked, and
 * the connection goes to a checked one, so that a name cannot point elsewhere a moment later.
 */
export function openFileSource(options: FileSourceOptions): FileSource & { close(): void } {
  const guarded = new Agent({ connect: { lookup: guardedLookup(options.resolve) } });
  const open = new Agent();
  const agents: Agents = { guarded, open };
  return {
    fetch: (url, limits) => fetchFile(options, agents, url, limits),
    hold: holdStream,
    /** Gives the connections back. */
    close() {
      void guarded.destroy();
      void open.destroy();
    },
  };
}

interface Agents {
  readonly guarded: Agent;
  /** For hosts that the operator allowed. */
  readonly open: Agent;
}

async function fetchFile(
  options: FileSourceOptions,
  agents: Agents,
  address: string,
  limits: FileLimits,
): Promise<HeldFile> {
  try {
    return await withDeadline(options.clock, FETCH_DEADLINE_MS, async (signal) => {
      const file = await follow(options, agents, address, limits, signal);
      // Nobody waits for it any more.
      if (signal.aborted) await file.release();
      return file;
    });
  } catch (error) {
    throw classify(error);
  }
}

async function follow(
  options: FileSourceOptions,
  agents: Agents,
  address: string,
  limits: FileLimits,
  signal: AbortSignal,
): Promise<HeldFile> {
  let next: string | URL = address;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const { url, isAllowed } = checkAddress(next, options.allowed);
    const dispatcher = isAllowed ? agents.open : agents.guarded;
    const answer = await request(url, { dispatcher, signal, headers: { 'user-agent': USER_AGENT } });
    if (answer.statusCode === 200) return await readBody(answer, limits);
    drop(answer.body);
    const { location } = answer.headers;
    if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string')
      throw refusalOf(answer.statusCode);
    next = URL.parse(location, url) ?? '';
  }
  throw new FileRefusedError('unsafe', { reason: 'too many redirects' });
}

type Answer = Awaited<ReturnType<typeof request>>;

async function readBody({ headers, body }: Answer, limits: FileLimits): Promise<HeldFile> {
  const told = Number(headers['content-length'] ?? 0);
  if (told > limits.maxBytes) {
    drop(body);
    throw new FileRefusedError('too-large', { maxBytes: limits.maxBytes });
  }
  return holdStream(body, limits);
}

/** Nobody wants this answer, so nobody needs to know that it was cut off. */
function drop(body: Answer['body']): void {
  body.once('error', () => undefined);
  body.destroy();
}

function refusalOf(status: number): Error {
  const why = REFUSALS.get(status);
  return why !== undefined
    ? new FileRefusedError(why, { status })
    : new ProviderUnavailableError(`A file could not be fetched (${status})`, {
        provider: 'intercom',
        status,
      });
}

/** An address that is refused while connecting comes wrapped; all else that is no refusal may pass. */
function classify(error: unknown): unknown {
  if (error instanceof FileRefusedError || error instanceof ProviderUnavailableError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof FileRefusedError) return cause;
  const code = error instanceof DeadlinePassed ? 'deadline' : readNetworkFailure(error).code;
  return new ProviderUnavailableError(`A file could not be fetched: ${code}`, {
    provider: 'intercom',
    context: { networkCode: code },
    cause: error,
  });
}
