import { afterEach, describe, expect, it } from '@jest/globals';
import {
  readIdentifying,
  startIdentifying,
  stopIdentifying,
} from '../../../server/bridge/contacts/identify-earlier.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import type { WorldOptions } from '../../support/bridge-world.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';
import { MAEVE, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { workspace } = SHOP;

let world: PeopledWorld;
afterEach(() => world.close());

const identifying = (settings: Readonly<Record<string, unknown>> = {}, more: WorldOptions = {}) =>
  createWorld({ ...more, settings: { identifyUsers: true, ...settings } });

/** A user of long ago, so that searches find them. */
async function userWith(phone: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = world.intercom.act.createUser({ workspace, phone, name: 'Maeve Q.', ...more });
  await world.pass(MINUTE);
  return id;
}

const writer = () => world.conversation().contactIds[0];

describe('a sender whose number a contact has', () => {
  it('is a new lead while the setting is off', async () => {
    world = await createWorld();
    await userWith(MAEVE.phone);
    await world.knownThread('Hi');
    expect(world.contacts()).toHaveLength(2);
    expect(world.calls('intercom', /contacts\/search/)).toHaveLength(0);
  });

  it.each(['+1 (555) 010-0155', '+15550100155', '15550100155', '(555) 010-0155'])(
    'is that contact, with the number entered as %s: one search, and WhatsApp number is set',
    async (phone) => {
      world = await identifying();
      const user = await userWith(phone, { externalId: 'u1' });
      await world.knownThread('Hi');
      expect(world.contacts()).toHaveLength(1);
      expect(writer()).toBe(user);
      expect(world.contacts()[0]).toMatchObject({
        name: 'Maeve Q.',
        phone,
        customAttributes: { 'WhatsApp number': MAEVE.phone },
      });
      expect(world.calls('intercom', /contacts\/search/)).toHaveLength(1);
    },
  );

  it('reads national numbers in the country of the setting', async () => {
    world = await identifying({ phoneCountry: 'gb' });
    await userWith('(555) 010-0155');
    await world.knownThread('Hi');
    expect(world.contacts()).toHaveLength(2);
  });

  it('refuses a setting that is no country', async () => {
    world = await createWorld();
    await expect(world.connect(provisionFile({ phoneCountry: 'Germany' }))).rejects.toThrow();
  });

  it('is asked for once: our own map knows later', async () => {
    world = await identifying({ newConversationAfter: '0 minutes' });
    await userWith(MAEVE.phone);
    await world.knownThread('one');
    world.customerWrites('two');
    await world.settle();
    expect(world.calls('intercom', /contacts\/search/)).toHaveLength(1);
  });

  it('is a lead when the search is refused, and waits when Intercom is down', async () => {
    world = await identifying();
    await userWith(MAEVE.phone);
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.search', count: 3 }]);
    world.customerWrites('Hi');
    await world.pass(5 * MINUTE);
    expect(world.transcript()).toEqual(['customer: Hi']);
    expect(world.contacts()).toHaveLength(1);
  });

  it('never takes the contact of another customer who had the number before', async () => {
    world = await identifying();
    await world.knownThread('I had this number');
    await world.pass(MINUTE);
    const former = world.contacts()[0]?.id;
    world.whatsapp.act.customerChangesNumber({ customer: MAEVE.id, phone: '+15550100199' });
    await world.pass(MINUTE);
    world.whatsapp.act.customerWrites({
      number: SHOP.number,
      from: { id: 'heir', phone: MAEVE.phone, name: 'Heir' },
      text: 'I have it now',
    });
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(2);
    expect(writer()).not.toBe(former);
  });

  it('never takes a contact from before its customer was found to be another one', async () => {
    world = await identifying();
    const people = rawCustomers(() => world);
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('phone');
    const former = writer();
    await people.writes('both', { userId: 'US.1' });
    await world.pass(MINUTE);
    const phone = MAEVE.phone.replace('+', '');
    const news = { type: 'user_changed_number', wa_id: '15550100199', user_id: 'US.1' };
    await people.tells([idNotice(news, { phone, userId: 'US.1' }, world.now())]);
    await people.writes('I have it now');
    expect(people.said()).toEqual([['user id', 'both'], ['phone'], ['I have it now']]);
    expect(writer()).not.toBe(former);
  });
});

describe('several contacts with the number', () => {
  const three = async (severalMatches: string) => {
    world = await identifying({ severalMatches });
    const older = await userWith(MAEVE.phone, {
      externalId: 'u1',
      lastSeenAt: Math.floor(world.now() / 1_000) - 500,
    });
    const lead = world.intercom.act.createLead({
      workspace,
      phone: MAEVE.phone,
      lastSeenAt: Math.floor(world.now() / 1_000) - 100,
    });
    const newer = await userWith(MAEVE.phone, {
      externalId: 'u2',
      lastSeenAt: Math.floor(world.now() / 1_000) - 300,
    });
    await world.knownThread('Hi');
    return { older, lead, newer };
  };

  it('the most recently active one by default', async () => {
    const { lead } = await three('recent');
    expect(writer()).toBe(lead);
  });

  it('users first, or leads first, by the setting; and it is remembered that there were others', async () => {
    const { newer } = await three('users');
    expect(writer()).toBe(newer);
    const customers = await world.storage.collection('customers').find({ index: 'byContact', limit: 10 });
    expect(customers[0]).toMatchObject({ contact: newer, otherMatches: 2 });
    await world.close();
    const { lead } = await three('leads');
    expect(writer()).toBe(lead);
  });

  it('the lead that was chosen stays it though the process died just then', async () => {
    world = await identifying({ severalMatches: 'leads' });
    await userWith(MAEVE.phone);
    world.intercom.act.createLead({ workspace, phone: MAEVE.phone });
    await world.pass(MINUTE);
    dieAfterStoring(world, 'customers', ({ contact }) => contact !== undefined);
    world.customerWrites('Hi');
    await world.settle();
    expect(world.isRunning()).toBe(false);
    await world.start();
    await world.pass(DAY + 10 * MINUTE);
    expect(world.transcript()).toEqual(['customer: Hi']);
    expect(world.contacts()).toHaveLength(2);
  });
});

describe('earlier WhatsApp leads', () => {
  const leadBeforeUser = async () => {
    world = await createWorld();
    await world.knownThread('one');
    return userWith(MAEVE.phone);
  };
  const turnOn = () => world.connect(provisionFile({ identifyUsers: true }));
  const progress = () => readIdentifying(world.service().deps, workspace);

  it('are merged into their users when the setting is turned on; the next message goes on', async () => {
    const user = await leadBeforeUser();
    await turnOn();
    await world.pass(5 * MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
    expect(await progress()).toEqual({ state: 'done', seen: 1, merged: 1 });
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(writer()).toBe(user);
  });

  it('are merged when a user gets the number later: at once where Intercom tells, else within a day', async () => {
    world = await identifying();
    await world.knownThread('one');
    const user = world.intercom.act.createUser({ workspace, email: 'maeve@home.example' });
    await world.pass(5 * MINUTE);
    const fields = { phone: MAEVE.phone };
    world.intercom.act.updateContact({ workspace, contactId: user, fields });
    await world.pass(MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);

    world.customerWrites('two', { customer: 'noor' });
    await world.pass(MINUTE);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.*' }]);
    const other = world.intercom.act.createUser({ workspace, phone: '+15550100166' });
    await world.pass(DAY + 10 * MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user, other]);
  });

  it('can be stopped, and go on after a restart', async () => {
    await leadBeforeUser();
    const { deps } = world.service();
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.search', count: 1 }]);
    await startIdentifying(deps, workspace);
    await stopIdentifying(deps, workspace);
    await world.pass(1_000);
    expect(await progress()).toEqual({ state: 'stopped', seen: 0, merged: 0 });
    expect(world.contacts()).toHaveLength(2);
    await world.connect(provisionFile({ identifyUsers: true }));
    await startIdentifying(world.service().deps, workspace);
    world.crash();
    await world.start();
    await world.pass(5 * MINUTE);
    expect(await progress()).toEqual({ state: 'done', seen: 1, merged: 1 });
  });

  it('are looked at though the process died when it had only noted that it would', async () => {
    const user = await leadBeforeUser();
    dieAfterStoring(world, 'facts', ({ id }) => id === `identify|${workspace}`);
    void turnOn();
    await world.pass(10 * MINUTE);
    expect(world.isRunning()).toBe(false);
    await world.start();
    await world.pass(10 * MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
  });

  it('are merged once when the answer to the merge is lost', async () => {
    const user = await leadBeforeUser();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'contact.merge', count: 1 }]);
    await turnOn();
    await world.pass(10 * MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
    expect(world.calls('intercom', /contacts\/merge/)).toHaveLength(1);
    world.customerWrites('two');
    await world.settle();
    expect(writer()).toBe(user);
  });
});

describe('a lead that gets the e-mail address of a user', () => {
  const email = 'maeve@home.example';
  const begin = async () => {
    world = await createWorld();
    await world.knownThread('one');
    const lead = world.contacts()[0]?.id ?? '';
    const user = await userWith('+15550100999', { email });
    return { lead, user };
  };
  const addEmail = (contactId: string) =>
    world.intercom.act.updateContact({ workspace, contactId, fields: { email } });

  it('is merged into that user, though they share nothing else', async () => {
    const { lead, user } = await begin();
    addEmail(lead);
    await world.pass(MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
  });

  it('loses no message that is on its way', async () => {
    const { lead, user } = await begin();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    await world.pass(100);
    addEmail(lead);
    world.customerWrites('three');
    await world.pass(10 * MINUTE);
    expect(world.transcript()).toEqual(['customer: one', 'customer: two', 'customer: three']);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
  });

  it('is merged also when the news come twice, or Intercom is down at first', async () => {
    const { lead, user } = await begin();
    world.intercom.setFaults([
      { kind: 'duplicateWebhook', operation: 'contact.lead.added_email', ms: 1_000 },
      { kind: 'serverError', operation: 'contact.search', count: 2 },
    ]);
    addEmail(lead);
    await world.pass(10 * MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
    expect(world.calls('intercom', /contacts\/merge/)).toHaveLength(1);
  });

  it('is left alone when it is no WhatsApp lead, or no user has the address', async () => {
    const { lead } = await begin();
    const other = world.intercom.act.createLead({ workspace, name: 'Web visitor' });
    await world.pass(MINUTE);
    addEmail(other);
    world.intercom.act.updateContact({ workspace, contactId: lead, fields: { email: 'else@home.example' } });
    await world.pass(10 * MINUTE);
    expect(world.contacts()).toHaveLength(3);
    expect(world.calls('intercom', /contacts\/merge/)).toHaveLength(0);
  });

  it('is merged when the user’s address becomes that of the lead', async () => {
    const { lead, user } = await begin();
    world.intercom.act.updateContact({ workspace, contactId: lead, fields: { email: 'new@home.example' } });
    await world.pass(10 * MINUTE);
    world.intercom.act.updateContact({ workspace, contactId: user, fields: { email: 'new@home.example' } });
    await world.pass(MINUTE);
    expect(world.contacts().map(({ id }) => id)).toEqual([user]);
  });
});
