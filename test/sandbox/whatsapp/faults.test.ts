import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import {
  at,
  createTestWorld,
  errorCode,
  NUMBER,
  START,
  type TestWorld,
  text,
  toRequest,
} from './whatsapp-world.ts';

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
  world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
  world.deliver(1_000);
});
const faults = (...rules: FaultRule[]) => world.sim.faults.set(rules);
const once = (kind: FaultRule['kind'], operation: string, extra: Partial<FaultRule> = {}) =>
  faults({ kind, operation, count: 1, ...extra });
const raw = () =>
  world.sim.handle(
    toRequest('POST', `/v25.0/${NUMBER}/messages`, { body: { messaging_product: 'whatsapp', ...text() } }),
  );

describe('faults of calls', () => {
  it.each([
    ['deadToken', 401, 190],
    ['missingPermission', 403, 10],
    ['rateLimit', 429, 130429],
    ['conflict', 429, 131056],
    ['notFound', 400, 100],
    ['serverError', 503, 131016],
  ] as const)('%s refuses before anything is done', (kind, status, code) => {
    once(kind, 'message.send');
    const answer = world.send(text());
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
    expect(world.sim.view.sendCount()).toBe(0);
    expect(world.send(text()).status).toBe(200);
  });

  it('a request may get lost', () => {
    once('loseRequest', 'message.send');
    expect(raw().kind).toBe('lost');
    expect(world.sim.view.sendCount()).toBe(0);
  });

  it('an answer may get lost after the message was accepted', () => {
    once('loseAnswer', 'message.send');
    expect(raw().kind).toBe('lost');
    expect(world.sim.view.sendCount()).toBe(1);
    expect(world.statuses(10_000).map((status) => status['status'])).toEqual(['sent', 'delivered']);
  });

  it('an error may come after the message was accepted', () => {
    once('errorAfterWrite', 'message.send', { status: 500 });
    const answer = world.send(text());
    expect([answer.status, errorCode(answer)]).toEqual([500, 131000]);
    expect(world.sim.view.sendCount()).toBe(1);
  });

  it('a message may be accepted only after the caller has given up', () => {
    once('landLate', 'message.send', { ms: 30_000 });
    expect(raw().kind).toBe('lost');
    world.advance(29_999);
    expect(world.sim.view.sendCount()).toBe(0);
    expect(world.sim.nextDeliveryAt()).toBe(world.now() + 1);
    world.advance(1);
    expect(world.sim.view.sends()).toHaveLength(1);
    expect(world.sim.view.sends()[0]?.at).toBe(world.now());
  });

  it('a status may come before the answer', () => {
    once('slowAnswer', 'message.send', { ms: 5_000 });
    expect(raw()).toMatchObject({ kind: 'answer', delayMs: 5_000, response: { status: 200 } });
    expect(world.statuses(4_000)).toHaveLength(2);
  });

  it('media may be gone', () => {
    const content = { type: 'image', bytes: Buffer.from('x'), mimeType: 'image/png' } as const;
    world.sim.act.customerSends({ number: NUMBER, customer: 'ada', content });
    const id = String(at(world.messages(50), 0, 'image', 'id'));
    once('expiredMedia', 'media.get');
    expect(errorCode(world.call('GET', `/v25.0/${id}`))).toBe(100);
    const { pathname, searchParams } = new URL(String(world.call('GET', `/v25.0/${id}`).body['url']));
    const query = Object.fromEntries(searchParams);
    once('expiredMedia', 'media.download');
    expect(world.request('GET', pathname, { query }).status).toBe(404);
    expect(world.request('GET', pathname, { query }).status).toBe(200);
  });
});

describe('faults of webhooks', () => {
  const write = (said: string) =>
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: said });
  const said = (ms: number) =>
    world.messages(ms).map((message) => (message['text'] as { body: string }).body);

  it('may come twice', () => {
    once('duplicateWebhook', 'message.*', { ms: 500 });
    write('a');
    expect([said(50), said(499), said(1)]).toEqual([['a'], [], ['a']]);
  });

  it('may be late', () => {
    once('delayWebhook', 'message.text', { ms: 10_000 });
    write('a');
    write('b');
    expect([said(50), said(10_000)]).toEqual([['b'], ['a']]);
  });

  it('may be out of order', () => {
    faults({ kind: 'reorderWebhook', operation: '*', ms: 5_000 });
    const sent = Array.from({ length: 20 }, (_, i) => String(i));
    for (const one of sent) write(one);
    const got = said(10_000);
    expect(got).not.toEqual(sent);
    expect([...got].sort()).toEqual([...sent].sort());
  });

  it('may come many in one', () => {
    faults({ kind: 'batchWebhooks', operation: '*', ms: 10_000 });
    write('a');
    write('b');
    expect(world.deliver(10_000)).toHaveLength(1);
  });

  it('may never come, though the message arrived', () => {
    faults({ kind: 'dropWebhook', operation: 'status.*' });
    world.send(text());
    expect(world.statuses(60_000)).toEqual([]);
    expect(world.sim.view.sends()[0]?.tick).toBe('delivered');
    expect(world.sim.view.webhooks().withheld).toBe(2);
  });
});

describe('listeners', () => {
  it('hear of every visible change until they stop listening', () => {
    const heard: string[] = [];
    const stop = world.sim.onChange((what) => heard.push(what));
    world.send(text());
    world.deliver(START + 60_000 - world.now());
    stop();
    world.send(text());
    expect(heard.slice(0, 3)).toEqual(['message.send', 'status.sent', 'status.delivered']);
    expect(heard.filter((what) => what === 'message.send')).toHaveLength(1);
  });
});
