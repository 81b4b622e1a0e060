import type { RichNode, RichTag } from '../desk/page-types.ts';
import { safeLink } from './safe-link.ts';

/** One way of marking words up: group 1 is what is inside, group 2 an address. */
export interface Mark {
  readonly pattern: RegExp;
  readonly tag: RichTag;
  /** What is inside is shown as it stands. */
  readonly isVerbatim?: boolean;
}

interface Found {
  readonly mark: Mark;
  readonly match: RegExpExecArray;
}

/** Marks inside marks inside marks: more is not read. */
const MAX_DEPTH = 4;

/** Words with marks as rich nodes; line breaks become `br`. What opens and does not close stays as written. */
export function readMarks(text: string, marks: readonly Mark[], depth = MAX_DEPTH): RichNode[] {
  const nodes: RichNode[] = [];
  let rest = text;
  for (let found = first(rest, marks, depth); found !== undefined; found = first(rest, marks, depth)) {
    const { index } = found.match;
    nodes.push(...lines(rest.slice(0, index)), toNode(found, marks, depth));
    rest = rest.slice(index + found.match[0].length);
  }
  return [...nodes, ...lines(rest)];
}

function first(text: string, marks: readonly Mark[], depth: number): Found | undefined {
  if (depth === 0) return undefined;
  let earliest: Found | undefined;
  for (const mark of marks) {
    const match = mark.pattern.exec(text);
    if (match !== null && match.index < (earliest?.match.index ?? Number.POSITIVE_INFINITY)) {
      earliest = { mark, match };
    }
  }
  return earliest;
}

function toNode({ mark, match }: Found, marks: readonly Mark[], depth: number): RichNode {
  const [whole, inside = '', address = inside] = match;
  const children = mark.isVerbatim ? [inside] : readMarks(inside, marks, depth - 1);
  if (mark.tag !== 'a') return { tag: mark.tag, children };
  const href = safeLink(address);
  return href === undefined ? whole : { tag: 'a', children, href };
}

function lines(text: string): RichNode[] {
  if (text === '') return [];
  return text
    .split('\n')
    .flatMap((line, place): RichNode[] => [
      ...(place === 0 ? [] : [{ tag: 'br', children: [] } as const]),
      ...(line === '' ? [] : [line]),
    ]);
}
