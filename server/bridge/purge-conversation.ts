import type { DeliveryFailure } from '../domain/delivery.ts';
import { CONVERSATION_DELETED, type EventDocument } from '../domain/event.ts';
import { conversationRoute } from '../domain/routing-key.ts';
import { queueName } from './accept-events.ts';
import { changeDocument } from './change-document.ts';
import { isContentKept, PURGED } from './content-kept.ts';
import type { BridgeDeps } from './deps.ts';
import { endEvent, partKey } from './end-event.ts';
import { forgetGathered } from './forget-text.ts';
import type { Ending, Outcome } from './outcome.ts';
import { readPart } from './read-part.ts';
import { purgeDeliveries } from './redact-part.ts';

/** Parts that are purged at one go. */
const STEP = 200;

/** Above every character that an id may have. */
const LAST = '\uffff';

const DELETED_BEFORE: DeliveryFailure = {
  code: 'conversation-deleted',
  reason: 'Its conversation was deleted in Intercom before it was sent.',
  nextStep: 'Nothing needs to be done.',
};

type Deps = Pick<BridgeDeps, 'storage' | 'clock' | 'metrics' | 'reader' | 'retentionMs'>;

/**
 * A conversation was deleted in Intercom: our copies of what was said in it go, on both sides. Keys and the map to parts
 * stay, so that repeated webhooks are still known. Replies that wait are not sent any more; what else has not ended goes
 * its way first.
 */
export async function purgeConversation(deps: Deps, workspace: string, conversation: string): Promise<void> {
  await forgetGathered(deps, workspace, conversation);
  await withholdWaiting(deps, workspace, conversation);
  const events = deps.storage.collection('events');
  const prefix = `${workspace}|${conversation}|`;
  let after = prefix;
  for (;;) {
    const step = await events.find({ index: 'part', after, upTo: `${prefix}${LAST}`, limit: STEP });
    for (const event of step) await purgeEvent(deps, event);
    const last = step.at(-1)?.part;
    if (step.length < STEP || last === undefined || last === after) return;
    after = last;
  }
}

async function withholdWaiting(deps: Deps, workspace: string, conversation: string): Promise<void> {
  const queue = queueName('out', conversationRoute(workspace, conversation));
  for (;;) {
    const waiting = await deps.storage
      .collection('events')
      .find({ index: 'queue', equals: [queue], limit: STEP });
    for (const event of waiting) await withholdDeleted(deps, event);
    if (waiting.length < STEP) return;
  }
}

/** A reply in a deleted conversation: ended, not sent as far as it was not, and forgotten. */
export async function withholdDeleted(deps: Deps, event: EventDocument): Promise<Outcome> {
  const ending = { end: 'ignored', reason: CONVERSATION_DELETED, ...partOf(deps, event) } as const;
  await endEvent(deps, event, ending);
  await changeDocument(deps.storage.collection('events'), event.id, (current) => ({
    ...current,
    payload: PURGED,
  }));
  await purgeDeliveries(deps, event.id, DELETED_BEFORE);
  return { kind: 'ended', ...ending, stored: true };
}

/** Once ended a reply waits nowhere: by its part it is found again when the rest could not be stored at once. */
function partOf(deps: Deps, event: EventDocument): Pick<Ending, 'part'> {
  if (event.kind !== 'intercom.part' || !isContentKept(event)) return {};
  const { workspace, conversation, part } = readPart(deps.reader, event);
  return { part: partKey(workspace, conversation, part.id) };
}

/** What was planned of a reply that has ended is not sent any more. */
async function purgeEvent(deps: Pick<BridgeDeps, 'storage'>, event: EventDocument): Promise<void> {
  if (event.endedAt === undefined) return;
  if (event.kind === 'intercom.part') await purgeDeliveries(deps, event.id, DELETED_BEFORE);
  await changeDocument(deps.storage.collection('events'), event, (current) =>
    current.endedAt === undefined ? undefined : { ...current, payload: PURGED },
  );
}
