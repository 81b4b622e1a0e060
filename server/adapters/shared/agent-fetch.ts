import { Readable } from 'node:stream';
import { Agent, request } from 'undici';

/** What our adapters use of a request; `RequestInit` fits. */
export interface PlainRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | BodyPieces;
  readonly signal?: AbortSignal;
}

/** A body that is made while it is sent. */
export interface BodyPieces {
  /** Bytes. */
  readonly length: number;
  pieces(): Iterable<Buffer>;
}

/** What they use of an answer; `Response` fits. */
export type PlainAnswer = Pick<Response, 'status' | 'ok' | 'headers' | 'url' | 'text'>;

export interface AgentFetch {
  /** Rejects with errors that `readNetworkFailure` understands. Follows no redirect and unpacks nothing. */
  readonly send: (url: string, request: PlainRequest) => Promise<PlainAnswer>;
  /** Gives the connections back; calls under way fail. */
  readonly close: () => void;
}

/** No answer of a provider is as large as this. Bytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Requests over kept-alive connections. The global `fetch` costs several times the processor time and keeps more
 * memory, for features that a small JSON call does not use.
 */
export function openAgentFetch(): AgentFetch {
  const dispatcher = new Agent({ maxResponseSize: MAX_ANSWER_BYTES });
  return {
    send: async (url, { method = 'GET', headers = {}, body = null, signal = null }) => {
      const sent = isPieces(body)
        ? {
            headers: { ...headers, 'content-length': String(body.length) },
            body: Readable.from(body.pieces(), { objectMode: false }),
          }
        : { headers, body };
      const answer = await request(url, { dispatcher, method, signal, ...sent });
      const status = answer.statusCode;
      const text = await answer.body.text();
      const ok = status >= 200 && status < 300;
      return { status, ok, headers: toHeaders(answer.headers), url, text: async () => text };
    },
    close: () => {
      void dispatcher.destroy();
    },
  };
}

function isPieces(body: string | BodyPieces | null): body is BodyPieces {
  return typeof body === 'object' && body !== null;
}

function toHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw))
    for (const each of [value ?? []].flat()) headers.append(name, each);
  return headers;
}
