import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { StorageError } from '../../../../server/domain/errors.ts';
import type { Collection } from '../../../../server/ports/storage.ts';
import { type Job, testCatalogue } from '../../../contracts/storage-catalogue.ts';
import { expectKept } from '../../../contracts/storage-crash-contract.ts';
import type { TestStore } from '../../../contracts/storage-under-test.ts';
import { databaseUrl, describeWithMongo, describeWithOwnMongo } from '../../../support/mongo-server.ts';
import { startWriter } from '../../../support/storage-writer-process.ts';
import { startTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';

/** Before Intercom gives up on a webhook, which it does after 5 seconds. */
const WRITE_PATIENCE_MS = 5_000;
/** The driver repeats a read once. */
const READ_PATIENCE_MS = 8_000;
const LOOK_EVERY_MS = 50;
const MOST_AT_ONCE_MS = 100;
const open = (url: string) => openStorage(url, testCatalogue, { now: Date.now });

describeWithMongo('MongoDB behind a network that fails', (database) => {
  let proxy: TcpProxy;
  let store: TestStore;
  let jobs: Collection<Job>;

  beforeAll(async () => {
    const { hostname, port } = new URL(database('outage'));
    proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    store = await open(
      `mongodb://127.0.0.1:${proxy.port}/${new URL(database('outage')).pathname.slice(1)}?directConnection=true`,
    );
    jobs = store.collection('jobs');
  });
  afterEach(() => proxy.restore());
  afterAll(async () => {
    await store.close();
    await proxy.close();
  });

  async function expectFailure(call: Promise<unknown>, patienceMs: number): Promise<void> {
    const stop = countTime();
    await expect(call).rejects.toBeInstanceOf(StorageError);
    expect(stop()).toBeLessThan(patienceMs);
  }

  async function expectEveryCallFails(): Promise<void> {
    await Promise.all([
      expectFailure(jobs.insert([{ id: 'lost' }]), WRITE_PATIENCE_MS),
      expectFailure(jobs.update({ id: 'lost', version: 1 }), WRITE_PATIENCE_MS),
      expectFailure(jobs.delete(['lost']), WRITE_PATIENCE_MS),
      expectFailure(store.ping(), READ_PATIENCE_MS),
      expectFailure(store.clockSkewMs(), READ_PATIENCE_MS),
      expectFailure(jobs.get('lost'), READ_PATIENCE_MS),
      expectFailure(jobs.find({ index: 'byTime', limit: 1 }), READ_PATIENCE_MS),
      expectFailure(jobs.count({ index: 'byTime', limit: 1 }), READ_PATIENCE_MS),
    ]);
  }

  it('fails every call while the connection is gone, and works when it is back', async () => {
    await jobs.insert([{ id: 'before' }]);
    proxy.cut();
    await expectEveryCallFails();
    proxy.restore();
    expect(await jobs.insert([{ id: 'before' }, { id: 'after' }])).toEqual(['duplicate', 'inserted']);
    await expect(store.ping()).resolves.toBeUndefined();
  });

  it('fails every call when the server no longer answers, and works when it does', async () => {
    expect(await jobs.insert([{ id: 'first' }])).toEqual(['inserted']);
    proxy.freeze();
    await expectEveryCallFails();
    proxy.restore();
    expect(await jobs.insert([{ id: 'second' }])).toEqual(['inserted']);
  });

  it('rejects an insert that was under way when the connection broke', async () => {
    proxy.freeze();
    const inserting = jobs.insert([{ id: 'under way' }]);
    const outcome = expect(inserting).rejects.toBeInstanceOf(StorageError);
    await new Promise((resolve) => setTimeout(resolve, 50));
    proxy.cut();
    await outcome;
  });
});

describe('MongoDB that cannot be opened', () => {
  it.each([
    ['nobody listens', 'mongodb://app:hunter2@127.0.0.1:1/db?serverSelectionTimeoutMS=200'],
    ['the address is malformed', 'mongodb://app:hunter2@@127.0.0.1:x/db'],
    ['an option is unknown', 'mongodb://app:hunter2@127.0.0.1:1/db?nonsense=1'],
  ])('is a StorageError without the password when %s', async (_, url) => {
    const failure: unknown = await open(url).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageError);
    const { message, stack, cause } = failure as StorageError;
    expect(JSON.stringify([message, stack, String(cause), Object(cause).stack])).not.toContain('hunter2');
  });
});

describeWithOwnMongo('MongoDB whose server is killed', (server) => {
  it('keeps what was acknowledged, fails what was not, and goes on by itself', async () => {
    const url = databaseUrl(server().uri, 'killed');
    const writer = startWriter(url);
    await writer.until(() => writer.stored.length >= 200);
    await server().kill();
    await writer.until(() => writer.failed.length > 0);
    expect(writer.failed.filter((line) => !line.endsWith('storage_failed'))).toEqual([]);
    await server().up();
    const before = writer.stored.length;
    await writer.until(() => writer.stored.length >= before + 200);
    await writer.kill();
    await expectKept(url, writer);
  });
});

/** Milliseconds in which this process ran: a machine that gives it none for a while makes nobody wait. */
function countTime(): () => number {
  let passed = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    passed += Math.min(now - last, MOST_AT_ONCE_MS);
    last = now;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return passed;
  };
}
