import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { choicesOf, chooseOption, sentBubbles } from '../../support/offer-choices.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const MANY = Array.from({ length: 12 }, (_, at) => `Option ${at + 1}`);
const invoice = { name: 'invoice.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 offer') };
const voice = { name: 'call.amr', contentType: 'audio/amr', bytes: Buffer.from('#!AMR\ntune') };
const gif = { name: 'a.gif', contentType: 'image/gif', bytes: Buffer.from('GIF89a\u0001\u0000\u0001\u0000') };

async function offers(html: string, texts: readonly string[], attachments: readonly (typeof invoice)[]) {
  const quickReplies = texts.map((text, at) => ({
    text,
    uuid: `5c1f0000-0000-4000-8000-00000000000${at % 10}`,
  }));
  world.teammateReplies(html, { attachments, quickReplies });
  await world.settle();
}
const seen = (): readonly string[] => sentBubbles(world).map(({ type, text }) => `${type}: ${text ?? ''}`);

describe('quick replies with a file', () => {
  it('are one message: the file above the buttons', async () => {
    await offers('<p>Pick</p>', ['Yes', 'No'], [invoice]);
    expect(seen()).toEqual(['interactive: Pick']);
    const [bubble] = sentBubbles(world);
    expect(bubble?.content['header']).toMatchObject({
      type: 'document',
      document: { filename: 'invoice.pdf' },
    });
    await chooseOption(world, 'button_reply', 1);
    expect(world.transcript().at(-1)).toBe('customer: No');
    expect(world.notes()).toEqual([]);
  });

  it('are one message without words as well', async () => {
    await offers('', ['Yes', 'No'], [invoice]);
    expect(seen()).toEqual(['interactive: 👇']);
  });

  it('stand below the last of several files', async () => {
    await offers('<p>Pick</p>', ['Yes', 'No'], [invoice, { ...invoice, name: 'second.pdf' }]);
    expect(seen()).toEqual(['document: ', 'interactive: Pick']);
  });

  it('stand below the words after a recording', async () => {
    await offers('<p>Pick</p>', ['Yes', 'No'], [voice]);
    expect(seen()).toEqual(['audio: ', 'interactive: Pick']);
  });

  it('stay with their buttons when the file is only a link', async () => {
    await offers('<p>Pick</p>', ['Yes', 'No'], [gif]);
    expect(seen()).toEqual([expect.stringMatching(/^interactive: Pick\na\.gif: https/)]);
    expect(choicesOf(sentBubbles(world)[0]).map(({ title }) => title)).toEqual(['Yes', 'No']);
    await chooseOption(world, 'button_reply', 0);
    expect(world.transcript()).toContain('customer: Yes');
  });

  it('stay with their buttons when the file is gone', async () => {
    world.intercom.setFaults([{ kind: 'notFound', operation: 'file.download' }]);
    await offers('', ['Yes', 'No'], [invoice]);
    await world.pass(61_000);
    expect(seen()).toEqual(['interactive: 👇']);
    expect(world.notes()).toEqual([expect.stringContaining('no longer in Intercom')]);
  });

  it('stay with their buttons when WhatsApp refuses the file', async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: 'message.send', count: 1 }]);
    await offers('<p>Pick</p>', ['Yes', 'No'], [invoice]);
    await world.pass(20_000);
    expect(seen()).toEqual([expect.stringMatching(/^interactive: Pick\ninvoice\.pdf: https/)]);
  });

  it('of a recording that calls itself a document are below a document', async () => {
    await offers('<p>Pick</p>', ['Yes', 'No'], [{ ...voice, name: 'a.pdf', contentType: 'application/pdf' }]);
    expect(seen()).toEqual(['interactive: Pick']);
    expect(sentBubbles(world)[0]?.content['header']).toMatchObject({ type: 'document' });
  });

  it('as numbered lines ride in the caption, and their numbers are understood', async () => {
    await offers('<p>Pick</p>', MANY, [invoice]);
    expect(seen()).toEqual([`document: Pick\n\n${MANY.map((each, at) => `${at + 1}. ${each}`).join('\n')}`]);
    world.customerWrites('12');
    await world.settle();
    expect(world.transcript().at(-1)).toBe('customer: 12 (Option 12)');
  });

  it('as numbered lines too long for a caption follow the file', async () => {
    await offers(`<p>${'word '.repeat(250)}</p>`, MANY, [invoice]);
    expect(sentBubbles(world).map(({ type }) => type)).toEqual(['document', 'text']);
  });

  it('as a list follow the file with the words', async () => {
    await offers('<p>Pick</p>', ['a', 'b', 'c', 'd'], [invoice]);
    expect(seen()).toEqual(['document: ', 'interactive: Pick']);
  });

  it('told twice are sent once', async () => {
    world.intercom.setFaults([{ kind: 'duplicateWebhook', operation: '*' }]);
    await offers('<p>Pick</p>', ['Yes', 'No'], [invoice]);
    await world.pass(20_000);
    expect(seen()).toEqual(['interactive: Pick']);
  });
});
