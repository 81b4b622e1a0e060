import fc from 'fast-check';
import { CHOICE_STYLES, choiceFields } from '../../../server/domain/choices/choice-fields.ts';
import type { ChoicesForm, ChoicesView } from '../../../server/domain/choices/choices-view.ts';
import { delivery, said } from './any-panel.ts';
import { anyOf, told } from './any-words.ts';

const target = fc.record({ to: said, from: said });
const style = fc.constantFrom(...CHOICE_STYLES);
/** What a browser lets somebody type into a line. */
const typed = fc.string({ maxLength: 300 });

const form: fc.Arbitrary<ChoicesForm> = style.chain((chosen) => {
  const filled = choiceFields(chosen, {}).map((field) =>
    fc
      .record({ value: typed, problem: told }, { requiredKeys: ['value'] })
      .map((how) => ({ ...field, ...how, length: how.value.length })),
  );
  return fc.record(
    {
      kind: fc.constant('form' as const),
      style: fc.constant(chosen),
      target,
      fields: fc.tuple(...filled),
      isRevived: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'style', 'target', 'fields'] },
  );
});

/** Whatever Ask with buttons may be handed to draw. */
export const choicesView: fc.Arbitrary<ChoicesView> = anyOf<ChoicesView>({
  form,
  preview: fc.record(
    {
      kind: fc.constant('preview'),
      style,
      target,
      seen: fc.nat(),
      text: said,
      opens: said,
      buttons: fc.array(said, { maxLength: 10 }),
      isOlder: fc.constant(true as const),
      isDraft: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'style', 'target', 'seen', 'text', 'buttons'] },
  ),
  sent: fc.record(
    { kind: fc.constant('sent'), target, delivery: delivery.map((each) => ({ ...each, id: 'd1' })) },
    { requiredKeys: ['kind', 'target'] },
  ),
  closed: fc.record({ kind: fc.constant('closed'), style, text: fc.oneof(said, fc.constant('')) }),
  refused: fc.record({ kind: fc.constant('refused'), reason: told }),
});
