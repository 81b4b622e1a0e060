import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { joinThreads } from '../../../server/bridge/identity/join-threads.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import type { StoredDocument } from '../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawCustomers } from '../../support/raw-customers.ts';
import { rawMessage } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const BY_USER_ID = { from: null, userId: 'US.1' };
const { workspace } = SHOP;

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
  await people.writes('phone');
  await people.writes('user id', BY_USER_ID);
  await world.pass(10_000);
});
afterEach(() => world.close());

const placeAt = (index: number) => world.conversations()[index]?.id ?? '';
const lastSent = () => world.calls('meta', /\/messages$/).at(-1)?.body;

async function threadOf(conversation: string) {
  const link = await world.storage.collection('links').get(`${workspace}|${conversation}`);
  const thread = await world.storage.collection('threads').get(link?.thread ?? '');
  if (thread === undefined) throw new Error('there is no such thread');
  return thread;
}

async function repliesIn(conversation: string, words: string): Promise<void> {
  world.teammateReplies(`<p>${words}</p>`, { conversation });
  await world.pass(10_000);
}

describe('a join that is told again because its last write was lost', () => {
  it('brings nothing back that the thread has done with since', async () => {
    world.intercom.act.customerRepliesInMessenger({
      workspace,
      conversationId: placeAt(1),
      text: 'from afar',
    });
    await world.pass(10_000);
    const goes = await threadOf(placeAt(1));
    const stays = await threadOf(placeAt(0));
    await people.writes('both', { userId: 'US.1' });
    await world.pass(MINUTE);
    const threads = world.storage.collection('threads');
    const gone = await threads.get(goes.id);
    if (gone === undefined) throw new Error('there is no such thread');
    const { identity, inRoutes, outRoutes } = goes;
    expect(await threads.update({ ...gone, identity, inRoutes, outRoutes })).toBeDefined();
    await repliesIn(placeAt(1), 'Yes');
    expect(lastSent()).toContain('> from afar\\nYes');
    const again = joinThreads(world.service().deps, 'again', {
      from: goes.id,
      into: stays.id,
      sameContact: false,
      beforeUnited: async () => undefined,
    });
    expect(await again).toBeDefined();
    expect((await threadOf(placeAt(1))).elsewhere?.unquoted).toEqual([]);
  });
});

describe('a message that comes while threads are being joined', () => {
  it('quotes what was sent in the one that goes, also where that cannot be moved at once', async () => {
    await repliesIn(placeAt(1), 'Blue or red?');
    const sent = (await world.deliveries())[0]?.wamid?.split('|')[1] ?? '';
    const goes = await threadOf(placeAt(1));
    const stays = await threadOf(placeAt(0));
    world.refuseWrites('deliveries');
    await people.writes('both', { userId: 'US.1' }, 2_000);
    expect((await world.storage.collection('threads').get(goes.id))?.joinedInto).toBe(stays.id);
    const answer = rawMessage({ wamid: 'wamid.answer', text: 'the blue one', at: world.now() });
    await people.tells([{ ...answer, context: { from: SHOP.phone.slice(1), id: sent } }], undefined, 500);
    world.refuseWrites();
    await world.pass(2 * MINUTE);
    expect(world.transcript({ conversation: placeAt(0) }).join()).toContain('Blue or red?');
  });
});

describe('ids that are learned while threads are being joined', () => {
  it('stay learned', async () => {
    const { deps } = world.service();
    const [stays, goes] = [await threadOf(placeAt(0)), await threadOf(placeAt(1))];
    const { userId } = goes.identity;
    const phone = '447700900999';
    const learn = async () => {
      const now = await world.storage.collection('threads').get(stays.id);
      if (now !== undefined)
        await world.storage.collection('threads').update({ ...now, identity: { phone } });
    };
    const storage = beforeUpdate(deps.storage, (document) => isUniting(document, stays.id, goes.id), learn);
    const threads = {
      from: goes.id,
      into: stays.id,
      sameContact: false,
      beforeUnited: async () => undefined,
    };
    expect((await joinThreads({ ...deps, storage }, 'join', threads))?.identity).toEqual({ phone, userId });
  });
});

describe('a conversation that was merged into another one before its customer was joined', () => {
  it('goes on there: a reply waits until that is found', async () => {
    const contactId = world.conversations()[1]?.contactIds[0] ?? '';
    const text = 'in the Messenger';
    const into = world.intercom.act.customerStartsInMessenger({ workspace, contactId, text });
    await world.pass(5_000);
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.search', status: 503 }]);
    const merged = { workspace, conversationId: placeAt(1), adminId: SHOP.admin.id, into };
    world.intercom.act.mergeConversation(merged);
    await world.pass(1_000);
    await people.writes('both', { userId: 'US.1' });
    await repliesIn(into, 'Here');
    world.intercom.setFaults([]);
    await world.pass(3 * MINUTE);
    expect(lastSent()).toContain('Here');
  });
});

function isUniting(document: StoredDocument, into: string, from: string): boolean {
  return document.id === into && 'outRoutes' in document && String(document.outRoutes).includes(`t:${from}`);
}

/** Somebody else does something just before the first such write. */
function beforeUpdate(
  storage: Storage,
  isMeant: (document: StoredDocument) => boolean,
  act: () => Promise<void>,
): Storage {
  let isDone = false;
  return {
    ...storage,
    collection: (name) => {
      const inner = storage.collection(name);
      return {
        ...inner,
        update: async (document, before) => {
          if (!isDone && isMeant(document)) {
            isDone = true;
            await act();
          }
          return inner.update(document, before);
        },
      };
    },
  };
}
