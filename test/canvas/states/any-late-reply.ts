import fc from 'fast-check';
import type { LateReplies, ParkedReply } from '../../../server/domain/sidebar/parked-panel.ts';
import { time, words } from './any-panel.ts';
import { told } from './any-words.ts';

const parked = fc.constantFrom('waiting', 'going', 'sent', 'dropped', 'expired');
const late = { text: words, at: time, parked, waitsUntil: time } as const;

/** As many as one customer may have, and more. */
export const lateReplies: fc.Arbitrary<LateReplies> = fc.record({
  replies: fc
    .array(fc.record(late, { requiredKeys: ['text', 'at'] }), { maxLength: 30 })
    .map((all) => all.map((each, index) => ({ ...each, id: `d${index}` }))),
  isOpen: fc.boolean(),
});

/** How one that was kept may stand. */
export const parkedReply: fc.Arbitrary<ParkedReply> = fc.record(
  { id: fc.constant('d0'), ...late, canChange: fc.boolean(), isEdited: fc.boolean(), problem: told },
  { requiredKeys: ['id', 'text', 'at', 'parked', 'canChange', 'isEdited'] },
);
