import { beforeEach, describe, expect, it } from '@jest/globals';
import { META_SEND_LIMITS } from '../../../../sandbox/whatsapp/model/whatsapp-config.ts';
import {
  at,
  createTestWorld,
  errorCode,
  HOUR_MS,
  NUMBER,
  START,
  sentId,
  type TestWorld,
  text,
} from '../whatsapp-world.ts';

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
});
const adaWrites = (own = world) =>
  own.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
const tick = () => world.sim.view.sends().at(-1)?.tick;

describe('statuses', () => {
  it('come as sent, delivered, and read when the customer opens the chat', () => {
    adaWrites();
    world.deliver(1_000);
    const id = sentId(world.send({ ...text(), biz_opaque_callback_data: 'effect-1' }));
    const userId = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    const price = {
      billable: false,
      pricing_model: 'PMP',
      type: 'free_customer_service',
      category: 'service',
    };
    const common = {
      id,
      recipient_id: '447700900123',
      recipient_user_id: userId,
      biz_opaque_callback_data: 'effect-1',
    };
    expect(tick()).toBe('accepted');
    expect(world.statuses(350)).toEqual([
      { ...common, status: 'sent', timestamp: String(Math.floor((START + 1_300) / 1_000)), pricing: price },
    ]);
    expect(tick()).toBe('sent');
    expect(world.statuses(650)).toEqual([
      {
        ...common,
        status: 'delivered',
        timestamp: String(Math.floor((START + 1_900) / 1_000)),
        pricing: price,
      },
    ]);
    world.sim.act.customerReads({ number: NUMBER, customer: 'ada' });
    expect(world.statuses(50)).toEqual([
      { ...common, status: 'read', timestamp: String(Math.floor((START + 2_000) / 1_000)) },
    ]);
    expect(tick()).toBe('read');
  });

  it('reads by itself when so configured', () => {
    world = createTestWorld({ statusDelayMs: { sent: 1, delivered: 2, read: 3 } });
    adaWrites();
    world.send(text());
    expect(world.statuses(1_000).map((status) => status['status'])).toEqual(['sent', 'delivered', 'read']);
  });

  it('carry the contact, except failed ones', () => {
    adaWrites();
    world.deliver(1_000);
    world.send(text());
    const [sent] = world.changes(350);
    expect(sent?.value['contacts']).toMatchObject([{ profile: { name: 'Ada' }, wa_id: '447700900123' }]);
    world.send({ ...text(), to: '+447700900999' });
    const failed = world.changes(10_000).find(({ value }) => at(value, 'statuses', 0, 'status') === 'failed');
    expect(failed?.value['contacts']).toBeUndefined();
  });

  it('charge from the 1,001st service message of the month', () => {
    adaWrites();
    for (let i = 0; i < 1_001; i += 1) world.send(text());
    const types = world.statuses(400).map((status) => at(status, 'pricing', 'type'));
    const sent = types.filter((type) => type !== undefined);
    expect(sent.slice(0, 1_000).every((type) => type === 'free_customer_service')).toBe(true);
    expect(sent[1_000]).toBe('regular');
  });

  it('stay at sent while the phone is off, and go on in order when it is on', () => {
    adaWrites();
    world.sim.act.goSilent({ customer: 'ada', silent: true });
    const ids = ['a', 'b'].map((body) => sentId(world.send(text(body))));
    world.deliver(HOUR_MS);
    expect(tick()).toBe('sent');
    world.sim.act.goSilent({ customer: 'ada', silent: false });
    expect(world.statuses(50).map((status) => [status['id'], status['status']])).toEqual(
      ids.map((id) => [id, 'delivered']),
    );
  });

  it('fail with 131026 after 30 days with the phone off', () => {
    adaWrites();
    world.sim.act.goSilent({ customer: 'ada', silent: true });
    world.send(text());
    world.deliver(HOUR_MS);
    const [status] = world.statuses(31 * 24 * HOUR_MS);
    expect([status?.['status'], at(status, 'errors', 0, 'code')]).toEqual(['failed', 131026]);
  });

  it.each([
    ['is not on WhatsApp', { to: '+447700900999' }, false],
    ['is unknown by user id', { to: undefined, recipient: 'US.123' }, false],
    ['has blocked the number', {}, true],
  ])('fail with 131026 when the recipient %s', (_, addressee, blocked) => {
    adaWrites();
    world.deliver(1_000);
    world.sim.act.customerBlocks({ number: NUMBER, customer: 'ada', blocked });
    expect(world.send({ ...text(), ...addressee }).status).toBe(200);
    const statuses = world.statuses(10_000);
    expect(statuses.map((status) => [status['status'], at(status, 'errors', 0, 'code')])).toEqual([
      ['failed', 131026],
    ]);
    expect(statuses[0]).not.toHaveProperty('pricing');
  });

  it('play a voice message', () => {
    adaWrites();
    const id = sentId(world.send(text()));
    world.deliver(10_000);
    world.sim.act.customerPlays(id);
    expect(world.statuses(50)[0]).toMatchObject({ id, status: 'played' });
  });

  it('may contradict themselves on demand: failed after delivered', () => {
    adaWrites();
    const id = sentId(world.send(text()));
    world.deliver(10_000);
    world.sim.act.emitStatus({ wamid: id, status: 'failed', error: { code: 131026 } });
    expect(world.statuses(50)[0]).toMatchObject({ id, status: 'failed', errors: [{ code: 131026 }] });
    expect(tick()).toBe('delivered');
  });
});

describe('the 24-hour window', () => {
  const failedWith = (own: TestWorld) =>
    own.statuses(10_000).map((status) => [status['status'], at(status, 'errors', 0, 'code')]);

  it('is closed until the customer writes: accepted, then failed with 131047', () => {
    const id = sentId(world.send(text()));
    const [status, ...rest] = world.statuses(10_000);
    expect(rest).toEqual([]);
    expect(status).toMatchObject({
      id,
      status: 'failed',
      errors: [{ code: 131047, title: 'Re-engagement message' }],
    });
    expect(status).not.toHaveProperty('recipient_user_id');
    expect(world.sim.view.sends()[0]).toMatchObject({ tick: 'failed', error: { code: 131047 } });
  });

  it('stays open for 24 hours to the millisecond', () => {
    adaWrites();
    world.deliver(24 * HOUR_MS - 1);
    expect(world.sim.view.chat(NUMBER, 'ada')?.windowOpen).toBe(true);
    world.send(text());
    world.advance(1);
    expect(world.sim.view.chat(NUMBER, 'ada')).toMatchObject({
      windowOpen: false,
      windowEndsAt: START + 24 * HOUR_MS,
    });
    world.send(text());
    expect(failedWith(world)).toEqual([
      ['sent', undefined],
      ['failed', 131047],
      ['delivered', undefined],
    ]);
  });

  it('opens by a call', () => {
    world.sim.act.customerCalls({ number: NUMBER, customer: 'ada' });
    world.send(text());
    expect(failedWith(world).at(-1)).toEqual(['delivered', undefined]);
  });

  it.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])('with reactionsOpenWindow %s: a reaction opens it: %s', (reactionsOpenWindow, open) => {
    const own = createTestWorld({ reactionsOpenWindow });
    const content = { type: 'reaction', payload: { message_id: 'wamid.x', emoji: '👍' } };
    own.sim.act.customerSends({ number: NUMBER, customer: 'ada', content });
    expect(own.sim.view.chat(NUMBER, 'ada')?.windowOpen).toBe(open);
  });

  it.each(['system', 'edit', 'revoke'])('does not open by %s', (type) => {
    world.sim.act.customerSends({ number: NUMBER, customer: 'ada', content: { type, payload: {} } });
    expect(world.sim.view.chat(NUMBER, 'ada')?.windowOpen).toBe(false);
  });

  it('can refuse at once', () => {
    const own = createTestWorld({ closedWindow: 'refuse' });
    expect(errorCode(own.send(text()))).toBe(131047);
    expect(own.sim.view.sendCount()).toBe(0);
  });
});

describe('limits', () => {
  it('let 45 messages to one customer go at once, then one per 6 seconds', () => {
    const own = createTestWorld({ limits: META_SEND_LIMITS });
    adaWrites(own);
    for (let i = 0; i < 45; i += 1) expect(own.send(text()).status).toBe(200);
    expect(errorCode(own.send(text()))).toBe(131056);
    own.advance(5_999);
    expect(errorCode(own.send(text()))).toBe(131056);
    own.advance(1);
    expect(own.send(text()).status).toBe(200);
    expect(errorCode(own.send(text()))).toBe(131056);
  });

  it('let a number send and receive 80 messages a second', () => {
    const own = createTestWorld({ limits: META_SEND_LIMITS, unknownRecipients: 'create' });
    for (let i = 0; i < 10; i += 1) adaWrites(own);
    const send = (i: number) => own.send({ ...text(), to: `+4477009${String(i).padStart(5, '0')}` });
    for (let i = 0; i < 70; i += 1) expect(send(i).status).toBe(200);
    expect(errorCode(send(70))).toBe(130429);
    own.advance(1_000);
    for (let i = 71; i < 151; i += 1) expect(send(i).status).toBe(200);
    expect(errorCode(send(151))).toBe(130429);
  });

  it('are off unless configured', () => {
    adaWrites();
    for (let i = 0; i < 200; i += 1) expect(world.send(text()).status).toBe(200);
  });
});
