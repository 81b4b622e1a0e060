import type { EventDocument } from '../../domain/journal/event.ts';
import type { Clock } from '../../ports/clock.ts';
import { FIRST_VERSION, type New } from '../../ports/storage.ts';
import { isLarge } from '../journal/attempts.ts';

/** Older than this an event is read again: others may have told it, or erased it. Milliseconds. */
const JUST_NOW_MS = 250;

/** With more of them waiting, nobody is about to be told just now. */
const MOST_KEPT = 1_000;

/** Events that were stored a moment ago, so that the first try need not read them. By their jobs (`jobKeyOf`). */
export interface JustStored {
  put(event: New<EventDocument>): void;
  /** Once; of several in one lane queue the first. Undefined for one that was stored too long ago, or that is large. */
  take(jobKey: string): EventDocument | undefined;
}

export function rememberJustStored(clock: Clock): JustStored {
  const kept = new Map<string, { readonly event: EventDocument; readonly at: number }>();
  const isNew = (at: number): boolean => clock.now() <= at + JUST_NOW_MS;
  return {
    put: (event) => {
      const key = jobKeyOf(event);
      const isLater = event.lane === 'aside' && (event.dueAt ?? 0) > clock.now();
      const first = kept.get(key);
      if (isLater || isLarge(event) || isStored(event) || (first !== undefined && isNew(first.at))) return;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, { event: { ...event, version: FIRST_VERSION }, at: clock.now() });
    },
    take: (key) => {
      const found = kept.get(key);
      kept.delete(key);
      return found !== undefined && isNew(found.at) ? found.event : undefined;
    },
  };
}

/** Of the job that an event is done by: its own outside the lanes, else that of its lane queue. */
export function jobKeyOf({ lane, id, route }: Pick<EventDocument, 'lane' | 'id' | 'route'>): string {
  return `${lane}|${lane === 'aside' ? id : route}`;
}

/** What was changed, and woken for that, has a version already. */
function isStored(event: New<EventDocument>): boolean {
  return 'version' in event;
}
