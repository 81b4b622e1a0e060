import { IntercomClient } from 'intercom-client';
import { CALL_DEADLINE_MS } from '../../domain/journal/reservation.ts';
import type { Region } from '../../domain/workspaces/workspace.ts';
import type { IntercomAccess } from '../../ports/intercom.ts';
import { openAgentFetch } from '../shared/agent-fetch.ts';
import { type CallObservers, type CallResult, observeCall } from '../shared/observe-call.ts';
import { safeToken } from '../shared/provider-text.ts';
import { withDeadline } from '../shared/with-deadline.ts';
import {
  answerNotUnderstood,
  classifyIntercomFailure,
  type Effect,
  type FailedCall,
} from './classify-intercom-failure.ts';
import { createTransport, type Fetcher, type Send, sendAsText } from './intercom-transport.ts';
import { type RateHeaders, readRateHeaders } from './rate-headers.ts';

export interface CallerOptions extends CallObservers {
  /** Instead of the host of the workspace's region. */
  readonly apiUrl?: string;
  readonly apiVersion: string;
  readonly fetch?: typeof fetch;
  /** Told of every answer that carries limits. */
  readonly onRateHeaders?: (workspace: string, headers: RateHeaders) => void;
}

/** What the client hands back when asked for the raw answer as well. */
export interface RawAnswer {
  readonly data: unknown;
  readonly rawResponse: { readonly status: number; readonly headers: { get(name: string): string | null } };
}

type RequestOptions = IntercomClient.RequestOptions & { readonly abortSignal: AbortSignal };

/** One workspace's client, and the way to endpoints that the client does not know. */
export interface Session {
  readonly client: IntercomClient;
  readonly request: (
    method: 'GET' | 'POST',
    path: string,
    options: RequestOptions,
    body?: unknown,
  ) => Promise<RawAnswer>;
}

export interface Call<T> {
  readonly operation: string;
  readonly effect: Effect;
  readonly ask: (session: Session, options: RequestOptions) => Promise<RawAnswer>;
  /** Reads the answer; throws when it is not as known. */
  readonly read: (data: unknown) => T;
}

export interface IntercomCaller {
  readonly call: <T>(access: IntercomAccess, call: Call<T>) => Promise<T>;
  readonly close: () => void;
}

export const HOSTS: Readonly<Record<Region, string>> = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
};

/** Makes calls with one client per workspace and token, within the deadline, and turns failures into our errors. */
export function createIntercomCaller(options: CallerOptions): IntercomCaller {
  const connections = openAgentFetch();
  const send: Send = options.fetch === undefined ? connections.send : sendAsText(options.fetch);
  const sessions = createSessions(options, send);
  return {
    call(access, call) {
      const scope = {
        provider: 'intercom' as const,
        operation: call.operation,
        tenant: { workspace: access.workspace },
      };
      return observeCall(options, scope, () => runCall(options, sessions.of(access), access.workspace, call));
    },
    close: () => {
      sessions.clear();
      connections.close();
    },
  };
}

async function runCall<T>(
  { clock }: CallerOptions,
  session: Session,
  workspace: string,
  call: Call<T>,
): Promise<CallResult<T>> {
  const failed = (): FailedCall => ({ ...call, workspace, now: clock.now() });
  const answer = await withDeadline(clock, CALL_DEADLINE_MS, (abortSignal) =>
    call.ask(session, { abortSignal }),
  ).catch((error: unknown) => {
    throw classifyIntercomFailure(error, failed());
  });
  const { status, headers } = answer.rawResponse;
  try {
    return { value: call.read(answer.data), status, requestId: safeToken(headers.get('x-request-id')) };
  } catch {
    // What the schema complains about may quote the answer, so it goes no further.
    throw answerNotUnderstood(failed(), status);
  }
}

interface Sessions {
  readonly of: (access: IntercomAccess) => Session;
  readonly clear: () => void;
}

/** Keeps the newest session of each workspace; a new token or region makes a new one. */
function createSessions(options: CallerOptions, send: Send): Sessions {
  const known = new Map<string, { token: string; baseUrl: string; session: Session }>();
  return {
    of(access) {
      const baseUrl = options.apiUrl ?? HOSTS[access.region];
      const found = known.get(access.workspace);
      if (found?.token === access.accessToken && found.baseUrl === baseUrl) return found.session;
      const session = openSession(options, send, access, baseUrl);
      known.set(access.workspace, { token: access.accessToken, baseUrl, session });
      return session;
    },
    clear: () => known.clear(),
  };
}

function openSession(options: CallerOptions, send: Send, access: IntercomAccess, baseUrl: string): Session {
  const headers = { 'Intercom-Version': options.apiVersion };
  const fetcher = createTransport(send, (answered) => {
    const limits = readRateHeaders(answered);
    if (limits !== undefined) options.onRateHeaders?.(access.workspace, limits);
  });
  const client = new IntercomClient({ token: access.accessToken, baseUrl, headers, maxRetries: 0, fetcher });
  const authorized = { ...headers, Authorization: `Bearer ${access.accessToken}` };
  return { client, request: passThrough(fetcher, baseUrl, authorized) };
}

function passThrough(
  fetcher: Fetcher,
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
): Session['request'] {
  return async (method, path, { abortSignal }, body) => {
    const url = `${baseUrl.replace(/\/$/, '')}/${path}`;
    const answer = await fetcher({ url, method, headers, abortSignal, body });
    if (!answer.ok) throw new Error('The transport throws every refusal.');
    return { data: answer.body, rawResponse: answer.rawResponse };
  };
}
