import type { EventDocument } from '../../domain/journal/event.ts';
import { changeEvent } from '../../records/events.ts';
import type { EngineDeps } from './engine-deps.ts';

/** How long one process keeps an event outside the lanes to itself. Milliseconds. */
const CLAIM_MS = 60_000;

/** The event as given is not due for others until the claim has run out. Undefined: another process was first. */
export function claimEvent(deps: EngineDeps, event: EventDocument): Promise<EventDocument | undefined> {
  const claimed = { ...event, dueAt: deps.clock.now() + CLAIM_MS };
  return deps.storage.collection('events').update(claimed, event);
}

/**
 * For a story that may last longer than its claim: what it answers is called between two steps, and renews the claim
 * when half of it has passed. Without other processes there is no claim, and nothing is written.
 */
export function keepClaim(deps: EngineDeps, event: EventDocument): () => Promise<void> {
  let until = event.dueAt ?? 0;
  return async () => {
    const now = deps.clock.now();
    if (!deps.storage.shared || now < until - CLAIM_MS / 2) return;
    until = now + CLAIM_MS;
    await changeEvent(deps, event.id, (current) =>
      current.endedAt === undefined ? { ...current, dueAt: now + CLAIM_MS } : undefined,
    );
  };
}
