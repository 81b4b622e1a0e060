import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { testCatalogue } from '../../../contracts/storage-catalogue.ts';
import { expectKept } from '../../../contracts/storage-crash-contract.ts';
import { skipForNeed } from '../../../support/skipped-needs.ts';
import { startWriter, type WriterProcess } from '../../../support/storage-writer-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'sqlite-crash-'));
/** When to strike: how many jobs have been acknowledged. */
const STRIKES = [0, 1, 40, 333, 2_000];
/** 1 MB, in the 1,024-byte blocks of bash's ulimit. */
const SMALL_DISK = 'ulimit -S -f 1024';

afterAll(() => rmSync(directory, { recursive: true }));

describe('SQLite and kill -9', () => {
  it('keeps everything that was acknowledged, crash after crash on one file', async () => {
    const url = `sqlite:${join(directory, 'killed.db')}`;
    for (const strike of STRIKES) {
      const writer = startWriter(url);
      await writer.until(() => writer.stored.length >= strike);
      await writer.kill();
      await expectKept(url, writer);
    }
  });
});

function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function missing(url: string, writer: WriterProcess): Promise<string[]> {
  const store = await openStorage(url, testCatalogue, { now: Date.now });
  const failed = writer.failed.map((line) => line.split(' ')[1] ?? '').filter((id) => id !== 'counter');
  const found = await Promise.all(failed.map((id) => store.collection('jobs').get(id)));
  await store.close();
  return failed.filter((_, position) => found[position] === undefined);
}

function diskFull(): void {
  it('fails what it cannot store, stores nothing of it, and goes on when there is room again', async () => {
    const url = `sqlite:${join(directory, 'full.db')}`;
    const writer = startWriter(url, SMALL_DISK);
    await writer.until(() => writer.failed.length >= 50);
    expect(writer.failed.filter((line) => !line.endsWith('storage_failed'))).toEqual([]);
    const before = writer.stored.length;
    execFileSync('prlimit', ['--pid', String(writer.pid), '--fsize=unlimited:unlimited']);
    await writer.until(() => writer.stored.length >= before + 500);
    await writer.kill();
    await expectKept(url, writer);
    expect(await missing(url, writer)).toHaveLength(
      writer.failed.filter((line) => !line.includes(' counter ')).length,
    );
  });
}

const FULL = 'SQLite on a disk that refuses writes';
if (hasPrlimit()) describe(FULL, diskFull);
else skipForNeed(FULL, 'no prlimit; install util-linux');
