import { cleanText } from './clean-text.ts';
import { htmlToLines } from './html-to-lines.ts';
import type { Line } from './line-writer.ts';
import { fence, markLine } from './mark-line.ts';

/** What Intercom's webhooks from 2.15 on put into plain text where a file was; the files themselves come beside it. */
const FILE_PLACEHOLDER = /\[(?:Image|Attachment|GIF)\]/g;

/**
 * A teammate's reply as WhatsApp text. HTML becomes WhatsApp's own formatting; plain text stays as typed, without the
 * placeholders of files. Never throws and loses no word; empty only when there was nothing to read (a file alone).
 */
export function toWhatsAppText(body: string, format: 'html' | 'text'): string {
  return format === 'html' ? fromHtml(body) : fromPlainText(body);
}

function fromPlainText(body: string): string {
  return cleanText(body)
    .split('\n')
    .map(withoutPlaceholders)
    .filter((line) => line !== undefined)
    .join('\n')
    .trim();
}

/** Undefined when the line held nothing else. */
function withoutPlaceholders(line: string): string | undefined {
  if (!line.includes('[')) return line;
  const [first = '', ...others] = line.split(FILE_PLACEHOLDER);
  if (others.length === 0) return line;
  const rest = [first.trimEnd(), ...others.map((piece) => piece.trimEnd())].join('');
  return rest.trim() === '' ? undefined : rest;
}

function fromHtml(body: string): string {
  const text = joinLines(htmlToLines(cleanText(body)));
  // Entities may spell control characters that the source did not have.
  return cleanText(text).trim();
}

function joinLines(lines: readonly Line[]): string {
  return codeBlocks(lines)
    .map((block, index) => `${index === 0 ? '' : '\n'.repeat(gapOf(block) + 1)}${renderBlock(block)}`)
    .join('');
}

/** Lines of one code block stay together, unless each has a prefix: then a fence over several lines would not work. */
function codeBlocks(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1)?.at(-1);
    const together =
      line.block !== undefined && line.block === last?.block && line.prefix + last.prefix === '';
    if (together) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

function gapOf(block: readonly Line[]): number {
  return block[0]?.gap ?? 0;
}

function renderBlock(block: readonly Line[]): string {
  const [first] = block;
  if (first === undefined) return '';
  if (first.block === undefined) return first.prefix + markLine(first.runs).trimEnd();
  const code = block.map((line, index) => '\n'.repeat(index === 0 ? 0 : line.gap + 1) + plain(line)).join('');
  return first.prefix + fence(code).trimEnd();
}

function plain(line: Line): string {
  return line.runs.map((run) => run.text).join('');
}
