import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkInteractive } from '../../../../sandbox/whatsapp/sending/check-interactive.ts';
import { messageBody } from '../../../../server/adapters/meta/calls/message-body.ts';
import {
  CHOICE_STYLES,
  choiceFields,
  everyChoiceField,
} from '../../../../server/domain/choices/choice-fields.ts';
import { readChoices } from '../../../../server/domain/choices/read-choices.ts';

const TO = { phone: '15550100155' };
const style = fc.constantFrom(...CHOICE_STYLES);

/** Around each limit, with what people paste. */
const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 26 }),
  fc.constantFrom(
    '',
    ' ',
    'Yes',
    'Yes ',
    'a\nb',
    '🍽',
    '\ud800',
    'https://shop.example/a',
    'https://',
    'https:// x',
  ),
  fc.constantFrom(20, 21, 24, 25, 72, 73, 1_024, 1_025, 2_000, 2_001).map((length) => 'x'.repeat(length)),
);
const ids = [...new Set(everyChoiceField().map(({ id }) => id))];
const answers = fc
  .tuple(
    ...ids.map((id) =>
      fc.option(
        written.map((value) => [id, value] as const),
        { nil: undefined },
      ),
    ),
  )
  .map((filled) => Object.fromEntries(filled.flatMap((each) => (each === undefined ? [] : [each]))));

describe('choices that were filled in', () => {
  it('are taken by WhatsApp whenever we have nothing against them', () => {
    let taken = 0;
    fc.assert(
      fc.property(style, answers, (chosen, filled) => {
        const read = readChoices({ style: chosen, answers: filled });
        if ('problems' in read) return;
        taken += 1;
        const body = messageBody({ to: TO, content: read.content, callbackData: 'effect-1' });
        const interactive = JSON.parse(JSON.stringify(body))['interactive'];
        expect(() => checkInteractive(interactive, () => undefined)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('are wrong only in fields that are shown', () => {
    fc.assert(
      fc.property(style, answers, (chosen, filled) => {
        const read = readChoices({ style: chosen, answers: filled });
        const shown = choiceFields(chosen, filled).map(({ id }) => id);
        const wrong = 'problems' in read ? read.problems.map(({ field }) => field) : [];
        expect(wrong.filter((field) => !shown.includes(field))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['buttons', { text: 'T', 'button.0': 'x'.repeat(20), 'button.2': 'C' }],
    ['list', { text: 'T', 'row.0.title': 'x'.repeat(24), 'row.0.description': 'x'.repeat(72) }],
    ['link', { text: 'x'.repeat(1_024), 'link.label': 'x'.repeat(20), 'link.url': 'https://shop.example' }],
    ['flow', { text: 'T', 'flow.name': 'booking', 'flow.label': 'x'.repeat(20) }],
  ] as const)('of the style %s may be as long as WhatsApp takes', (chosen, filled) => {
    expect(readChoices({ style: chosen, answers: filled })).toMatchObject({
      content: { kind: expect.any(String) },
    });
  });

  it('go out without blanks around them', () => {
    const filled = { text: ' Hi \r\n there ', 'button.0': '  Yes   please ' };
    expect(readChoices({ style: 'buttons', answers: filled })).toMatchObject({
      content: { text: 'Hi \n there', choices: [{ title: 'Yes please' }], options: ['Yes please'] },
    });
  });
});
