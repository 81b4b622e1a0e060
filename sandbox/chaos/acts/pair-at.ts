import type { Business, Person } from '../record/cast.ts';
import { readTag } from '../record/pair-tag.ts';
import type { Place } from './any-place.ts';
import type { Stage } from './stage.ts';

export interface Pair {
  readonly person: Person;
  readonly number: Business;
}

/** Whose conversation it is, by what customers wrote there. */
export function pairAt({ cast, witness }: Stage, { workspace, conversationId }: Place): Pair | undefined {
  const tag = witness.seen
    .filter((seen) => seen.workspace === workspace && seen.conversation === conversationId)
    .filter(({ author }) => author === 'contact')
    .map(({ html }) => readTag(html))
    .find((each) => each !== undefined);
  const [, who, where] = /^c(\d+)n(\d+)$/.exec(tag ?? '') ?? [];
  const [person, number] = [cast.people[Number(who)], cast.numbers[Number(where)]];
  return person === undefined || number === undefined ? undefined : { person, number };
}
