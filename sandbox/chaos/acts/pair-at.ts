import type { Business, Person } from '../record/cast.ts';
import { namedBy, readTag } from '../record/pair-tag.ts';
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
  const { person, number } = namedBy(cast, tag);
  return person === undefined || number === undefined ? undefined : { person, number };
}
