import { createIntercomSimulator } from '../../../../sandbox/intercom/intercom-simulator.ts';
import type { IntercomConfig, WorkspaceConfig } from '../../../../sandbox/intercom/state/intercom-config.ts';
import type { Exchange } from './openapi.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Looks into an answer: `at(body, 'errors.0.code')`. What is not there is undefined. */
export function at(value: unknown, path: string): unknown {
  let node = value;
  for (const key of path.split('.')) {
    node = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
  }
  return node;
}

/** The same for texts, which most ids are. */
export function textAt(value: unknown, path: string): string {
  return String(at(value, path));
}

export const SHOP: WorkspaceConfig = {
  id: 'q1w2e3r4',
  name: 'Shop',
  region: 'eu',
  accessToken: 'token-shop',
  admins: [
    { id: '7214001', name: 'Ada P.', email: 'ada@shop.example' },
    { id: '7214002', name: 'Ben Q.', email: 'ben@shop.example' },
  ],
  teams: [{ id: '501', name: 'Support', adminIds: ['7214001'] }],
};
export const CAFE: WorkspaceConfig = {
  id: 'z9y8x7w6',
  name: 'Cafe',
  region: 'us',
  accessToken: 'token-cafe',
  admins: [{ id: '7214001', name: 'Cleo R.', email: 'cleo@cafe.example' }],
};

/** 2026-11-20 10:00 UTC, milliseconds. */
export const START = 1_795_168_800_000;

export interface CallOptions {
  readonly token?: string | null;
  readonly version?: string | null;
  readonly query?: Record<string, string>;
}

/** A simulated Intercom with a clock that tests move, and short ways to call it. */
export function aSimulatedIntercom(config: Partial<IntercomConfig> = {}) {
  const clock = { now: START };
  const world = { now: () => clock.now, random: () => 0.5 };
  const simulator = createIntercomSimulator(world, { ...defaults(), ...config });
  const exchanges: Exchange[] = [];

  const send = (method: string, path: string, body?: unknown, options: CallOptions = {}) => {
    const { token = SHOP.accessToken, version = '2.16', query = {} } = options;
    const headers = {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(version === null ? {} : { 'intercom-version': version }),
    };
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
    return simulator.handle({ method, path, query, headers, body: bytes });
  };
  const call = (method: string, path: string, body?: unknown, options: CallOptions = {}): Answer => {
    const answer = send(method, path, body, options);
    if (answer.kind === 'lost') throw new Error('the answer was lost');
    const { status, headers, body: text } = answer.response;
    const json: unknown = JSON.parse(String(text));
    exchanges.push({ method, path, status, requestBody: body, answer: json });
    return { status, headers, body: json };
  };
  /** Takes the due webhooks: their topics and bodies. */
  const webhooks = () =>
    simulator.takeDueDeliveries().map((delivery) => {
      const body: unknown = JSON.parse(delivery.body);
      return { delivery, topic: textAt(body, 'topic'), body, item: at(body, 'data.item') };
    });
  return { simulator, clock, exchanges, send, call, webhooks, ...shortcuts(call) };
}

type Call = (method: string, path: string, body?: unknown, options?: CallOptions) => Answer;

function shortcuts(call: Call) {
  const lead = (phone = '+15550100123', options: CallOptions = {}): string =>
    textAt(call('POST', '/contacts', { role: 'lead', phone, name: 'Maeve' }, options).body, 'id');
  const conversation = (contactId = lead(), body = 'Hi, is my order ready?', options: CallOptions = {}) => {
    const request = { from: { type: 'lead', id: contactId }, body };
    return textAt(call('POST', '/conversations', request, options).body, 'conversation_id');
  };
  const reply = (conversationId: string, contactId: string, body: string, more: object = {}): Answer =>
    call('POST', `/conversations/${conversationId}/reply`, {
      message_type: 'comment',
      type: 'user',
      intercom_user_id: contactId,
      body,
      ...more,
    });
  const adminReply = (conversationId: string, words: object): Answer =>
    call('POST', `/conversations/${conversationId}/reply`, {
      message_type: 'comment',
      type: 'admin',
      admin_id: '7214001',
      ...words,
    });
  return { lead, conversation, reply, adminReply };
}

function defaults(): IntercomConfig {
  return {
    clientSecret: 'client-secret',
    workspaces: [SHOP, CAFE],
    webhook: { path: '/webhooks/intercom', format: 'html' },
    canvas: { initializePath: '/canvas/inbox/initialize', submitPath: '/canvas/inbox/submit' },
    appPackageCode: 'our-app',
  };
}
