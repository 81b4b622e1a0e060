import { StorageError } from '../../domain/errors.ts';
import { CALL_BY_MS, CALL_DEADLINE_MS, type Reservation } from '../../domain/journal/reservation.ts';
import type { LaneState, LinkDocument, ThreadDocument } from '../../domain/journal/thread.ts';
import type { Quoted } from '../../domain/messages/message-content.ts';
import { without } from '../../records/change-document.ts';
import { changeThread } from '../../records/threads.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { type Lease, LeaseLostError, outsideLeases } from '../leases/lease.ts';

/** Clocks of two processes may differ by this. Milliseconds. */
export const CLOCK_SKEW_MS = 5_000;

/** A claim outlasts the longest call that may be made under it, plus the skew. Milliseconds. */
export const LEASE_MS = CALL_BY_MS + CALL_DEADLINE_MS + 2 * CLOCK_SKEW_MS;

/** What is about to be called. */
export type Intent = Pick<Reservation, 'effect' | 'event' | 'step'> & {
  readonly conversation?: string;
  readonly contact?: string;
  readonly anchor?: string | undefined;
  readonly calls?: number;
  readonly quoted?: Quoted;
  readonly answer?: string;
  readonly carries?: Reservation['carries'];
  /** Written with the reservation, and only with it. */
  readonly along?: (thread: ThreadDocument) => ThreadDocument;
};

/**
 * The thread's routes changed after the plan was made: there may be an older event, or the event is another customer's
 * now. Plan again.
 */
export class PlanStaleError extends Error {
  constructor() {
    super('the thread has other routes now');
    this.name = 'PlanStaleError';
  }
}

export type ThreadChange = (thread: ThreadDocument) => ThreadDocument;

/**
 * Work in one lane of one thread. The claim is written together with the first reservation, so that a message costs
 * one write before its call. Every write checks the fence; when another worker has claimed since, it throws. As a lease it
 * is over with the claim; without one the lane is claimed once the thread was read too long ago, which may throw
 * `PlanStaleError`.
 */
export interface LaneRun extends Lease {
  readonly lane: 'in' | 'out';
  /** As last read or written. */
  thread(): ThreadDocument;
  /** When that was, our clock, milliseconds. */
  asOf(): number;
  /** Our state of the lane. */
  state(): LaneState;
  /** The link of the conversation that led here, if it was read just now. */
  link(): LinkDocument | undefined;
  /** True for an event that was stored just now, while nobody had this lane: it was never told before. */
  isNew(event: string): boolean;
  /** Makes sure that the lane is ours and its thread the newest, before anything is planned that others may plan too. */
  claim(): Promise<void>;
  /** Stores the reservation; the call may begin until its `callBy`. */
  reserve(intent: Intent): Promise<Reservation>;
  /** Stores a change at once. */
  change(change: ThreadChange): Promise<void>;
  /** A change that may ride with the next write. Lost in a crash: only for what can be learned again. */
  defer(change: ThreadChange): void;
  /** The open reservation is settled: its slot is freed by the next write. */
  settled(): void;
  /** The call of the last reservation certainly had no effect: what was open before it is open again, if anything was. */
  undo(): void;
  /** About to look for the outcome once more: nobody else looks at the same time. */
  looking(): Promise<void>;
  /** Gives the lane back; `notBefore` makes everybody wait. */
  release(notBefore?: number): Promise<void>;
}

/** How a thread was found. */
export interface FoundBy {
  /** Of the conversation whose route led here, read just before the thread. */
  readonly link?: LinkDocument;
  /** The event that woke the lane, stored just now. */
  readonly told?: string | undefined;
  /** When all that was about to be read, our clock, milliseconds; now unless given. */
  readonly asOf?: number;
}

/** What was read within this is as good as what is read now. Milliseconds. */
export const JUST_NOW_MS = 100;

export function openLaneRun(
  deps: Pick<EngineDeps, 'storage' | 'clock'>,
  lane: 'in' | 'out',
  owner: string,
  found: ThreadDocument,
  { link, told, asOf: opened = deps.clock.now() }: FoundBy = {},
): LaneRun {
  const { fence: seenFence } = found[lane];
  let thread = found;
  let asOf = opened;
  let fence: number | undefined;
  let deferred: ThreadChange[] = [];
  let before: Reservation | undefined;

  let last: Promise<unknown> = Promise.resolve();

  /** One write after another: what is deferred goes along with one of them. The lease may claim while its story reserves. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const writeNow = async (change: ThreadChange): Promise<void> => {
    const changes = [...deferred, change];
    const begun = deps.clock.now();
    const claimed = (current: ThreadDocument) =>
      claim(current, lane, { owner, fence, seenFence, now: deps.clock.now(), shared: deps.storage.shared });
    const stored = await outsideLeases(() =>
      changeThread(deps, thread, (current) => changes.reduce((next, apply) => apply(next), claimed(current))),
    );
    if (stored === undefined) throw new LeaseLostError();
    thread = stored;
    asOf = begun;
    fence = stored[lane].fence;
    deferred = deferred.filter((each) => !changes.includes(each));
  };

  const write = (change: ThreadChange): Promise<void> => inTurn(() => writeNow(change));

  const undo = (): void => {
    const reopened = before;
    const putBack: ThreadChange = (current) =>
      reopened === undefined
        ? cleared(current, lane)
        : withLane(current, lane, { ...current[lane], open: reopened });
    deferred.push(putBack);
    thread = putBack(thread);
  };

  const claimOnce = (): Promise<void> =>
    inTurn(async () => {
      if (!deps.storage.shared || fence !== undefined) return;
      const planned = routesOf(thread);
      await writeNow((current) => {
        if (lane === 'in' && routesOf(current) !== planned) throw new PlanStaleError();
        return current;
      });
    });

  return {
    lane,
    thread: () => thread,
    asOf: () => asOf,
    state: () => thread[lane],
    link: () => (deps.clock.now() <= opened + JUST_NOW_MS ? link : undefined),
    isNew: (event) => event === told && isUntouched(found[lane]),
    change: write,
    claim: claimOnce,
    assure: async () => {
      const { until = 0 } = fence === undefined ? { until: asOf + CALL_BY_MS } : thread[lane];
      if (deps.clock.now() <= until) return;
      if (fence !== undefined) throw new LeaseLostError();
      await claimOnce();
    },
    keep: async () => {
      const now = deps.clock.now();
      const kept = await changeThread(deps, thread.id, (current) =>
        isAlive(current[lane], owner, now)
          ? withLane(current, lane, { ...current[lane], until: now + LEASE_MS })
          : undefined,
      );
      // The version stays as it was: the next write reads again.
      if (kept !== undefined) thread = withLane(thread, lane, { ...thread[lane], until: now + LEASE_MS });
    },
    defer: (change) => {
      deferred.push(change);
      thread = change(thread);
    },
    undo,
    settled: () => {
      const clear: ThreadChange = (current) => cleared(current, lane);
      deferred.push(clear);
      thread = clear(thread);
    },
    reserve: async (intent) => {
      const now = deps.clock.now();
      const { anchor, carries, along = unchanged, ...rest } = intent;
      const reservation = {
        ...rest,
        ...(anchor === undefined ? {} : { anchor }),
        ...(carries === undefined ? {} : { carries }),
        reservedAt: now,
        callBy: now + CALL_BY_MS,
        looks: 0,
        calls: intent.calls ?? 1,
      };
      before = thread[lane].open;
      const planned = routesOf(thread);
      try {
        await write((current) => {
          if (lane === 'in' && routesOf(current) !== planned) throw new PlanStaleError();
          return withLane(along(current), lane, {
            ...current[lane],
            open: { ...reservation, fence: current[lane].fence },
          });
        });
      } catch (error) {
        // Perhaps stored, certainly not called.
        if (error instanceof StorageError) undo();
        throw error;
      }
      return { ...reservation, fence: thread[lane].fence };
    },
    looking: () => write((current) => withLane(current, lane, oneLookMore(current[lane]))),
    release: async (notBefore) => {
      if (fence === undefined && notBefore === undefined && deferred.length === 0) return;
      await write((current) => withLane(current, lane, freed(current[lane], notBefore)));
      fence = undefined;
    },
  };
}

/** Which events may be the head, as one value. */
function routesOf({ inRoutes, spans }: ThreadDocument): string {
  return JSON.stringify([inRoutes, spans]);
}

interface Claimant {
  readonly owner: string;
  /** Ours, once claimed. */
  readonly fence: number | undefined;
  /** That of the thread which the plan was made from: if it has moved, somebody has worked here since. */
  readonly seenFence: number;
  readonly now: number;
  readonly shared: boolean;
}

/**
 * Our claim renewed or begun; throws when the lane is somebody else's. A lease that has run out is not renewed: somebody
 * may have made a plan since, trusting that we are gone. Without other processes, no foreign claim is alive.
 */
function claim(thread: ThreadDocument, lane: 'in' | 'out', by: Claimant): ThreadDocument {
  const state = thread[lane];
  // Our own claim may be stored although the answer to its write was lost.
  if (state.owner !== by.owner && state.fence !== (by.fence ?? by.seenFence)) throw new LeaseLostError();
  if (by.shared && state.owner === by.owner && (state.until ?? 0) < by.now) throw new LeaseLostError();
  if (by.shared && isClaimedByOther(state, by.owner, by.now)) throw new LeaseLostError();
  return withLane(thread, lane, {
    ...without(state, 'notBefore'),
    owner: by.owner,
    until: by.now + LEASE_MS,
    fence: by.fence ?? (state.owner === by.owner ? state.fence : state.fence + 1),
  });
}

/** Nobody works here, nor waits to go on. */
function isUntouched({ owner, notBefore, open, tries }: LaneState): boolean {
  return owner === undefined && notBefore === undefined && open === undefined && tries === 0;
}

/** True while this owner has the lane. */
function isAlive(state: LaneState, owner: string, now: number): boolean {
  return state.owner === owner && (state.until ?? 0) >= now;
}

/** True while a lease of another owner may still be alive, allowing for clocks apart. */
export function isClaimedByOther(state: LaneState, owner: string, now: number): boolean {
  return state.owner !== undefined && state.owner !== owner && (state.until ?? 0) + CLOCK_SKEW_MS > now;
}

function unchanged(thread: ThreadDocument): ThreadDocument {
  return thread;
}

function cleared(thread: ThreadDocument, lane: 'in' | 'out'): ThreadDocument {
  const free = withLane(thread, lane, without(thread[lane], 'open'));
  return lane === 'in' ? without(free, 'opening') : free;
}

function oneLookMore(state: LaneState): LaneState {
  return state.open === undefined
    ? state
    : { ...state, open: { ...state.open, looks: state.open.looks + 1 } };
}

function freed(state: LaneState, notBefore: number | undefined): LaneState {
  return { ...without(state, 'owner', 'until'), ...(notBefore === undefined ? {} : { notBefore }) };
}

function withLane(thread: ThreadDocument, lane: 'in' | 'out', state: LaneState): ThreadDocument {
  return { ...thread, [lane]: state };
}
