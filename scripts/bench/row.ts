/** What the server process spent on one request, microseconds of CPU time. */
export interface CpuMicroseconds {
  readonly product: number;
  readonly baseline: number;
}

/** One line of the output. Numbers that a row does not have are null. */
export interface Row {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** The same measured on the thing compared with, in the same run. */
  readonly baseline: number | null;
  /** Median over the rounds of product ÷ baseline of that round. */
  readonly ratio: number | null;
  /** How many requests, messages or rounds stand behind it. */
  readonly n: number;
  readonly cpu_us?: CpuMicroseconds;
}

/** What a row must reach: by its ratio where it has one, else by its value. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** The number that is held against the target. */
export function judged(row: Row): number {
  return row.ratio ?? row.value;
}

/** Whether a row reaches its target; a number that is not one never does. */
export function reaches(row: Row, { atLeast, atMost }: Target): boolean {
  const number = judged(row);
  return (
    Number.isFinite(number) &&
    (atLeast === undefined || number >= atLeast) &&
    (atMost === undefined || number <= atMost)
  );
}

/** The row as one line of JSON, with four significant digits. */
export function toLine(row: Row): string {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? roundOff(value) : value;
  return JSON.stringify(row, rounded);
}

/** The row as a sentence for people. */
export function toSentence(row: Row, target: Target): string {
  const verdict = reaches(row, target) ? 'ok  ' : 'MISS';
  const against = row.baseline === null ? '' : ` ÷ ${roundOff(row.baseline)}`;
  const ratio = row.ratio === null ? '' : ` = ${roundOff(row.ratio)}`;
  const cpu =
    row.cpu_us === undefined
      ? ''
      : `, CPU ${roundOff(row.cpu_us.product)} against ${roundOff(row.cpu_us.baseline)} µs`;
  return `${verdict} ${row.metric}: ${roundOff(row.value)}${against}${ratio} ${row.unit} (must be ${describe(target)}; n ${row.n}${cpu})`;
}

function describe({ atLeast, atMost }: Target): string {
  if (atLeast !== undefined && atLeast === atMost) return `${atLeast}`;
  return atLeast === undefined ? `≤ ${atMost ?? '∞'}` : `≥ ${atLeast}`;
}

const DIGITS = 4;

function roundOff(value: number): number {
  return Math.abs(value) >= 10 ** DIGITS ? Math.round(value) : Number(value.toPrecision(DIGITS));
}
