import { readArguments } from './bench/arguments.ts';
import { dataFolder } from './bench/data-folder.ts';
import { openLab } from './bench/lab.ts';
import { MEASUREMENTS, METRICS, type Measurement } from './bench/measurements.ts';
import { type Row, toLine, toSentence } from './bench/row.ts';

const HELP = `Measures the product against baselines in the same run, and prints one JSON object a line:
{"metric","value","unit","baseline","ratio","n"}. What people read goes to the other output.

  npm run bench
  npm run bench -- --only ack_sqlite

  --only NAME     this row only; may be repeated
  --profile DIR   writes CPU profiles of the product's processes
  --help          this text

Settings: MONGODB_URI (rows on MongoDB are skipped without it), BENCH_DIR (where data are written, default /var/tmp;
on a real disk, because an acknowledgement waits for it). docs/performance.md says how each row is measured.
Exit status: 0 when every row asked for was measured, whether it reached its target or not; else 1.

Rows: ${METRICS.join(', ')}
`;

/** No measurement takes this long unless it hangs. Milliseconds. */
const LIMIT_MS = 120_000;

async function main(): Promise<void> {
  const { help, only, profile } = readArguments(process.argv.slice(2), METRICS);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = dataFolder(process.env['BENCH_DIR']);
  const mongoUri = process.env['MONGODB_URI'];
  tell(`Data in ${folder.path} (${folder.kind}); Node ${process.version}; ${folder.cpus} processors.`);
  const isAsked = (metric: string) => only.length === 0 || only.includes(metric);
  for (const measurement of MEASUREMENTS.filter(({ rows }) => Object.keys(rows).some(isAsked))) {
    if (measurement.needsMongo === true && mongoUri === undefined) {
      tell(`skipped ${Object.keys(measurement.rows).join(', ')}: MONGODB_URI is not set.`);
      continue;
    }
    const lab = await openLab({
      parent: folder.path,
      ...(mongoUri === undefined ? {} : { mongoUri }),
      ...(profile === undefined ? {} : { profile }),
    });
    try {
      const rows = await withinLimit(measurement.run(lab));
      for (const row of rows.filter(({ metric }) => isAsked(metric))) print(measurement, row);
    } catch (error) {
      tell(`FAILED ${Object.keys(measurement.rows).join(', ')}: ${describe(error)}`);
      process.exitCode = 1;
    } finally {
      await lab.close();
    }
  }
}

function print(measurement: Measurement, row: Row): void {
  process.stdout.write(`${toLine(row)}\n`);
  tell(toSentence(row, measurement.rows[row.metric] ?? {}));
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 1_000} s`)), LIMIT_MS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
