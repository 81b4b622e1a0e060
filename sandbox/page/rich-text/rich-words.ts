import type { RichNode } from '../desk/page-types.ts';
import { readHtml } from './read-html.ts';

/** The words of an HTML body in one line. */
export function htmlToWords(html: string): string {
  return readHtml(html).map(wordsOf).join(' ').replace(/\s+/g, ' ').trim();
}

function wordsOf(node: RichNode): string {
  if (typeof node === 'string') return node;
  return node.tag === 'br' ? ' ' : node.children.map(wordsOf).join('');
}
