import { awaitFile } from '../bridge/await-file.ts';
import { changeDocument } from '../bridge/change-document.ts';
import { claimEvent } from '../bridge/claim-event.ts';
import {
  archiveOrphans,
  decorateConversation,
  markConversationRead,
} from '../bridge/decorate-conversation.ts';
import type { BridgeDeps } from '../bridge/deps.ts';
import { endEvent } from '../bridge/end-event.ts';
import { eraseCustomer } from '../bridge/erase-customer.ts';
import { dropIfErased } from '../bridge/erased.ts';
import { eventRef } from '../bridge/event-ref.ts';
import { followContactDeletion, followContactMerge } from '../bridge/follow-contact.ts';
import { followContactChange } from '../bridge/follow-contact-change.ts';
import { followContactPart } from '../bridge/follow-contact-part.ts';
import { followConversationDeletion, followConversationState } from '../bridge/follow-conversation.ts';
import { followIdentityChange } from '../bridge/follow-identity.ts';
import { holdEvent } from '../bridge/hold-event.ts';
import { identifyEarlier } from '../bridge/identify-earlier.ts';
import { joinCustomers } from '../bridge/join-customers.ts';
import { keepOther } from '../bridge/keep-other.ts';
import { linkOrphans } from '../bridge/link-orphans.ts';
import { linkSurvivor } from '../bridge/link-survivor.ts';
import { notePhoneMessage } from '../bridge/note-phone-message.ts';
import { ignored, type Outcome } from '../bridge/outcome.ts';
import { recordDelivery } from '../bridge/record-delivery.ts';
import { redactDeleted } from '../bridge/redact-deleted.ts';
import { redactPart } from '../bridge/redact-part.ts';
import { replayHistory } from '../bridge/replay-history.ts';
import { setAsideEvent } from '../bridge/set-aside-event.ts';
import { followAssignment, showRead } from '../bridge/show-read.ts';
import { takeSharedPhone } from '../bridge/take-shared-phone.ts';
import { writeGathered } from '../bridge/write-gathered.ts';
import type { EventDocument, EventKind } from '../domain/event.ts';
import { INBOUND_GIVE_UP_MS, MAX_OWN_FAILURES } from '../domain/retry-policy.ts';
import { consequenceOf } from './after-error.ts';
import type { NextRun } from './job-queue.ts';
import { tenantOfEvent } from './tenant-of.ts';

type Story = (deps: BridgeDeps, event: EventDocument) => Promise<Outcome>;

const keepOnly: Story = async () => ignored('kept, nothing to do');

/** Stories outside the lanes: each changes by compare-and-set only, or may be told twice without harm. */
const STORIES: Readonly<Partial<Record<EventKind, Story>>> = {
  'whatsapp.status': recordDelivery,
  'intercom.contact-part': followContactPart,
  'whatsapp.echo': notePhoneMessage,
  'whatsapp.history': replayHistory,
  'whatsapp.other': keepOther,
  'whatsapp.identity': followIdentityChange,
  'whatsapp.phone-shared': takeSharedPhone,
  'intercom.conversation-state': followConversationState,
  'intercom.assigned': followAssignment,
  'intercom.conversation-deleted': followConversationDeletion,
  'intercom.part-redacted': redactPart,
  'intercom.contact-merged': followContactMerge,
  'intercom.contact-deleted': followContactDeletion,
  redact: redactDeleted,
  decorate: decorateConversation,
  'mark-read': markConversationRead,
  attributes: writeGathered,
  'show-read': showRead,
  'archive-orphans': archiveOrphans,
  'link-orphans': linkOrphans,
  'link-survivor': linkSurvivor,
  'fetch-media': awaitFile,
  'join-customers': joinCustomers,
  'intercom.contact-changed': followContactChange,
  'identify-earlier': identifyEarlier,
  erase: eraseCustomer,
};

/** Kinds that call a provider: of several processes only one should. */
const CALLING: ReadonlySet<EventKind> = new Set<EventKind>([
  'redact',
  'decorate',
  'mark-read',
  'attributes',
  'show-read',
  'archive-orphans',
  'link-orphans',
  'link-survivor',
  'fetch-media',
  'whatsapp.phone-shared',
  'intercom.contact-changed',
  'identify-earlier',
  'erase',
]);

/** What was erased may be told again. Messages are looked at in their lane, statuses when nothing matches them. */
const TOLD_AGAIN: ReadonlySet<EventKind> = new Set<EventKind>([
  'whatsapp.echo',
  'whatsapp.history',
  'whatsapp.identity',
  'whatsapp.phone-shared',
  'whatsapp.other',
]);

/** Runs one event outside the lanes. */
export async function runAside(deps: BridgeDeps, id: string): Promise<NextRun> {
  const event = await deps.storage.collection('events').get(id);
  if (event === undefined || event.dueAt === undefined) return undefined;
  if (event.endedAt !== undefined) {
    await endEvent(deps, event, { end: event.end ?? 'ignored' });
    return undefined;
  }
  if (event.dueAt > deps.clock.now()) return event.dueAt;
  const tenant = tenantOfEvent(deps, event);
  if (tenant.missing !== undefined) {
    await holdEvent(deps, event, tenant.missing);
    return undefined;
  }
  const claimed = deps.storage.shared && CALLING.has(event.kind) ? await claimEvent(deps, event) : event;
  return claimed === undefined ? undefined : tellStory(deps, claimed);
}

async function tellStory(deps: BridgeDeps, event: EventDocument): Promise<NextRun> {
  try {
    if (TOLD_AGAIN.has(event.kind) && (await dropIfErased(deps, event))) return undefined;
    const outcome = await (STORIES[event.kind] ?? keepOnly)(deps, event);
    if (outcome.kind === 'later') return await postpone(deps, event, outcome.at);
    if (outcome.end === 'set-aside') await setAsideEvent(deps, event, outcome.reason ?? '');
    else if (outcome.stored !== true) await endEvent(deps, event, outcome);
    return undefined;
  } catch (error) {
    return afterFailure(deps, event, error);
  }
}

/** Passing reasons lengthen the pause; only failures of its own set an event aside, or a week without success. */
async function afterFailure(deps: BridgeDeps, event: EventDocument, error: unknown): Promise<NextRun> {
  const now = deps.clock.now();
  const { tries, passingFailures = 0 } = event;
  const consequence = consequenceOf(error, tries + passingFailures + 1, now, deps.random());
  const { own } = consequence;
  deps.logger.warn(
    'event waits',
    { event: eventRef(event.id), kind: event.kind, tries, passingFailures, own },
    error,
  );
  const hopeless = (own && tries + 1 >= MAX_OWN_FAILURES) || now > event.receivedAt + INBOUND_GIVE_UP_MS;
  const counted = own ? { tries: tries + 1 } : { passingFailures: passingFailures + 1 };
  if (!hopeless) return postpone(deps, event, consequence.at, counted);
  await setAsideEvent(deps, event, 'It failed again and again for a reason of its own.');
  return undefined;
}

async function postpone(
  deps: BridgeDeps,
  event: EventDocument,
  at: number,
  counted: Pick<EventDocument, 'passingFailures'> & Partial<Pick<EventDocument, 'tries'>> = {},
): Promise<NextRun> {
  const dueAt = Math.max(at, deps.clock.now() + 1);
  await changeDocument(deps.storage.collection('events'), event, (current) =>
    current.endedAt === undefined ? { ...current, ...counted, dueAt } : undefined,
  );
  return dueAt;
}
