import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runMany } from '../sandbox/chaos/run-many.ts';
import { runSeed, type SeedResult } from '../sandbox/chaos/run-seed.ts';
import { addSeed, describeTally, emptyTally } from '../sandbox/chaos/seed-tally.ts';
import { BREAKS, type Break } from '../sandbox/chaos/world/breaks.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `Fault simulation: the product between a simulated Intercom and a simulated WhatsApp, in virtual time, with
faults before and after every call. Afterwards what appeared on both sides is compared with what was put in.

  npm run chaos -- --seeds N        plays seeds 1 to N (1000 unless given); exit status 1 if one of them has a fault
  npm run chaos -- --from A --seeds N   plays seeds A to A + N - 1
  npm run chaos -- --seed S         plays one seed and prints all that happens
  npm run chaos -- --breaks         takes out one promise of the core after the other; each must be found within 200
                                    seeds, else exit status 1. --break NAME with --seed shows one of them
  --threads T                       seeds at once (as many as there are processors)
  --help                            this text

docs/chaos.md explains what is simulated and what the counts mean.
`;

/** A break must show itself within so many seeds. */
const BREAK_SEEDS = 200;
const DEFAULT_SEEDS = '1000';

interface Wishes {
  readonly from: number;
  readonly seeds: number;
  readonly seed: number | undefined;
  readonly breaks: boolean;
  readonly broken: Break | undefined;
  readonly threads: number;
}

async function main(): Promise<void> {
  if (!(await play())) process.exitCode = 1;
}

/** False when a seed has a fault, or a break was not found. */
async function play(): Promise<boolean> {
  const wishes = readArguments();
  if (wishes === undefined) return tell(HELP);
  if (wishes.breaks) return findBreaks(wishes);
  return wishes.seed === undefined ? playMany(wishes) : playOne(wishes.seed, wishes.broken);
}

function readArguments(): Wishes | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: { seeds: text, from: text, seed: text, threads: text, break: text, breaks: flag, help: flag },
  });
  if (values.help === true) return undefined;
  const broken = BREAKS.find(({ name }) => name === values.break);
  if (values.break !== undefined && broken === undefined)
    throw new RangeError(`--break is one of ${BREAKS.map(({ name }) => name).join(', ')}`);
  return {
    from: toCount('from', values.from ?? '1'),
    seeds: toCount('seeds', values.seeds ?? DEFAULT_SEEDS),
    seed: values.seed === undefined ? undefined : toCount('seed', values.seed),
    breaks: values.breaks === true,
    broken,
    threads: toCount('threads', values.threads ?? String(availableParallelism())),
  };
}

function toCount(name: string, value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`--${name} must be a whole number from 1`);
  return count;
}

async function playOne(seed: number, broken: Break | undefined): Promise<boolean> {
  const result = await runSeed({ seed, trace: tellLine, ...(broken === undefined ? {} : { broken }) });
  tellFaults(result);
  tellLine(describeTally(addSeed(emptyTally, result)));
  tellLine(`fingerprint ${result.fingerprint}, ${result.steps} steps, ${result.faults.length} faults`);
  return result.faults.length === 0;
}

async function playMany({ from, seeds, threads, broken }: Wishes): Promise<boolean> {
  const begun = performance.now();
  let tally = emptyTally;
  const failed: number[] = [];
  await runMany({
    from,
    to: from + seeds - 1,
    threads,
    ...(broken === undefined ? {} : { broken: broken.name }),
    onResult: (result) => {
      tally = addSeed(tally, result);
      if (result.faults.length > 0) failed.push(result.seed);
      tellFaults(result);
    },
  });
  const seconds = (performance.now() - begun) / 1_000;
  tellLine(describeTally(tally));
  tellLine(`faults: ${failed.length} seeds in ${seconds.toFixed(1)} s`);
  for (const seed of failed.sort((a, b) => a - b)) tellLine(`replay: npm run chaos -- --seed ${seed}`);
  return failed.length === 0;
}

/** Exit status 0 only if every break is found. */
async function findBreaks({ threads }: Wishes): Promise<boolean> {
  let all = true;
  for (const broken of BREAKS) {
    const found = await findBreak(broken, threads);
    const outcome =
      found === undefined ? `NOT FOUND in ${BREAK_SEEDS} seeds` : `found: ${describeFind(found)}`;
    tellLine(`without ${broken.name} (${broken.what}): ${outcome}`);
    all &&= found !== undefined;
  }
  return all;
}

/** The first seed that has a fault with the break and none without it. */
async function findBreak(broken: Break, threads: number): Promise<SeedResult | undefined> {
  for (let from = 1; from <= BREAK_SEEDS; ) {
    const found = await firstFault(broken, threads, from);
    if (found === undefined) return undefined;
    const { faults } = await runSeed({ seed: found.seed });
    if (faults.length === 0) return found;
    from = found.seed + 1;
  }
  return undefined;
}

async function firstFault({ name }: Break, threads: number, from: number): Promise<SeedResult | undefined> {
  let found: SeedResult | undefined;
  await runMany({
    from,
    to: BREAK_SEEDS,
    broken: name,
    threads,
    isEnough: () => found !== undefined,
    onResult: (result) => {
      if (result.faults.length > 0) found ??= result;
    },
  });
  return found;
}

function describeFind({ seed, faults }: SeedResult): string {
  const [first] = faults;
  return `seed ${seed}, ${first?.kind ?? ''}: ${first?.text ?? ''}`;
}

function tellFaults({ seed, faults }: SeedResult): void {
  for (const { kind, text } of faults) tellLine(`seed ${seed}: ${kind}: ${text}`);
}

function tellLine(line: string): void {
  tell(`${line}\n`);
}

function tell(text: string): true {
  process.stdout.write(text);
  return true;
}

await runScript(main, RangeError, TypeError);
