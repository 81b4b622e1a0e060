export type Mark = 'bold' | 'italic' | 'strike' | 'code';

export interface Run {
  readonly text: string;
  readonly marks: ReadonlySet<Mark>;
}

/** One line of a message before it gets WhatsApp's markers. */
export interface Line {
  /** Blank lines before it. */
  readonly gap: number;
  /** Indentation, bullet, quote sign. */
  readonly prefix: string;
  readonly runs: readonly Run[];
  /** Lines of one code block share a number. */
  readonly block?: number;
}

interface Container {
  readonly first: string;
  readonly later: string;
  used: boolean;
}

/** More blank lines than this in a row say nothing more. */
const MAX_GAP = 2;

/** Deeper lists and quotes are not indented any further: nobody could follow, and the message would be indentation. */
const MAX_DEPTH = 8;

/** So much indentation is written in all, which is more than any reply has: beyond it, it would be most of what is sent. */
const MAX_INDENT = 65_536;

const UNMARKED: Container = { first: '', later: '', used: true };
const NO_MARKS: ReadonlySet<Mark> = new Set();

/** Gathers text into lines the way a browser lays it out: white space collapsed, margins merged, prefixes repeated. */
export class LineWriter {
  readonly #lines: Line[] = [];
  readonly #containers: Container[] = [];
  #runs: Run[] = [];
  #endsInSpace = true;
  #blanks = 0;
  #margin = 0;
  #cells = 0;
  #block: number | undefined;
  #indent = 0;

  /** Changes whenever something was written: tells whether an element turned out empty. */
  get progress(): number {
    return this.#lines.length * (MAX_GAP + 1) + this.#blanks + this.#runs.length;
  }

  get atLineStart(): boolean {
    return this.#runs.length === 0;
  }

  addText(text: string, marks: ReadonlySet<Mark> = NO_MARKS): void {
    const collapsed = text.replace(/[ \t\n\f\r]+/g, ' ');
    const added = this.#endsInSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (added === '') return;
    this.#endsInSpace = added.endsWith(' ');
    this.#runs.push({ text: added.replaceAll('\u00a0', ' '), marks });
  }

  /** Text of a code block, with its white space. Inside a table cell there is no room for lines. */
  addCode(text: string, block: number): void {
    if (this.#cells > 0) this.addText(text);
    else
      for (const [index, line] of text.split('\n').entries()) {
        if (index > 0) this.breakLine();
        if (line !== '') this.#addCodeLine(line, block);
      }
  }

  breakLine(): void {
    if (this.#cells > 0) this.addText(' ');
    else if (this.atLineStart) this.addBlankLine();
    else this.#finishLine();
  }

  addBlankLine(): void {
    if (this.#cells === 0) this.#blanks = Math.min(this.#blanks + 1, MAX_GAP);
  }

  /** A block begins or ends here, with at least `margin` blank lines between it and its neighbour. */
  endBlock(margin: number): void {
    if (this.#cells > 0) {
      this.addText(' ');
      return;
    }
    this.#finishLine();
    this.#margin = Math.max(this.#margin, margin);
  }

  /** Every line until `closeContainer` begins with `later`, the first one with `first`. */
  openContainer(first: string, later: string): void {
    if (this.#cells > 0) return;
    const isTooDeep = this.#containers.length >= MAX_DEPTH;
    this.#containers.push(isTooDeep ? UNMARKED : { first, later, used: false });
  }

  closeContainer(): void {
    if (this.#cells === 0) this.#containers.pop();
  }

  openCell(): void {
    if (!this.atLineStart) this.addText(' | ');
    this.#cells += 1;
  }

  closeCell(): void {
    this.#cells -= 1;
  }

  finish(): readonly Line[] {
    this.#finishLine();
    return this.#lines;
  }

  #finishLine(): void {
    const runs = this.#runs;
    this.#runs = [];
    this.#endsInSpace = true;
    if (runs.length === 0) return;
    if (runs.every((run) => run.text.trim() === '')) this.addBlankLine();
    else this.#addLine(runs);
  }

  #addLine(runs: readonly Run[]): void {
    const gap = this.#lines.length === 0 ? 0 : Math.max(this.#blanks, this.#margin);
    const prefix = this.#indent < MAX_INDENT ? this.#containers.map(takePrefixOf).join('') : '';
    this.#indent += prefix.length;
    this.#lines.push({ gap, prefix, runs, ...(this.#block === undefined ? {} : { block: this.#block }) });
    this.#blanks = 0;
    this.#margin = 0;
    this.#block = undefined;
  }

  #addCodeLine(line: string, block: number): void {
    this.#block = block;
    this.#endsInSpace = false;
    this.#runs.push({ text: line.replaceAll('\u00a0', ' '), marks: NO_MARKS });
  }
}

function takePrefixOf(container: Container): string {
  if (container.used) return container.later;
  container.used = true;
  return container.first;
}
