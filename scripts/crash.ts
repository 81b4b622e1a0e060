import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CrashSummary, runCrash } from '../test/crash/run-crash.ts';

const HELP = `Kills real processes of the product (kill -9) at random moments under load, then compares both providers with what was
put in: every message once, in order, to the right person, or its true state shown.

  npm run crash -- --engine sqlite --rounds 50     one process, embedded storage
  npm run crash -- --engine mongo --rounds 50      web and two workers; the database server is killed in every tenth round
  npm run crash -- --verbose                       one line for each round
  npm run crash -- --speed 5                       the product's clock against the machine's (20 on SQLite, 5 on MongoDB)
  npm run crash -- --debug                         the processes log every call
  npm run crash -- --keep                          keeps logs and database file, and says where

Exit status 1 when there was a fault.
`;

/** Threads that are written on at once. */
const CUSTOMERS = 20;

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    rounds: { type: 'string', default: '50' },
    speed: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    debug: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  const rounds = Number(values.rounds);
  if ((values.engine !== 'sqlite' && values.engine !== 'mongo') || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(HELP);
    return false;
  }
  const folder = await mkdtemp(join(tmpdir(), 'crash-run-'));
  const summary = await runCrash({
    engine: values.engine,
    rounds,
    folder,
    customers: CUSTOMERS,
    random: Math.random,
    ...(values.speed === undefined ? {} : { speed: Number(values.speed) }),
    logLevel: values.debug ? 'debug' : 'warn',
    ...(values.verbose ? { onRound: printRound } : {}),
  });
  print(summary);
  const keep = values.keep || summary.faults.length > 0;
  if (keep) process.stdout.write(`Logs: ${folder}\n`);
  else await rm(folder, { recursive: true, force: true });
  return summary.faults.length === 0;
}

function printRound({ round, killed }: { readonly round: number; readonly killed: readonly string[] }): void {
  process.stdout.write(`round ${round + 1}: killed ${killed.join(', ')}\n`);
}

function print({ faults, ...summary }: CrashSummary): void {
  process.stdout.write(`${JSON.stringify({ ...summary, faults: faults.length })}\n`);
  for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
}
