import type { Business, Cast, Person } from './cast.ts';

/** Names the pair of a customer and a number inside every text, so that the oracle sees where it belongs. */
export function pairTag(person: Person, number: Business): string {
  return `c${person.index}n${number.index}`;
}

/** The pair of customer and number that a text names. */
export function readTag(text: string): string | undefined {
  return /\bc\d+n\d+\b/.exec(text)?.[0];
}

/** Whom a tag names. */
export function namedBy(
  { people, numbers }: Pick<Cast, 'people' | 'numbers'>,
  tag: string | undefined,
): { readonly person: Person | undefined; readonly number: Business | undefined } {
  const [, person, number] = /^c(\d+)n(\d+)$/.exec(tag ?? '') ?? [];
  return { person: people[Number(person)], number: numbers[Number(number)] };
}

/** What the customers of this world say only with a photo. */
export function caption(size: number, tag: string): string {
  return `p${size} ${tag}`;
}
