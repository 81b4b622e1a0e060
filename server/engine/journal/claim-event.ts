import type { EventDocument } from '../../domain/journal/event.ts';
import { changeEvent } from '../../records/events.ts';
import { type Lease, LeaseLostError, outsideLeases } from '../leases/lease.ts';
import type { EngineDeps } from './engine-deps.ts';

/** How long one process keeps an event outside the lanes to itself. Milliseconds. */
const CLAIM_MS = 60_000;

/** The event as given is not due for others until the claim has run out. Undefined: another process was first. */
export function claimEvent(deps: EngineDeps, event: EventDocument): Promise<EventDocument | undefined> {
  const claimed = { ...event, dueAt: deps.clock.now() + CLAIM_MS };
  return deps.storage.collection('events').update(claimed, event);
}

/**
 * The lease of whoever tells this event, `since` (milliseconds) when it was read or claimed. It is renewed when half of it
 * has passed, and over when others have put the event off, told it or erased it meanwhile.
 */
export function leaseOf(deps: EngineDeps, event: EventDocument, since: number): Lease {
  /** All that may stand there while it is ours: a renewal whose answer was lost may have been stored. */
  const ours = new Set([event.dueAt]);
  let renewedAt = since;
  const renew = async (): Promise<boolean> => {
    const now = deps.clock.now();
    if (now < renewedAt + CLAIM_MS / 2) return true;
    const dueAt = now + CLAIM_MS;
    const kept = await outsideLeases(() =>
      changeEvent(deps, event.id, (current) =>
        current.endedAt === undefined && ours.has(current.dueAt) ? { ...current, dueAt } : undefined,
      ).finally(() => ours.add(dueAt)),
    );
    if (kept !== undefined) renewedAt = now;
    return kept !== undefined;
  };
  return {
    assure: async () => {
      if (!(await renew())) throw new LeaseLostError();
    },
    keep: async () => void (await renew()),
  };
}
