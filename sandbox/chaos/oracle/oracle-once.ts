import type { Evidence, Fault } from '../record/evidence.ts';
import { wentToFormerAddress } from './oracle-people.ts';
import { fault, type Reply } from './oracle-reply.ts';
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
export function judgeRecipients(evidence: Evidence, { said, tag, bubbles }: Reply): Fault[] {
  const { cast } = evidence;
  const [, person, number] = /^c(\d+)n(\d+)$/.exec(tag ?? '') ?? [];
  const right = { customer: cast.people[Number(person)]?.id, number: cast.numbers[Number(number)]?.id };
  return bubbles
    .filter((bubble) => bubble.customer !== right.customer || bubble.number !== right.number)
    .filter((bubble) => !wentToFormerAddress(evidence, right.customer ?? '', bubble))
    .map((bubble) =>
      fault('misrouted', said, `went to ${bubble.customer ?? 'nobody'} from ${bubble.number}`),
    );
}
