import { afterEach, expect, it } from '@jest/globals';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { openFileRoom } from '../../../../server/bridge/files/file-room.ts';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { countWaiting } from '../../../../server/engine/journal/count-waiting.ts';
import { endEvent } from '../../../../server/engine/journal/end-event.ts';
import { done } from '../../../../server/engine/journal/outcome.ts';
import type { Stories } from '../../../../server/engine/lanes/stories.ts';
import { createWorker } from '../../../../server/engine/lanes/worker.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { engineDeps, freeThread } from '../engine-parts.ts';

const LARGE = 100_000;

/** Room for two of them. */
const ROOM = 250_000;

let storage: Storage;
afterEach(() => storage.close());

it.each(['out', 'aside'] as const)(
  'of many lanes are told a few at once, the small ones meanwhile: %s',
  async (lane) => {
    storage = await openStorage('sqlite::memory:', catalogue, { now: Date.now });
    const deps = engineDeps({ storage, clock: systemClock });
    const names = Array.from({ length: 12 }, (_, index) =>
      index < 10 ? `large ${index}` : `small ${index}`,
    );
    await storage.collection('threads').insert(
      names.map((name) => ({
        ...freeThread(name, Date.now()),
        customer: name,
        inRoutes: [],
        outRoutes: [],
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
