import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { lookThroughDue } from '../../engine/journal/look-through-due.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** A join that could not be done is tried again within this. Milliseconds. */
const TRIED_AGAIN_MS = 90_000;

/**
 * True while the customer is being joined with another one, who may have written just now. Of much that is due only the
 * first is looked at. Rejects with `StorageError`.
 */
export async function isBeingJoined(deps: BridgeDeps, { customer }: ThreadDocument): Promise<boolean> {
  const found = await lookThroughDue(
    deps,
    TRIED_AGAIN_MS,
    (event) =>
      event.kind === 'join-customers' && payloadOf(event, 'join-customers').customers.includes(customer),
  );
  return found === 'yes';
}
