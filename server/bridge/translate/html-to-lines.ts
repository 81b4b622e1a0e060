import type { ElementStep, HtmlStep } from './html-step.ts';
import { type Line, LineWriter, type Mark } from './line-writer.ts';
import { linkTarget, saysTarget } from './link-target.ts';
import { walkHtml } from './walk-html.ts';

/** Where we are in the document. */
interface Reading {
  readonly writer: LineWriter;
  readonly marks: Mark[];
  readonly links: { readonly target: string | undefined; text: string }[];
  /** Number of the next item; undefined for a list of bullets. */
  readonly lists: { next: number | undefined }[];
  /** Progress at the start of each open paragraph. */
  readonly paragraphs: number[];
  /** Nesting depth and running number of code blocks. */
  code: { depth: number; block: number };
  /** A name is to come and gets its `@`. */
  mention: boolean;
}

type Handler = (reading: Reading, step: ElementStep) => void;

const MARK_OF = new Map<string, Mark>([
  ...tags<Mark>('b strong h1 h2 h3 h4 h5 h6 th', 'bold'),
  ...tags<Mark>('i em', 'italic'),
  ...tags<Mark>('s strike del', 'strike'),
  ...tags<Mark>('code kbd samp tt', 'code'),
]);

/** Elements that stand on lines of their own, and the blank lines they keep around them. */
const MARGIN_OF = new Map<string, number>([
  ...tags('p h1 h2 h3 h4 h5 h6 table', 1),
  ...tags(
    'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure',
    0,
  ),
  ...tags(
    'footer form header hr legend li main nav ol option pre section summary tbody tfoot thead tr ul',
    0,
  ),
]);

const ENTER = new Map<string, Handler>([
  ['br', ({ writer }) => writer.breakLine()],
  ['hr', ({ writer }) => writer.addText('———')],
  ['img', (reading, step) => addText(reading, readableAlt(step) || ' ')],
  ['p', ({ paragraphs, writer }) => paragraphs.push(writer.progress)],
  ['a', (reading, step) => openLink(reading, step)],
  ['ul', ({ lists }) => lists.push({ next: undefined })],
  ['ol', ({ lists }, step) => lists.push({ next: wholeNumber(step.attributes.get('start')) ?? 1 })],
  ['li', (reading, step) => openItem(reading, step)],
  ['blockquote', ({ writer }) => writer.openContainer('> ', '> ')],
  ['pre', ({ code }) => openCode(code)],
  ...tags<Handler>('td th', ({ writer }) => writer.openCell()),
  ...tags<Handler>('audio embed iframe source video', (reading, step) => addSource(reading, step)),
]);

const LEAVE = new Map<string, Handler>([
  ['p', (reading) => closeParagraph(reading)],
  ['a', (reading) => closeLink(reading)],
  ...tags<Handler>('ul ol', ({ lists }) => lists.pop()),
  ...tags<Handler>('li blockquote', ({ writer }) => writer.closeContainer()),
  ['pre', ({ code }) => closeCode(code)],
  ...tags<Handler>('td th', ({ writer }) => writer.closeCell()),
]);

/** Reads HTML into lines with their marks and prefixes. Unknown elements give their text, with its link if they have one. */
export function htmlToLines(html: string): readonly Line[] {
  const reading: Reading = {
    writer: new LineWriter(),
    marks: [],
    links: [],
    lists: [],
    paragraphs: [],
    code: { depth: 0, block: 0 },
    mention: false,
  };
  for (const step of walkHtml(html)) take(reading, step);
  return reading.writer.finish();
}

function take(reading: Reading, step: HtmlStep): void {
  if (step.kind === 'text') addText(reading, step.text);
  else if (step.kind === 'enter') enter(reading, step);
  else leave(reading, step);
}

function enter(reading: Reading, step: ElementStep): void {
  const margin = marginOf(reading, step);
  if (margin !== undefined) reading.writer.endBlock(margin);
  const mark = MARK_OF.get(step.tag);
  if (mark !== undefined) reading.marks.push(mark);
  if (isMention(step)) reading.mention = true;
  ENTER.get(step.tag)?.(reading, step);
}

function leave(reading: Reading, step: ElementStep): void {
  const margin = marginOf(reading, step);
  // The line ends before its list item or quote does, so that it still gets their prefix.
  if (margin !== undefined) reading.writer.endBlock(margin);
  if (MARK_OF.has(step.tag)) reading.marks.pop();
  if (isMention(step)) reading.mention = false;
  LEAVE.get(step.tag)?.(reading, step);
}

/** Intercom's composer writes one paragraph per line and marks it `no-margin`; paragraphs of list items are tight, too. */
function marginOf(reading: Reading, step: ElementStep): number | undefined {
  const isTight = step.tag === 'p' && (hasClass(step, /\bno-margin\b/) || reading.lists.length > 0);
  return isTight ? 0 : MARGIN_OF.get(step.tag);
}

function addText(reading: Reading, text: string): void {
  const { writer, code, links } = reading;
  const link = links.at(-1);
  if (link !== undefined) link.text += text;
  if (code.depth > 0) writer.addCode(text, code.block);
  else writer.addText(reading.mention ? named(reading, text) : text, new Set(reading.marks));
}

function named(reading: Reading, text: string): string {
  if (text.trim() === '') return text;
  reading.mention = false;
  return text.trimStart().startsWith('@') ? text : text.replace(/^\s*/, '$&@');
}

function isMention(step: ElementStep): boolean {
  return hasClass(step, /\bmention\b/) || step.attributes.has('data-mention');
}

function hasClass(step: ElementStep, name: RegExp): boolean {
  return name.test(step.attributes.get('class') ?? '');
}

function closeParagraph({ paragraphs, writer }: Reading): void {
  if (paragraphs.pop() === writer.progress) writer.addBlankLine();
}

function openLink({ links }: Reading, step: ElementStep): void {
  const href = isMention(step) ? undefined : step.attributes.get('href');
  links.push({ target: href === undefined ? undefined : linkTarget(href), text: '' });
}

function closeLink({ links, writer }: Reading): void {
  const link = links.pop();
  if (link?.target === undefined || saysTarget(link.text, link.target)) return;
  if (link.text.trim() === '') writer.addText(` ${link.target} `);
  else writer.addText(writer.atLineStart ? link.target : ` (${link.target})`);
}

/** Embedded players show nothing on WhatsApp: their address stands in for them. */
function addSource(reading: Reading, step: ElementStep): void {
  const target = linkTarget(step.attributes.get('src') ?? '');
  if (target !== undefined) reading.writer.addText(` ${target} `);
}

function openItem({ lists, writer }: Reading, step: ElementStep): void {
  const list = lists.at(-1);
  const number =
    list?.next === undefined ? undefined : (wholeNumber(step.attributes.get('value')) ?? list.next);
  if (list !== undefined && number !== undefined) list.next = number + 1;
  const bullet = number === undefined ? '- ' : `${number}. `;
  writer.openContainer(bullet, ' '.repeat(bullet.length));
}

function openCode(code: Reading['code']): void {
  code.depth += 1;
  code.block += 1;
}

function closeCode(code: Reading['code']): void {
  code.depth -= 1;
}

/** Longer texts are words, and patterns on them cost time. UTF-16 units. */
const LONGEST_FILE_NAME = 255;

/** What an image says in words (an emoji, a caption). Names of files and of kinds say nothing: the file itself is sent. */
function readableAlt(step: ElementStep): string {
  const alt = (step.attributes.get('alt') ?? '').trim();
  if (alt.length > LONGEST_FILE_NAME) return alt;
  return /^(\[?(image|attachment|gif|photo|picture)\]?|[\w .()-]+\.[a-z]{3,4})$/i.test(alt) ? '' : alt;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

function tags<T>(names: string, value: T): [string, T][] {
  return names.split(' ').map((name) => [name, value]);
}
