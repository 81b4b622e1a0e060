import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../server/domain/journal/event.ts';
import { conversationRoute, numberRoute } from '../../../server/domain/journal/routing-key.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const HOME = '/settings/set-aside';
const MINUTE = 60_000;

describe('what was set aside', () => {
  let world: PeopledWorld;
  let ada: SignedIn;
  let cleo: SignedIn;
  beforeAll(async () => {
    world = await createWorld();
    ada = await signIn(world, SHOP);
    cleo = await signIn(world, CAFE);
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('poison');
    await world.pass(MINUTE);
  });
  afterAll(() => world.close());

  const insert = (...ended: readonly (Partial<EventDocument> & { readonly id: string })[]) =>
    world.storage.collection('events').insert(
      ended.map((each) => ({
        kind: 'whatsapp.other',
        lane: 'aside',
        route: numberRoute(SHOP.number),
        at: world.now(),
        receivedAt: world.now(),
        payload: { text: 'secret words' },
        order: '0',
        tries: 8,
        endedAt: world.now(),
        setAsideAt: world.now(),
        end: 'set-aside',
        reason: 'Nobody understood it.',
        ...each,
      })),
    );
  const links = async (by: SignedIn) =>
    [...(await by.get(HOME)).body.matchAll(/href="(set-aside\/[0-9a-f]{16})"/g)].map(
      ([, to]) => `/settings/${to}`,
    );
  const linkTo = async (cause: string) => {
    for (const link of await links(ada)) if ((await ada.get(link)).body.includes(cause)) return link;
    throw new Error('There is no such cause.');
  };
  const run = async (address: string): Promise<string> => {
    const { status, headers } = await ada.post(address);
    expect(status).toBe(303);
    return headers['location'] ?? '';
  };

  it('is shown by cause, with neither words nor numbers of anybody', async () => {
    await insert({ id: `wa|${SHOP.number}|other|${MAEVE.phone}` });
    const pages = [await ada.get(HOME)];
    for (const link of await links(ada)) pages.push(await ada.get(link));
    expect(pages).toHaveLength(3);
    const said = pages.map(({ body }) => body).join();
    expect(said).toContain('Messages of customers');
    expect(said).toContain('Nobody understood it.');
    expect(said).not.toContain('poison');
    expect(said).not.toContain('secret words');
    expect(said).not.toContain(MAEVE.phone.slice(1));
    expect(said).not.toMatch(/wamid/i);
  });

  it('of another workspace is not there', async () => {
    expect((await cleo.get(HOME)).body).toContain('Nothing is set aside.');
    for (const link of await links(ada)) {
      expect((await cleo.get(link)).status).toBe(404);
      for (const action of ['replay', 'discard']) {
        expect((await cleo.get(`${link}/${action}`)).status).toBe(404);
        expect((await cleo.post(`${link}/${action}`)).status).toBe(404);
      }
    }
    await world.pass(MINUTE);
    expect(await links(ada)).toHaveLength(2);
  });

  it('is taken up again after what will happen was said, and arrives in its conversation', async () => {
    const link = await linkTo('Messages of customers');
    const plan = await ada.get(`${link}/replay`);
    expect(plan.body).toContain('How many there are now: 1');
    expect(plan.body).toContain('Each of them begins anew');
    const operation = await run(`${link}/replay`);
    await world.pass(MINUTE);
    const shown = await ada.get(operation);
    expect(shown.body).toContain('Ended. Done: 1 of 1');
    expect(shown.body).not.toContain('http-equiv="refresh"');
    expect(
      world.transcript().filter((line) => line.startsWith('customer') && line.endsWith('poison')),
    ).toHaveLength(1);
    expect(await links(ada)).toHaveLength(1);
    expect((await ada.post(`${link}/replay`)).status).toBe(404);
    expect((await cleo.get(operation)).status).toBe(404);
    const changes = await world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], order: 'descending', limit: 1 });
    expect(changes).toMatchObject([{ who: 'Ada Park (7214001)', fields: [{ field: 'set-aside.replay' }] }]);
  });

  it('never sends a reply after the fact', async () => {
    await insert({
      id: 'ic|reply',
      kind: 'intercom.part',
      lane: 'out',
      route: conversationRoute(SHOP.workspace, '1'),
      reason: 'It could not be sent.',
    });
    const link = await linkTo('It could not be sent.');
    const { body } = await ada.get(link);
    expect(body).toContain('teammates were told');
    expect(body).not.toContain('/replay');
    expect((await ada.get(`${link}/replay`)).status).toBe(404);
    expect((await ada.post(`${link}/replay`)).status).toBe(422);
    await world.pass(MINUTE);
    expect(await world.storage.collection('events').get('ic|reply')).toMatchObject({ end: 'set-aside' });
  });

  it('is discarded one by one, and goes with the rest of its age', async () => {
    const link = await linkTo('It could not be sent.');
    const [, ref = ''] = /<code>([^<]+)<\/code>/.exec((await ada.get(link)).body) ?? [];
    await run(`${link}/discard?event=${encodeURIComponent(ref)}`);
    await world.pass(MINUTE);
    const event = await world.storage.collection('events').get('ic|reply');
    expect(event).toMatchObject({ end: 'ignored', expires: expect.any(Number) });
    expect(event).not.toHaveProperty('setAsideAt');
  });

  it('is worked through in steps, whose progress is shown and whose rest can be cancelled', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => ({ id: `wa|many|${n}`, reason: 'Many of them.' }));
    await insert(...ids);
    const link = await linkTo('Many of them.');
    const operation = await run(`${link}/discard`);
    await world.pass(100);
    const shown = await ada.get(operation);
    expect(shown.body).toContain('Under way. Done: 50 of 120');
    expect(shown.body).toContain('<meta http-equiv="refresh" content="3">');
    expect((await cleo.post(operation)).status).toBe(404);
    expect(await run(operation)).toBe(operation);
    await world.pass(MINUTE);
    expect((await ada.get(operation)).body).toContain('Cancelled. Done: 50 of 120');
    expect((await ada.get(link)).body).toContain('How many: 70');
    await run(`${link}/discard`);
    await world.pass(MINUTE);
    expect((await ada.get(link)).status).toBe(404);
  });

  it('comes back when it fails again', async () => {
    const conflict = { kind: 'conflict', operation: 'conversation.reply', count: 1 } as const;
    world.intercom.setFaults([conflict]);
    world.customerWrites('twice');
    await world.pass(MINUTE);
    const link = await linkTo('Messages of customers');
    world.intercom.setFaults([conflict]);
    await run(`${link}/replay`);
    await world.pass(MINUTE);
    expect((await ada.get(link)).body).toContain('How many: 1');
    await run(`${link}/replay`);
    await world.pass(MINUTE);
    expect((await ada.get(link)).status).toBe(404);
    expect(
      world.transcript().filter((line) => line.startsWith('customer') && line.endsWith('twice')),
    ).toHaveLength(1);
  });

  it('is exported as a table without anything of a person', async () => {
    await insert({ id: 'wa|formula', reason: '=1+1 "quoted"' });
    const { status, headers, body } = await ada.get(`${HOME}/export.csv`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="set-aside.csv"');
    expect(body).toMatch(/^"reference","kind","happened","set aside","reason"\r\n/);
    expect(body).toContain(`"'=1+1 ""quoted"""`);
    expect(body).not.toContain('secret words');
    expect((await cleo.get(`${HOME}/export.csv`)).body.trim().split('\r\n')).toHaveLength(1);
  });

  it('that is older than a week has its time anew', async () => {
    world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('late');
    await world.pass(MINUTE);
    const link = await linkTo('Messages of customers');
    await world.leap(8 * 24 * 60 * MINUTE);
    // Sessions do not last so long.
    ada = await signIn(world, SHOP);
    await run(`${link}/replay`);
    await world.pass(MINUTE);
    const read = world.conversations().flatMap(({ id }) => world.transcript({ conversation: id }));
    expect(read.filter((line) => line.startsWith('customer') && line.endsWith('late'))).toHaveLength(1);
  });
});
