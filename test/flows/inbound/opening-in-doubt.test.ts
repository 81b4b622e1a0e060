import { describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawCustomers } from '../../support/raw-customers.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, NOOR, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** Longer than a conversation or contact in doubt is looked for. */
const LONG_LAG_MS = 12 * MINUTE;

const linksOf = async (world: PeopledWorld) =>
  Promise.all(
    world.conversations().map(({ id }) => world.storage.collection('links').get(`${SHOP.workspace}|${id}`)),
  );

const allLines = (world: PeopledWorld) =>
  world.conversations().flatMap(({ id }) => world.transcript({ conversation: id }));

const openings = (world: PeopledWorld) => world.calls('intercom', /POST \/conversations$/);

describe('a first message whose process dies once the conversation is linked', () => {
  it('is settled by the link as soon as nobody can be calling any more, however late the search is', async () => {
    let healed = 0;
    for (let n = 1, died = true; died; n += 1) {
      const world = await createWorld({ intercom: { searchLagMs: LONG_LAG_MS } });
      world.crashAtStep(n);
      const wamid = world.customerWrites('first');
      await world.pass(3 * SECOND);
      const step = world.steps().at(-1) ?? '';
      died = !world.isRunning();
      const event = () => world.storage.collection('events').get(`wa|${SHOP.number}|message|${wamid}`);
      const isLinked = (await linksOf(world)).some((link) => link !== undefined);
      if (died && isLinked && (await event())?.endedAt === undefined) {
        healed += 1;
        await world.start();
        await world.pass(30 * SECOND);
        expect({ step, end: (await event())?.end, lines: allLines(world) }).toEqual({
          step,
          end: 'done',
          lines: ['customer: first'],
        });
        await world.pass(2 * LONG_LAG_MS);
        expect({ step, lines: allLines(world) }).toEqual({ step, lines: ['customer: first'] });
      }
      await world.close();
    }
    expect(healed).toBeGreaterThan(3);
  });
});

describe('a conversation that had to be opened again because the first one did not show', () => {
  it.each([[1], [11]])(
    'is joined by the first one when it appears, and a reply written there after %d minutes reaches the customer',
    async (minutes) => {
      const world = await createWorld({ intercom: { searchLagMs: LONG_LAG_MS } });
      await world.knownThread('from Maeve');
      world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 1 }]);
      world.customerWrites('one', { customer: NOOR.id });
      await world.pass(minutes * MINUTE);
      const first = world.conversations()[1]?.id ?? '';
      world.teammateReplies('<p>Hello Noor</p>', { conversation: first });
      await world.pass((13 - minutes) * MINUTE);
      expect(world.conversations()).toHaveLength(3);
      expect(world.phone({ customer: NOOR.id })).toEqual([]);
      await world.pass(15 * MINUTE);
      expect(world.phone({ customer: NOOR.id })).toEqual(['Hello Noor']);
      expect(world.phone({ customer: MAEVE.id })).toEqual([]);
      const threads = (await linksOf(world)).map((link) => link?.thread);
      expect(threads[1]).toBeDefined();
      expect(threads[1]).toBe(threads[2]);
      await world.close();
    },
  );

  it('is joined by the first one also when the customer is found to be another one meanwhile', async () => {
    const world = await createWorld({ intercom: { searchLagMs: LONG_LAG_MS } });
    const people = rawCustomers(() => world);
    await people.writes('phone');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 1 }]);
    await people.writes('user id', { from: null, userId: 'US.1' });
    await world.pass(13 * MINUTE);
    await people.writes('both', { userId: 'US.1' });
    await world.pass(15 * MINUTE);
    expect(people.said()).toEqual([['phone'], ['user id'], ['user id', 'both']]);
    const [kept, ...opened] = (await linksOf(world)).map((link) => link?.thread);
    expect(opened).toEqual([kept, kept]);
    expect(await people.addressee(1)).toBe('+15550100155');
    await world.close();
  });

  it('is found by the contact it was opened for although that contact is gone meanwhile', async () => {
    const world = await createWorld();
    await world.knownThread('from Maeve');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 1 }]);
    world.customerWrites('one', { customer: NOOR.id });
    await world.pass(10 * SECOND);
    const contactId = world.contacts().find(({ name }) => name === NOOR.name)?.id ?? '';
    world.intercom.act.archiveContact({ workspace: SHOP.workspace, contactId });
    await world.pass(20 * MINUTE);
    expect(openings(world)).toHaveLength(2);
    expect(allLines(world)).toEqual(['customer: from Maeve', 'customer: one']);
    await world.close();
  });
});

describe('the same words to two numbers of one workspace, both answers lost', () => {
  it('make two conversations, each linked to the number it was opened for', async () => {
    const world = await createWorld();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 2 }]);
    world.customerWrites('hi');
    await world.pass(5 * SECOND);
    world.customerWrites('hi', { number: SHOP_OUTLET.number });
    await world.pass(20 * MINUTE);
    expect(openings(world)).toHaveLength(2);
    const threads = (await linksOf(world)).map((link) => link?.thread.split(':')[0]);
    expect(threads).toEqual([SHOP.number, SHOP_OUTLET.number]);
    const [shop, outlet] = world.conversations().map(({ id }) => id);
    world.teammateReplies('<p>from the shop</p>', { conversation: shop ?? '' });
    world.teammateReplies('<p>from the outlet</p>', { conversation: outlet ?? '' });
    await world.settle();
    expect(world.phone()).toEqual(['from the shop']);
    expect(world.phone({ number: SHOP_OUTLET.number })).toEqual(['from the outlet']);
    await world.close();
  });

  it('make two conversations also when only the first one landed and the second is looked for while it is linked', async () => {
    const world = await createWorld();
    world.intercom.setFaults([
      { kind: 'loseAnswer', operation: 'conversation.create', count: 1 },
      { kind: 'loseRequest', operation: 'conversation.create', count: 1 },
    ]);
    world.customerWrites('hi');
    await world.pass(2 * SECOND);
    world.customerWrites('hi', { number: SHOP_OUTLET.number });
    await world.pass(17 * SECOND);
    world.refuseWrites('events');
    await world.pass(4 * SECOND);
    expect((await linksOf(world)).map((link) => link?.thread.split(':')[0])).toEqual([SHOP.number]);
    world.refuseWrites();
    await world.pass(30 * MINUTE);
    const threads = (await linksOf(world)).map((link) => link?.thread.split(':')[0]);
    expect(threads).toEqual([SHOP.number, SHOP_OUTLET.number]);
    await world.close();
  });
});

describe('a first message when a contact’s creation goes wrong', () => {
  it('without phone and attributes, and the answer lost, never searches for nothing nor adopts a stranger', async () => {
    const world = await createWorld();
    world.intercom.setFaults([
      { kind: 'serverError', operation: 'attribute.*', status: 500 },
      { kind: 'loseRequest', operation: 'contact.create', count: 1 },
    ]);
    const stranger = world.intercom.act.createLead({ workspace: SHOP.workspace, name: 'A stranger' });
    const hidden = rawMessage({ wamid: 'wamid.U', from: null, userId: 'US.77', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [hidden] }));
    await world.pass(5 * SECOND);
    const other = world.intercom.act.createLead({ workspace: SHOP.workspace, name: 'Another stranger' });
    await world.pass(30 * MINUTE);
    expect(world.calls('intercom', /POST \/contacts\/search$/)).toEqual([]);
    expect(allLines(world)).toHaveLength(1);
    const author = world.conversation().source.author.id;
    expect([stranger, other]).not.toContain(author);
    await world.close();
  });

  it('because Intercom has the contact already, goes to the one that the refusal names', async () => {
    const world = await createWorld();
    world.intercom.setFaults([{ kind: 'conflict', operation: 'contact.create', count: 1 }]);
    await world.knownThread('Hi');
    expect(world.contacts()).toHaveLength(1);
    expect(world.conversation().source.author.id).toBe(world.contacts()[0]?.id);
    expect(world.calls('intercom', /POST \/contacts$/)).toHaveLength(1);
    await world.close();
  });

  it('waits at most some three seconds for attributes that Intercom is slow to create', async () => {
    for (const operation of ['attribute.list', 'attribute.create']) {
      const world = await createWorld();
      world.intercom.setFaults([{ kind: 'slowAnswer', operation, ms: 14_000 }]);
      world.customerWrites('Hi');
      await world.pass(4 * SECOND);
      expect({ operation, lines: allLines(world) }).toEqual({ operation, lines: ['customer: Hi'] });
      await world.close();
    }
  });
});
