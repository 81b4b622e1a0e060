import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { openFileRoom } from '../../../../server/bridge/files/file-room.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { CALL_BY_MS } from '../../../../server/domain/journal/reservation.ts';
import { workspaceRoute } from '../../../../server/domain/journal/routing-key.ts';
import { openBudget } from '../../../../server/engine/effects/budget.ts';
import { insist } from '../../../../server/engine/effects/insist.ts';
import { storeEvents } from '../../../../server/engine/journal/accept-events.ts';
import { openAttempts } from '../../../../server/engine/journal/attempts.ts';
import { ignored, type Outcome } from '../../../../server/engine/journal/outcome.ts';
import { isClaimedByOther, LEASE_MS } from '../../../../server/engine/lanes/lane-run.ts';
import { runAside } from '../../../../server/engine/lanes/run-aside.ts';
import { runLane } from '../../../../server/engine/lanes/run-lane.ts';
import type { Stories } from '../../../../server/engine/lanes/stories.ts';
import { LeaseLostError } from '../../../../server/engine/leases/lease.ts';
import { leasedPort } from '../../../../server/engine/leases/leased-port.ts';
import { leasedStorage } from '../../../../server/engine/leases/leased-storage.ts';
import type { Clock } from '../../../../server/ports/clock.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { changeEvent } from '../../../../server/records/events.ts';
import { changeThread } from '../../../../server/records/threads.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { asShared, engineDeps, freeThread } from '../engine-parts.ts';

const ROUTE = 'route';
const MINUTE = 60_000;

let storage: Storage;
let time: ManualClock;
/** For so long the process has stood still: its timers have not run. Milliseconds. */
let still: number;
const clock: Clock = {
  now: () => time.now() + still,
  schedule: (delayMs, action) => time.schedule(delayMs, action),
};
beforeEach(async () => {
  still = 0;
  time = createManualClock(Date.UTC(2026, 2, 4));
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => clock.now() });
  await storage.collection('threads').insert([freeThread(ROUTE, clock.now())]);
});
afterEach(() => storage.close());

/** What a process of several is handed. */
const deps = () => engineDeps({ storage: leasedStorage(asShared(storage)), clock });

type Story = (event: EventDocument) => Promise<Outcome>;

const storiesOf = (story: Story): Stories => ({
  resolve: async () => ({ kind: 'nothing' }),
  tell: (_, event) => story(event),
  settle: async () => ignored('settled'),
  aside: story,
  hold: async () => false,
  tenant: (route) => route,
  setAside: async () => undefined,
});

const eventOf = (id: string) => storage.collection('events').get(id);

/** A story that stands still for so long while others do this, then says that the event is nobody's business. */
const heldUp =
  (ms: number, meanwhile: (event: EventDocument) => Promise<unknown> = async () => undefined): Story =>
  async (event) => {
    still += ms;
    await meanwhile(event);
    return ignored('held up');
  };

/** Time passes while the process is awake. */
async function busy(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    time.advance(5_000);
    await setImmediate();
  }
}

describe('whoever works in a lane', () => {
  const ID = 'part';
  beforeEach(() =>
    storeEvents(deps(), [
      { key: ID, kind: 'intercom.part', lane: 'out', route: ROUTE, at: clock.now(), payload: {} },
    ]),
  );

  async function work(story: Story) {
    const thread = await storage.collection('threads').get(ROUTE);
    if (thread === undefined) throw new Error('the thread is gone');
    const by = { owner: 'A', isStopping: () => false, attempts: openAttempts(openFileRoom(1_000), 0) };
    return runLane(deps(), storiesOf(story), by, 'out', { thread, route: ROUTE, asOf: clock.now() });
  }

  /** Another process takes the lane over, as every claim does, if it may. */
  const takenOver = () =>
    changeThread({ storage }, ROUTE, (thread) =>
      isClaimedByOther(thread.out, 'B', clock.now())
        ? undefined
        : {
            ...thread,
            out: { ...thread.out, owner: 'B', until: clock.now() + 10 * MINUTE, fence: thread.out.fence + 1 },
          },
    );

  it('does not end the event that somebody else has begun meanwhile, and leaves it to them', async () => {
    await work(heldUp(LEASE_MS + 1, takenOver));
    expect((await eventOf(ID))?.endedAt).toBeUndefined();
  });

  it('goes on, and claims it first, when it was held up and nobody has come', async () => {
    await work(heldUp(LEASE_MS + 1));
    expect(await eventOf(ID)).toMatchObject({ end: 'ignored', reason: 'held up' });
    expect((await storage.collection('threads').get(ROUTE))?.out.fence).toBe(1);
  });

  it('claims nothing while it is quick: an event that is nobody’s business costs no write more', async () => {
    await work(heldUp(CALL_BY_MS));
    expect(await eventOf(ID)).toMatchObject({ end: 'ignored' });
    expect((await storage.collection('threads').get(ROUTE))?.out.fence).toBe(0);
  });

  const claimed: Story = async () => {
    const { storage: leased } = deps();
    still += CALL_BY_MS + 1;
    await leased.collection('facts').delete(['claims']);
    return ignored('claimed');
  };

  it('keeps it for as long as it goes on, although it writes nothing', async () => {
    await work(async (event) => {
      await claimed(event);
      await busy(10 * LEASE_MS);
      expect(await takenOver()).toBeUndefined();
      return ignored('long');
    });
    expect(await eventOf(ID)).toMatchObject({ reason: 'long' });
  });

  it('does not keep what it has lost: nothing that was begun beside it is written either', async () => {
    const { storage: leased } = deps();
    const late = () => changeEvent({ storage: leased }, ID, (now) => ({ ...now, reason: 'late' }));
    let beside: unknown;
    await work(async (event) => {
      await claimed(event);
      await heldUp(LEASE_MS + 6_000, takenOver)(event);
      await busy(LEASE_MS);
      await late().catch(() => undefined);
      beside = setImmediate()
        .then(late)
        .catch((error: unknown) => error);
      return ignored('lost');
    });
    expect(await beside).toBeInstanceOf(LeaseLostError);
    expect((await eventOf(ID))?.reason).toBeUndefined();
  });

  it('asks for its share of a limit as anybody, also for those who wait for the same', async () => {
    const { storage: leased } = deps();
    const budget = openBudget({ clock, storage: leased }, 'scope', { limit: 100, windowMs: 1_000 });
    let lost: unknown;
    await work(async (event) => {
      await heldUp(LEASE_MS + 1, takenOver)(event);
      lost = await budget.tryTake();
      return ignored('held up');
    });
    expect(lost).toBe(0);
  });

  it('asks nobody anything either once it is theirs', async () => {
    const asked: string[] = [];
    let refused: unknown;
    const port = leasedPort({ ask: async (what: string) => void asked.push(what) });
    await work(async (event) => {
      await port.ask('at once');
      await heldUp(LEASE_MS + 1, takenOver)(event);
      refused = await port.ask('too late').catch((error: unknown) => error);
      return ignored('held up');
    });
    expect(asked).toEqual(['at once']);
    expect(refused).toBeInstanceOf(LeaseLostError);
  });

  it('keeps what was learned from a call all the same', async () => {
    const { storage: leased } = deps();
    await work(async (event) => {
      await heldUp(LEASE_MS + 1, takenOver)(event);
      await insist(clock, () => changeEvent({ storage: leased }, ID, (now) => ({ ...now, reason: 'heard' })));
      return ignored('held up');
    });
    expect(await eventOf(ID)).toMatchObject({ reason: 'heard' });
    expect((await eventOf(ID))?.endedAt).toBeUndefined();
  });
});

describe('whoever tells an event outside the lanes', () => {
  const ID = 'mark-read|test';
  beforeEach(() =>
    storeEvents(deps(), [
      {
        key: ID,
        kind: 'mark-read',
        lane: 'aside',
        route: workspaceRoute('q1w2e3r4'),
        at: clock.now(),
        payload: {},
      },
    ]),
  );

  const tell = (story: Story) =>
    runAside(deps(), storiesOf(story), ID, openAttempts(openFileRoom(1_000), 0), undefined);

  it('does not end it once others have put it off, and comes back', async () => {
    const later = clock.now() + 10 * MINUTE;
    const putOff = () => changeEvent({ storage }, ID, (event) => ({ ...event, dueAt: later }));
    await expect(tell(heldUp(MINUTE, putOff))).resolves.toBeGreaterThan(clock.now());
    const event = await eventOf(ID);
    expect(event?.endedAt).toBeUndefined();
    expect(event?.dueAt).toBe(later);
  });

  it('goes on when it was held up and nobody has come', async () => {
    await tell(heldUp(MINUTE));
    expect(await eventOf(ID)).toMatchObject({ end: 'ignored', reason: 'held up' });
  });

  it('keeps others off for as long as it goes on, several writes at once among them', async () => {
    const { storage: leased } = deps();
    await tell(async () => {
      for (let minute = 0; minute < 3; minute += 1) {
        still += 0.75 * MINUTE;
        await Promise.all(['a', 'b'].map((id) => leased.collection('facts').delete([id])));
        expect((await eventOf(ID))?.dueAt).toBe(clock.now() + MINUTE);
      }
      return ignored('long');
    });
    expect(await eventOf(ID)).toMatchObject({ reason: 'long' });
  });
});
