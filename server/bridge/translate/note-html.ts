import { cleanText, isInvisible } from './clean-text.ts';

/** Words of a note; line breaks stay. */
export type NotePiece = string | { readonly bold: string };

/** One paragraph of a note. */
export type NoteLine = NotePiece | readonly NotePiece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text in HTML, inside elements and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The HTML of one of our notes: a paragraph per line, everything escaped. Lines without words are left out. */
export function paragraphs(...lines: readonly NoteLine[]): string {
  return lines
    .map(piecesOf)
    .filter((pieces) => !isInvisible(pieces.map(wordsOf).join('')))
    .map((pieces) => `<p>${pieces.map(pieceHtml).join('')}</p>`)
    .join('');
}

function piecesOf(line: NoteLine): readonly NotePiece[] {
  return typeof line === 'string' || 'bold' in line ? [line] : line;
}

function wordsOf(piece: NotePiece): string {
  return typeof piece === 'string' ? piece : piece.bold;
}

function pieceHtml(piece: NotePiece): string {
  const html = escapeHtml(wordsOf(piece)).replaceAll('\n', '<br>');
  return typeof piece === 'string' ? html : `<b>${html}</b>`;
}
