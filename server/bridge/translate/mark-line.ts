import type { Mark, Run } from './line-writer.ts';

interface Token {
  readonly text: string;
  readonly marks: ReadonlySet<Mark>;
  /** White space, or a character of no width: a marker beside it would not work. */
  readonly blank: boolean;
}

/** The text on both sides, which decides whether WhatsApp would see a marker as one. */
interface Neighbours {
  readonly before: string;
  readonly after: string;
}

const MARKERS: Readonly<Record<Mark, string>> = { bold: '*', italic: '_', strike: '~', code: '`' };
const ALL_MARKS: readonly Mark[] = ['bold', 'italic', 'strike', 'code'];
const TOKEN = /[\s\u00ad\u200b\u2060]+|[^\s\u00ad\u200b\u2060]+/g;
const BLANK = /^[\s\u00ad\u200b\u2060]/;
const ADDRESS = /^(https?:\/\/|www\.)/i;
const NO_MARKS: ReadonlySet<Mark> = new Set();
const CODE_ONLY: ReadonlySet<Mark> = new Set(['code']);

/**
 * One line with WhatsApp's markers. A marker is set only where WhatsApp would understand it: touching text inside, no
 * letter or digit outside, and not around text that has the same character. Elsewhere the text stays plain.
 */
export function markLine(runs: readonly Run[]): string {
  return markTokens(runs.flatMap(tokensOf), ALL_MARKS, { before: '', after: '' });
}

/** Code block; plain when the text itself has the fence. */
export function fence(code: string): string {
  const start = code.length - code.trimStart().length;
  const body = code.trim();
  return body === '' || body.includes('```') ? code : `${code.slice(0, start)}\`\`\`${body}\`\`\``;
}

function tokensOf(run: Run): Token[] {
  const words = run.text.match(TOKEN) ?? [];
  return words.map((text) => ({ text, marks: marksOf(text, run.marks), blank: BLANK.test(text) }));
}

/** Nothing is formatted inside code, and a marker would become part of an address. */
function marksOf(text: string, marks: ReadonlySet<Mark>): ReadonlySet<Mark> {
  if (marks.has('code')) return CODE_ONLY;
  return ADDRESS.test(text) ? NO_MARKS : marks;
}

function markTokens(tokens: readonly Token[], marks: readonly Mark[], around: Neighbours): string {
  const mark = outermost(tokens, marks);
  if (mark === undefined) return textOf(tokens);
  const rest = marks.filter((other) => other !== mark);
  const groups = groupBy(tokens, mark);
  return groups
    .map((group, index) => {
      const before = endOf(groups[index - 1]) ?? around.before;
      const after = startOf(groups[index + 1]) ?? around.after;
      return group[0]?.marks.has(mark) === true
        ? markGroup(group, mark, rest, { before, after })
        : markTokens(group, rest, { before, after });
    })
    .join('');
}

/** The mark with the longest stretch goes outside, so that fewer need to be closed and opened again. */
function outermost(tokens: readonly Token[], marks: readonly Mark[]): Mark | undefined {
  let best: { readonly mark: Mark; readonly length: number } | undefined;
  for (const mark of marks) {
    const length = longestStretch(tokens, mark);
    if (length > (best?.length ?? 0)) best = { mark, length };
  }
  return best?.mark;
}

function longestStretch(tokens: readonly Token[], mark: Mark): number {
  let longest = 0;
  let current = 0;
  for (const token of tokens) {
    current = token.marks.has(mark) ? current + token.text.length : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

function groupBy(tokens: readonly Token[], mark: Mark): Token[][] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (last?.[0]?.marks.has(mark) === token.marks.has(mark)) last.push(token);
    else groups.push([token]);
  }
  return groups;
}

function markGroup(group: readonly Token[], mark: Mark, rest: readonly Mark[], around: Neighbours): string {
  const start = group.findIndex((token) => !token.blank);
  if (start < 0) return textOf(group);
  const end = group.findLastIndex((token) => !token.blank) + 1;
  const lead = textOf(group.slice(0, start));
  const tail = textOf(group.slice(end));
  const core = group.slice(start, end);
  const inner = { before: lead || around.before, after: tail || around.after };
  const marker = MARKERS[mark];
  if (!wouldWork(textOf(core), marker, inner)) return lead + markTokens(core, rest, inner) + tail;
  return lead + marker + markTokens(core, rest, { before: marker, after: marker }) + marker + tail;
}

function wouldWork(text: string, marker: string, { before, after }: Neighbours): boolean {
  return !text.includes(marker) && !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}

function endOf(group: readonly Token[] | undefined): string | undefined {
  return group?.at(-1)?.text;
}

function startOf(group: readonly Token[] | undefined): string | undefined {
  return group?.at(0)?.text;
}
