import type { EventDocument } from '../../domain/journal/event.ts';
import type { EngineDeps } from './engine-deps.ts';
import { eventPages, lookThrough } from './event-pages.ts';

/** More work than this waits: what is looked for may be behind it. */
const MOST_READ = 200;

/**
 * Whether one of the events outside the lanes that are due within `withinMs` is the one that is looked for; `perhaps`: too
 * much waits to tell. Rejects with `StorageError`.
 */
export function lookThroughDue(
  { storage, clock }: Pick<EngineDeps, 'storage' | 'clock'>,
  withinMs: number,
  isIt: (event: EventDocument) => boolean,
): Promise<'yes' | 'perhaps' | 'no'> {
  const due = { index: 'due', upTo: clock.now() + withinMs } as const;
  const pages = eventPages<number>({
    read: (limit, from) =>
      storage.collection('events').find({ ...due, ...(from !== undefined && { from }), limit }),
    valueOf: ({ dueAt }) => dueAt,
    most: MOST_READ,
  });
  return lookThrough(pages, isIt, MOST_READ);
}
