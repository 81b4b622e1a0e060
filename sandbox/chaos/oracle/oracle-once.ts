import type { Evidence, Fault } from '../record/evidence.ts';
import { namedBy } from '../record/pair-tag.ts';
import { wentToFormerAddress } from './oracle-people.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { groupBy } from './oracle-words.ts';

/** No message is sent or planned twice. */
export function judgeOnce({ said, shown, bubbles }: Reply): Fault[] {
  const twice = [...groupBy(bubbles, ({ callbackData }) => callbackData ?? '').values()].filter(
    ({ length }) => length > 1,
  );
  const planned = [...groupBy(shown, ({ segment }) => String(segment)).values()].filter(
    ({ length }) => length > 1,
  );
  return [
    ...twice.map(({ length }) => fault('doubled', said, `was sent ${length} times`)),
    ...planned.map(({ length }) => fault('doubled', said, `was planned ${length} times`)),
  ];
}

/** All of it went to the customer of its conversation, from the right number. */
export function judgeRecipients(evidence: Evidence, { said, tag, tagsOfContact, bubbles }: Reply): Fault[] {
  const own = tag === undefined ? [] : [recipientOf(evidence, tag)];
  // What was written elsewhere tells the person, and not the number.
  const known = (tag === undefined ? (tagsOfContact ?? []) : []).map((each) => recipientOf(evidence, each));
  const isRight = ({ customer, number }: Bubble) =>
    own.some((one) => one.customer === customer && one.number === number) ||
    known.some((one) => one.customer === customer);
  const right = [...own, ...known];
  // Deleted before anybody wrote a word in it: nothing tells whose conversation it was.
  if (right.length === 0) return [];
  return bubbles
    .filter((bubble) => !isRight(bubble))
    .filter((bubble) => !right.some(({ customer = '' }) => wentToFormerAddress(evidence, customer, bubble)))
    .map((bubble) =>
      fault('misrouted', said, `went to ${bubble.customer ?? 'nobody'} from ${bubble.number}`),
    );
}

function recipientOf({ cast }: Evidence, tag: string) {
  const { person, number } = namedBy(cast, tag);
  return { customer: person?.id, number: number?.id };
}
