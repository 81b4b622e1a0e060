import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ensureContact } from '../../../server/bridge/contacts/ensure-contact.ts';
import { isCustomersContact } from '../../../server/bridge/conversations/is-customers-contact.ts';
import type { CustomerDocument } from '../../../server/domain/people/customer.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('one');
  world.customerWrites('two', { customer: NOOR.id });
  await world.pass(10_000);
});
afterEach(() => world.close());

const { workspace } = SHOP;

/** Both threads with their customers; that of the second one was joined with the first. */
async function joined(more: Partial<CustomerDocument> = {}) {
  const threads = await world.storage.collection('threads').find({ index: 'live', limit: 2 });
  const [keep, gone] = threads.toSorted((a, b) => Number(a.identity.phone) - Number(b.identity.phone));
  const customers = world.storage.collection('customers');
  const loser = await customers.get(gone?.customer ?? '');
  if (keep === undefined || gone === undefined || loser === undefined) throw new Error('there are no two');
  const { contact: _, contactKey: __, ...left } = loser;
  await customers.update({ ...left, joinedInto: keep.customer, ...more });
  return { keep, gone };
}

it('a customer who was joined with another one since the thread was read has the contact of that one', async () => {
  const { gone: thread, keep } = await joined();
  const { deps } = world.service();
  const words = { lastText: undefined, saidBy: [], name: 'Noor' };
  const request = { intercom: deps.intercom(workspace), thread, event: 'an event', ...words };
  const contacts = world.contacts().length;
  const { contact } = (await world.storage.collection('customers').get(keep.customer)) ?? {};
  expect(await ensureContact(deps, request)).toEqual({ kind: 'contact', id: contact, role: 'lead' });
  expect(world.contacts()).toHaveLength(contacts);
  expect(await world.storage.collection('customers').get(thread.customer)).not.toHaveProperty('creating');
});

it('nobody waits for the contact of a customer who was joined', async () => {
  const creating = {
    effect: 'x',
    event: 'x',
    step: 'contact',
    fence: 0,
    reservedAt: 1,
    callBy: 2,
    looks: 0,
  } as const;
  const { keep } = await joined({ creating: { ...creating, calls: 1 } });
  const { deps } = world.service();
  const stranger = world.intercom.act.createUser({ workspace, name: 'Peter', externalId: 'peter' });
  expect(await isCustomersContact(deps, keep, stranger)).toBe('other');
});
