import type { EventDocument } from '../../domain/journal/event.ts';
import { endEvent } from './end-event.ts';
import type { EngineDeps } from './engine-deps.ts';
import { eventRef } from './event-ref.ts';
import type { Ending, Outcome } from './outcome.ts';

/** Sets an event aside without a note, with `thread` as its thread. Answers how it ended; rejects with `StorageError`. */
export async function endAside(
  deps: EngineDeps,
  event: EventDocument,
  reason: string,
  thread?: string,
): Promise<Outcome> {
  deps.logger.error('event set aside', { event: eventRef(event.id), kind: event.kind, thread });
  const ending: Ending = { end: 'set-aside', reason, ...(thread !== undefined && { thread }) };
  await endEvent(deps, event, ending);
  return { kind: 'ended', ...ending, stored: true };
}
