import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readArguments, readSeconds } from '../../scripts/bench/arguments.ts';
import { METRICS } from '../../scripts/bench/measurements.ts';
import { createRateWindow } from '../../scripts/bench/provider/rate-window.ts';
import { type Row, reaches, toLine, toSentence } from '../../scripts/bench/row.ts';
import { median, percentile } from '../../scripts/bench/statistics.ts';
import { hostileStreams } from '../../scripts/bench/worst/hostile-streams.ts';

const script = fileURLToPath(new URL('../../scripts/bench.ts', import.meta.url));

interface Run {
  readonly status: number | string;
  readonly output: string;
  readonly errors: string;
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const { MONGODB_URI: _server, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env: { ...rest, ...env } }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? 'killed'), output, errors });
    });
  });
}

/** A whole run with its processes, on a busy machine. Milliseconds. */
const RUN_MS = 300_000;

describe('npm run bench', () => {
  it('explains itself and names every row', async () => {
    const result = await run(['--help']);
    expect(result).toMatchObject({ status: 0, errors: '' });
    expect(result.output).toContain('npm run bench -- --only ack_sqlite');
    for (const metric of METRICS) expect(result.output).toContain(metric);
  });

  it(
    'prints the rows asked for and no others, one JSON object a line, and the summary beside',
    async () => {
      const result = await run(['--only', 'calls_status', '--only', 'calls_panel']);
      expect(result.status).toBe(0);
      const rows = result.output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(rows).toEqual([
        { metric: 'calls_status', value: 0, unit: 'calls', baseline: null, ratio: null, n: 100 },
        { metric: 'calls_panel', value: 0, unit: 'calls', baseline: null, ratio: null, n: 100 },
      ]);
      expect(result.errors).toMatch(/^Data in .*\n.*calls_status: 0 calls .*\n.*calls_panel: 0 calls /);
    },
    RUN_MS,
  );

  it('says which rows it skips without a MongoDB server', async () => {
    const result = await run(['--only', 'ack_mongo', '--only', 'workers_mongo']);
    expect(result).toMatchObject({ status: 0, output: '' });
    expect(result.errors).toContain('skipped ack_mongo: MONGODB_URI is not set.');
    expect(result.errors).toContain('skipped workers_mongo: MONGODB_URI is not set.');
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['a row that does not exist', ['--only', 'speed'], {}, 'There is no row "speed". The rows: '],
    ['an unknown argument', ['--fast'], {}, '--help explains'],
    ['a time that is none', ['--only', 'calls_status'], { BENCH_SECONDS: '1.5' }, 'BENCH_SECONDS must be'],
    ['a folder that does not exist', [], { BENCH_DIR: '/nowhere/at/all' }, 'BENCH_DIR: the folder'],
  ])('refuses %s', async (_what, args, env, message) => {
    const result = await run(args, env);
    expect(result).toMatchObject({ status: 1, output: '' });
    expect(result.errors).toContain(message);
  });
});

describe('the arguments', () => {
  it('may name several rows and a folder for profiles', () => {
    const given = ['--only', 'a', '--only', 'b', '--profile', 'p'];
    expect(readArguments(given, ['a', 'b', 'c'])).toEqual({ help: false, only: ['a', 'b'], profile: 'p' });
    expect(readArguments([], ['a'])).toEqual({ help: false, only: [] });
  });
});

describe('how long the worst inputs are sent', () => {
  it('is a minute, or what is set', () => {
    expect([readSeconds(undefined), readSeconds(''), readSeconds('600')]).toEqual([60, 60, 600]);
  });

  it.each(['0', '3601', '-1', 'x', '1.5'])('is not %s', (wanted) => {
    expect(() => readSeconds(wanted)).toThrow('BENCH_SECONDS must be a whole number from 1 to 3600.');
  });
});

describe('the worst inputs', () => {
  const request = (name: string): string => {
    const stream = hostileStreams('http://127.0.0.1:9').find((each) => each.name === name);
    return String(stream?.request(1_000_001));
  };

  it('are as bad as they are said to be', () => {
    expect(request('html').split('<b x')).toHaveLength(5_001);
    expect(request('html').split('<p>x</p>')).toHaveLength(5_001);
    expect(request('marks in').match(/[\u0327\u0301]/g)).toHaveLength(65_536);
    expect(request('large').length).toBeGreaterThan(3_900_000);
  });

  it('stay within the 4 MB that are read', () => {
    for (const name of ['large', 'unsigned']) expect(request(name).length).toBeLessThan(4 * 1_024 * 1_024);
  });
});

const row: Row = { metric: 'm', value: 12_345.678, unit: 'x/s', baseline: 20_000, ratio: 0.61728, n: 5 };

describe('a row', () => {
  it('is a line of JSON with the fixed names in order and four digits', () => {
    expect(toLine(row)).toBe(
      '{"metric":"m","value":12346,"unit":"x/s","baseline":20000,"ratio":0.6173,"n":5}',
    );
    const cpu = { product: 38.4567, baseline: 16.3712 };
    expect(toLine({ ...row, cpu_us: cpu })).toContain('"cpu_us":{"product":38.46,"baseline":16.37}');
  });

  it('is judged by its ratio, without one by its value', () => {
    expect(reaches(row, { atLeast: 0.6 })).toBe(true);
    expect(reaches(row, { atLeast: 0.75 })).toBe(false);
    expect(reaches({ ...row, ratio: null }, { atMost: 50 })).toBe(false);
    expect(reaches({ ...row, ratio: null, value: 50 }, { atMost: 50 })).toBe(true);
  });

  it('never reaches anything when nothing was measured', () => {
    expect(reaches({ ...row, ratio: Number.NaN }, { atLeast: 0 })).toBe(false);
    expect(reaches({ ...row, ratio: Number.NaN }, { atMost: 1 })).toBe(false);
  });

  it('says in words what was missed', () => {
    expect(toSentence(row, { atLeast: 0.75 })).toBe(
      'MISS m: 12346 ÷ 20000 = 0.6173 x/s (must be ≥ 0.75; n 5)',
    );
    expect(toSentence({ ...row, baseline: null, ratio: null, value: 1 }, { atLeast: 1, atMost: 1 })).toBe(
      'ok   m: 1 x/s (must be 1; n 5)',
    );
  });
});

describe('the statistics', () => {
  it('find the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('find the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('the stand-in for Intercom', () => {
  it('counts each caller by itself in windows of 10 seconds and tells what is left', () => {
    let now = 20_000;
    const take = createRateWindow(() => now);
    expect(take('a', 2).headers).toEqual({
      'X-RateLimit-Limit': '2',
      'X-RateLimit-Remaining': '1',
      'X-RateLimit-Reset': '30',
    });
    expect([take('a', 2).exceeded, take('a', 2).exceeded, take('b', 2).exceeded]).toEqual([
      false,
      true,
      false,
    ]);
    now = 30_000;
    expect(take('a', 2).exceeded).toBe(false);
  });
});
