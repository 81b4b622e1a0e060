import { readArguments, readSeconds } from './bench/arguments.ts';
import { type DataFolder, dataFolder } from './bench/data-folder.ts';
import { type Lab, openLab } from './bench/lab.ts';
import { MEASUREMENTS, METRICS, type Measurement } from './bench/measurements.ts';
import { type Row, toLine, toSentence } from './bench/row.ts';
import { runScript } from './shared/run-script.ts';

const HELP = `Measures the product against baselines in the same run, and prints one JSON object a line:
{"metric","value","unit","baseline","ratio","n"}. What people read goes to the other output.

  npm run bench
  npm run bench -- --only ack_sqlite

  --only NAME     this row only; may be repeated
  --profile DIR   writes CPU profiles of the product's processes
  --help          this text

Settings: MONGODB_URI (rows on MongoDB are skipped without it), BENCH_DIR (where data are written, default /var/tmp;
on a real disk, because an acknowledgement waits for it), BENCH_SECONDS (how long the worst inputs are sent, 1 to 3600,
default 60). docs/performance.md says how each row is measured.
Exit status: 0 when every row asked for was measured, whether it reached its target or not; else 1.

Rows: ${METRICS.join(', ')}
`;

/** No measurement takes this long unless it hangs or says so. Milliseconds. */
const LIMIT_MS = 120_000;

const INTERRUPTED = 130;

async function main(): Promise<void> {
  const { help, only, profile } = readArguments(process.argv.slice(2), METRICS);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = dataFolder(process.env['BENCH_DIR']);
  tell(`Data in ${folder.path} (${folder.kind}); Node ${process.version}; ${folder.cpus} processors.`);
  const isAsked = (metric: string): boolean => only.length === 0 || only.includes(metric);
  for (const measurement of MEASUREMENTS.filter(({ rows }) => Object.keys(rows).some(isAsked)))
    report(measurement, await measure(measurement, folder, profile), isAsked);
}

function report(measurement: Measurement, rows: readonly Row[], isAsked: (metric: string) => boolean): void {
  for (const row of rows.filter(({ metric }) => isAsked(metric))) {
    process.stdout.write(`${toLine(row)}\n`);
    tell(toSentence(row, measurement.rows[row.metric] ?? {}));
  }
}

/** The rows of one measurement; none when it cannot be made here or failed, which is said. */
async function measure(
  measurement: Measurement,
  folder: DataFolder,
  profile: string | undefined,
): Promise<readonly Row[]> {
  const names = Object.keys(measurement.rows).join(', ');
  const mongoUri = process.env['MONGODB_URI'];
  if (measurement.needsMongo === true && mongoUri === undefined) {
    tell(`skipped ${names}: MONGODB_URI is not set.`);
    return [];
  }
  const lab = await openLab({
    parent: folder.path,
    seconds: readSeconds(process.env['BENCH_SECONDS']),
    tell,
    ...(mongoUri === undefined ? {} : { mongoUri }),
    ...(profile === undefined ? {} : { profile }),
  });
  return inLab(lab, () => withinLimit(measurement.run(lab), measurement.limitMs ?? LIMIT_MS)).catch(
    (error: unknown) => {
      tell(`FAILED ${names}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
      return [];
    },
  );
}

/** Whatever happens, also Ctrl-C, processes end and data go. */
async function inLab<T>(lab: Lab, run: () => Promise<T>): Promise<T> {
  const interrupt = (): void => {
    void lab.close().finally(() => process.exit(INTERRUPTED));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await run();
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await lab.close();
  }
}

async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not done after ${limitMs / 1_000} s`)), limitMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

await runScript(main, RangeError);
