import type { EventDocument } from '../../domain/journal/event.ts';
import { isOnRoute } from '../../domain/journal/route-span.ts';
import { identityRoutes } from '../../domain/journal/routing-key.ts';
import { isFromBeforeErasure, type ThreadDocument } from '../../domain/journal/thread.ts';
import type { Sighting } from '../../domain/people/sighting.ts';
import { later, type Outcome } from '../../engine/journal/outcome.ts';
import { type LaneRun, PlanStaleError } from '../../engine/lanes/lane-run.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { getThreadFor } from './find-thread.ts';

/** The former holder of a phone has a write open that may be about its new one. Milliseconds. */
export const HANDED_ON_LOOK_MS = 1_000;

/** Whether every form of the identity that the message shows leads to the thread already. */
export function knowsSender(
  thread: ThreadDocument,
  message: Pick<Sighting, 'number' | 'from' | 'at'>,
): boolean {
  return identityRoutes(message.number, message.from).every((route) => isOnRoute(thread, route, message.at));
}

/**
 * A lane is led by the first message that waits; one behind it may show more of its sender, who is looked for before it is
 * delivered. Undefined: go on. Throws `PlanStaleError` when the thread has learned something, so that the lane is planned
 * anew. Rejects with `StorageError`.
 */
export async function learnSender(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
): Promise<Outcome | undefined> {
  const message = deps.reader.customerMessage(event);
  if (knowsSender(run.thread(), message) || isFromBeforeErasure(run.thread(), message.at)) return undefined;
  await run.claim();
  const thread = await getThreadFor(deps, message);
  if (thread?.id !== run.thread().id)
    return later(deps.clock.now() + HANDED_ON_LOOK_MS, 'a phone or a customer is changing hands');
  // A phone that is somebody else's by now is never learned.
  if (knowsSender(thread, message)) throw new PlanStaleError();
  return undefined;
}
