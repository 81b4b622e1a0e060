import { CONVERSATION_DELETED, type EventDocument } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import { isContentKept, PURGED, REDACTED } from '../../domain/messages/content-kept.ts';
import type { DeliveryDocument, DeliveryFailure } from '../../domain/messages/delivery.ts';
import { endEvent } from '../../engine/journal/end-event.ts';
import type { Ending, Outcome } from '../../engine/journal/outcome.ts';
import { without } from '../../records/change-document.ts';
import { changeDelivery, deliveriesOfEvent } from '../../records/deliveries.ts';
import { changeEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
export const REDACTED_BEFORE: DeliveryFailure = {
  code: 'redacted',
  reason: 'This message was redacted before it was sent.',
  nextStep: 'Nothing needs to be done.',
};

/** What a reply was planned to become: not sent any more, for this reason, and without its text. */
export async function purgeDeliveries(deps: BridgeDeps, event: string, why: DeliveryFailure): Promise<void> {
  for (const delivery of await deliveriesOfEvent(deps, event)) {
    await changeDelivery(deps, delivery, (current) => withoutText(current, why));
  }
}

/** Only what was planned since. */
export async function purgePlanned(deps: BridgeDeps, event: string): Promise<void> {
  for (const delivery of await deliveriesOfEvent(deps, event)) {
    await changeDelivery(deps, delivery, (current) =>
      current.state === 'planned' ? withoutText(current, REDACTED_BEFORE) : undefined,
    );
  }
}

/** Nothing of what was said stays: words, choices, names of files. */
export function withoutContent(delivery: DeliveryDocument, instead: string): DeliveryDocument {
  return {
    ...without(delivery, 'fileChange'),
    content: { kind: 'text', text: instead, previewUrl: false },
  };
}

function withoutText(delivery: DeliveryDocument, failure: DeliveryFailure): DeliveryDocument {
  const purged = withoutContent(delivery, REDACTED);
  return delivery.state === 'planned' ? { ...purged, state: 'withheld', failure } : purged;
}

export const DELETED_BEFORE: DeliveryFailure = {
  code: 'conversation-deleted',
  reason: 'Its conversation was deleted in Intercom before it was sent.',
  nextStep: 'Nothing needs to be done.',
};

/** A reply in a deleted conversation: ended, not sent as far as it was not, and forgotten. */
export async function withholdDeleted(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const ending = { end: 'ignored', reason: CONVERSATION_DELETED, ...partOf(deps, event) } as const;
  // Once ended it is not told again, should anything below fail: what was planned goes first.
  await purgeDeliveries(deps, event.id, DELETED_BEFORE);
  await endEvent(deps, event, { ...ending, forgets: true });
  // Ended by somebody else, or planned meanwhile.
  await changeEvent(deps, event.id, (current) =>
    isContentKept(current) ? { ...current, payload: PURGED } : undefined,
  );
  await purgeDeliveries(deps, event.id, DELETED_BEFORE);
  return { kind: 'ended', ...ending, stored: true };
}

/** Once ended a reply waits nowhere: by its part it is found again when the rest could not be stored at once. */
function partOf(deps: BridgeDeps, event: EventDocument): Pick<Ending, 'part'> {
  if (event.kind !== 'intercom.part' || !isContentKept(event)) return {};
  const { workspace, conversation, part } = deps.reader.part(event);
  return { part: partKey(workspace, conversation, part.id) };
}
