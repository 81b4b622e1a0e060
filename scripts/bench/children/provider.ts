import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall, type CallAnswer } from '../answer-call.ts';
import { nowMs } from '../now-ms.ts';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';
import { serialOf } from '../webhooks.ts';

/** How the stand-in for both providers behaves. */
export interface Behaviour {
  /** Time until an answer, milliseconds; 0 answers at once. */
  readonly delayMs: number;
  /** Calls allowed in a window of 10 seconds; without it there is no limit and no header. */
  readonly limit?: number;
  /** What the headers say of the limit when it is not enforced. */
  readonly told?: number;
}

/** Calls since the last reset. Times are milliseconds on the machine's monotonic clock. */
export interface ProviderCounts {
  readonly intercom: number;
  readonly meta: number;
  readonly refused: number;
  readonly unexpected: readonly string[];
  readonly firstAt: number;
  readonly lastAt: number;
  /** When the call with each serial arrived. */
  readonly arrivedAt: Readonly<Record<number, number>>;
  readonly wamids: readonly string[];
}

/** Windows of Intercom's limit. Milliseconds. */
const WINDOW_MS = 10_000;

let behaviour: Behaviour = { delayMs: 0 };
let counts = noCounts();
let used = { window: 0, calls: 0 };

function noCounts() {
  return {
    intercom: 0,
    meta: 0,
    refused: 0,
    unexpected: [] as string[],
    firstAt: 0,
    lastAt: 0,
    arrivedAt: {} as Record<number, number>,
    wamids: [] as string[],
  };
}

const server = createServer((request, response) => {
  const arrived = nowMs();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const answer = take(request, Buffer.concat(chunks).toString('utf8'), arrived);
    if (behaviour.delayMs === 0) write(response, answer);
    else setTimeout(() => write(response, answer), behaviour.delayMs);
  });
});
server.keepAliveTimeout = 60_000;

function take(request: IncomingMessage, text: string, arrived: number): CallAnswer {
  const limits = countWindow();
  if (limits.exceeded) {
    counts.refused += 1;
    return { status: 429, body: REFUSAL, headers: limits.headers };
  }
  const answer = answerCall(request, text);
  if (answer.unexpected !== undefined) counts.unexpected.push(answer.unexpected);
  counts[answer.provider] += 1;
  if (counts.firstAt === 0) counts.firstAt = arrived;
  counts.lastAt = arrived;
  const serial = serialOf(text);
  if (serial !== undefined) counts.arrivedAt[serial] ??= arrived;
  if (answer.wamid !== undefined) counts.wamids.push(answer.wamid);
  return { ...answer, headers: limits.headers };
}

const REFUSAL = JSON.stringify({
  type: 'error.list',
  errors: [{ code: 'rate_limit_exceeded', message: 'Exceeded rate limit' }],
});

function countWindow(): { readonly exceeded: boolean; readonly headers: Record<string, string> } {
  const limit = behaviour.limit ?? behaviour.told;
  if (limit === undefined) return { exceeded: false, headers: {} };
  const window = Math.floor(Date.now() / WINDOW_MS);
  if (used.window !== window) used = { window, calls: 0 };
  const exceeded = behaviour.limit !== undefined && used.calls >= limit;
  if (!exceeded) used.calls += 1;
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, limit - used.calls)),
    'X-RateLimit-Reset': String(Math.ceil(((window + 1) * WINDOW_MS) / 1_000)),
  };
  return { exceeded, headers };
}

function write(response: ServerResponse, { status, body, headers }: CallAnswer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});

const commands = {
  // A listening TCP server has an AddressInfo; only pipes have a string.
  port: () => (server.address() as AddressInfo).port,
  behave: (wanted: Behaviour) => {
    behaviour = wanted;
  },
  reset: () => {
    counts = noCounts();
  },
  counts: (): ProviderCounts => counts,
  /** The same without the long lists. */
  totals: () => ({
    intercom: counts.intercom,
    meta: counts.meta,
    refused: counts.refused,
    firstAt: counts.firstAt,
    lastAt: counts.lastAt,
  }),
  usage: processUsage,
};
export type ProviderCommands = typeof commands;

serveParent(commands);
