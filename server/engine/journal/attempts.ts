import type { EventDocument } from '../../domain/journal/event.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent } from '../../records/events.ts';
import type { EngineDeps } from './engine-deps.ts';

/** An event at whose attempts the process died so often is not tried again. */
const MOST_DEATHS = 2;

/** Why such an event is set aside, for people. */
export const DEADLY = 'The app stopped working twice while it read this.';

/** The attempts of one process at events whose attempts are counted. */
export interface Attempts {
  /**
   * Waits for its turn and answers how to leave. One at which a process died already goes alone among its kind, so that
   * should it happen again, there is no doubt which one it was.
   */
  begin(event: EventDocument): Promise<() => void>;
}

export function openAttempts(): Attempts {
  let last: Promise<void> = Promise.resolve();
  return {
    begin: async ({ begun }) => {
      if (begun === undefined) return () => undefined;
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = before.then(() => promise);
      await before;
      return resolve;
    },
  };
}

/**
 * True for an event whose attempts are counted before they begin: a large one, because what kills a process is what it
 * must read. For all others it would be a write more for each message.
 */
export function isCounted({ size }: EventDocument): boolean {
  return size !== undefined;
}

/** True when processes died at it too often. Only for whoever has it to himself: an attempt under way counts as well. */
export function hasKilled({ begun = 0 }: EventDocument): boolean {
  return begun >= MOST_DEATHS;
}

/** The event with one attempt more. */
export function oneMore(event: EventDocument): EventDocument {
  return { ...event, begun: (event.begun ?? 0) + 1 };
}

/** Counts the attempt before it begins; answers the event as stored. Rejects with `StorageError`. */
export async function countAttempt(deps: EngineDeps, event: EventDocument): Promise<EventDocument> {
  return (await changeEvent(deps, event, (current) => oneMore(current))) ?? event;
}

/** The process has outlived the attempt: whatever came of it, it was not deadly. Rejects with `StorageError`. */
export async function uncountAttempts(deps: EngineDeps, id: string): Promise<void> {
  await changeEvent(deps, id, (current) =>
    current.begun === undefined ? undefined : without(current, 'begun'),
  );
}
