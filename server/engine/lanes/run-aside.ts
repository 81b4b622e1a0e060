import { type EventDocument, kindOf } from '../../domain/journal/event.ts';
import { INBOUND_GIVE_UP_MS, MAX_OWN_FAILURES } from '../../domain/journal/retry-policy.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import { insist } from '../effects/insist.ts';
import {
  type Attempts,
  countAttempt,
  DEADLY,
  hasKilled,
  oneMore,
  uncountAttempt,
  unread,
} from '../journal/attempts.ts';
import { claimEvent, leaseOf } from '../journal/claim-event.ts';
import { endEvent } from '../journal/end-event.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { dropIfErased } from '../journal/erased.ts';
import { eventRef } from '../journal/event-ref.ts';
import { LeaseLostError, underLease } from '../leases/lease.ts';
import { afterLoss, consequenceOf } from './after-error.ts';
import type { NextRun } from './job-queue.ts';
import type { Stories } from './stories.ts';

/** Runs one event outside the lanes: `known`, when it was stored just now, else as it is stored. */
export async function runAside(
  deps: EngineDeps,
  stories: Stories,
  id: string,
  attempts: Attempts,
  known?: EventDocument,
): Promise<NextRun> {
  const since = deps.clock.now();
  const event = known ?? (await getEvent(deps, id));
  if (event === undefined || event.dueAt === undefined) return undefined;
  if (event.endedAt !== undefined) {
    await endEvent(deps, event, { end: event.end ?? 'ignored' });
    return undefined;
  }
  if (event.dueAt > deps.clock.now()) return event.dueAt;
  if (await stories.hold(event)) return undefined;
  if (attempts.counts(event)) return tellCounted(deps, stories, unread(event), attempts);
  const isClaimed = deps.storage.shared && kindOf(event.kind).calls === true;
  const claimed = isClaimed ? await claimEvent(deps, event) : event;
  return claimed === undefined ? undefined : tellAlone(deps, stories, claimed, since);
}

/** Claimed whatever its kind, so that no two processes count at once; what ends or postpones it takes the count off. */
async function tellCounted(
  deps: EngineDeps,
  stories: Stories,
  found: EventDocument,
  attempts: Attempts,
): Promise<NextRun> {
  const leave = await attempts.begin(stories.tenant(found.route), found);
  try {
    const since = deps.clock.now();
    const event = await getEvent(deps, found.id);
    if (event?.version !== found.version) return deps.clock.now();
    if (hasKilled(event) && !attempts.hasOutlived(event)) {
      await stories.setAside(event, DEADLY);
      return undefined;
    }
    const counted = deps.storage.shared
      ? await claimEvent(deps, oneMore(event))
      : await countAttempt(deps, event);
    return counted === undefined ? undefined : await tellAlone(deps, stories, counted, since);
  } finally {
    leave();
  }
}

/** `since`: when it was read or claimed, milliseconds. */
async function tellAlone(
  deps: EngineDeps,
  stories: Stories,
  event: EventDocument,
  since: number,
): Promise<NextRun> {
  try {
    return await underLease(deps, leaseOf(deps, event, since), () => tellStory(deps, stories, event));
  } catch (error) {
    const next = afterLoss(deps, error);
    if (event.begun !== undefined) await insist(deps.clock, () => uncountAttempt(deps, event));
    return next;
  }
}

async function tellStory(deps: EngineDeps, stories: Stories, event: EventDocument): Promise<NextRun> {
  try {
    if (kindOf(event.kind).toldAgain === true && (await dropIfErased(deps, event))) return undefined;
    const outcome = await stories.aside(event);
    if (outcome.kind === 'later') return await postpone(deps, event, outcome.at);
    if (outcome.end === 'set-aside') await stories.setAside(event, outcome.reason ?? '');
    else if (outcome.stored !== true) await endEvent(deps, event, outcome);
    return undefined;
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    return afterFailure(deps, stories, event, error);
  }
}

/** Passing reasons lengthen the pause; only failures of its own set an event aside, or a week without success. */
async function afterFailure(
  deps: EngineDeps,
  stories: Stories,
  event: EventDocument,
  error: unknown,
): Promise<NextRun> {
  const now = deps.clock.now();
  const { tries, passingFailures = 0 } = event;
  const consequence = consequenceOf(error, tries + passingFailures + 1, now, deps.random());
  const { own } = consequence;
  deps.logger.warn(
    'event waits',
    { event: eventRef(event.id), kind: event.kind, tries, passingFailures, own },
    error,
  );
  const hopeless =
    (own && tries + 1 >= MAX_OWN_FAILURES) ||
    now > (event.reopenedAt ?? event.receivedAt) + INBOUND_GIVE_UP_MS;
  const counted = own ? { tries: tries + 1 } : { passingFailures: passingFailures + 1 };
  if (!hopeless) return postpone(deps, event, consequence.at, counted);
  await stories.setAside(event, 'It failed again and again for a reason of its own.');
  return undefined;
}

async function postpone(
  deps: EngineDeps,
  event: EventDocument,
  at: number,
  counted: Pick<EventDocument, 'passingFailures'> & Partial<Pick<EventDocument, 'tries'>> = {},
): Promise<NextRun> {
  const dueAt = Math.max(at, deps.clock.now() + 1);
  await changeEvent(deps, event, (current) =>
    current.endedAt === undefined ? { ...without(current, 'begun'), ...counted, dueAt } : undefined,
  );
  return dueAt;
}
