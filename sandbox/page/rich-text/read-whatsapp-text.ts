import type { RichNode } from '../desk/page-types.ts';
import { type Mark, readMarks } from './read-marks.ts';

/** WhatsApp's formatting: signs at the edge of words, nothing across lines but the code block. */
const MARKS: readonly Mark[] = [
  { pattern: /```([^`]+)```/, tag: 'pre', isVerbatim: true },
  { pattern: /`([^`\n]+)`/, tag: 'code', isVerbatim: true },
  { pattern: /\b(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]*_~])/, tag: 'a', isVerbatim: true },
  { pattern: /(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}*])/u, tag: 'b' },
  { pattern: /(?<![\p{L}\p{N}_])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}_])/u, tag: 'i' },
  { pattern: /(?<![\p{L}\p{N}~])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}~])/u, tag: 's' },
];

/** A WhatsApp text as the phone shows it. */
export function readWhatsAppText(text: string): RichNode[] {
  return readMarks(text, MARKS);
}
