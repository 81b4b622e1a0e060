import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordBusinessStart } from '../../../server/bridge/conversations/record-business-start.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';
import { photo } from '../../support/sample-files.ts';
import { createTemplateWorld } from '../../support/shop-templates.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const BY_USER_ID = { from: null, userId: 'US.1' };
const { workspace } = SHOP;

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
});
afterEach(() => world.close());

const placeAt = (index: number) => world.conversations()[index]?.id ?? '';

async function threadOf(conversation: string) {
  const link = await world.storage.collection('links').get(`${workspace}|${conversation}`);
  return world.storage.collection('threads').get(link?.thread ?? '');
}

describe('a message that shows that two customers are one', () => {
  it('is written once when the answer to its write is lost', async () => {
    await people.writes('phone');
    await people.writes('user id', BY_USER_ID);
    await world.pass(10_000);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await people.writes('both', { userId: 'US.1' });
    await world.pass(30 * MINUTE);
    expect(people.said().flat().sort()).toEqual(['both', 'phone', 'user id']);
  });

  it('is written once, wherever the process dies', async () => {
    const both = (at: number) =>
      whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.both', text: 'both', at, userId: 'US.1' })] });
    const steps = await dieAtEveryStep(
      {
        before: async (scene) => {
          const there = rawCustomers(() => scene);
          await there.writes('phone');
          await there.writes('user id', BY_USER_ID);
          await scene.pass(10_000);
          scene.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
        },
        act: (scene) => {
          const body = both(scene.now());
          // It may die before it answers; then WhatsApp tells it again.
          void scene.postWhatsApp(body).then(
            () => undefined,
            () => undefined,
          );
          scene.whatsapp.faults.set([]);
        },
        isDone: async (scene) => {
          if (scene.isRunning()) await scene.postWhatsApp(both(scene.now() - 30_000));
          return (await scene.storage.collection('events').count({ index: 'due', limit: 10 })) === 0;
        },
      },
      async (scene, step) => {
        const said = rawCustomers(() => scene).said();
        expect([step, said.flat().sort()]).toEqual([step, ['both', 'phone', 'user id']]);
      },
    );
    expect(steps).toBeGreaterThan(10);
  });
});

describe('what is left of two threads', () => {
  /** The thread that goes is that of the user id: it was known later. */
  async function joinAfter(meanwhile: (goes: string) => Promise<void>): Promise<void> {
    await people.writes('phone');
    await people.writes('user id', BY_USER_ID);
    await world.pass(10_000);
    await meanwhile(placeAt(1));
    await people.writes('both', { userId: 'US.1' });
    await world.pass(MINUTE);
  }

  it('keeps what was said elsewhere: the next reply there quotes it', async () => {
    await joinAfter(async (goes) => {
      world.intercom.act.customerRepliesInMessenger({ workspace, conversationId: goes, text: 'from afar' });
      await world.pass(10_000);
    });
    world.teammateReplies('<p>OK</p>', { conversation: placeAt(1) });
    await world.pass(10_000);
    expect(world.calls('meta', /\/messages$/).at(-1)?.body).toContain('> from afar\\nOK');
  });

  it('keeps where the business began, also when that is told afterwards: the answer lands there', async () => {
    const user = world.intercom.act.createUser({ workspace, email: 'maeve@shop.example', name: 'Maeve' });
    let told = { thread: '', conversation: '', at: 0 };
    await joinAfter(async (goes) => {
      for (const { contactIds } of world.conversations()) {
        world.intercom.act.mergeContacts({ workspace, from: contactIds[0] ?? '', into: user });
        // Whoever has the user longer stays.
        await world.pass(10_000);
      }
      const html = '<p>Your order is ready</p>';
      const start = { workspace, contactId: user, adminId: SHOP.admin.id, html };
      const conversation = world.intercom.act.teammateStartsConversation(start);
      await world.pass(5_000);
      told = { thread: (await threadOf(goes))?.id ?? '', conversation, at: world.now() + MINUTE };
      expect(await recordBusinessStart(world.service().deps, told)).toBe('recorded');
    });
    expect((await world.storage.collection('threads').get(told.thread))?.joinedInto).toBeDefined();
    await world.pass(MINUTE);
    await people.writes('Thanks', BY_USER_ID);
    expect(world.transcript({ conversation: told.conversation }).at(-1)).toBe('customer: Thanks');
    const again = { ...told, at: world.now() };
    expect(await recordBusinessStart(world.service().deps, again)).toBe('recorded');
    expect((await threadOf(told.conversation))?.startedFrom).toMatchObject({ at: again.at });
  });

  it('leads whoever writes to the contact of the one that goes to the one that stays', async () => {
    let contactId = '';
    await joinAfter(async () => {
      contactId = world.conversations()[1]?.contactIds[0] ?? '';
    });
    const html = '<p>Your order is ready</p>';
    world.intercom.act.teammateStartsConversation({ workspace, contactId, adminId: SHOP.admin.id, html });
    await world.pass(10_000);
    expect(world.calls('meta', /\/messages$/).at(-1)?.body).toContain('Your order is ready');
  });

  it('keeps the contact of the one that goes, also where a twin of the other contact is looked for', async () => {
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'contact.create', count: 1 }]);
    await people.writes('user id', BY_USER_ID);
    await world.pass(11 * MINUTE);
    await people.writes('phone');
    await people.writes('both', { userId: 'US.1' });
    await world.pass(15 * MINUTE);
    expect(people.said()).toEqual([['user id', 'both'], ['phone']]);
    const leads = world.contacts().map(({ id, archived }) => [id, archived]);
    expect(leads).toEqual(world.conversations().map(({ contactIds }) => [contactIds[0], false]));
  });

  it('keeps that the window is closed, the older news of the two not taking it back', async () => {
    const closedAt = world.now();
    await joinAfter(async (goes) => {
      const thread = await threadOf(goes);
      if (thread === undefined) throw new Error('there is no such thread');
      await world.storage.collection('threads').update({ ...thread, windowClosedAt: closedAt });
    });
    expect((await threadOf(placeAt(0)))?.windowClosedAt).toBe(closedAt);
  });

  it('sends what waited in the one that goes before what is written after it', async () => {
    await world.close();
    const shop = await createTemplateWorld();
    world = shop;
    let thread = '';
    await joinAfter(async (goes) => {
      world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send' }]);
      thread = (await threadOf(goes))?.id ?? '';
      const asked = await shop.sendTemplate({ thread, conversation: goes });
      expect(asked.kind).toBe('queued');
      await world.pass(1_000);
    });
    world.teammateReplies('<p>and this</p>', { conversation: placeAt(1) });
    await world.pass(10_000);
    // Whichever of the two wakes the lane, it sees both.
    expect((await threadOf(placeAt(1)))?.outRoutes).toContain(`t:${thread}`);
    world.whatsapp.faults.set([]);
    await world.pass(10 * MINUTE);
    expect(world.whatsapp.view.sends().map(({ text }) => text)).toEqual([
      expect.stringContaining('1234'),
      'and this',
    ]);
  });

  it('posts a file that waits where its words stand', async () => {
    await people.writes('user id', { from: null, userId: 'US.2' });
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    world.customerSends(photo(800, 'The scratch'));
    await world.pass(20_000);
    const place = placeAt(1);
    expect(world.transcript({ conversation: place })).toEqual(['customer: The scratch']);
    const userId = (await threadOf(place))?.identity.userId ?? '';
    await people.tells([
      idNotice(
        { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: userId },
        { userId },
        world.now(),
      ),
    ]);
    await world.pass(MINUTE);
    expect((await threadOf(place))?.id).toBe((await threadOf(placeAt(0)))?.id);
    world.whatsapp.faults.set([]);
    await world.pass(60 * MINUTE);
    const filed = world
      .conversations()
      .map(({ parts }) => parts.flatMap(({ attachments }) => attachments.map(({ name }) => name)));
    expect(filed).toEqual([[], ['photo.jpg']]);
  });
});
