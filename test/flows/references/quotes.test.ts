import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeWamid, wamidToken } from '../../../sandbox/whatsapp/model/wamid.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, NOOR, SOL } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const text = (body: string) => ({ type: 'text', payload: { body } }) as const;

/** A teammate's reply reaches the customer; answers its wamid. */
async function answered(html: string, customer: string = MAEVE.id): Promise<string> {
  world.teammateReplies(html);
  await world.pass(MINUTE);
  const sent = world.whatsapp.view.sends().at(-1);
  expect(sent?.customer).toBe(customer);
  return sent?.wamid ?? '';
}

const last = () => world.transcript().at(-1);

describe('a quote', () => {
  it('of a teammate’s message, of the customer’s own, and of one that nobody knows', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    const ours = await answered('<p>Friday <b>2 pm</b> it is</p>');
    world.customerSends(text('perfect'), { replyTo: ours });
    await world.settle();
    expect(last()).toBe('customer: In reply to the team: “Friday 2 pm it is”\nperfect');
    world.customerSends(text('I meant this'), { replyTo: own });
    await world.settle();
    expect(last()).toBe('customer: In reply to their own message: “Is Friday good?”\nI meant this');
    world.customerSends(text('and this'), { replyTo: 'wamid.nobody' });
    await world.settle();
    expect(last()).toBe('customer: In reply to a message that is not known here\nand this');
  });

  it('by the other form of the id, of either side', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    const ours = await answered('<p>Friday it is</p>');
    for (const replyTo of [own, ours]) {
      world.customerSends(text('this one'), { replyTo, quoteForm: 'byUserId' });
      await world.pass(1_000);
    }
    await world.settle();
    expect(world.transcript().slice(-2)).toEqual([
      'customer: In reply to their own message: “Is Friday good?”\nthis one',
      'customer: In reply to the team: “Friday it is”\nthis one',
    ]);
  });

  it('of somebody who shows no number', async () => {
    world.customerWrites('Hello', { customer: SOL.id });
    await world.settle();
    const ours = await answered('<p>Hello Sol</p>', SOL.id);
    world.customerSends(text('yes'), { customer: SOL.id, replyTo: ours, quoteForm: 'byUserId' });
    await world.settle();
    expect(last()).toBe('customer: In reply to the team: “Hello Sol”\nyes');
  });

  it('of any kind is one short line, the message itself is never cut', async () => {
    const long = world.customerWrites(`first line\n${'very long '.repeat(60)}`);
    const photo = world.customerSends({
      type: 'image',
      bytes: Buffer.from('x'),
      mimeType: 'image/jpeg',
      caption: 'my cat',
    });
    await world.settle();
    world.customerSends(text('long'), { replyTo: long });
    await world.pass(1_000);
    world.customerSends(text('cat'), { replyTo: photo });
    await world.settle();
    const [quotesLong, quotesPhoto] = world.transcript().slice(-2);
    expect(quotesLong).toMatch(
      /^customer: In reply to their own message: “first line very long .{50,110}…”\nlong$/,
    );
    expect(quotesPhoto).toMatch(/^customer: In reply to their own message: “.*my cat.*”\ncat$/);
  });

  it('of another person’s message tells nothing of it', async () => {
    const secret = world.customerWrites('my secret', { customer: NOOR.id });
    await world.settle();
    world.customerSends(text('what was that?'), { replyTo: secret });
    await world.settle();
    expect(last()).toBe('customer: In reply to a message that is not known here\nwhat was that?');
  });

  it('of what is not kept any more says so', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    const ours = await answered('<p>Friday it is</p>');
    await world.leap(40 * DAY);
    for (const replyTo of [own, ours]) {
      world.customerSends(text('this'), { replyTo });
      await world.pass(1_000);
    }
    await world.settle();
    const lines = world.conversations().flatMap(({ id }) => world.transcript({ conversation: id }));
    expect(lines.slice(-2)).toEqual([
      'customer: In reply to a message of their own that is not kept here any more\nthis',
      'customer: In reply to a message of the team that is not kept here any more\nthis',
    ]);
  });

  it('asks no provider', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    world.forgetCalls();
    world.customerSends(text('this'), { replyTo: own });
    await world.settle();
    expect(world.calls('intercom').map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^POST .*\/reply$/),
    ]);
    expect(world.calls('meta')).toEqual([]);
  });

  it('is found again after a lost answer, although its content has gone meanwhile', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerSends(text('this'), { replyTo: own });
    await world.pass(3_000);
    const events = world.storage.collection('events');
    const quoted = await events.get(`wa|106540352242922|message|${own}`);
    if (quoted === undefined) throw new Error('the quoted message is not stored');
    await events.update({ ...quoted, payload: null });
    await world.pass(20 * MINUTE);
    expect(world.transcript()).toEqual([
      'customer: Is Friday good?',
      'customer: In reply to their own message: “Is Friday good?”\nthis',
    ]);
  });
});

describe('a reaction', () => {
  const react = (to: string, emoji?: string) => ({
    type: 'reaction',
    payload: { message_id: to, ...(emoji === undefined ? {} : { emoji }) },
  });

  it('shows what it is to, and that it was taken back, also by the other form of the id', async () => {
    const own = world.customerWrites('Is Friday good?');
    await world.settle();
    const ours = await answered('<p>Friday it is</p>');
    const thread = (await world.storage.collection('threads').find({ index: 'live', limit: 1 }))[0];
    const other = makeWamid(thread?.identity.userId ?? '', wamidToken(ours) ?? '', 'out');
    expect(other).not.toBe(ours);
    for (const content of [
      react(ours, '👍'),
      react(other, '🎉'),
      react(ours),
      react(own, '❤️'),
      react('wamid.X', '?'),
    ]) {
      world.customerSends(content);
      await world.pass(1_000);
    }
    await world.settle();
    expect(world.transcript().slice(-5)).toEqual([
      'customer: 👍 to: Friday it is',
      'customer: 🎉 to: Friday it is',
      'customer: Took back the reaction to: Friday it is',
      'customer: ❤️ to their own message: Is Friday good?',
      'customer: ? to a message that is not known here',
    ]);
  });

  it.each(['note', 'off'])(
    'as the setting “%s” says; it opens the window all the same',
    async (reactions) => {
      const own = await createWorld({ settings: { reactions } });
      const wamid = own.customerWrites('Is Friday good?');
      await own.settle();
      await own.leap(2 * DAY);
      own.customerSends(react(wamid, '👍'));
      await own.settle();
      expect(own.transcript()).toEqual([
        'customer: Is Friday good?',
        ...(reactions === 'off'
          ? []
          : ['note: From the customer on WhatsApp: 👍 to their own message: Is Friday good?']),
      ]);
      own.teammateReplies('<p>Good</p>');
      await own.pass(MINUTE);
      expect(own.phone()).toEqual(['Good']);
      await own.close();
    },
  );
});
