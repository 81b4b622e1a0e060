import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { ElementStep, HtmlStep } from '../html-step.ts';

/** Elements that have no content and no end. */
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** An element of these ends where the next of its kind begins. */
const SIBLINGS: ReadonlySet<string> = new Set('p li dt dd tr td th option'.split(' '));

/** Their content is text up to their end tag, so that none stands in another: how deep they stand does not matter. */
const TEXT_ONLY: ReadonlySet<string> = new Set(
  'iframe noembed noframes script style textarea title xmp'.split(' '),
);

/** What stands inside deeper ones is read as if they were not there: their tags are read as empty elements. */
const DEEPEST = 64;

/** Read at once, so that the steps of a long document are never all in memory. UTF-16 units. */
const PIECE = 16_384;

const HIGHEST_BMP = 0xff_ff;

/**
 * The steps of HTML without a tree: tags as they stand, every element left again, nothing repaired. Costs no more than
 * the length of the source, whatever is in it. Never throws.
 */
export function* walkTokens(html: string): Generator<HtmlStep> {
  const steps: HtmlStep[] = [];
  const reader = new TokenReader(html, steps);
  const tokenizer = new Tokenizer({}, reader);
  for (let start = 0; start < html.length; start += PIECE) {
    tokenizer.write(html.slice(start, start + PIECE));
    yield* steps.splice(0);
  }
  tokenizer.end();
  yield* steps.splice(0);
}

/** Told of tokens, tells of steps. Positions are those in the whole source. */
class TokenReader implements TokenizerCallbacks {
  readonly #html: string;
  readonly #steps: HtmlStep[];
  readonly #open: Omit<ElementStep, 'kind'>[] = [];
  #text: string[] = [];
  #tag = '';
  #attributes = new Map<string, string>();
  #name = '';
  #value: string[] = [];

  constructor(html: string, steps: HtmlStep[]) {
    this.#html = html;
    this.#steps = steps;
  }

  ontext(start: number, end: number): void {
    this.#text.push(this.#html.slice(start, end));
  }

  ontextentity(code: number): void {
    this.#text.push(characterOf(code));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#value = [];
  }

  onattribdata(start: number, end: number): void {
    this.#value.push(this.#html.slice(start, end));
  }

  onattribentity(code: number): void {
    this.#value.push(characterOf(code));
  }

  onattribend(): void {
    if (!this.#attributes.has(this.#name)) this.#attributes.set(this.#name, this.#value.join(''));
  }

  onopentagend(): void {
    const element = { tag: this.#tag, attributes: this.#attributes };
    this.#flush();
    if (SIBLINGS.has(element.tag) && this.#open.at(-1)?.tag === element.tag) this.#leave();
    this.#steps.push({ kind: 'enter', ...element });
    const isDeep = this.#open.length >= DEEPEST && !TEXT_ONLY.has(element.tag);
    if (VOID.has(element.tag) || isDeep) this.#steps.push({ kind: 'leave', ...element });
    else this.#open.push(element);
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    const depth = this.#open.findLastIndex((element) => element.tag === tag);
    this.#flush();
    if (depth >= 0) while (this.#open.length > depth) this.#leave();
  }

  onend(): void {
    this.#flush();
    while (this.#open.length > 0) this.#leave();
  }

  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #flush(): void {
    if (this.#text.length > 0) this.#steps.push({ kind: 'text', text: this.#text.join('') });
    this.#text = [];
  }

  #leave(): void {
    const element = this.#open.pop();
    if (element !== undefined) this.#steps.push({ kind: 'leave', ...element });
  }
}

function characterOf(code: number): string {
  return code > HIGHEST_BMP ? String.fromCodePoint(code) : String.fromCharCode(code);
}
