import { describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { compose } from '../../../../server/compose.ts';
import { readConfig } from '../../../../server/config.ts';
import { createServerClock } from '../../../../server/engine/lanes/server-clock.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { createRecordingObservers } from '../../adapters/shared/recording-observers.ts';

const START = Date.UTC(2026, 2, 4);
const BEHIND_MS = 150_000;

describe('the clock of processes that share a database', () => {
  it('is set right by that of the database server, again and again', async () => {
    const own = createManualClock(START);
    const { logger, lines } = createRecordingObservers();
    let skewMs = BEHIND_MS;
    const clock = createServerClock(own, { shared: true, clockSkewMs: async () => skewMs }, logger);
    expect(clock.now()).toBe(START);
    await clock.measure();
    expect(clock.now()).toBe(START + BEHIND_MS);
    own.advance(1_000);
    skewMs = -40.4;
    await clock.measure();
    expect(clock.now()).toBe(START + 1_000 - 40);
    expect(lines).toMatchObject([{ level: 'warn', context: { skewMs: BEHIND_MS } }]);
  });

  it('waits by its own time: what is due in a minute is due in a minute', async () => {
    const own = createManualClock(START);
    const { logger } = createRecordingObservers();
    const storage = { shared: true, clockSkewMs: async () => BEHIND_MS };
    const clock = createServerClock(own, storage, logger);
    await clock.measure();
    let rings = 0;
    clock.schedule(60_000, () => {
      rings += 1;
    });
    own.advance(59_999);
    expect(rings).toBe(0);
    own.advance(1);
    expect(rings).toBe(1);
  });

  it('is left alone when nobody else uses the database, and when the database does not answer', async () => {
    const { logger } = createRecordingObservers();
    const alone = { shared: false, clockSkewMs: async () => BEHIND_MS };
    const clock = createServerClock(createManualClock(START), alone, logger);
    await clock.measure();
    expect(clock.now()).toBe(START);
    const silent = { shared: true, clockSkewMs: () => Promise.reject(new Error('no answer')) };
    const other = createServerClock(createManualClock(START), silent, logger);
    await expect(other.measure()).rejects.toThrow('no answer');
    expect(other.now()).toBe(START);
  });
});

describe('the product on a shared database', () => {
  it('lives by the database server’s time from the start', async () => {
    const own = createManualClock(START);
    const inner = await openStorage('sqlite::memory:', catalogue, { now: () => own.now() });
    const storage = {
      collection: inner.collection.bind(inner),
      ping: () => inner.ping(),
      close: () => inner.close(),
      clockSkewMs: async () => BEHIND_MS,
      scrub: () => inner.scrub(),
      shared: true,
    };
    const config = readConfig({
      PUBLIC_URL: 'https://bridge.example',
      STORAGE_URL: 'sqlite::memory:',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      INTERCOM_CLIENT_SECRET: 'intercom-client-secret',
      META_APP_SECRET: 'meta-app-secret',
      META_VERIFY_TOKEN: 'meta-verify-token',
    });
    const { logger } = createRecordingObservers();
    const service = await compose(config, { clock: own, storage, logger });
    expect(service.deps.clock.now()).toBe(START + BEHIND_MS);
    await service.stop();
  });
});
