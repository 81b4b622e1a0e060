import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { choicesOf, chooseOption, offerChoices, sentBubbles } from '../../support/offer-choices.ts';
import { SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
let parts = 0;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
  parts = 0;
});
afterEach(() => world.close());

const LONG = 'I would like to change the address of my order, please';

async function offers(
  body: string | null,
  texts: readonly unknown[],
  where: 'part' | 'metadata' = 'metadata',
) {
  parts += 1;
  await offerChoices(world, { body, texts, where, id: `77${parts}` });
}

const bubbles = () => sentBubbles(world);
const chooses = (kind: 'button_reply' | 'list_reply', index: number) => chooseOption(world, kind, index);

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
    expect(world.transcript().at(-1)).toBe('customer: 12 (Option 12!)');
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
