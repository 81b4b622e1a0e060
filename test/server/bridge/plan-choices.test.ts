import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkInteractive } from '../../../sandbox/whatsapp/check-interactive.ts';
import { isJsonObject } from '../../../sandbox/whatsapp/json-object.ts';
import { messageBody } from '../../../server/adapters/meta/message-body.ts';
import { planChoices } from '../../../server/bridge/plan-choices.ts';
import type { DeliveryContent } from '../../../server/domain/delivery.ts';

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
          if (isJsonObject(interactive)) checkInteractive(interactive);
          else expect(content.text.length).toBeLessThanOrEqual(4_096);
        }
      }),
    );
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
