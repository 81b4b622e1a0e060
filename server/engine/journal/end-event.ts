import type { EventDocument } from '../../domain/journal/event.ts';
import { PURGED } from '../../domain/messages/content-kept.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent } from '../../records/events.ts';
import type { EngineDeps } from './engine-deps.ts';
import { storeLeft } from './leave.ts';
import type { Ending } from './outcome.ts';

/**
 * Writes how an event ended, and before it what it leaves; harmless to repeat, the first ending stays, and what became of
 * it is added when that was not known then. Rejects with `StorageError`.
 */
export async function endEvent(deps: EngineDeps, event: EventDocument, ending: Ending): Promise<void> {
  const now = deps.clock.now();
  const { leaves = [] } = ending;
  const end = (current: EventDocument): EventDocument | undefined =>
    current.endedAt === undefined
      ? ended(current, ending, now, now + deps.retentionMs)
      : (withResult(current, ending) ?? unlisted(current));
  const last = { id: event.id, known: event, next: (current?: EventDocument) => current && end(current) };
  const stored =
    leaves.length === 0 ? await changeEvent(deps, event, end) : await storeLeft(deps, leaves, last);
  if (stored?.endedAt !== now) return;
  deps.metrics.count('events_ended', { kind: event.kind, end: ending.end });
  if (event.kind === 'whatsapp.message') deps.metrics.observe('inbound_ms', now - event.receivedAt);
  if (event.kind === 'intercom.part') deps.metrics.observe('outbound_ms', now - event.receivedAt);
}

/** It had ended without a write that is known, and the write was found or repeated since. */
function withResult(event: EventDocument, { result }: Ending): EventDocument | undefined {
  return event.result !== undefined || result === undefined
    ? undefined
    : { ...(unlisted(event) ?? event), result };
}

/** An event that has ended waits nowhere; should it be listed after all, that is put right. */
function unlisted(event: EventDocument): EventDocument | undefined {
  const isListed = event.queue !== undefined || event.dueAt !== undefined || event.heldFor !== undefined;
  return isListed ? without(event, 'queue', 'dueAt', 'heldFor', 'heldUntil') : undefined;
}

function ended(event: EventDocument, ending: Ending, now: number, expires: number): EventDocument {
  return {
    ...without(event, 'queue', 'dueAt', 'heldFor', 'heldUntil', 'begun'),
    endedAt: now,
    end: ending.end,
    ...(ending.end === 'set-aside' ? { setAsideAt: now } : { expires }),
    ...(ending.reason === undefined ? {} : { reason: ending.reason }),
    ...(ending.result === undefined ? {} : { result: ending.result }),
    ...(ending.part === undefined ? {} : { part: ending.part }),
    ...(ending.thread === undefined ? {} : { thread: ending.thread }),
    ...(ending.forgets === true ? { payload: PURGED } : {}),
  };
}
