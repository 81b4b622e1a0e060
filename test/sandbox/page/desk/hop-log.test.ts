import { describe, expect, it } from '@jest/globals';
import { describeCall, describeWebhook } from '../../../../sandbox/page/desk/describe-hop.ts';
import { createHopLog } from '../../../../sandbox/page/desk/hop-log.ts';
import { watchSimulator } from '../../../../sandbox/page/desk/watch-simulator.ts';
import type { SimAnswer, SimDelivery, Simulator } from '../../../../sandbox/shared/simulator.ts';

const call = { from: 'bridge', to: 'intercom', what: 'create the contact' } as const;

describe('the hop log', () => {
  it('tells once what began and again what ended', () => {
    let now = 1_000;
    const log = createHopLog(() => now);
    const seq = log.begin({ ...call, address: 'POST /contacts', sent: '{}' });
    const first = log.since(0);
    expect(first.hops).toEqual([{ ...call, seq, at: 1_000, wentWell: true }]);
    now = 1_250;
    log.end(seq, { outcome: '200', wentWell: true, answered: '{"id":"1"}' });
    expect(log.since(first.change).hops).toEqual([
      { ...call, seq, at: 1_000, wentWell: true, outcome: '200', tookMs: 250 },
    ]);
    expect(log.since(log.since(0).change).hops).toEqual([]);
    expect(log.find(seq)).toMatchObject({ sent: '{}', answered: '{"id":"1"}' });
  });

  it('keeps the last 400 and cuts long bodies', () => {
    const log = createHopLog(() => 0);
    const first = log.begin({ ...call, sent: 'x'.repeat(20_000) });
    expect(log.find(first)?.sent).toHaveLength(6_001);
    for (let count = 0; count < 400; count += 1) log.note(call);
    expect(log.find(first)).toBeUndefined();
    expect(log.since(0).hops).toHaveLength(400);
    log.end(first, { outcome: '200', wentWell: true });
    expect(log.since(0).hops).toHaveLength(400);
  });
});

describe('a watched simulator', () => {
  it('writes down lost and late answers, and webhooks without one', () => {
    const answers: SimAnswer[] = [
      { kind: 'lost', afterMs: 10 },
      { kind: 'answer', delayMs: 4_000, response: { status: 200, headers: {}, body: 'ok' } },
    ];
    const delivery: SimDelivery = {
      id: 'd1',
      path: '/webhooks/intercom',
      headers: {},
      body: '{"topic":"ping"}',
      attempt: 2,
      dueAt: 0,
    };
    const settled: string[] = [];
    const simulator: Simulator = {
      handle: () => answers.shift() ?? { kind: 'lost', afterMs: 0 },
      takeDueDeliveries: () => [delivery],
      nextDeliveryAt: () => undefined,
      settleDelivery: ({ id }) => void settled.push(id),
      onChange: () => () => undefined,
    };
    const log = createHopLog(() => 0);
    const watched = watchSimulator('intercom', simulator, log);
    const request = { method: 'GET', path: '/me', query: {}, headers: {}, body: new Uint8Array(3) };
    expect(watched.handle(request).kind).toBe('lost');
    expect(watched.handle(request).kind).toBe('answer');
    const [taken] = watched.takeDueDeliveries();
    watched.settleDelivery(taken ?? delivery, { kind: 'timeout' });
    expect(settled).toEqual(['d1']);
    expect(log.since(0).hops).toMatchObject([
      { what: 'ask who we are', outcome: 'no answer', wentWell: false },
      { what: 'ask who we are', outcome: '200', wentWell: false, tookMs: 4_000 },
      { what: 'ping (attempt 2)', outcome: 'no answer', wentWell: false, from: 'intercom', to: 'bridge' },
    ]);
    expect(log.find(1)?.sent).toBe('(3 bytes)');
  });

  it('leaves out what a browser asks for when somebody opens a link', () => {
    const refused: SimAnswer = {
      kind: 'answer',
      delayMs: 0,
      response: { status: 404, headers: {}, body: '' },
    };
    const simulator: Simulator = {
      handle: () => refused,
      takeDueDeliveries: () => [],
      nextDeliveryAt: () => undefined,
      settleDelivery: () => undefined,
      onChange: () => () => undefined,
    };
    const log = createHopLog(() => 0);
    const watched = watchSimulator('intercom', simulator, log);
    const ask = (path: string, headers: Record<string, string>) =>
      watched.handle({ method: 'GET', path, query: {}, headers, body: new Uint8Array() });
    expect(ask('/favicon.ico', {})).toBe(refused);
    expect(ask('/downloads/1/photo.jpg', { 'sec-fetch-dest': 'document' })).toBe(refused);
    ask('/me', { 'sec-fetch-mode': 'cors' });
    expect(log.since(0).hops).toMatchObject([{ what: 'ask who we are', outcome: '404' }]);
  });
});

describe('the words for hops', () => {
  it.each([
    ['intercom', 'POST', '/messages', '{}', 'open a conversation as a teammate'],
    ['intercom', 'POST', '/conversations/1/reply', '{"message_type":"note"}', 'write a note'],
    ['intercom', 'POST', '/conversations/1/reply', '{"message_type":"comment"}', 'add the message'],
    ['intercom', 'PUT', '/conversations/1', '{"read":true}', 'mark the conversation read'],
    ['intercom', 'PUT', '/conversations/1', '{"custom_attributes":{}}', 'set conversation attributes'],
    ['intercom', 'GET', '/strange', '', 'GET /strange'],
    ['whatsapp', 'POST', '/v26.0/106/messages', '{"type":"text"}', 'send a message: text'],
    ['whatsapp', 'POST', '/v26.0/106/messages', '{"status":"read"}', 'mark as read'],
    ['whatsapp', 'POST', '/v26.0/106/messages', 'not JSON', 'send a message: unknown'],
  ] as const)('%s %s %s %s: %s', (provider, method, path, body, words) => {
    expect(describeCall(provider, method, path, body)).toBe(words);
  });

  it('name what a webhook carries, and not more than three of a batch', () => {
    const value = {
      messages: [{ type: 'text' }, {}],
      statuses: [{ status: 'sent' }, { status: 'read' }, { status: 'read' }],
    };
    const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
    expect(describeWebhook('whatsapp', body)).toBe(
      'message: text, message: unknown, status: sent and 2 more',
    );
    const event = JSON.stringify({ entry: [{ changes: [{ field: 'account_update', value: {} }] }] });
    expect(describeWebhook('whatsapp', event)).toBe('account_update');
    expect(describeWebhook('whatsapp', '[]')).toBe('webhook');
    expect(describeWebhook('intercom', '{"topic":"contact.lead.created"}')).toBe('contact.lead.created');
  });
});
