import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contactIds as ids } from '../../../canvas/contacts/contact-ids.ts';
import { mergeKey } from '../../../server/domain/journal/sidebar-work.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const { workspace } = SHOP;
const MINUTE = 60_000;
/** Longer than a canvas may take. */
const ANSWERED_MS = 4_500;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
let lead: string;
let user: string;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hi');
  lead = world.contacts()[0]?.id ?? '';
  user = userOf({ name: 'Ada Quill', email: 'ada@home.example', externalId: 'shop-77' });
  await world.pass(MINUTE);
  world.forgetCalls();
  sidebar = sidebarOf(world, { admin: SHOP.admin.id, patience: ANSWERED_MS });
});
afterEach(() => world.close());

function userOf(fields: Readonly<Record<string, unknown>>): string {
  return world.intercom.act.createUser({ workspace, ...fields });
}

async function review(words = 'ada@home.example', of = sidebar): Promise<string> {
  await of.press(ids.merge);
  await of.press(ids.search, { [ids.search]: words });
  return of.press(`${ids.choose}${user}`);
}

const confirm = (of = sidebar) => of.press(`${ids.confirm}${user}`);
const merges = () => world.calls('intercom', /contacts\/merge$/);
const people = () => world.contacts().map(({ id }) => id);
const contactsOfCustomers = async () => {
  const customers = await world.storage.collection('customers').find({ index: 'byContact', limit: 10 });
  return customers.map(({ contact, contactRole }) => [contact, contactRole]);
};

describe('looking for the user', () => {
  it.each([
    ['e-mail', 'ada@home.example'],
    ['name', 'Ada'],
    ['external id', 'shop-77'],
  ])('finds by %s with one call', async (_what, words) => {
    await sidebar.press(ids.merge);
    const shown = await sidebar.press(ids.search, { [ids.search]: words });
    expect(shown).toContain('Ada Quill');
    expect(shown).toContain('ada@home.example');
    expect(world.calls('intercom')).toHaveLength(1);
  });

  it('finds by a phone in another form, and leaves the lead itself out', async () => {
    userOf({ name: 'Bea Quill', phone: '15550100155' });
    await world.pass(MINUTE);
    await sidebar.press(ids.merge);
    expect(await sidebar.press(ids.search, { [ids.search]: '+1 555 010-0155' })).toContain('Bea Quill');
    expect(sidebar.doors()).not.toContain(`${ids.choose}${lead}`);
  });

  it('shows at most eight, users before leads, and says why a lead cannot be chosen', async () => {
    for (let n = 1; n <= 9; n += 1) userOf({ name: `Quill user ${n}` });
    const other = world.intercom.act.createLead({ workspace, name: 'Quill lead' });
    await world.pass(MINUTE);
    await sidebar.press(ids.merge);
    await sidebar.press(ids.search, { [ids.search]: 'Quill user' });
    expect(sidebar.doors().filter((id) => id.startsWith(ids.choose))).toHaveLength(8);
    const leads = await sidebar.press(ids.search, { [ids.search]: 'Quill lead' });
    expect(leads).toContain('Intercom merges a lead into a user only');
    expect(sidebar.doors()).not.toContain(`${ids.choose}${other}`);
    expect(await sidebar.press(`${ids.choose}${other}`)).toContain('two leads cannot be merged');
  });

  it('says within the time of a canvas that Intercom is too slow, and finds when tried again', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'contact.search', ms: 10_000, count: 1 }]);
    await sidebar.press(ids.merge);
    const late = await sidebar.press(ids.search, { [ids.search]: 'Ada' });
    expect(late).toContain('did not answer within 3 seconds');
    expect(await sidebar.press(ids.searchAgain, { [ids.search]: 'Ada' })).toContain('ada@home.example');
  });

  it('says why Intercom refuses, with what to do', async () => {
    world.intercom.setFaults([{ kind: 'forbidden', operation: 'contact.search', count: 1 }]);
    await sidebar.press(ids.merge);
    expect(await sidebar.press(ids.search, { [ids.search]: 'Ada' })).toContain('permission to read users');
  });

  it('begins again when the draft has ended', async () => {
    await review();
    const drafts = await world.storage.collection('drafts').find({ index: 'expires', limit: 10 });
    await world.storage.collection('drafts').delete(drafts.map(({ id }) => id));
    expect(await confirm()).toContain('Look for the user');
    expect(merges()).toEqual([]);
  });
});

describe('what is expected', () => {
  it('is said field by field, and that it is for good, without a call', async () => {
    await sidebar.press(ids.merge);
    await sidebar.press(ids.search, { [ids.search]: 'Ada' });
    world.forgetCalls();
    const shown = await sidebar.press(`${ids.choose}${user}`);
    expect(shown).toContain(`“Ada Quill” stays, “${MAEVE.name}” is lost`);
    expect(shown).toContain(`“${MAEVE.phone}” is copied: the user has none`);
    expect(shown).toContain('“ada@home.example” stays');
    expect(shown).toContain('cannot be undone');
    expect(world.calls('intercom')).toEqual([]);
  });
});

describe('merging', () => {
  it('merges once for a double press, and says so after a refresh', async () => {
    await review();
    const [first] = await Promise.all([confirm(), world.pass(0)]);
    expect(first).toMatch(/Merging|Merged/);
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
    expect(merges()).toHaveLength(1);
    expect(people()).toEqual([user]);
    expect(await contactsOfCustomers()).toEqual([[user, 'user']]);
  });

  it('writes the next message as the user', async () => {
    await review();
    await confirm();
    await world.pass(MINUTE);
    world.customerWrites('It is me');
    await world.pass(MINUTE);
    expect(people()).toEqual([user]);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().at(-1)).toBe('customer: It is me');
  });

  it('merges once for two teammates', async () => {
    const other = sidebarOf(world, { patience: ANSWERED_MS });
    await review();
    await review('Ada', other);
    await confirm();
    expect(await confirm(other)).not.toContain('Not merged');
    await world.pass(MINUTE);
    for (const each of [sidebar, other]) expect(await each.press(ids.progress)).toContain('✅ Merged');
    expect(merges()).toHaveLength(1);
  });

  it('tells the second of two teammates who chose different users that it was merged elsewhere', async () => {
    const other = sidebarOf(world, { patience: ANSWERED_MS });
    const bea = userOf({ name: 'Bea Quill' });
    await world.pass(MINUTE);
    await review();
    await other.press(ids.merge);
    await other.press(ids.search, { [ids.search]: 'Bea' });
    await other.press(`${ids.choose}${bea}`);
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.*' }]);
    await confirm();
    await other.press(`${ids.confirm}${bea}`);
    world.intercom.setFaults([]);
    await world.pass(5 * MINUTE);
    const told = [await sidebar.press(ids.progress), await other.press(ids.progress)];
    expect(told.filter((words) => words.includes('✅ Merged'))).toHaveLength(1);
    expect(told.filter((words) => words.includes('merged into another contact'))).toHaveLength(1);
    expect(world.contacts()).toHaveLength(2);
  });

  it.each(['loseAnswer', 'landLate', 'errorAfterWrite'] as const)(
    'looks before it asks again after %s',
    async (kind) => {
      await review();
      world.intercom.setFaults([{ kind, operation: 'contact.merge', count: 1 }]);
      await confirm();
      await world.pass(10 * MINUTE);
      expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
      expect(people()).toEqual([user]);
      expect(await contactsOfCustomers()).toEqual([[user, 'user']]);
      if (kind !== 'landLate') expect(merges()).toHaveLength(1);
    },
  );

  it('is told twice after a crash and merges once', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'contact.merge', count: 1 }]);
    await confirm();
    world.crash();
    await world.start();
    await world.pass(10 * MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
    expect(merges()).toHaveLength(1);
  });

  it('waits while Intercom is down, says so, and goes on by itself', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'serverError', operation: '*' }]);
    await confirm();
    expect(await sidebar.press(ids.progress)).toContain('Waiting for Intercom');
    world.intercom.setFaults([]);
    await world.pass(10 * MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
  });
});

describe('what keeps it from being merged', () => {
  it('says which permission is missing; once it is given, it can be asked for anew', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'forbidden', operation: 'contact.merge', count: 1 }]);
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('does not allow this app to merge contacts');
    expect(await contactsOfCustomers()).toEqual([[lead, 'lead']]);
    await review();
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
  });

  it('follows a merge that was made elsewhere meanwhile (410)', async () => {
    await review();
    const bea = userOf({ name: 'Bea Quill' });
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    world.intercom.act.mergeContacts({ workspace, from: lead, into: bea });
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('merged into another contact meanwhile');
    expect(merges()).toEqual([]);
    expect(await contactsOfCustomers()).toEqual([[bea, 'user']]);
  });

  it('is done when the same merge was made elsewhere', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    world.intercom.act.mergeContacts({ workspace, from: lead, into: user });
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('✅ Merged');
    expect(merges()).toEqual([]);
  });

  it('says that there was a conflict', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'conflict', operation: 'contact.merge', count: 1 }]);
    await confirm();
    await world.pass(5 * MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('found a conflict');
  });

  it('says that the user was deleted', async () => {
    await review();
    world.intercom.act.deleteContact({ workspace, contactId: user });
    await confirm();
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.progress)).toContain('The user was deleted in Intercom meanwhile');
    expect(merges()).toEqual([]);
  });

  it('merges nothing when the lead was deleted while it waited', async () => {
    await review();
    world.intercom.setFaults([{ kind: 'serverError', operation: '*' }]);
    await confirm();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    world.intercom.act.deleteContact({ workspace, contactId: lead });
    await world.pass(10 * MINUTE);
    const event = await world.storage.collection('events').get(mergeKey({ workspace, lead, user }, 1));
    expect(event).toMatchObject({
      end: 'ignored',
      reason: expect.stringContaining('does not have the lead any more'),
    });
    expect(merges()).toEqual([]);
  });

  it('is not offered for a customer who is a user already', async () => {
    world.intercom.act.mergeContacts({ workspace, from: lead, into: user });
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.merge)).toContain('a user in Intercom already');
  });

  it('merges nothing for an older canvas that showed somebody else', async () => {
    const bea = userOf({ name: 'Bea Quill' });
    await world.pass(MINUTE);
    await sidebar.press(ids.merge);
    await sidebar.press(ids.search, { [ids.search]: 'Quill' });
    await sidebar.press(`${ids.choose}${bea}`);
    await sidebar.press(`${ids.choose}${user}`);
    expect(await sidebar.press(`${ids.confirm}${bea}`)).toContain('Nothing was merged');
    expect(merges()).toEqual([]);
  });

  it('merges nothing for a draft of another conversation', async () => {
    await review();
    world.customerWrites('Hello', { customer: 'noor' });
    await world.pass(MINUTE);
    const noors = sidebarOf(world, { admin: SHOP.admin.id, patience: ANSWERED_MS });
    noors.show(sidebar.canvas());
    const [draft] = await world.storage.collection('drafts').find({ index: 'expires', limit: 1 });
    expect(draft?.conversation).not.toBe(world.conversation().id);
    expect(await noors.press(`${ids.confirm}${user}`)).not.toContain('Merging');
    expect(merges()).toEqual([]);
  });
});
