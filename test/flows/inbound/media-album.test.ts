import { afterEach, describe, expect, it } from '@jest/globals';
import type { InboundContent } from '../../../sandbox/whatsapp/customers/inbound-content.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { pdf, photo, program, video } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const MB = 1_024 * 1_024;

let world: PeopledWorld;
afterEach(() => world.close());

async function begin(options: Parameters<typeof createWorld>[0] = {}) {
  world = await createWorld(options);
  await world.knownThread();
  world.forgetCalls();
}
const send = (...contents: readonly InboundContent[]) => {
  for (const content of contents)
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content });
};
const photos = (count: number) => Array.from({ length: count }, (_, n) => photo(600 + n));
const seen = () =>
  world.conversation().parts.map(({ html, attachments }) => ({
    text: (html ?? '').replace(/<br\s*\/?>/g, '\n').replace(/<[^>]+>/g, ''),
    sizes: attachments.map(({ size }) => size),
  }));
const replies = () => world.calls('intercom', /\/reply$/).length;

describe('files that come together', () => {
  it('ten ride in one call, in order', async () => {
    await begin();
    send(...photos(10));
    await world.settle();
    expect(seen()).toEqual([{ text: '10 photos', sizes: photos(10).map(({ bytes }) => bytes.length) }]);
    expect(world.calls('intercom')).toHaveLength(1);
  });

  it('of twelve, two ride in a second one', async () => {
    await begin();
    send(...photos(12));
    await world.settle();
    expect(seen().map(({ text, sizes }) => [text, sizes.length])).toEqual([
      ['10 photos', 10],
      ['2 photos', 2],
    ]);
  });

  it('bring their captions as lines, and a text between them parts them', async () => {
    await begin();
    send(photo(601, 'Front'), video, pdf('deed.pdf', 603, 'And the deed'));
    world.customerWrites('That was all');
    send(photo(604));
    await world.settle();
    expect(seen()).toEqual([
      { text: 'Front\nLook at this\nAnd the deed', sizes: [601, 600, 603] },
      { text: 'That was all', sizes: [] },
      { text: 'Photo', sizes: [604] },
    ]);
  });

  it('of more than 20 MB together take two calls', async () => {
    await begin();
    send(pdf('a.pdf', 9 * MB), pdf('b.pdf', 9 * MB), pdf('c.pdf', 9 * MB));
    await world.settle();
    expect(seen().map(({ sizes }) => sizes.length)).toEqual([2, 1]);
  });

  it('of which one is refused and one is slow say so, and the slow one follows', async () => {
    await begin();
    world.whatsapp.faults.set([
      { kind: 'slowAnswer', operation: 'media.download', ms: 14 * SECOND, count: 1 },
    ]);
    send(photo(601, 'Front'), program('application/pdf', 'x.pdf'), photo(603, 'Back'));
    await world.pass(9 * SECOND);
    expect(seen()).toEqual([
      {
        text: '[photo, on its way] Front\n[The document “x.pdf” is not attached: it is a program, which may harm whoever opens it.]\nBack',
        sizes: [603],
      },
    ]);
    await world.pass(MINUTE);
    expect(seen().slice(1)).toEqual([{ text: 'Photo', sizes: [601] }]);
  });

  it('of which Intercom refuses one go one by one, the bad one as a link', async () => {
    await begin({ intercom: { refusesFile: ({ name }) => name === 'bad.pdf' } });
    send(photo(601), pdf('bad.pdf'), photo(603));
    await world.settle();
    const [first, bad, last] = seen();
    expect([first?.sizes, bad?.sizes, last?.sizes]).toEqual([[601], [], [603]]);
    expect(bad?.text).toMatch(/^\[document, 0\.1 MB\] bad\.pdf: https:\/\/bridge\.example\/media\/\S+$/);
    expect(seen()).toHaveLength(3);
  });

  it('as the first message of a conversation, with one that Intercom refuses, are all there', async () => {
    world = await createWorld({ intercom: { refusesFile: ({ name }) => name === 'bad.pdf' } });
    send(photo(601), pdf('bad.pdf'), photo(603));
    await world.pass(10 * SECOND);
    expect(seen().flatMap(({ sizes }) => sizes)).toEqual([601, 603]);
    expect(seen().filter(({ text }) => text.includes('bad.pdf: https'))).toHaveLength(1);
  });

  it.each(['loseAnswer', 'loseRequest', 'errorAfterWrite', 'landLate'] as const)(
    'are there once when the answer is lost (%s)',
    async (kind) => {
      await begin();
      world.intercom.setFaults([{ kind, operation: 'conversation.reply', count: 1 }]);
      send(...photos(3));
      await world.pass(10 * MINUTE);
      expect(seen().flatMap(({ sizes }) => sizes)).toEqual([600, 601, 602]);
    },
  );

  it('said with the same word twice are told apart when an answer is lost', async () => {
    await begin();
    send(photo(601));
    await world.settle();
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 1 }]);
    send(photo(602));
    await world.pass(10 * MINUTE);
    expect(seen().map(({ text, sizes }) => [text.split('\n').at(-1), sizes])).toEqual([
      ['Photo', [601]],
      ['Photo', [602]],
    ]);
    expect(replies()).toBe(3);
  });

  it('of two customers stay apart', async () => {
    await begin();
    send(photo(601));
    world.whatsapp.act.customerSends({ customer: 'noor', number: SHOP.number, content: photo(777) });
    await world.settle();
    const sizes = world
      .conversations()
      .map(({ parts }) => parts.flatMap(({ attachments }) => attachments.map(({ size }) => size)));
    expect(sizes).toEqual([[601], [777]]);
  });
});
