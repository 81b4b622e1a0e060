import type { SimDelivery, SimRequest, SimResponse } from '../../../sandbox/shared/simulator.ts';
import type { JsonObject } from '../../../sandbox/whatsapp/model/json-object.ts';
import type { WhatsAppSimConfig } from '../../../sandbox/whatsapp/model/whatsapp-config.ts';
import {
  createWhatsAppSimulator,
  type WhatsAppSimulator,
} from '../../../sandbox/whatsapp/whatsapp-simulator.ts';

export const START = Date.UTC(2026, 10, 20, 12);
export const HOUR_MS = 3_600_000;
export const NUMBER = '330000000000001';
export const ACCOUNT = '810000000000001';
export const APP = '700000000000001';
export const TOKEN = 'EAAtest-token';
export const SECRET = 'app-secret';

const BASE: WhatsAppSimConfig = {
  apps: [{ id: APP, secret: SECRET, verifyToken: 'verify-me', webhookPath: '/webhooks/whatsapp' }],
  accounts: [{ id: ACCOUNT, portfolio: 'portfolio-1', app: APP, accessToken: TOKEN, name: 'Acme' }],
  numbers: [{ id: NUMBER, account: ACCOUNT, phone: '+15550100123', displayName: 'Acme Support' }],
  customers: [{ id: 'ada', phone: '+447700900123', name: 'Ada' }],
  webhookDelayMs: 50,
  statusDelayMs: { sent: 300, delivered: 900 },
};

/** An answer whose JSON body was read. */
export interface Answered {
  readonly status: number;
  readonly body: JsonObject;
}

/** One change of a webhook, flattened. */
export interface Change {
  readonly entryId: string;
  readonly field: string;
  readonly value: JsonObject;
}

export interface TestWorld {
  readonly sim: WhatsAppSimulator;
  now(): number;
  advance(ms: number): void;
  /** The raw answer; throws when a fault lost it. */
  request(method: string, path: string, options?: RequestOptions): SimResponse;
  call(method: string, path: string, options?: RequestOptions): Answered;
  send(message: JsonObject): Answered;
  /** Advances, takes what is due, settles it with 200. */
  deliver(ms?: number): SimDelivery[];
  changes(ms?: number): Change[];
  messages(ms?: number): JsonObject[];
  statuses(ms?: number): JsonObject[];
}

export interface RequestOptions {
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Record<string, string>;
  readonly token?: string | undefined;
}

export function createTestWorld(overrides: Partial<WhatsAppSimConfig> = {}): TestWorld {
  let now = START;
  const sim = createWhatsAppSimulator({ now: () => now, random: seeded() }, { ...BASE, ...overrides });
  const request: TestWorld['request'] = (method, path, options = {}) => {
    const answer = sim.handle(toRequest(method, path, options));
    if (answer.kind === 'lost') throw new Error('answer lost');
    return answer.response;
  };
  const call: TestWorld['call'] = (...args) => readAnswer(request(...args));
  const deliver: TestWorld['deliver'] = (ms = 0) => {
    now += ms;
    const due = sim.takeDueDeliveries();
    for (const delivery of due) sim.settleDelivery(delivery, { kind: 'status', status: 200 });
    return due;
  };
  const items = (part: string, ms?: number): JsonObject[] =>
    deliver(ms)
      .flatMap(changesOf)
      .flatMap(({ value }) => list(value[part]));
  return {
    sim,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    request,
    call,
    send: (message) =>
      call('POST', `/v25.0/${NUMBER}/messages`, { body: { messaging_product: 'whatsapp', ...message } }),
    deliver,
    changes: (ms) => deliver(ms).flatMap(changesOf),
    messages: (ms) => items('messages', ms),
    statuses: (ms) => items('statuses', ms),
  };
}

export function toRequest(method: string, path: string, options: RequestOptions = {}): SimRequest {
  const { query = {}, body, bytes, headers = {} } = options;
  const token = 'token' in options ? options.token : TOKEN;
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    method,
    path,
    query,
    headers: { host: '127.0.0.1:4001', ...json, ...bearer, ...headers },
    body: bytes ?? Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  };
}

export function readAnswer({ status, body }: SimResponse): Answered {
  return { status, body: JSON.parse(Buffer.from(body).toString('utf8')) as JsonObject };
}

export function changesOf({ body }: SimDelivery): Change[] {
  // The simulator's own envelope; the assertions of the tests are what checks its shape.
  const { entry } = JSON.parse(body) as { entry: { id: string; changes: Omit<Change, 'entryId'>[] }[] };
  return entry.flatMap(({ id, changes }) => changes.map((change) => ({ ...change, entryId: id })));
}

/** Reads a member that must be an array of objects; missing counts as empty. */
export function list(value: unknown): JsonObject[] {
  return (value ?? []) as JsonObject[];
}

/** Walks into an answer: `at(body, 'error', 'code')`. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}

export function errorCode({ body }: Answered): unknown {
  return at(body, 'error', 'code');
}

/** The message id of an accepted send. */
export function sentId({ body }: Answered): string {
  return String(at(body, 'messages', 0, 'id'));
}

export const TO_ADA = { to: '+447700900123' };

/** A text to Ada. */
export function text(body = 'Hello'): JsonObject {
  return { ...TO_ADA, type: 'text', text: { body } };
}

/** A small linear congruential generator: the same run every time. */
export function seeded(seed = 42): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
