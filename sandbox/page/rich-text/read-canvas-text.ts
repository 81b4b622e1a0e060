import type { RichNode } from '../desk/page-types.ts';
import { type Mark, readMarks } from './read-marks.ts';

/** The Markdown that a text component honours: bold and links (reference/intercom.md §2.4). */
const MARKS: readonly Mark[] = [
  { pattern: /\*\*(\S(?:[^\n]*?\S)?)\*\*/, tag: 'b' },
  { pattern: /\[([^\]\n]+)\]\(([^()\s]+)\)/, tag: 'a' },
];

/** The text of a canvas component as the sidebar shows it. */
export function readCanvasText(text: string): RichNode[] {
  return readMarks(text, MARKS);
}
