import type { IntercomClient } from 'intercom-client';
import type { PlainAnswer, PlainRequest } from '../shared/agent-fetch.ts';
import { USER_AGENT } from '../shared/user-agent.ts';
import { jsonWithFiles } from './json-with-files.ts';

/** For a `fetch` that takes text only: pieces are put together. */
export function sendAsText(send: typeof fetch): Send {
  return (url, { body, ...rest }) => {
    if (body === undefined) return send(url, rest);
    const text = typeof body === 'string' ? body : Buffer.concat([...body.pieces()]).toString('utf8');
    return send(url, { ...rest, body: text });
  };
}

/** The client's own word for what carries its requests. */
export type Fetcher = NonNullable<IntercomClient.Options['fetcher']>;
type Request = Parameters<Fetcher>[0];

/** Intercom answered with a refusal. Internal to this adapter; its body may hold text and is never logged. */
export class RefusedAnswer extends Error {
  override readonly name = 'RefusedAnswer';
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;

  constructor(status: number, headers: Headers, body: unknown) {
    super('refused');
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** Intercom answered with success but not with what can be read. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly status: number;

  constructor(status: number) {
    super('unreadable');
    this.status = status;
  }
}

/** Carries one request: our own client, or a `fetch` in tests. */
export type Send = (url: string, request: SentRequest) => Promise<PlainAnswer>;

type SentRequest = PlainRequest & { readonly redirect: 'manual' };

/**
 * Carries the client's requests. It takes the place of the client's own transport, which repeats writes, keeps a timer
 * of 20 s for each request and hides why a connection failed.
 */
export function createTransport(send: Send, onAnswer: (headers: Headers) => void): Fetcher {
  const carry = async (request: Request) => {
    const response = await send(urlOf(request), await initOf(request));
    const text = await response.text();
    onAnswer(response.headers);
    if (!response.ok) throw new RefusedAnswer(response.status, response.headers, parseOr(text, undefined));
    const { headers, status, url } = response;
    const rawResponse = { headers, status, url, statusText: '', type: 'basic' as const, redirected: false };
    return { ok: true as const, body: readBody(text, status), rawResponse };
  };
  // The client asks for any type of body it likes; each is checked by a schema before use.
  return carry as Fetcher;
}

function urlOf({ url, queryParameters = {} }: Request): string {
  const pairs = Object.entries(queryParameters).map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? url : `${url}?${new URLSearchParams(pairs).toString()}`;
}

async function initOf({ method, headers = {}, body, abortSignal }: Request): Promise<SentRequest> {
  const sent: Record<string, string> = { accept: 'application/json', 'user-agent': USER_AGENT };
  for (const [name, value] of Object.entries(headers)) {
    const text = typeof value === 'function' ? await value({ endpointMetadata: {} }) : value;
    if (typeof text === 'string' && name.toLowerCase() !== 'user-agent') sent[name] = text;
  }
  if (body !== undefined) sent['content-type'] = 'application/json';
  return {
    method,
    headers: sent,
    // A redirect would carry the token elsewhere, or turn a write into a read.
    redirect: 'manual',
    ...(body === undefined ? {} : { body: jsonWithFiles(body) }),
    ...(abortSignal === undefined ? {} : { signal: abortSignal }),
  };
}

function readBody(text: string, status: number): unknown {
  if (text === '') return undefined;
  const body = parseOr(text, undefined);
  if (body === undefined) throw new UnreadableAnswer(status);
  return body;
}

function parseOr(text: string, otherwise: undefined): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
