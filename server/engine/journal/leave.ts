import type { EventDocument } from '../../domain/journal/event.ts';
import type { Work } from '../../domain/journal/work.ts';
import type { New } from '../../ports/storage.ts';
import { type Change, changeTogether } from '../../records/change-together.ts';
import { newEvent } from './accept-events.ts';
import type { QueueDeps } from './enqueue.ts';

/** Work of our own that is left to be done, and how it is stored: alone, or with the end of the event that leaves it. */
export interface Left extends Change<EventDocument> {
  /** Told of what is stored, when there was something to store. */
  readonly stored: (event: EventDocument | New<EventDocument>) => void;
}

/** The same as `enqueue`, to be stored with the end of an event, and before it. */
export function leave(deps: QueueDeps, work: Work): Left {
  const event = newEvent(deps, { at: deps.clock.now(), lane: 'aside', ...work });
  return {
    id: event.id,
    known: undefined,
    next: (current) => (current === undefined ? event : undefined),
    stored: (stored) => {
      if (stored === event) deps.metrics.count('events_accepted');
      deps.wake([stored]);
    },
  };
}

/** Stores what is left with one more change behind it, in one round trip. Answers what that one became. */
export async function storeLeft(
  deps: Pick<QueueDeps, 'storage'>,
  leaves: readonly Left[],
  last?: Change<EventDocument>,
): Promise<EventDocument | New<EventDocument> | undefined> {
  const changes = last === undefined ? leaves : [...leaves, last];
  const changed = await changeTogether(deps.storage.collection('events'), changes);
  for (const [at, { stored }] of leaves.entries()) {
    const { document, isOurs } = changed[at] ?? {};
    if (document !== undefined && isOurs === true) stored(document);
  }
  return last === undefined ? undefined : changed.at(-1)?.document;
}
