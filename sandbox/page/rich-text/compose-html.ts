import type { RichNode } from '../desk/page-types.ts';
import { type Mark, readMarks } from './read-marks.ts';

/** What the reply box understands: **bold**, *italic*, [words](address). */
const MARKS: readonly Mark[] = [
  { pattern: /\*\*(\S(?:[^\n]*?\S)?)\*\*/, tag: 'b' },
  { pattern: /(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}*])/u, tag: 'i' },
  { pattern: /\[([^\]\n]+)\]\(([^()\s]+)\)/, tag: 'a' },
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** The HTML that Intercom's editor would send for what was typed: a paragraph per block, everything else escaped. */
export function composeHtml(typed: string): string {
  return typed
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/)
    .map((block) => `<p>${readMarks(block, MARKS).map(toHtml).join('')}</p>`)
    .join('');
}

function toHtml(node: RichNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (node.tag === 'br') return '<br>';
  const href = node.href === undefined ? '' : ` href="${escapeHtml(node.href)}"`;
  return `<${node.tag}${href}>${node.children.map(toHtml).join('')}</${node.tag}>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
