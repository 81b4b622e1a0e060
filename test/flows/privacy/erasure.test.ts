import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { templateIds } from '../../../canvas/templates/template-ids.ts';
import { queueErasure, readErasure } from '../../../server/bridge/privacy/erasure-receipt.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { createDatabaseFiles, type DatabaseFiles } from '../../support/database-files.ts';
import { sidebarOf } from '../../support/teammate-sidebar.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const PHONE = MAEVE.phone.slice(1);
const SECRETS = ['zebra crossing', 'quiet answer', PHONE, MAEVE.name, Buffer.from(PHONE).toString('base64')];

let world: PeopledWorld;
let files: DatabaseFiles;
beforeEach(async () => {
  files = await createDatabaseFiles();
  world = await createWorld({ storageUrl: files.url });
});
afterEach(async () => {
  await world.close();
  await files.remove();
});

const found = async () => {
  const text = await files.text();
  return SECRETS.filter((secret) => text.includes(secret));
};

const lead = () => world.contacts()[0]?.id ?? '';
const deleteContact = (contactId = lead()) =>
  world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId });

/** A conversation with all that is stored of one: messages, replies, statuses, notes, a notice, something unreadable. */
async function talk(): Promise<object> {
  const first = rawMessage({ wamid: 'wamid.first', text: 'zebra crossing', at: world.now() });
  await world.postWhatsApp(whatsAppBody({ messages: [first] }));
  await world.pass(1_000);
  world.customerWrites('zebra crossing again');
  await world.settle();
  world.teammateReplies('<p>quiet answer</p>');
  await world.pass(MINUTE);
  world.whatsapp.act.customerReads({ number: SHOP.number, customer: MAEVE.id });
  const notice = {
    from: PHONE,
    id: 'wamid.notice',
    timestamp: String(Math.floor(world.now() / 1_000)),
    type: 'system',
    system: { type: 'customer_identity_changed', body: MAEVE.name },
  };
  await world.postWhatsApp(whatsAppBody({ messages: [notice, { from: PHONE, type: 'text' }] }));
  await world.pass(20 * MINUTE);
  return first;
}

const receipts = async () => {
  const all = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
  const customers = all.filter(({ kind }) => kind === 'erase').map(({ id }) => id.split('|')[1]);
  return Promise.all(customers.map((id) => readErasure(world.service().deps, `erasure|${id ?? ''}`)));
};

describe('a contact that is deleted in Intercom', () => {
  it('is gone from what teammates had begun in the sidebar as well', async () => {
    await talk();
    const sidebar = sidebarOf(world);
    await sidebar.press(templateIds.open);
    await sidebar.press(templateIds.search, { [templateIds.search]: 'quiet answer' });
    expect(await found()).toEqual(SECRETS.slice(0, 4));
    deleteContact();
    await world.pass(MINUTE);
    expect(await found()).toEqual([]);
    const drafts = await world.storage.collection('drafts').find({ index: 'expires', limit: 10 });
    expect(drafts).toEqual([]);
  });

  it('is gone from every file of the database, with a receipt that names nobody', async () => {
    await talk();
    expect(await found()).toEqual(SECRETS.slice(0, 4));
    deleteContact();
    await world.pass(MINUTE);
    expect(await found()).toEqual([]);
    expect(await receipts()).toEqual([
      expect.objectContaining({
        why: 'contact-gone',
        workspace: SHOP.workspace,
        threads: 1,
        aliases: expect.any(Number),
        deliveries: 1,
        events: expect.any(Number),
      }),
    ]);
  });

  it('is known again when an old webhook is told once more, and nothing of it comes back', async () => {
    const first = await talk();
    deleteContact();
    await world.pass(MINUTE);
    expect((await world.postWhatsApp(whatsAppBody({ messages: [first] }))).status).toBe(200);
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(1);
    expect(await found()).toEqual([]);
  });

  it('begins anew with the person’s next message, and an old webhook is still known then', async () => {
    const first = await talk();
    deleteContact();
    await world.pass(MINUTE);
    world.customerWrites('I am back');
    await world.pass(5 * MINUTE);
    await world.postWhatsApp(whatsAppBody({ messages: [first] }));
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(2);
    expect(world.transcript()).toEqual(['customer: I am back']);
    world.teammateReplies('<p>Welcome</p>');
    await world.pass(MINUTE);
    expect(world.phone().at(-1)).toBe('Welcome');
    expect((await found()).includes('zebra crossing')).toBe(false);
  });

  it('keeps what the customer wrote and we have not delivered yet', async () => {
    await talk();
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', count: 2 }]);
    world.customerWrites('on its way');
    await world.pass(100);
    deleteContact();
    await world.pass(20 * MINUTE);
    const all = world.conversations().flatMap(({ id }) => world.transcript({ conversation: id }));
    expect(all.filter((line) => line.endsWith('on its way'))).toHaveLength(1);
  });

  it('leaves others alone, also those whom the person wrote about', async () => {
    await talk();
    world.customerWrites(`my friend has ${MAEVE.phone}`, { customer: 'noor' });
    await world.pass(MINUTE);
    deleteContact();
    await world.pass(MINUTE);
    world.customerWrites('still here', { customer: 'noor' });
    await world.settle();
    expect(world.transcript()).toEqual([`customer: my friend has ${MAEVE.phone}`, 'customer: still here']);
    expect(await files.text()).toContain('my friend has');
  });

  it('is erased once, however often it is told', async () => {
    await talk();
    world.intercom.setFaults([{ kind: 'duplicateWebhook', operation: 'contact.deleted', ms: 1_000 }]);
    deleteContact();
    await world.pass(5 * MINUTE);
    expect(await receipts()).toHaveLength(1);
    expect(await found()).toEqual([]);
  });

  it('stays where the workspace wants to keep it', async () => {
    await world.close();
    world = await createWorld({
      settings: { eraseWithContact: false },
      storageUrl: files.url,
    });
    await talk();
    deleteContact();
    await world.pass(MINUTE);
    expect(await found()).toContain('zebra crossing');
  });
});

describe('an erasure that is asked for', () => {
  it.each([1, 2, 4, 7, 11, 16, 22])('is finished after a crash at step %i', async (step) => {
    await talk();
    const [customer] = await world.storage.collection('customers').find({ index: 'byContact', limit: 1 });
    const work = { workspace: SHOP.workspace, customer: customer?.id ?? '', why: 'asked-for' } as const;
    const receipt = await queueErasure(world.service().deps, work);
    world.crashAtStep(step);
    await world.pass(1_000);
    world.crash();
    await world.start();
    await world.pass(5 * MINUTE);
    expect(await found()).toEqual([]);
    expect(await readErasure(world.service().deps, receipt)).toMatchObject({ why: 'asked-for', threads: 1 });
  });

  it('waits until a reply that is under way has its outcome', async () => {
    await talk();
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
    world.teammateReplies('<p>quiet answer two</p>');
    await world.pass(50);
    deleteContact();
    await world.pass(10 * MINUTE);
    expect(world.phone().filter((text) => text === 'quiet answer two')).toHaveLength(1);
    expect(await found()).toEqual([]);
  });
});
