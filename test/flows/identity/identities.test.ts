import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { phoneAlias } from '../../../server/domain/people/customer.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawCustomers } from '../../support/raw-customers.ts';
import { rawMessage } from '../../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const PHONE = MAEVE.phone.slice(1);

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
});
afterEach(() => world.close());

const transcripts = () => world.conversations().map(({ id }) => world.transcript({ conversation: id }));

/** Whom the product addressed, oldest first. */
const addressed = () =>
  world.calls('meta', /\/messages$/).map(({ body }) => {
    const { to, recipient } = JSON.parse(body) as { to?: string; recipient?: string };
    return { ...(to === undefined ? {} : { to }), ...(recipient === undefined ? {} : { recipient }) };
  });

describe('a phone number that was handed on', () => {
  beforeEach(async () => {
    await people.writes('I am the first', { userId: 'US.1' });
    await people.writes('I am the second', { userId: 'US.2' });
  });

  it('leads to another person: another contact and another conversation', () => {
    expect(transcripts()).toEqual([['customer: I am the first'], ['customer: I am the second']]);
    expect(world.contacts()).toHaveLength(2);
  });

  it('is not written to any more in the former holder’s conversation: replies go to the user id', async () => {
    const [first, second] = world.conversations().map(({ id }) => id);
    world.teammateReplies('<p>for the first</p>', { conversation: first ?? '' });
    await world.pass(1_000);
    world.teammateReplies('<p>for the second</p>', { conversation: second ?? '' });
    await world.pass(5_000);
    const [toFirst, toSecond] = addressed();
    expect(JSON.stringify(toFirst)).not.toContain(PHONE);
    expect(JSON.stringify(toFirst)).toContain('US.1');
    expect(JSON.stringify(toSecond)).toContain(PHONE);
  });

  it('leads to the new holder when it is all that a message shows', async () => {
    await people.writes('only a phone');
    expect(transcripts()).toEqual([
      ['customer: I am the first'],
      ['customer: I am the second', 'customer: only a phone'],
    ]);
  });

  it('leaves the former holder known by user id', async () => {
    await people.writes('still me', { from: null, userId: 'US.1' });
    expect(transcripts()).toEqual([
      ['customer: I am the first', 'customer: still me'],
      ['customer: I am the second'],
    ]);
  });

  it('leads to the new holder also when the former one was never seen with a user id', async () => {
    const fresh = await createWorld();
    await world.close();
    world = fresh;
    await people.writes('only a phone');
    await people.writes('phone and user id', { userId: 'US.1' });
    await people.writes('somebody else', { userId: 'US.2' });
    expect(transcripts()).toEqual([
      ['customer: only a phone', 'customer: phone and user id'],
      ['customer: somebody else'],
    ]);
  });
});

describe('a customer known by user id', () => {
  it('who then shows the phone number as well is still the same when a message shows only the phone', async () => {
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('both', { userId: 'US.1' });
    await people.writes('phone');
    expect(transcripts()).toEqual([['customer: user id', 'customer: both', 'customer: phone']]);
    expect(world.contacts()).toHaveLength(1);
  });

  it('is the same as who wrote from the number alone, also where it shows behind a message of the user id', async () => {
    await people.writes('phone');
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.create', status: 503 }]);
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('both', { userId: 'US.1' });
    world.intercom.setFaults([]);
    await world.pass(40 * 60_000);
    expect(transcripts()).toEqual([
      ['customer: phone', expect.stringContaining('Two WhatsApp customers turned out to be one person.')],
      [expect.stringMatching(/user id$/), expect.stringMatching(/both$/)],
    ]);
  });

  it('is the same as who wrote from the number alone, also where it shows with the second photo of an album', async () => {
    await people.writes('phone');
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.create', status: 503 }]);
    const image = (wamid: string, from: string | null) => ({
      ...rawMessage({ wamid, at: world.now(), userId: 'US.1', ...(from === null && { from }) }),
      type: 'image',
      text: undefined,
      image: { id: '2754859441498128', mime_type: 'image/jpeg' },
    });
    await people.tells([image('wamid.one', null)]);
    await people.tells([image('wamid.two', PHONE)]);
    world.intercom.setFaults([]);
    await world.pass(40 * 60_000);
    expect(transcripts()[0]).toEqual([
      'customer: phone',
      expect.stringContaining('Two WhatsApp customers turned out to be one person.'),
    ]);
  });

  it.each([
    ['a moment', 0],
    ['minutes', 5 * 60_000],
  ])(
    'is the same as who writes from the number alone, whose first message was on its way for %s',
    async (_, wait) => {
      await people.writes('user id', { from: null, userId: 'US.1' });
      const alias = { id: phoneAlias(SHOP.workspace, PHONE), customer: 'not stored yet', since: world.now() };
      await world.storage.collection('aliases').insert([alias]);
      await people.writes('both', { userId: 'US.1' });
      await world.pass(wait);
      await people.writes('phone', { at: alias.since });
      await world.pass(30 * 60_000);
      expect(await world.storage.collection('threads').find({ index: 'live', limit: 10 })).toHaveLength(1);
      expect(people.said().flat().toSorted()).toEqual(['both', 'phone', 'user id']);
      expect((await world.storage.collection('aliases').get(alias.id))?.formerly).toBeUndefined();
      expect(await people.addressee(0)).toBe(MAEVE.phone);
    },
  );

  it('is the same as who wrote from the number alone, also while those words wait on their way to Intercom', async () => {
    world.intercom.setFaults([
      { kind: 'errorAfterWrite', operation: 'contact.create', status: 500, count: 1 },
      { kind: 'serverError', operation: 'contact.search', status: 503 },
    ]);
    await people.writes('phone');
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('both', { userId: 'US.1' });
    world.intercom.setFaults([]);
    await world.pass(40 * 60_000);
    for (const { id } of world.conversations())
      world.teammateReplies('<p>to whoever it is</p>', { conversation: id });
    await world.pass(10_000);
    expect((await world.deliveries()).map(({ failure }) => failure?.code)).not.toContain('no-recipient');
    expect(addressed()).toHaveLength(2);
  });

  it('who showed the number that they were known by keeps it to themselves: the next holder is somebody else', async () => {
    await people.writes('phone');
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('both', { userId: 'US.1' });
    await world.pass(60_000);
    await people.writes('somebody else', { userId: 'US.2' });
    expect(people.said().at(-1)).toEqual(['somebody else']);
    expect(world.contacts()).toHaveLength(3);
  });

  it('who takes a number that somebody else had takes its messages along', async () => {
    await people.writes('I had this number', { userId: 'US.1' });
    await people.writes('I hide mine', { from: null, userId: 'US.2' });
    await people.writes('now I have it', { userId: 'US.2' });
    await people.writes('phone');
    expect(transcripts()).toEqual([
      ['customer: I had this number'],
      ['customer: I hide mine', 'customer: now I have it', 'customer: phone'],
    ]);
  });
});
