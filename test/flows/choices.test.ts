import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BubbleView } from '../../sandbox/whatsapp/whatsapp-view.ts';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { MAEVE, SHOP } from '../support/world-setup.ts';

let world: PeopledWorld;
let conversation: string;
let parts = 0;
beforeEach(async () => {
  world = await createWorld();
  conversation = await world.knownThread();
  parts = 0;
});
afterEach(() => world.close());

const LONG = 'I would like to change the address of my order, please';

/** A part with quick replies, as Intercom's webhook tells of it. */
async function offers(
  body: string | null,
  texts: readonly unknown[],
  where: 'part' | 'metadata' = 'metadata',
) {
  parts += 1;
  const options = texts.map((text) => ({ text, uuid: '5c1f0000-0000-4000-8000-000000000000' }));
  await world.postIntercom({
    type: 'notification_event',
    topic: 'conversation.admin.replied',
    app_id: SHOP.workspace,
    created_at: Math.floor(world.now() / 1_000),
    data: {
      item: {
        type: 'conversation',
        id: conversation,
        conversation_parts: {
          conversation_parts: [
            {
              type: 'conversation_part',
              id: `77${parts}`,
              part_type: 'quick_reply',
              body,
              created_at: Math.floor(world.now() / 1_000),
              author: { type: 'admin', id: '7214002', name: 'Ben Ode' },
              attachments: [],
              ...(where === 'part'
                ? { reply_options: options }
                : { metadata: { quick_reply_options: options } }),
            },
          ],
        },
      },
    },
  });
  await world.settle();
}

const bubbles = (): readonly BubbleView[] =>
  (world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.bubbles ?? []).filter(
    ({ direction }) => direction === 'out',
  );
const choicesOf = (bubble: BubbleView | undefined) =>
  [
    ...JSON.stringify(bubble?.content).matchAll(
      /"id":"([^"]*)","title":"([^"]*)"(?:,"description":"([^"]*)")?/g,
    ),
  ].map(([, id = '', title = '', description = '']) => ({ id, title, description }));

async function chooses(kind: 'button_reply' | 'list_reply', index: number) {
  const { id, title } = choicesOf(bubbles().at(-1))[index] ?? { id: '', title: '' };
  const payload = { type: kind, [kind]: { id, title } };
  world.whatsapp.act.customerSends({
    customer: MAEVE.id,
    number: SHOP.number,
    content: { type: 'interactive', payload },
  });
  await world.settle();
}

describe('quick replies', () => {
  it.each(['part', 'metadata'] as const)(
    'up to three are buttons, wherever they are told: %s',
    async (where) => {
      await offers('<p>Is <b>that</b> right?</p>', ['Yes', 'No'], where);
      expect(bubbles().map(({ type, text }) => [type, text])).toEqual([['interactive', 'Is *that* right?']]);
      expect(choicesOf(bubbles()[0]).map(({ title }) => title)).toEqual(['Yes', 'No']);
    },
  );

  it('the choice comes back as a reply with its text', async () => {
    await offers('<p>Right?</p>', ['Yes', 'No']);
    await chooses('button_reply', 1);
    expect(world.transcript().at(-1)).toBe('customer: No');
  });

  it('too long for a button stands in full in the text, and comes back in full', async () => {
    await offers('<p>What is it?</p>', [LONG, `${LONG}!`]);
    expect(bubbles()[0]?.text).toBe(`What is it?\n\n1. ${LONG}\n2. ${LONG}!`);
    await chooses('button_reply', 1);
    expect(world.transcript().at(-1)).toBe(`customer: ${LONG}!`);
  });

  it('up to ten are a list, the second line has the rest', async () => {
    await offers('<p>What is it?</p>', [LONG, 'b', 'c', 'd']);
    const [first] = choicesOf(bubbles()[0]);
    expect(`${first?.title} ${first?.description}`).toBe(LONG);
    await chooses('list_reply', 0);
    expect(world.transcript().at(-1)).toBe(`customer: ${LONG}`);
  });

  it('too long for a list as well stand in the text', async () => {
    const longest = `${LONG} and ${LONG} again`;
    await offers('<p>What is it?</p>', [longest, 'b', 'c', 'd']);
    expect(bubbles()[0]?.text).toContain(`1. ${longest}`);
    await chooses('list_reply', 0);
    expect(world.transcript().at(-1)).toBe(`customer: ${longest}`);
  });

  it('more are numbered lines, and a number alone is understood', async () => {
    const texts = Array.from({ length: 12 }, (_, at) => `Option ${at + 1}!`);
    await offers('<p>Which?</p>', texts);
    expect(bubbles().map(({ type }) => type)).toEqual(['text']);
    expect(bubbles()[0]?.text).toContain('12. Option 12!');
    world.customerWrites('12');
    await world.settle();
    expect(world.transcript().at(-1)).toBe('customer: 12. Option 12!');
    world.customerWrites('13');
    await world.settle();
    expect(world.transcript().at(-1)).toBe('customer: 13');
  });

  it('a number means nothing when nobody asked', async () => {
    world.customerWrites('2');
    await world.settle();
    expect(world.transcript().at(-1)).toBe('customer: 2');
  });

  it('without words still have a message to stand under', async () => {
    await offers(null, ['Yes', 'No']);
    expect(bubbles().map(({ type, text }) => [type, text])).toEqual([['interactive', '👇']]);
  });

  it('below a text that is too long go in a message of their own', async () => {
    await offers(`<p>${'A long text. '.repeat(500)}</p>`, ['a', 'b', 'c', 'd']);
    expect(bubbles().map(({ type }) => type)).toEqual(['text', 'text', 'interactive']);
  });

  it('that are nonsense are left out, never the text', async () => {
    await offers('<p>Right?</p>', [null, 7, '', '  ', { a: 1 }]);
    expect(bubbles().map(({ type, text }) => [type, text])).toEqual([['text', 'Right?']]);
  });

  it('that are equal are one; that only look equal when cut are told apart', async () => {
    await offers('<p>Right?</p>', ['Yes', 'Yes']);
    expect(choicesOf(bubbles()[0])).toHaveLength(1);
  });

  it('told twice are sent once; an answer lost is looked for and never doubled', async () => {
    await offers('<p>Right?</p>', ['Yes', 'No']);
    parts -= 1;
    await offers('<p>Right?</p>', ['Yes', 'No']);
    expect(bubbles()).toHaveLength(1);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await chooses('button_reply', 0);
    await world.pass(5 * 60_000);
    expect(world.transcript().filter((line) => line === 'customer: Yes')).toHaveLength(1);
  });

  it('of another thread are not read from here', async () => {
    await offers('<p>Right?</p>', ['Yes', 'No']);
    const id = choicesOf(bubbles()[0])[0]?.id ?? '';
    expect(id).not.toBe('');
    const payload = { type: 'button_reply', button_reply: { id, title: 'forged' } };
    world.whatsapp.act.customerSends({
      customer: 'noor',
      number: SHOP.number,
      content: { type: 'interactive', payload },
    });
    await world.settle();
    expect(world.transcript().at(-1)).toContain('forged');
  });
});
