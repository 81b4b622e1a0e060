import { ProviderUnavailableError } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { changeEvent } from '../../records/events.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** What is refused on the way for so long, while others get through, is refused for what it says. Milliseconds. */
const BELIEVED_AFTER_MS = 2 * 60 * 60_000;

/** And so often: two refusals with a day between them, in which we were down ourselves, say nothing. */
const BELIEVED_AFTER_TIMES = 10;

/** Others get through as long as one did in this time. Milliseconds. */
const OTHERS_WITHIN_MS = 10 * 60_000;

/** Why such a message is set aside. */
export const FILTERED =
  'Something between this app and Intercom, such as a proxy or firewall, refuses this message and lets others through.';

/**
 * True when something between us and Intercom, such as a filter, has refused this one write for two hours, ten times at
 * least, and this process has written other things for the workspace just now: then waiting serves nobody, and all that
 * follows would wait with it. An outage, in which nothing gets through, is waited out. Rejects with `StorageError`.
 */
export async function isFiltered(
  deps: BridgeDeps,
  intercom: IntercomClient,
  event: EventDocument,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ProviderUnavailableError) || error.meaning !== 'in-between') return false;
  const now = deps.clock.now();
  const { since, times } = await countRefusal(deps, event, now);
  const isBelieved = now - since >= BELIEVED_AFTER_MS && times >= BELIEVED_AFTER_TIMES;
  return isBelieved && now - intercom.lastWritten() < OTHERS_WITHIN_MS;
}

async function countRefusal(
  deps: BridgeDeps,
  event: EventDocument,
  now: number,
): Promise<NonNullable<EventDocument['filtered']>> {
  const stored = await changeEvent(deps, event, (current) => {
    const { since = now, times = 0 } = current.filtered ?? {};
    return current.endedAt === undefined ? { ...current, filtered: { since, times: times + 1 } } : undefined;
  });
  return stored?.filtered ?? { since: now, times: 0 };
}
