import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject } from '../../../../../sandbox/whatsapp/model/json-object.ts';
import { checkInteractive } from '../../../../../sandbox/whatsapp/sending/check-interactive.ts';
import { messageBody } from '../../../../../server/adapters/meta/calls/message-body.ts';
import { planChoices } from '../../../../../server/bridge/outbound/plan/plan-choices.ts';
import type { DeliveryContent } from '../../../../../server/domain/messages/delivery.ts';

const option = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 140 })
  .filter((text) => text.trim() === text);
const options = fc.uniqueArray(option, { minLength: 1, maxLength: 14 });
const text = fc
  .oneof(fc.string({ maxLength: 60 }), fc.string({ minLength: 900, maxLength: 5_000 }))
  .map((each) => each.trim());

/** Everything that the customer can read of it. */
function readable(contents: readonly DeliveryContent[]): string {
  return contents
    .flatMap((content) =>
      content.kind === 'choices'
        ? [content.text, ...content.choices.map(({ title, description = '' }) => title + description)]
        : [content.text],
    )
    .join('')
    .replace(/\s/g, '');
}

describe('planned choices', () => {
  it('keep to the limits of WhatsApp, whatever the options', () => {
    fc.assert(
      fc.property(text, options, (body, texts) => {
        for (const content of planChoices(body, texts)) {
          const sent = messageBody({ to: { phone: '15550100155' }, content, callbackData: 'e'.repeat(32) });
          const interactive = sent['interactive'];
          if (isJsonObject(interactive)) checkInteractive(interactive, () => undefined);
          else expect(content.text.length).toBeLessThanOrEqual(4_096);
        }
      }),
    );
  });

  it('have titles of one line; the break stays where the option stands in full', () => {
    const [short] = planChoices('Which?', ['Red\nL', 'Red L', 'Blue']);
    expect(short).toMatchObject({
      numbered: true,
      choices: [{ title: '1. Red L' }, { title: '2. Red L' }, { title: '3. Blue' }],
    });
    const [long] = planChoices('Which?', ['Red with stripes\nand a hood', 'Blue\r\n', '\u0007']);
    expect(long).toMatchObject({
      text: 'Which?\n\n1. Red with stripes\nand a hood\n2. Blue\r\n\n3. \u0007',
      choices: [{ title: '1. Red with stripes…' }, { title: '2. Blue' }, { title: '3. 3.' }],
    });
    const [list] = planChoices('Which?', ['Red\nwith stripes and a hood', 'b', 'c', 'd']);
    expect(list).toMatchObject({
      choices: [{ title: 'Red with stripes and a', description: 'hood' }, {}, {}, {}],
    });
  });

  it('never cut an emoji in two: where a row cannot hold it, the option stands in full in the text', () => {
    const family = '👩‍👩‍👧‍👦';
    const [button] = planChoices('Which?', [`${'x'.repeat(10)}${family}`]);
    expect(button).toMatchObject({ choices: [{ title: `1. ${'x'.repeat(10)}…` }] });
    const long = `${'x'.repeat(20)}${family}${'y'.repeat(60)}`;
    const [row] = planChoices('Which?', [long, 'b', 'c', 'd']);
    expect(row).toMatchObject({
      choices: [{ title: 'x'.repeat(20), description: `${family}${'y'.repeat(60)}` }, {}, {}, {}],
    });
    const [full] = planChoices('Which?', [`${long}zz`, 'b', 'c', 'd']);
    expect(full).toMatchObject({ text: expect.stringContaining(`1. ${long}zz`), numbered: true });
  });

  it('lose no option: each can be read in full, and its answer is known', () => {
    fc.assert(
      fc.property(options, (texts) => {
        const contents = planChoices('Which?', texts);
        const shown = readable(contents);
        for (const each of texts) expect(shown).toContain(each.replace(/\s/g, ''));
        const last = contents.at(-1);
        expect(last !== undefined && 'options' in last ? last.options : undefined).toEqual(texts);
      }),
    );
  });
});
