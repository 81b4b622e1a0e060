import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, NOOR, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { workspace } = SHOP;
const HEIR = { id: 'heir', phone: MAEVE.phone, name: 'Heir' };

let world: PeopledWorld;
afterEach(() => world.close());

const identifying = async (settings: Readonly<Record<string, unknown>> = {}) => {
  world = await createWorld({ settings: { identifyUsers: true, ...settings } });
};

const secondsAgo = (seconds: number) => Math.floor(world.now() / 1_000) - seconds;

interface Details {
  readonly phone?: string;
  readonly email?: string;
  readonly externalId?: string;
  readonly lastSeenAt?: number;
}

const newUser = (details: Details) =>
  world.intercom.act.createUser({ workspace, phone: MAEVE.phone, name: 'Maeve Q.', ...details });

/** A user of long ago, so that searches find them. */
async function knownUser(details: Details = {}): Promise<string> {
  const id = newUser(details);
  await world.pass(MINUTE);
  return id;
}

const change = (contactId: string, fields: Details) =>
  world.intercom.act.updateContact({ workspace, contactId, fields });

const ids = () => world.contacts().map(({ id }) => id);
const writers = () => world.conversations().map(({ contactIds }) => contactIds[0]);
const merges = () => world.calls('intercom', /contacts\/merge/);

async function otherMatches(contact: string): Promise<number | undefined> {
  const query = { index: 'byContact', equals: [`${workspace}|${contact}`], limit: 10 };
  const [customer] = await world.storage.collection('customers').find(query);
  return customer?.otherMatches;
}

describe('whoever has a number after somebody else', () => {
  const handOn = async () => {
    await identifying();
    const user = await knownUser({ externalId: 'u1' });
    await world.knownThread('I am the former holder');
    world.whatsapp.act.customerChangesNumber({ customer: MAEVE.id, phone: '+15550100199' });
    await world.pass(MINUTE);
    world.whatsapp.act.customerWrites({ number: SHOP.number, from: HEIR, text: 'I have it now' });
    await world.pass(MINUTE);
    const [, heir] = writers();
    return { user, heir };
  };

  it.each(['contact.user.updated', 'contact.email.updated', 'both', 'neither'])(
    'is never merged into the former holder, whatever Intercom tells of that user: %s',
    async (told) => {
      const { user, heir } = await handOn();
      const topics = ['contact.user.updated', 'contact.email.updated'];
      const dropped = told === 'both' ? [] : topics.filter((topic) => topic !== told);
      world.intercom.setFaults(dropped.map((operation) => ({ kind: 'dropWebhook', operation })));
      change(user, { email: 'maeve@home.example' });
      await world.pass(DAY + 10 * MINUTE);
      expect(writers()).toEqual([user, heir]);
      expect(heir).not.toBe(user);
      expect(merges()).toEqual([]);
    },
  );

  it('is merged into a user of their own', async () => {
    const { user, heir } = await handOn();
    const own = newUser({ externalId: 'u2' });
    await world.pass(MINUTE);
    expect(writers()).toEqual([user, own]);
    expect(ids()).not.toContain(heir);
  });
});

describe('an earlier lead whose number several users have', () => {
  /** The first was active lately, the second long ago; searches know the first. */
  const two = async () => ({
    lately: await knownUser({ externalId: 'u1', lastSeenAt: secondsAgo(100) }),
    longAgo: newUser({ externalId: 'u2', lastSeenAt: secondsAgo(900_000) }),
  });

  it('is merged into the one active last when the setting is turned on, and the others are remembered', async () => {
    world = await createWorld();
    await world.knownThread('one');
    const { lately, longAgo } = await two();
    await world.pass(MINUTE);
    await world.connect(provisionFile({ identifyUsers: true }));
    await world.pass(5 * MINUTE);
    expect(ids()).toEqual([lately, longAgo]);
    expect(writers()).toEqual([lately]);
    expect(await otherMatches(lately)).toBe(1);
  });

  it('is merged into the same one when Intercom tells of the other', async () => {
    await identifying();
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.user.created', count: 1 }]);
    const { lately } = await two();
    await world.pass(MINUTE);
    expect(writers()).toEqual([lately]);
    expect(await otherMatches(lately)).toBe(1);
  });

  it('the others are remembered also when the answer to the merge is lost', async () => {
    await identifying();
    await world.knownThread('one');
    world.intercom.setFaults([
      { kind: 'dropWebhook', operation: 'contact.user.created', count: 1 },
      { kind: 'loseAnswer', operation: 'contact.merge', count: 1 },
    ]);
    const { lately } = await two();
    await world.pass(10 * MINUTE);
    expect(writers()).toEqual([lately]);
    expect(merges()).toHaveLength(1);
    expect(await otherMatches(lately)).toBe(1);
  });

  it('is not merged into one that gave the number up a moment ago: searches lag', async () => {
    await identifying();
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.user.*', count: 1 }]);
    const before = newUser({ externalId: 'u1', lastSeenAt: secondsAgo(100) });
    await world.pass(MINUTE);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.user.updated', count: 1 }]);
    change(before, { phone: '+15550100144' });
    const now = newUser({ externalId: 'u2', lastSeenAt: secondsAgo(900_000) });
    await world.pass(MINUTE);
    expect(writers()).toEqual([now]);
    expect(ids()).toContain(before);
  });
});

describe('a lead that was chosen among several contacts', () => {
  it('stays chosen: it is not merged the day after', async () => {
    await identifying({ severalMatches: 'leads' });
    await knownUser({ externalId: 'u1' });
    const lead = world.intercom.act.createLead({ workspace, phone: MAEVE.phone });
    await world.pass(MINUTE);
    await world.knownThread('one');
    expect(writers()).toEqual([lead]);
    await world.pass(DAY + 10 * MINUTE);
    expect(writers()).toEqual([lead]);
    expect(merges()).toEqual([]);
  });
});

describe('a national number that a user gets later', () => {
  const national = '(555) 010-0155';

  it('counts at once, in the country of our numbers', async () => {
    await identifying();
    await world.knownThread('one');
    const user = newUser({ phone: national });
    await world.pass(MINUTE);
    expect(ids()).toEqual([user]);
  });

  it('counts in the country of the setting only', async () => {
    await identifying({ phoneCountry: 'GB' });
    await world.knownThread('one');
    newUser({ phone: national });
    await world.pass(MINUTE);
    expect(ids()).toHaveLength(2);
    expect(merges()).toEqual([]);
  });

  it('counts for the customers of the number that is at home there', async () => {
    await identifying();
    const file = provisionFile({ identifyUsers: true });
    const [first, ...others] = file.numbers.map((number) => ({ ...number }));
    if (first === undefined) throw new Error('no number');
    await world.connect({ ...file, numbers: [{ ...first, phone: '+447700900123' }, ...others] });
    await world.knownThread('to the British number');
    const other = newUser({ phone: national });
    await world.pass(MINUTE);
    expect(ids()).toContain(other);
    expect(merges()).toEqual([]);
  });
});

describe('landlines', () => {
  it.each([
    ['Argentina', '+541143215678', '+5491143215678'],
    ['Brazil', '+551121234567', '+5511921234567'],
    ['Mexico', '+522018107447', '+5212018107447'],
  ])('of %s are nobody’s mobile', async (_, landline, mobile) => {
    await identifying();
    await knownUser({ phone: mobile, externalId: 'u1' });
    const from = { id: 'shop-phone', phone: landline, waId: landline.slice(1), name: 'A shop' };
    world.whatsapp.act.customerWrites({ number: SHOP.number, from, text: 'Hi' });
    await world.pass(MINUTE);
    const lead = writers()[0];
    expect(ids()).toHaveLength(2);
    newUser({ phone: mobile, externalId: 'u2' });
    await world.pass(DAY + 10 * MINUTE);
    expect(writers()).toEqual([lead]);
  });

  it('a mobile of Argentina is found under the number without its 9', async () => {
    await identifying();
    const user = await knownUser({ phone: '+54 11 2345-6789' });
    const from = { id: 'ar', phone: '+5491123456789', name: NOOR.name };
    world.whatsapp.act.customerWrites({ number: SHOP.number, from, text: 'Hola' });
    await world.pass(MINUTE);
    expect(writers()).toEqual([user]);
  });
});
