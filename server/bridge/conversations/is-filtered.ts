import { ProviderUnavailableError } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { changeEvent } from '../../records/events.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** What is refused on the way for so long, while others get through, is refused for what it says. Milliseconds. */
const BELIEVED_AFTER_MS = 2 * 60 * 60_000;

/** Others get through as long as one did in this time. Milliseconds. */
const OTHERS_WITHIN_MS = 10 * 60_000;

/** Why such a message is set aside. */
export const FILTERED =
  'Something between this app and Intercom, such as a proxy or firewall, refuses this message and lets others through.';

/**
 * True when something between us and Intercom, such as a filter, has refused this one write for two hours and this process
 * has written other things for the workspace just now: then waiting serves nobody, and all that follows would wait with it.
 * An outage, in which nothing gets through, is waited out. Rejects with `StorageError`.
 */
export async function isFiltered(
  deps: BridgeDeps,
  intercom: IntercomClient,
  event: EventDocument,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ProviderUnavailableError) || error.meaning !== 'in-between') return false;
  const now = deps.clock.now();
  const since = event.filteredSince ?? (await rememberSince(deps, event, now));
  return now - since >= BELIEVED_AFTER_MS && now - intercom.lastWritten() < OTHERS_WITHIN_MS;
}

async function rememberSince(deps: BridgeDeps, event: EventDocument, now: number): Promise<number> {
  const stored = await changeEvent(deps, event, (current) =>
    current.filteredSince === undefined && current.endedAt === undefined
      ? { ...current, filteredSince: now }
      : undefined,
  );
  return stored?.filteredSince ?? now;
}
