import { parseArgs } from 'node:util';
import { type FuzzTally, runFuzz } from '../test/fuzz/run-fuzz.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `Sends spoilt requests to the whole product between both simulated providers: paths, questions, forms, files, cookies, JSON,
canvases and webhooks, signed and not, to every address. Each must be answered, without a failure of ours.

  npm run fuzz -- --requests N     so many (100000 unless given)
  npm run fuzz -- --seed S         other ones (1 unless given)
  --minutes M                      ends after so many, with as many requests as were sent by then
  --help                           this text

Exit status 1 when there was a fault: 5xx, no answer, a stack trace, foreign HTML, a way to elsewhere.
`;

/** Faults that are shown; the same one comes often. */
const SHOWN = 30;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '600' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const wish = {
    requests: toCount(values.requests),
    seed: toCount(values.seed),
    withinMs: toCount(values.minutes) * 60_000,
  };
  const tally = await runFuzz(wish, show);
  process.stdout.write('\n');
  print(tally);
  if (tally.faults.length > 0) process.exitCode = 1;
}

function toCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('Each value is a whole number from 1.');
  return count;
}

function show({ requests, faults }: FuzzTally): void {
  process.stderr.write(`\r${requests} requests, ${faults.length} faults`);
}

function print({ requests, statuses, addresses, faults }: FuzzTally): void {
  const counts = [...statuses].sort(([one], [other]) => one - other);
  process.stdout.write(`${requests} requests to ${addresses.size} addresses\n`);
  for (const [status, count] of counts) process.stdout.write(`${status}: ${count}\n`);
  process.stdout.write(`faults: ${faults.length}\n`);
  for (const { what, seed, request } of faults.slice(0, SHOWN))
    process.stdout.write(`FAULT ${what} (world ${seed}): ${describe(request)}\n`);
}

function describe(request: FuzzTally['faults'][number]['request']): string {
  if (request === undefined) return 'in the log';
  const { method, path, headers, body = '' } = request;
  return `${method} ${path} ${JSON.stringify(headers)} ${body.toString().slice(0, 600)}`;
}

await runScript(main, RangeError, TypeError);
