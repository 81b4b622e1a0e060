import type { EventDocument } from '../../domain/journal/event.ts';
import { queueName } from '../../domain/journal/lane-order.ts';
import type { SetAsideOperation } from '../../domain/journal/set-aside.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { eventRef } from '../../engine/journal/event-ref.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { canReplay, groupOf, setAsideOf } from './find-set-aside.ts';
import { changeOperation, readOperation } from './operations.ts';

/** Done in one turn: others get theirs, and an admin can still change their mind. */
const STEP = 50;

/** Between two turns. Milliseconds. */
const PAUSE_MS = 1_000;

/**
 * Replays or discards some of what an admin chose, and comes again until there is nothing left of what was set aside when
 * they did. Each event by compare-and-set: one that was done is not set aside any more.
 */
export async function runSetAsideOperation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, operation: id } = payloadOf(event, 'settle-set-aside');
  const operation = await readOperation(deps, workspace, id);
  if (operation?.state !== 'running') return ignored('cancelled');
  const chosen = await choose(deps, operation);
  let count = 0;
  for (const each of chosen) if (await settle(deps, operation, each)) count += 1;
  const isOver = chosen.length < STEP;
  await changeOperation(deps, workspace, id, (current) => ({
    ...current,
    done: current.done + count,
    ...(isOver && current.state === 'running' && { state: 'ended' }),
  }));
  return isOver ? done : later(deps.clock.now() + PAUSE_MS, 'more was set aside');
}

async function choose(deps: BridgeDeps, operation: SetAsideOperation): Promise<EventDocument[]> {
  const { workspace, group, event, askedAt } = operation;
  const chosen: EventDocument[] = [];
  for await (const each of setAsideOf(deps, workspace, askedAt)) {
    if (groupOf(each) !== group || (event !== undefined && eventRef(each.id) !== event)) continue;
    chosen.push(each);
    if (chosen.length === STEP) break;
  }
  return chosen;
}

/** True when it was this one that did it. */
async function settle(
  deps: BridgeDeps,
  { action, askedAt }: SetAsideOperation,
  event: EventDocument,
): Promise<boolean> {
  const now = deps.clock.now();
  let isDone = false;
  const changed = await changeEvent(deps, event, (current) => {
    isDone = (current.setAsideAt ?? Number.POSITIVE_INFINITY) <= askedAt;
    if (!isDone) return undefined;
    return action === 'replay' ? reopened(current, now) : discarded(current, now + deps.retentionMs);
  });
  if (action === 'replay' && isDone && changed !== undefined) deps.wake([changed]);
  return isDone && changed !== undefined;
}

/** Once more from the beginning, in its old place; it has a week again. */
function reopened(event: EventDocument, now: number): EventDocument | undefined {
  if (!canReplay(event)) return undefined;
  const { lane, route } = event;
  return {
    ...without(event, 'endedAt', 'setAsideAt', 'end', 'reason', 'passingFailures', 'filtered'),
    tries: 0,
    reopenedAt: now,
    ...(lane === 'aside' ? { dueAt: now } : { queue: queueName(lane, route) }),
  };
}

/** Like any other that has ended: its payload goes with the rest of its age. */
function discarded(event: EventDocument, expires: number): EventDocument {
  return { ...without(event, 'setAsideAt'), end: 'ignored', expires };
}
