import type { EventDocument } from '../../domain/journal/event.ts';
import { hasGivenUp, MAX_OWN_FAILURES } from '../../domain/journal/retry-policy.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import { insist } from '../effects/insist.ts';
import {
  type Attempts,
  countAttempt,
  DEADLY,
  hasKilled,
  uncountAttempt,
  unread,
} from '../journal/attempts.ts';
import { endEvent } from '../journal/end-event.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { eventRef } from '../journal/event-ref.ts';
import { done, type Outcome, setAside } from '../journal/outcome.ts';
import { LeaseLostError, underLease } from '../leases/lease.ts';
import { afterLoss, BUSY_ELSEWHERE_MS, consequenceOf } from './after-error.ts';
import type { NextRun } from './job-queue.ts';
import { type FoundBy, isClaimedByOther, type LaneRun, openLaneRun, PlanStaleError } from './lane-run.ts';
import { isLeftBehind, nextEvent } from './next-event.ts';
import type { Stories } from './stories.ts';

/** Who works the lane. */
export interface LaneWorker {
  /** Of this run alone. */
  readonly owner: string;
  /** True when the process is to end: the event at hand is finished, the next one is left. */
  isStopping(): boolean;
  readonly attempts: Attempts;
}

/** No lane is told to wait longer; a time further ahead was written by a clock that was wrong. Milliseconds. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** The lane's thread, and how it was found. */
export interface LaneFound extends FoundBy {
  readonly thread: ThreadDocument;
  readonly route: string;
}

/**
 * Works one lane of one thread until it is empty, must wait, or belongs to somebody else. One event at a time, the
 * oldest of those stored; an effect in doubt is settled before anything new begins.
 */
export async function runLane(
  deps: EngineDeps,
  stories: Stories,
  by: LaneWorker,
  lane: 'in' | 'out',
  found: LaneFound,
): Promise<NextRun> {
  const wait = mustWait(deps, by.owner, found.thread, lane);
  if (wait !== undefined) return wait;
  const run = openLaneRun(deps, lane, by.owner, found.thread, found);
  try {
    return await underLease(deps, run, () => work(deps, stories, run, found, by)).catch((error: unknown) =>
      afterStalePlan(deps, run, error),
    );
  } catch (error) {
    return afterLoss(deps, error);
  }
}

/** The lane is planned anew at once. Any other error is thrown on. */
async function afterStalePlan({ clock }: EngineDeps, run: LaneRun, error: unknown): Promise<NextRun> {
  if (!(error instanceof PlanStaleError)) throw error;
  await insist(clock, () => run.release());
  return clock.now();
}

function mustWait(deps: EngineDeps, owner: string, thread: ThreadDocument, lane: 'in' | 'out'): NextRun {
  const now = deps.clock.now();
  const state = thread[lane];
  if (deps.storage.shared && isClaimedByOther(state, owner, now)) return now + BUSY_ELSEWHERE_MS;
  const awaitsStatus = state.open?.step === 'send';
  const { notBefore = 0 } = state;
  const isPlausible = notBefore < now + LONGEST_PAUSE_MS;
  return notBefore > now && isPlausible && !awaitsStatus ? notBefore : undefined;
}

/**
 * Ends without a last look when nothing waited behind the last event: whatever was stored since has woken its lane, here
 * or in the process that looks for work.
 */
async function work(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  { route, told }: LaneFound,
  by: LaneWorker,
): Promise<NextRun> {
  let expected = run.lane === 'in' ? told : undefined;
  for (let more = true; more && !by.isStopping(); ) {
    const head = await headOf(deps, run, route);
    if (head === undefined) break;
    // The route is led by its first event, which may tell of its sender what the thread does not know yet.
    if (expected !== undefined && head.event?.id !== expected) return deps.clock.now();
    expected = undefined;
    const wait = await countedStep(deps, stories, run, head.event, by.attempts);
    if (wait !== undefined) {
      await insist(deps.clock, () => run.release(wait.quiet ? undefined : wait.at));
      return wait.at;
    }
    more = head.more;
  }
  await insist(deps.clock, () => run.release());
  const isLeft = run.lane === 'in' && !by.isStopping() && (await isLeftBehind(deps, run.thread(), route));
  return isLeft ? deps.clock.now() + BUSY_ELSEWHERE_MS : undefined;
}

/** What the lane has to do next; `event` is absent when that of the open effect is gone. */
interface Step {
  readonly event: EventDocument | undefined;
  readonly more: boolean;
}

/** The event of the open effect, else the oldest. */
async function headOf(deps: EngineDeps, run: LaneRun, route: string): Promise<Step | undefined> {
  const { open } = run.state();
  if (open === undefined) return nextEvent(deps, run.thread(), run.lane, route);
  const event = await getEvent(deps, open.event);
  return { event: event && unread(event), more: true };
}

/** The lane waits. Quietly when only this process need know: then nothing is written for it. */
interface Wait {
  readonly at: number;
  readonly quiet: boolean;
}

/**
 * `oneStep`, counted where it may be deadly, and read when there is room. The lane is claimed first, so that no two
 * processes count at once.
 */
async function countedStep(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  head: EventDocument | undefined,
  attempts: Attempts,
): Promise<Wait | undefined> {
  if (head === undefined || head.endedAt !== undefined || !attempts.counts(head))
    return oneStep(deps, stories, run, head);
  const leave = await attempts.begin(stories.tenant(head.route), unread(head));
  try {
    await run.claim();
    const event = await getEvent(deps, head.id);
    if (event === undefined || event.endedAt !== undefined) return await oneStep(deps, stories, run, event);
    if (hasKilled(event) && !attempts.hasOutlived(event)) return await giveUp(stories, run, event);
    return await counted(deps, stories, run, await countAttempt(deps, event));
  } finally {
    leave();
  }
}

async function counted(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  event: EventDocument,
): Promise<Wait | undefined> {
  try {
    return await oneStep(deps, stories, run, event);
  } finally {
    await insist(deps.clock, () => uncountAttempt(deps, event));
  }
}

async function giveUp(stories: Stories, run: LaneRun, event: EventDocument): Promise<undefined> {
  run.settled();
  await stories.setAside(event, DEADLY, run.thread());
}

/** Runs the head once. Undefined: go on. */
async function oneStep(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  event: EventDocument | undefined,
): Promise<Wait | undefined> {
  try {
    const outcome = await tell(deps, stories, run, event);
    if (outcome.kind === 'later') return { at: outcome.at, quiet: false };
    if (event !== undefined && outcome.stored !== true) await finish(deps, stories, run, event, outcome);
    if (run.state().tries > 0)
      run.defer((thread) => ({ ...thread, [run.lane]: { ...thread[run.lane], tries: 0 } }));
    return undefined;
  } catch (error) {
    if (error instanceof LeaseLostError || error instanceof PlanStaleError) throw error;
    return afterFailure(deps, stories, run, event, error);
  }
}

async function finish(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  event: EventDocument,
  outcome: Outcome & { readonly kind: 'ended' },
): Promise<void> {
  if (outcome.end === 'set-aside') await stories.setAside(event, outcome.reason ?? 'no reason', run.thread());
  else await endEvent(deps, event, outcome);
}

/** The story of this event. */
async function tell(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  event: EventDocument | undefined,
): Promise<Outcome> {
  const { open } = run.state();
  if (open !== undefined && (run.lane === 'in' || event === undefined || event.endedAt !== undefined))
    return stories.settle(run, open);
  if (event === undefined || event.endedAt !== undefined) return done;
  if (run.lane === 'in' && isTooOld(deps, event))
    return setAside('It could not be delivered for seven days.');
  return stories.tell(run, event);
}

/** One that an admin had taken up again has its time anew. */
function isTooOld({ clock }: EngineDeps, { receivedAt, reopenedAt = receivedAt }: EventDocument): boolean {
  return hasGivenUp({ lane: 'in', receivedAt: reopenedAt, now: clock.now(), ownFailures: 0 });
}

/** Passing reasons make the lane wait and cost the event nothing; its own failures are counted on it. */
async function afterFailure(
  deps: EngineDeps,
  stories: Stories,
  run: LaneRun,
  event: EventDocument | undefined,
  error: unknown,
): Promise<Wait | undefined> {
  const now = deps.clock.now();
  const tries = run.state().tries + 1;
  const consequence = consequenceOf(error, tries, now, deps.random());
  const context = {
    thread: run.thread().id,
    lane: run.lane,
    event: eventRef(event?.id),
    tries,
    own: consequence.own,
  };
  if (consequence.resting) deps.logger.debug('lane rests', context);
  else deps.logger.warn('lane waits', context, error);
  if (consequence.own && event !== undefined && (await countFailure(deps, event)) >= MAX_OWN_FAILURES) {
    run.settled();
    await stories.setAside(event, 'It failed again and again for a reason of its own.', run.thread());
    return undefined;
  }
  if (!consequence.resting)
    run.defer((thread) => ({ ...thread, [run.lane]: { ...thread[run.lane], tries } }));
  return { at: consequence.at, quiet: consequence.resting };
}

async function countFailure(deps: EngineDeps, event: EventDocument): Promise<number> {
  const counted = await changeEvent(deps, event.id, (current) => ({
    ...current,
    tries: current.tries + 1,
  }));
  return counted?.tries ?? 0;
}
