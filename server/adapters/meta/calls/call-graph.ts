import type { Readable } from 'node:stream';
import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { SafeContext } from '../../../domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../domain/journal/reservation.ts';
import { field } from '../../shared/json-fields.ts';
import { type CallResult, observeCall } from '../../shared/observe-call.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  answerNotUnderstood,
  classifyMetaRefusal,
  classifyMetaSilence,
  type FailedCall,
  type GraphAnswer,
} from '../errors/classify-meta-failure.ts';
import { graphPath } from './graph-path.ts';
import type { Graph } from './open-graph.ts';

export type GraphBody =
  | { readonly json: object }
  | { readonly form: Readonly<Record<string, string>> }
  | { readonly bytes: Uint8Array | Readable; readonly contentType: string; readonly length: number };

export interface GraphCall {
  /** What is asked, as log and metrics name it. */
  readonly operation: string;
  /** Ids of whom it is for, in the log and in errors. */
  readonly tenant: SafeContext;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Ids and edges behind the version; each is percent-encoded. */
  readonly path: readonly [string, ...string[]];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: GraphBody;
  /** Of an account, an app or a person. Absent where the request tells by itself who asks, as the exchange of a code does. */
  readonly token?: string;
  /** What one edge wants besides, e.g. `file_offset`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; `CALL_DEADLINE_MS` unless given. */
  readonly deadlineMs?: number;
}

/**
 * One call of the Graph API, never repeated and never redirected; `read` answers undefined when the answer lacks what is
 * asked for. Throws only the errors of `domain/errors.ts`: for a `GET`, `ProviderUnavailableError` stands for all that
 * may be better later; any other call whose outcome nobody knows is an `OutcomeUnknownError`.
 */
export function callGraph<T>(
  graph: Graph,
  call: GraphCall,
  read: (body: unknown) => T | undefined,
): Promise<T> {
  const { operation, tenant, method } = call;
  return observeCall(graph, { provider: 'meta', operation, tenant }, async () => {
    const failed = (): FailedCall => ({ operation, tenant, reads: method === 'GET', now: graph.clock.now() });
    const request = toRequest(graph, call);
    const answer = await ask(graph, call, request).catch((error: unknown) => {
      throw classifyMetaSilence(error, failed());
    });
    return readAnswer(answer, failed(), read);
  });
}

/** One change, whose answer says `success`. As `callGraph`. */
export async function changeGraph(graph: Graph, call: GraphCall): Promise<void> {
  await callGraph(graph, call, (body) => (field(body, 'success') === true ? true : undefined));
}

function ask(
  { clock, client }: Graph,
  { deadlineMs = CALL_DEADLINE_MS }: GraphCall,
  request: AxiosRequestConfig,
): Promise<AxiosResponse<unknown>> {
  return withDeadline(clock, deadlineMs, (signal) => client.request({ ...request, signal }));
}

function toRequest({ apiVersion }: Graph, call: GraphCall): AxiosRequestConfig {
  const { method, path, query, body, token, headers } = call;
  const address = graphPath(apiVersion, ...path);
  const { data, described } = toBody(body);
  return {
    method,
    url: query === undefined ? address : `${address}?${new URLSearchParams(query).toString()}`,
    data,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...described,
      ...headers,
    },
  };
}

interface Sent {
  readonly data?: unknown;
  /** Headers, where the body does not tell by itself what it is. */
  readonly described?: Readonly<Record<string, string>>;
}

function toBody(body: GraphBody | undefined): Sent {
  if (body === undefined) return {};
  if ('json' in body) return { data: body.json };
  if ('form' in body) return { data: new URLSearchParams(body.form) };
  const { bytes, contentType, length } = body;
  // Of a view the client would send all that is behind it.
  const data = bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, length) : bytes;
  return { data, described: { 'Content-Type': contentType, 'Content-Length': String(length) } };
}

function readAnswer<T>(
  { status, data: body, headers }: AxiosResponse<unknown>,
  failed: FailedCall,
  read: (body: unknown) => T | undefined,
): CallResult<T> {
  const header = headerOf(headers);
  if (status < 200 || status >= 300 || field(body, 'error') !== undefined)
    throw classifyMetaRefusal({ status, body, header }, failed);
  const value = read(body);
  if (value === undefined) throw answerNotUnderstood(status, failed);
  return { value, status, requestId: safeToken(header('x-fb-trace-id')) };
}

/** Reads one header of an answer; undefined when there is none, or several. */
export function headerOf(headers: AxiosResponse['headers']): GraphAnswer['header'] {
  return (name) => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
}
