import type { EventDocument } from '../../domain/journal/event.ts';
import type { Clock } from '../../ports/clock.ts';
import { FIRST_VERSION, type New } from '../../ports/storage.ts';
import { isCounted } from '../journal/attempts.ts';

/** Older than this an event is read again: others may have told it, or erased it. Milliseconds. */
const JUST_NOW_MS = 250;

/** With more of them waiting, nobody is about to be told just now. */
const MOST_KEPT = 1_000;

/** Events outside the lanes that were stored a moment ago, so that the first try need not read them. */
export interface JustStored {
  put(event: New<EventDocument>): void;
  /** Once; undefined for one that was stored too long ago, or that is large. */
  take(id: string): EventDocument | undefined;
}

export function rememberJustStored(clock: Clock): JustStored {
  const kept = new Map<string, { readonly event: EventDocument; readonly at: number }>();
  return {
    put: (event) => {
      const isNow = event.lane === 'aside' && (event.dueAt ?? 0) <= clock.now();
      if (!isNow || isCounted(event) || isStored(event)) return;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(event.id, { event: { ...event, version: FIRST_VERSION }, at: clock.now() });
    },
    take: (id) => {
      const found = kept.get(id);
      kept.delete(id);
      return found === undefined || clock.now() > found.at + JUST_NOW_MS ? undefined : found.event;
    },
  };
}

/** What was changed, and woken for that, has a version already. */
function isStored(event: New<EventDocument>): boolean {
  return 'version' in event;
}
