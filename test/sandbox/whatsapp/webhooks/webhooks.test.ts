import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SimDelivery } from '../../../../sandbox/shared/simulator.ts';
import {
  ACCOUNT,
  APP,
  changesOf,
  createTestWorld,
  HOUR_MS,
  list,
  NUMBER,
  SECRET,
  START,
  type TestWorld,
  text,
} from '../whatsapp-world.ts';

const DAY_MS = 24 * HOUR_MS;
const write = (world: TestWorld, body = 'Hi') =>
  world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: body });

describe('a webhook', () => {
  it('has Meta’s envelope, to the letter', () => {
    const world = createTestWorld();
    const { wamid } = write(world);
    const [delivery] = world.deliver(50);
    const userId = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    expect(delivery).toMatchObject({ path: '/webhooks/whatsapp', attempt: 1, dueAt: START + 50 });
    expect(JSON.parse(delivery?.body ?? '')).toEqual({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: ACCOUNT,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550100123', phone_number_id: NUMBER },
                contacts: [{ profile: { name: 'Ada' }, wa_id: '447700900123', user_id: userId }],
                messages: [
                  {
                    from: '447700900123',
                    from_user_id: userId,
                    id: wamid,
                    timestamp: String(START / 1_000),
                    type: 'text',
                    text: { body: 'Hi' },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it('escapes everything beyond ASCII and signs those very bytes', () => {
    const world = createTestWorld();
    const said = 'Grüße 👍🏽 — 日本 "quoted" </script> \u007f';
    write(world, said);
    const [delivery] = world.deliver(50);
    const bytes = Buffer.from(delivery?.body ?? '');
    expect(bytes.every((byte) => byte < 0x80)).toBe(true);
    expect(delivery?.body).toContain('Gr\\u00fc\\u00dfe \\ud83d\\udc4d');
    expect(delivery?.body).toContain('</script>');
    const hex = createHmac('sha256', SECRET).update(bytes).digest('hex');
    expect(delivery?.headers['x-hub-signature-256']).toBe(`sha256=${hex}`);
    expect(list(changesOf(delivery as SimDelivery)[0]?.value['messages'])[0]?.['text']).toEqual({
      body: said,
    });
  });

  it('is due after its delay, and not before', () => {
    const world = createTestWorld({ webhookDelayMs: 200 });
    write(world);
    expect(world.sim.nextDeliveryAt()).toBe(START + 200);
    expect(world.deliver(199)).toEqual([]);
    expect(world.deliver(1)).toHaveLength(1);
    expect(world.sim.nextDeliveryAt()).toBeUndefined();
  });
});

describe('batching', () => {
  it('joins messages and statuses of one window into one POST, in order', () => {
    const world = createTestWorld({ batch: { maxUpdates: 1_000, windowMs: 5_000 } });
    write(world, 'one');
    world.send(text());
    world.advance(1_000);
    write(world, 'two');
    const deliveries = world.deliver(4_000);
    expect(deliveries).toHaveLength(1);
    const parts = deliveries
      .flatMap(changesOf)
      .map(({ value }) => [
        ...list(value['messages']).map((message) => message['type']),
        ...list(value['statuses']).map((status) => status['status']),
      ]);
    expect(parts).toEqual([['text'], ['sent', 'delivered'], ['text']]);
  });

  it('never joins more than 1,000 updates', () => {
    const world = createTestWorld({ batch: { maxUpdates: 1_000, windowMs: 5_000 } });
    for (let i = 0; i < 1_001; i += 1) write(world, `m${i}`);
    const sizes = world
      .deliver(5_000)
      .map((delivery) => changesOf(delivery).flatMap(({ value }) => list(value['messages'])).length);
    expect(sizes).toEqual([1_000, 1]);
  });

  it('names each contact of a value once', () => {
    const world = createTestWorld({ batch: { maxUpdates: 1_000, windowMs: 5_000 } });
    write(world, 'one');
    write(world, 'two');
    world.sim.act.customerWrites({
      number: NUMBER,
      from: { phone: '+447700900124', name: 'Bob' },
      text: 'x',
    });
    const [change] = world.changes(5_000);
    expect(list(change?.value['contacts']).map((contact) => contact['wa_id'])).toEqual([
      '447700900123',
      '447700900124',
    ]);
    expect(change?.value['messages']).toHaveLength(3);
  });
});

describe('retrying', () => {
  function attemptsUntilDropped(world: TestWorld): number[] {
    const times: number[] = [];
    for (let next = world.sim.nextDeliveryAt(); next !== undefined; next = world.sim.nextDeliveryAt()) {
      world.advance(next - world.now());
      for (const delivery of world.sim.takeDueDeliveries()) {
        times.push(world.now());
        expect(delivery.attempt).toBe(times.length);
        world.sim.settleDelivery(delivery, { kind: 'status', status: 503 });
      }
    }
    return times;
  }

  it('repeats at once, then ever less often, for 7 days, then drops', () => {
    const world = createTestWorld();
    write(world);
    const times = attemptsUntilDropped(world);
    const first = times[0] ?? 0;
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(gaps[0]).toBe(0);
    expect(gaps.every((gap, i) => i === 0 || gap >= (gaps[i - 1] ?? 0))).toBe(true);
    expect((times.at(-1) ?? 0) - first).toBeLessThanOrEqual(7 * DAY_MS);
    expect((times.at(-1) ?? 0) - first).toBeGreaterThan(6 * DAY_MS);
    expect(world.sim.view.webhooks()).toMatchObject({ dropped: 1, accepted: 0, attempts: times.length });
  });

  it.each([{ kind: 'status', status: 201 }, { kind: 'status', status: 410 }, { kind: 'timeout' }] as const)(
    'repeats the same bytes after %j',
    (outcome) => {
      const world = createTestWorld();
      write(world);
      world.advance(50);
      const [first] = world.sim.takeDueDeliveries();
      world.sim.settleDelivery(first as SimDelivery, outcome);
      const [second] = world.sim.takeDueDeliveries();
      expect(second).toEqual({ ...first, attempt: 2, dueAt: world.now() });
      world.sim.settleDelivery(second as SimDelivery, { kind: 'status', status: 200 });
      expect(world.sim.nextDeliveryAt()).toBeUndefined();
      expect(world.sim.view.webhooks()).toMatchObject({ accepted: 1, dropped: 0 });
    },
  );

  it('does not hold other webhooks up', () => {
    const world = createTestWorld();
    write(world, 'one');
    world.advance(50);
    const [first] = world.sim.takeDueDeliveries();
    world.sim.settleDelivery(first as SimDelivery, { kind: 'timeout' });
    const [repeat] = world.sim.takeDueDeliveries();
    world.sim.settleDelivery(repeat as SimDelivery, { kind: 'timeout' });
    write(world, 'two');
    expect(world.messages(50).map((message) => message['text'])).toEqual([{ body: 'two' }]);
  });
});

describe('subscriptions', () => {
  const edge = `/v25.0/${ACCOUNT}/subscribed_apps`;

  it('can be listed, taken away and given back', () => {
    const world = createTestWorld();
    expect(world.call('GET', edge).body['data']).toMatchObject([{ whatsapp_business_api_data: { id: APP } }]);
    expect(world.call('DELETE', edge).body).toEqual({ success: true });
    expect(world.call('GET', edge).body).toEqual({ data: [] });
    write(world);
    expect(world.deliver(HOUR_MS)).toEqual([]);
    expect(world.call('POST', edge).body).toEqual({ success: true });
    write(world, 'after');
    expect(world.messages(50)).toHaveLength(1);
  });

  it('follow overrides for messages: phone before account before app', () => {
    const world = createTestWorld();
    const override = (path: string) => ({
      override_callback_uri: `https://app.example${path}`,
      verify_token: 'v',
    });
    const pathNow = () => {
      write(world);
      return world.deliver(50)[0]?.path;
    };
    world.call('POST', edge, { body: override('/webhooks/whatsapp/acme') });
    expect(pathNow()).toBe('/webhooks/whatsapp/acme');
    world.call('POST', `/v25.0/${NUMBER}`, { body: { webhook_configuration: override('/own?x=1') } });
    expect(pathNow()).toBe('/own?x=1');
    world.call('POST', `/v25.0/${NUMBER}`, {
      body: { webhook_configuration: { override_callback_uri: '' } },
    });
    world.call('POST', edge, { body: {} });
    expect(pathNow()).toBe('/webhooks/whatsapp');
  });

  it('send account fields to the app’s own address, with the time of the entry', () => {
    const world = createTestWorld();
    world.call('POST', edge, { body: { override_callback_uri: 'https://app.example/other' } });
    const value = { event: 'PARTNER_REMOVED', waba_info: { waba_id: ACCOUNT } };
    world.sim.act.accountEvent({ account: ACCOUNT, field: 'account_update', value, entryId: 'portfolio-1' });
    const [delivery] = world.deliver(50);
    expect(delivery?.path).toBe('/webhooks/whatsapp');
    expect(JSON.parse(delivery?.body ?? '')).toEqual({
      object: 'whatsapp_business_account',
      entry: [{ id: 'portfolio-1', time: START / 1_000, changes: [{ field: 'account_update', value }] }],
    });
  });

  it('refuses an override that is no address', () => {
    const body = { override_callback_uri: 'nowhere' };
    expect(createTestWorld().call('POST', edge, { body }).status).toBe(400);
  });

  it('challenge the app and judge the answer', () => {
    const { request, pathWithQuery, problem } = createTestWorld().sim.verifySubscription(APP);
    expect(request).toMatchObject({
      method: 'GET',
      path: '/webhooks/whatsapp',
      query: { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me' },
    });
    const challenge = request.query['hub.challenge'] ?? '';
    expect(new URL(pathWithQuery, 'https://app.example').searchParams.get('hub.challenge')).toBe(challenge);
    expect(problem({ status: 200, body: challenge })).toBeUndefined();
    expect(problem({ status: 200, body: `"${challenge}"` })).toContain('challenge');
    expect(problem({ status: 403, body: challenge })).toContain('403');
  });

  it('report trouble of a number without messages', () => {
    const world = createTestWorld();
    world.sim.act.numberFails({ number: NUMBER, error: { code: 130429, title: 'Rate limit hit' } });
    const [change] = world.changes(50);
    expect(change?.value['errors']).toEqual([{ code: 130429, title: 'Rate limit hit' }]);
    expect(change?.value).not.toHaveProperty('messages');
  });
});
