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
  let { dueAt } = event;
  let renewedAt = since;
  return {
    assure: async () => {
      const now = deps.clock.now();
      if (!deps.storage.shared || now < renewedAt + CLAIM_MS / 2) return;
      const kept = await outsideLeases(() =>
        changeEvent(deps, event.id, (current) =>
          current.endedAt === undefined && current.dueAt === dueAt
            ? { ...current, dueAt: now + CLAIM_MS }
            : undefined,
        ),
      );
      if (kept === undefined) throw new LeaseLostError();
      dueAt = kept.dueAt;
      renewedAt = now;
    },
  };
}
