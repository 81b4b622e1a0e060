import type { EventDocument } from '../../domain/journal/event.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent } from '../../records/events.ts';
import type { EngineDeps } from './engine-deps.ts';

/** A large event at whose attempts the process died so often is not tried again. */
const MOST_DEATHS = 2;

/**
 * The same of any other event: what it carries is no reason to suspect it, and a machine that is restarted again and
 * again stops while something is in hand.
 */
export const MOST_DEATHS_OF_SMALL = 20;

/** Why such an event is set aside, for people. */
export const DEADLY = 'The app stopped working each time it read this.';

/** Room in memory that owners share; `take` waits for it and answers how to give it back. */
export interface PayloadRoom {
  take(owner: string, amount: number): Promise<() => void>;
}

/** The attempts of one process at events whose attempts are counted. */
export interface Attempts {
  /**
   * Waits for room for its payload where that is large, and answers how to leave. One that is suspected goes alone among
   * its kind, so that should a process die again, there is no doubt which one it was.
   */
  begin(owner: string, event: EventDocument): Promise<() => void>;
  /**
   * True for an event whose attempts are counted before they begin: a large one, because what kills a process is mostly
   * what it must read, and one that waited already when this process began. For all others it would be a write more for
   * each message; should one of them kill the process, the next one finds it waiting.
   */
  counts(event: Pick<EventDocument, 'size' | 'receivedAt'>): boolean;
  /** True for one that this process has outlived: its count could not be taken off, but nobody died at it. */
  hasOutlived(event: EventDocument): boolean;
}

/** `since`: when this process began, milliseconds. */
export function openAttempts(room: PayloadRoom, since: number): Attempts {
  let last: Promise<void> = Promise.resolve();
  const outlived = new Set<string>();
  const alone = async (): Promise<() => void> => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = before.then(() => promise);
    await before;
    return resolve;
  };
  return {
    counts: (event) => isLarge(event) || event.receivedAt < since,
    hasOutlived: ({ id }) => outlived.has(id),
    begin: async (owner, event) => {
      const { id, size = 0 } = event;
      const giveBack = isLarge(event) ? await room.take(owner, size) : undefined;
      const leave = isSuspect(event) ? await alone() : undefined;
      return () => {
        remember(outlived, id);
        leave?.();
        giveBack?.();
      };
    },
  };
}

/**
 * Processes died at it, and it is soon set aside: alone among its kind it is certain which one it was. Others are too
 * many to stand in one line: whatever was in hand at a restart.
 */
function isSuspect(event: EventDocument): boolean {
  return (event.begun ?? 0) >= (isLarge(event) ? 1 : MOST_DEATHS_OF_SMALL - CERTAIN);
}

/** So many of its deaths are to be its own for certain. */
const CERTAIN = 3;

/** Those whose count may stand although nobody died; the oldest are forgotten first. */
const REMEMBERED = 10_000;

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
}

/** The event while it waits for room: without its payload if that is large. Not to be stored. */
export function unread(event: EventDocument): EventDocument {
  return isLarge(event) && event.endedAt === undefined ? { ...event, payload: undefined } : event;
}

/** True for an event whose payload is read only when there is room for it. */
export function isLarge({ size }: Pick<EventDocument, 'size'>): boolean {
  return size !== undefined;
}

/** True when processes died at it too often. Only for whoever has it to himself: an attempt under way counts as well. */
export function hasKilled(event: EventDocument): boolean {
  return (event.begun ?? 0) >= (isLarge(event) ? MOST_DEATHS : MOST_DEATHS_OF_SMALL);
}

/** The event with one attempt more. */
export function oneMore(event: EventDocument): EventDocument {
  return { ...event, begun: (event.begun ?? 0) + 1 };
}

/** Counts the attempt before it begins; answers the event as stored. Rejects with `StorageError`. */
export async function countAttempt(deps: EngineDeps, event: EventDocument): Promise<EventDocument> {
  return (await changeEvent(deps, event, (current) => oneMore(current))) ?? event;
}

/**
 * The process has outlived the attempt: whatever came of it, it was not deadly. One that another process has begun
 * meanwhile stays counted. Rejects with `StorageError`.
 */
export async function uncountAttempt(deps: EngineDeps, { id, begun }: EventDocument): Promise<void> {
  await changeEvent(deps, id, (current) =>
    current.begun === undefined || current.begun !== begun ? undefined : without(current, 'begun'),
  );
}
