import fc from 'fast-check';
import type { StartView } from '../../../server/domain/sidebar/start-panel.ts';
import { limitUse, said } from './any-panel.ts';
import { anyOf, told } from './any-words.ts';

const number = fc.record({ id: fc.constant('n1'), words: said });
const phone = fc.record(
  { digits: fc.constant('353851112222'), words: said, warning: told },
  { requiredKeys: ['digits', 'words'] },
);

/** Whatever may be shown before a conversation is begun. */
export const startView: fc.Arbitrary<StartView> = anyOf<StartView>({
  form: fc.record(
    {
      kind: fc.constant('form'),
      from: number,
      limitUse,
      hasOthers: fc.boolean(),
      person: fc.record({ name: said, phone }, { requiredKeys: ['phone'] }),
      whyNoPerson: told,
      problem: told,
    },
    { requiredKeys: ['kind', 'from', 'hasOthers'] },
  ),
  numbers: fc.record({
    kind: fc.constant('numbers'),
    numbers: fc
      .array(said, { minLength: 1, maxLength: 40 })
      .map((all) => all.map((words, at) => ({ id: `n${at}`, words }))),
    chosen: fc.constant('n0'),
  }),
  confirm: fc.record(
    { kind: fc.constant('confirm'), from: number, limitUse, phone },
    { requiredKeys: ['kind', 'from', 'phone'] },
  ),
  none: fc.record({ kind: fc.constant('none'), reason: told }),
});
