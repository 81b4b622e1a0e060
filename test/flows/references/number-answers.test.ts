import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { chooseOption, offerChoices, sentBubbles } from '../../support/offer-choices.ts';
import { MAEVE, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const SIZES = ['Small', 'Large'] as const;
const MANY = Array.from({ length: 12 }, (_, at) => `Option ${at + 1}`);
const OTHERS = Array.from({ length: 12 }, (_, at) => `Colour ${at + 1}`);
const LONG = ['I would like to change my address', 'I would like to cancel my order'] as const;

let world: PeopledWorld;
let parts = 0;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
  parts = 0;
});
afterEach(() => world.close());

const asks = (body: string, texts: readonly string[]) => {
  parts += 1;
  return offerChoices(world, { body, texts, id: `88${parts}` });
};
async function says(text: string, replyTo?: string): Promise<string> {
  const frame = replyTo === undefined ? {} : { replyTo };
  const wamid = world.customerSends({ type: 'text', payload: { body: text } }, frame);
  await world.settle();
  return wamid;
}
async function replies(html: string) {
  world.teammateReplies(html);
  await world.settle();
}
const shown = () => world.transcript().at(-1);

describe('a bare number', () => {
  it('answers the numbered lines that came last, and stays readable', async () => {
    await asks('<p>Which?</p>', MANY);
    await says('3');
    expect(shown()).toBe('customer: 3 (Option 3)');
  });

  it('answers lines whose buttons were too small for them', async () => {
    await asks('<p>What is it?</p>', LONG);
    await says('2');
    expect(shown()).toBe(`customer: 2 (${LONG[1]})`);
  });

  it.each([
    ['٢', 'Option 2'],
    ['۲', 'Option 2'],
    ['２', 'Option 2'],
    ['2️⃣', 'Option 2'],
    ['1️⃣2️⃣', 'Option 12'],
    ['🔟', 'Option 10'],
    [' 2. ', 'Option 2'],
    ['१२', 'Option 12'],
    ['\u200f2)', 'Option 2'],
  ])('in any digits: %s', async (written, option) => {
    await asks('<p>Which?</p>', MANY);
    await says(written);
    expect(shown()).toContain(`(${option})`);
  });

  it('is a number when the question was answered with a button and another one asked', async () => {
    await asks('<p>Which size?</p>', SIZES);
    await chooseOption(world, 'button_reply', 1);
    await replies('<p>And how many do you need?</p>');
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('is a number when the choices were buttons or a list without numbers', async () => {
    await asks('<p>Which size?</p>', SIZES);
    await says('2');
    expect(shown()).toBe('customer: 2');
    await asks('<p>Which one?</p>', ['a', 'b', 'c', 'd']);
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('is a number when the team wrote something else since', async () => {
    await asks('<p>Which?</p>', MANY);
    await replies('<p>And how many do you need?</p>');
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('answers once: what follows is a number', async () => {
    await asks('<p>Which?</p>', MANY);
    await says('3');
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it.each(['option 3', ' Option  3 '])('is a number after an answer in words: %s', async (words) => {
    await asks('<p>Which?</p>', MANY);
    await says(words);
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('is a number after an answer by button', async () => {
    await asks('<p>What is it?</p>', LONG);
    await chooseOption(world, 'button_reply', 0);
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('answers after other words than an option', async () => {
    await asks('<p>Which?</p>', MANY);
    await says('let me see');
    await says('2');
    expect(shown()).toBe('customer: 2 (Option 2)');
  });

  it('out of range is a number, and the question still waits', async () => {
    await asks('<p>Which?</p>', MANY);
    await says('13');
    expect(shown()).toBe('customer: 13');
    await says('0');
    expect(shown()).toBe('customer: 0');
    await says('2');
    expect(shown()).toBe('customer: 2 (Option 2)');
  });

  it('answers the list that it quotes, not the newest one', async () => {
    await asks('<p>Which?</p>', MANY);
    const [first] = sentBubbles(world);
    await asks('<p>Which colour?</p>', OTHERS);
    await says('2', first?.wamid);
    expect(shown()).toContain('2 (Option 2)');
    await says('4');
    expect(shown()).toContain('4 (Colour 4)');
  });

  it('that quotes another message is a number', async () => {
    const own = await says('How many are left?');
    await asks('<p>Which?</p>', MANY);
    await says('2', own);
    expect(shown()).toMatch(/2$/);
    await replies('<p>How many?</p>');
    await says('2', sentBubbles(world).at(-1)?.wamid);
    expect(shown()).toMatch(/2$/);
  });

  it('is a number when the question was never sent', async () => {
    await world.pass(25 * 60 * MINUTE);
    await asks('<p>Which?</p>', MANY);
    expect(sentBubbles(world)).toEqual([]);
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('is a number when the question failed on the way', async () => {
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: MAEVE.id, blocked: true });
    await asks('<p>Which?</p>', MANY);
    await world.pass(MINUTE);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['failed']);
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: MAEVE.id, blocked: false });
    await says('2');
    expect(shown()).toBe('customer: 2');
  });

  it('is a number when it was written before the question and told after it', async () => {
    world.whatsapp.faults.set([{ kind: 'delayWebhook', operation: 'message.*', ms: 2 * MINUTE, count: 1 }]);
    world.customerWrites('2');
    await world.pass(MINUTE);
    await asks('<p>Which?</p>', MANY);
    await world.pass(3 * MINUTE);
    expect(
      world
        .transcript()
        .filter((line) => line.startsWith('customer'))
        .at(-1),
    ).toMatch(/2$/);
  });

  it('is a number when somebody wrote from the phone app since', async () => {
    await world.close();
    const numbers = whatsappConfig.numbers.map((each) => ({ ...each, coexistence: each.id === SHOP.number }));
    world = await createWorld({ whatsapp: { numbers } });
    await world.knownThread();
    await asks('<p>Which?</p>', MANY);
    await world.pass(5_000);
    const content = { type: 'text', payload: { body: 'And how many?' } };
    world.whatsapp.act.businessAppSends({ number: SHOP.number, customer: MAEVE.id, content });
    await world.pass(5_000);
    await says('2');
    expect(world.transcript().at(-1)).toBe('customer: 2');
    await says('2', sentBubbles(world)[0]?.wamid);
    expect(shown()).toContain('2 (Option 2)');
  });

  it('of another customer is a number', async () => {
    await asks('<p>Which?</p>', MANY);
    world.customerWrites('2', { customer: 'noor' });
    await world.settle();
    expect(shown()).toBe('customer: 2');
  });
});

describe('an answer by number that changes', () => {
  it('says the new option as well', async () => {
    await asks('<p>Which?</p>', MANY);
    const wamid = await says('2');
    world.whatsapp.act.customerEdits({ number: SHOP.number, customer: MAEVE.id, wamid, text: '٣' });
    await world.settle();
    expect(shown()).toMatch(/→ ٣ \(Option 3\)$/);
  });

  it('also when the team has written since', async () => {
    await asks('<p>Which?</p>', MANY);
    const wamid = await says('2');
    await replies('<p>How many?</p>');
    world.whatsapp.act.customerEdits({ number: SHOP.number, customer: MAEVE.id, wamid, text: '3' });
    await world.settle();
    expect(shown()).toMatch(/→ 3 \(Option 3\)$/);
  });

  it('is a number when it was one before', async () => {
    const wamid = await says('2');
    await world.pass(5_000);
    await asks('<p>Which?</p>', MANY);
    world.whatsapp.act.customerEdits({ number: SHOP.number, customer: MAEVE.id, wamid, text: '3' });
    await world.settle();
    expect(shown()).toMatch(/→ 3$/);
  });
});

describe('an answer by number whose way to Intercom is doubtful', () => {
  it('is looked for with its option, and written once', async () => {
    await asks('<p>Which?</p>', MANY);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('2');
    await world.pass(5 * MINUTE);
    expect(world.transcript().filter((line) => line === 'customer: 2 (Option 2)')).toHaveLength(1);
  });

  it('is known again although its question was redacted meanwhile', async () => {
    const conversationId = world.conversation().id;
    await asks('<p>Which?</p>', MANY);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('2');
    await world.pass(1_000);
    const [delivery] = await world.deliveries();
    const purged = { kind: 'text', text: '[redacted]', previewUrl: false } as const;
    if (delivery !== undefined)
      await world.storage.collection('deliveries').update({ ...delivery, content: purged });
    await world.pass(5 * MINUTE);
    expect(
      world.transcript({ conversation: conversationId }).filter((line) => line.startsWith('customer: 2')),
    ).toEqual(['customer: 2 (Option 2)']);
  });

  it('told twice is written once', async () => {
    await asks('<p>Which?</p>', MANY);
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    await says('2');
    await world.pass(MINUTE);
    expect(world.transcript().filter((line) => line.startsWith('customer: 2'))).toEqual([
      'customer: 2 (Option 2)',
    ]);
  });
});
