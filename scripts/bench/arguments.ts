import { parseArgs } from 'node:util';
import { argumentProblem } from '../shared/argument-problem.ts';

export interface BenchArguments {
  readonly help: boolean;
  /** Rows asked for; empty for all. */
  readonly only: readonly string[];
  /** Folder for the CPU profiles of the product's processes. */
  readonly profile?: string;
}

/** Throws `RangeError` with a sentence for an argument or a row that does not exist. */
export function readArguments(given: readonly string[], metrics: readonly string[]): BenchArguments {
  const { help = false, only = [], profile } = parse(given);
  for (const name of only) {
    if (!metrics.includes(name))
      throw new RangeError(`There is no row "${name}". The rows: ${metrics.join(', ')}.`);
  }
  return { help, only, ...(profile === undefined ? {} : { profile }) };
}

const USUAL_SECONDS = 60;
const MOST_SECONDS = 3_600;

/** How long what is measured for a time is measured. Throws `RangeError` for what is no whole number from 1 to 3600. */
export function readSeconds(wanted: string | undefined): number {
  const seconds = wanted === undefined || wanted === '' ? USUAL_SECONDS : Number(wanted);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS) return seconds;
  throw new RangeError(`BENCH_SECONDS must be a whole number from 1 to ${MOST_SECONDS}.`);
}

function parse(given: readonly string[]) {
  try {
    const options = {
      help: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
    } as const;
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    throw new RangeError(argumentProblem(error));
  }
}
