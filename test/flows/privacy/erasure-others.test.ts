import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { queueErasure, readErasure } from '../../../server/bridge/privacy/erasure-receipt.ts';
import type { EventKind } from '../../../server/domain/journal/event.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { createDatabaseFiles, type DatabaseFiles } from '../../support/database-files.ts';
import { accountBody, rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const OLD = MAEVE.phone.slice(1);
const NEW = '15550100199';
const { workspace } = SHOP;

let world: PeopledWorld;
let files: DatabaseFiles;
let count = 0;
beforeEach(async () => {
  count = 0;
  files = await createDatabaseFiles();
  world = await createWorld({ storageUrl: files.url });
});
afterEach(async () => {
  await world.close();
  await files.remove();
});

interface Who {
  readonly from?: string | null;
  readonly userId?: string;
}

async function writes(text: string, who: Who = {}): Promise<void> {
  count += 1;
  const message = rawMessage({ wamid: `wamid.${count}`, text, at: world.now(), ...who });
  await world.postWhatsApp(whatsAppBody({ messages: [message] }));
  await world.pass(5_000);
}

const seconds = () => String(Math.floor(world.now() / 1_000));

/** WhatsApp tells that somebody has a new number, and a new user id with it. */
async function changes(from: Who, to: Who): Promise<void> {
  const system = { type: 'user_changed_number', wa_id: to.from, user_id: to.userId, body: 'changed' };
  const about = { from: from.from, from_user_id: from.userId, id: 'wamid.notice', timestamp: seconds() };
  await world.postWhatsApp(whatsAppBody({ messages: [{ ...about, type: 'system', system }] }));
  await world.pass(10_000);
}

async function customerWho(said: string): Promise<string> {
  const id = world
    .conversations()
    .find((each) => world.transcript({ conversation: each.id }).includes(said))?.id;
  const link = await world.storage.collection('links').get(`${workspace}|${id ?? ''}`);
  return (await world.storage.collection('threads').get(link?.thread ?? ''))?.customer ?? '';
}

async function erase(said: string) {
  const work = { workspace, customer: await customerWho(said), why: 'asked-for' } as const;
  const receipt = await queueErasure(world.service().deps, work);
  await world.pass(5 * MINUTE);
  return readErasure(world.service().deps, receipt);
}

const found = async (...secrets: string[]) => {
  const text = await files.text();
  return secrets.filter((secret) => text.includes(secret));
};

async function eventsOf(...kinds: EventKind[]) {
  const all = await Promise.all(
    ['expires', 'setAside', 'due'].map((index) =>
      world.storage.collection('events').find({ index, limit: 1_000 }),
    ),
  );
  return all.flat().filter(({ kind }) => kinds.includes(kind));
}

describe('an erasure of somebody whose number was another’s before', () => {
  beforeEach(async () => {
    await writes('zebra one', { userId: 'US.1' });
    await world.postWhatsApp(whatsAppBody({ messages: [{ from: OLD, type: 'text' }] }));
    await world.pass(5_000);
    await changes({ from: OLD, userId: 'US.1' }, { from: NEW, userId: 'US.2' });
    await writes('zebra two', { from: NEW, userId: 'US.2' });
    await writes('tiger', { from: OLD, userId: 'US.7' });
    await world.pass(20 * MINUTE);
  });

  it('leaves the records of the former holder', async () => {
    const before = await eventsOf('whatsapp.message', 'whatsapp.identity', 'whatsapp.other');
    expect(await erase('customer: tiger')).toMatchObject({ threads: 1, aliases: 2 });
    expect(await found('tiger', 'US.7')).toEqual([]);
    const kept = await eventsOf('whatsapp.message', 'whatsapp.identity', 'whatsapp.other');
    expect(kept).toHaveLength(before.length - 1);
    expect(await found('zebra one', 'zebra two', 'US.1', 'US.2')).toHaveLength(4);
  });

  it('leaves the records of the present one when the former is erased, and takes all of the former', async () => {
    await erase('customer: zebra two');
    expect(await found('zebra', 'US.1', 'US.2', NEW)).toEqual([]);
    expect(await eventsOf('whatsapp.other')).toEqual([]);
    expect((await eventsOf('whatsapp.message')).map(({ payload }) => JSON.stringify(payload))).toEqual([
      expect.stringContaining('tiger'),
    ]);
  });
});

describe('an erasure of somebody known to two businesses', () => {
  it('leaves news of the other one’s account', async () => {
    world.customerWrites('to the shop');
    await world.settle();
    const value = { user_preferences: [{ wa_id: OLD, value: 'stop' }] };
    for (const { account } of [SHOP, CAFE])
      await world.postWhatsApp(accountBody('user_preferences', value, account));
    await world.pass(MINUTE);
    await erase('customer: to the shop');
    expect((await eventsOf('whatsapp.account')).map(({ route }) => route)).toEqual([`a:${CAFE.account}`]);
  });

  it('leaves what the other one knows', async () => {
    world.customerWrites('to the shop');
    world.customerWrites('to the cafe', { number: CAFE.number });
    await world.settle();
    world.teammateReplies('<p>from the cafe</p>', { workspace: CAFE.workspace });
    await world.pass(20 * MINUTE);
    const statuses = (await eventsOf('whatsapp.status')).length;
    expect(statuses).toBeGreaterThan(0);
    await erase('customer: to the shop');
    expect(await eventsOf('whatsapp.status')).toHaveLength(statuses);
    expect(await found('to the shop', 'to the cafe')).toEqual(['to the cafe']);
  });
});

describe('somebody who turned out to be two customers', () => {
  beforeEach(async () => {
    await writes('zebra phone');
    await writes('zebra id', { from: null, userId: 'US.1' });
    await writes('zebra both', { userId: 'US.1' });
    await world.pass(30_000);
  });

  it('is erased with everything of both', async () => {
    // One of each, and the one that kept the going customer from beginning another.
    expect(await erase('customer: zebra both')).toMatchObject({ threads: 3 });
    const left = await Promise.all(
      (['threads', 'customers', 'aliases', 'links'] as const).map((name) =>
        world.storage.collection(name).find({ index: FIRST_INDEX[name], limit: 10 }),
      ),
    );
    expect(left.flat()).toEqual([]);
    expect(await found('zebra', 'US.1', OLD)).toEqual([]);
  });

  it('stays while the contact in use exists, and the other one’s deletion leads nowhere', async () => {
    const inUse = (await world.storage.collection('customers').get(await customerWho('customer: zebra both')))
      ?.contact;
    const other = world.contacts().find(({ id }) => id !== inUse)?.id ?? '';
    world.intercom.act.deleteContact({ workspace, contactId: other });
    await world.pass(5 * MINUTE);
    expect(await found('zebra phone', 'zebra id', 'zebra both')).toHaveLength(3);
    await writes('zebra again', { userId: 'US.1' });
    expect(world.conversations().flatMap(({ id }) => world.transcript({ conversation: id }))).toContain(
      'customer: zebra again',
    );
    world.intercom.act.deleteContact({ workspace, contactId: inUse ?? '' });
    await world.pass(5 * MINUTE);
    expect(await found('zebra', 'US.1', OLD)).toEqual([]);
  });

  it('stays when the erasure was asked for before the two were joined', async () => {
    const inUse = await customerWho('customer: zebra both');
    const joined = await world.storage
      .collection('customers')
      .find({ index: 'byJoined', equals: [inUse], limit: 1 });
    const work = { workspace, customer: joined[0]?.id ?? '', contact: 'gone', why: 'contact-gone' } as const;
    await queueErasure(world.service().deps, work);
    await world.pass(5 * MINUTE);
    expect(await found('zebra phone', 'zebra id', 'zebra both')).toHaveLength(3);
  });
});

const FIRST_INDEX = {
  threads: 'byCustomer',
  customers: 'byJoined',
  aliases: 'byCustomer',
  links: 'byThread',
} as const;

describe('what comes after an erasure', () => {
  beforeEach(async () => {
    await writes('zebra');
  });

  it.each(['delivered', 'read'])('a status (%s) is not kept', async (status) => {
    world.teammateReplies('<p>quiet</p>');
    await world.pass(MINUTE);
    const wamid = (await world.deliveries())[0]?.wamid?.split('|')[1] ?? '';
    await erase('customer: zebra');
    const about = { id: wamid, status, timestamp: seconds(), recipient_id: OLD };
    expect((await world.postWhatsApp(whatsAppBody({ statuses: [about] }))).status).toBe(200);
    await world.pass(MINUTE);
    expect(await found(OLD, wamid)).toEqual([]);
    expect(await eventsOf('whatsapp.status')).toEqual([]);
  });

  const told = (message: object) =>
    whatsAppBody({ messages: [{ from: OLD, timestamp: seconds(), ...message }] });
  const notice = { id: 'wamid.notice', type: 'system', system: { type: 'customer_identity_changed' } };
  const preferences = { user_preferences: [{ wa_id: OLD, value: 'stop' }] };

  it.each<[string, () => object]>([
    ['something without id', () => told({ type: 'text' })],
    ['a notice', () => told(notice)],
    ['news of the account', () => accountBody('user_preferences', preferences)],
  ])('%s is not kept when it is told again', async (_, tell) => {
    const kinds = ['whatsapp.other', 'whatsapp.identity', 'whatsapp.account'] as const;
    const body = tell();
    await world.postWhatsApp(body);
    await world.pass(20 * MINUTE);
    expect(await eventsOf(...kinds)).toHaveLength(1);
    await erase('customer: zebra');
    expect(await found(OLD)).toEqual([]);
    await world.postWhatsApp(body);
    await world.pass(MINUTE);
    expect(await eventsOf(...kinds)).toEqual([]);
    expect(await found(OLD)).toEqual([]);
  });

  it('a reply in the old conversation reaches nobody, and one note says so', async () => {
    await erase('customer: zebra');
    const { id: conversationId } = world.conversation();
    const by = { workspace, conversationId, adminId: SHOP.admin.id };
    world.intercom.act.teammateNotes({ ...by, html: '<p>to the team</p>' });
    await world.pass(MINUTE);
    expect(world.notes()).toEqual(['note: to the team']);
    world.teammateReplies('<p>Are you there?</p>');
    world.teammateReplies('<p>Hello?</p>');
    await world.pass(MINUTE);
    await world.stop();
    await world.start();
    world.teammateReplies('<p>Hello!</p>');
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual([]);
    expect(world.notes().slice(1)).toEqual([
      expect.stringContaining('This customer was erased; replies here reach nobody.'),
    ]);
  });

  it('the note is written once though its answer is lost', async () => {
    await erase('customer: zebra');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.teammateReplies('<p>Are you there?</p>');
    await world.pass(20 * MINUTE);
    expect(world.notes()).toHaveLength(1);
  });
});
