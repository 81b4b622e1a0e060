import { afterEach, expect, it } from '@jest/globals';
import { openMetrics } from '../../../../server/adapters/shared/prom-metrics.ts';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { openFileRoom } from '../../../../server/bridge/files/file-room.ts';
import { freeLane } from '../../../../server/domain/journal/thread.ts';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { countWaiting } from '../../../../server/engine/journal/count-waiting.ts';
import { endEvent } from '../../../../server/engine/journal/end-event.ts';
import type { EngineDeps } from '../../../../server/engine/journal/engine-deps.ts';
import { done } from '../../../../server/engine/journal/outcome.ts';
import type { Stories } from '../../../../server/engine/lanes/stories.ts';
import { createWorker } from '../../../../server/engine/lanes/worker.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createLogBook } from '../../../support/log-book.ts';

const LARGE = 100_000;

/** Room for two of them. */
const ROOM = 250_000;

let storage: Storage;
afterEach(() => storage.close());

it.each(['out', 'aside'] as const)(
  'of many lanes are told a few at once, the small ones meanwhile: %s',
  async (lane) => {
    storage = await openStorage('sqlite::memory:', catalogue, { now: Date.now });
    let sequence = 0;
    const deps: EngineDeps = {
      storage,
      clock: systemClock,
      logger: createLogBook(),
      metrics: openMetrics(),
      sequence: () => ++sequence,
      random: Math.random,
      wake: () => undefined,
      wakeThread: () => undefined,
      retentionMs: 1_000_000,
      pseudonyms: (id) => [id],
    };
    const names = Array.from({ length: 12 }, (_, index) =>
      index < 10 ? `large ${index}` : `small ${index}`,
    );
    await storage.collection('threads').insert(
      names.map((id) => ({
        id,
        workspace: 'q1w2e3r4',
        number: '106540352242922',
        customer: id,
        identity: { phone: '15550100155' },
        inRoutes: [],
        outRoutes: [],
        in: freeLane,
        out: freeLane,
        lastActivityAt: Date.now(),
      })),
    );
    await acceptEvents(
      deps,
      names.map((key) => ({
        key,
        kind: lane === 'out' ? ('intercom.part' as const) : ('intercom.other' as const),
        lane,
        route: key,
        at: Date.now(),
        payload: { words: 'x'.repeat(key.startsWith('large') ? LARGE : 10) },
      })),
    );
    const ended: string[] = [];
    let now = 0;
    let most = 0;
    const tell = async (event: { readonly id: string; readonly payload: unknown }) => {
      expect(JSON.stringify(event.payload)).toContain('xxx');
      const isLarge = event.id.startsWith('large');
      if (isLarge) most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (isLarge) now -= 1;
      ended.push(event.id);
      return done;
    };
    const stories: Stories = {
      resolve: async (_, route) => {
        const thread = await storage.collection('threads').get(route);
        return thread === undefined ? { kind: 'nothing' } : { kind: 'thread', thread };
      },
      tell: (_, event) => tell(event),
      settle: async () => done,
      aside: tell,
      hold: async () => false,
      tenant: (route) => route,
      setAside: (event, reason) => endEvent(deps, event, { end: 'set-aside', reason }),
    };
    const payloads = openFileRoom(ROOM);
    const worker = createWorker(deps, { stories, chores: [], id: 'w', concurrency: 96, payloads });
    worker.start();
    while ((await countWaiting(storage)) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await worker.stop();
    expect(most).toBe(2);
    expect(ended.toSorted()).toEqual(names.toSorted());
    expect(ended.slice(0, 4)).toEqual(expect.arrayContaining(['small 10', 'small 11']));
    const kept = await storage.collection('events').get('large 0');
    expect(JSON.stringify(kept?.payload)).toContain('xxx');
    expect(kept).not.toHaveProperty('begun');
  },
);
