import { z } from 'zod';
import { changeDocument } from '../bridge/change-document.ts';
import {
  archiveOrphans,
  decorateConversation,
  markConversationRead,
} from '../bridge/decorate-conversation.ts';
import type { BridgeDeps } from '../bridge/deps.ts';
import { endEvent } from '../bridge/end-event.ts';
import { eraseCustomer } from '../bridge/erase-customer.ts';
import { eventRef } from '../bridge/event-ref.ts';
import { followContactDeletion, followContactMerge } from '../bridge/follow-contact.ts';
import { followContactChange } from '../bridge/follow-contact-change.ts';
import { followConversationDeletion, followConversationState } from '../bridge/follow-conversation.ts';
import { followIdentityChange } from '../bridge/follow-identity.ts';
import { holdEvent } from '../bridge/hold-event.ts';
import { identifyEarlier } from '../bridge/identify-earlier.ts';
import { joinCustomers } from '../bridge/join-customers.ts';
import { linkOrphans } from '../bridge/link-orphans.ts';
import { ignored, type Outcome, setAside } from '../bridge/outcome.ts';
import { recordDelivery } from '../bridge/record-delivery.ts';
import { redactPart } from '../bridge/redact-part.ts';
import { setAsideEvent } from '../bridge/set-aside-event.ts';
import { takeSharedPhone } from '../bridge/take-shared-phone.ts';
import type { EventDocument, EventKind } from '../domain/event.ts';
import { INBOUND_GIVE_UP_MS, MAX_OWN_FAILURES } from '../domain/retry-policy.ts';
import { consequenceOf } from './after-error.ts';
import type { NextRun } from './job-queue.ts';
import { tenantOfEvent } from './tenant-of.ts';

type Story = (deps: BridgeDeps, event: EventDocument) => Promise<Outcome>;

const keepOnly: Story = async () => ignored('kept, nothing to do');

/** A customer's message without id or sender belongs to no thread: it is kept for a person to look at. */
const keepUnreadable: Story = async (_deps, event) =>
  hasMember(event.payload, 'messages')
    ? setAside('A message without id or sender: it belongs to no thread.')
    : ignored('kept, nothing to do');

function hasMember(payload: unknown, name: string): boolean {
  const { value } = z
    .object({ value: z.object({ member: z.string() }).optional() })
    .catch({})
    .parse(payload);
  return value?.member === name;
}

/** Stories outside the lanes: each changes by compare-and-set only, or may be told twice without harm. */
const STORIES: Readonly<Partial<Record<EventKind, Story>>> = {
  'whatsapp.status': recordDelivery,
  'whatsapp.other': keepUnreadable,
  'whatsapp.identity': followIdentityChange,
  'whatsapp.phone-shared': takeSharedPhone,
  'intercom.conversation-state': followConversationState,
  'intercom.conversation-deleted': followConversationDeletion,
  'intercom.part-redacted': redactPart,
  'intercom.contact-merged': followContactMerge,
  'intercom.contact-deleted': followContactDeletion,
  decorate: decorateConversation,
  'mark-read': markConversationRead,
  'archive-orphans': archiveOrphans,
  'link-orphans': linkOrphans,
  'join-customers': joinCustomers,
  'intercom.contact-changed': followContactChange,
  'identify-earlier': identifyEarlier,
  erase: eraseCustomer,
};

/** Kinds that call a provider: of several processes only one should. */
const CALLING: ReadonlySet<EventKind> = new Set<EventKind>([
  'decorate',
  'mark-read',
  'archive-orphans',
  'link-orphans',
  'whatsapp.phone-shared',
  'intercom.contact-changed',
  'identify-earlier',
  'erase',
]);

/** How long one process keeps such an event to itself. Milliseconds. */
const CLAIM_MS = 60_000;

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
  const claimed = deps.storage.shared && CALLING.has(event.kind) ? await claim(deps, event) : event;
  return claimed === undefined ? undefined : tellStory(deps, claimed);
}

async function claim(deps: BridgeDeps, event: EventDocument): Promise<EventDocument | undefined> {
  return deps.storage.collection('events').update({ ...event, dueAt: deps.clock.now() + CLAIM_MS });
}

async function tellStory(deps: BridgeDeps, event: EventDocument): Promise<NextRun> {
  try {
    const outcome = await (STORIES[event.kind] ?? keepOnly)(deps, event);
    if (outcome.kind === 'later') return await postpone(deps, event, outcome.at, event.tries);
    if (outcome.end === 'set-aside') await setAsideEvent(deps, event, outcome.reason ?? '');
    else await endEvent(deps, event, outcome);
    return undefined;
  } catch (error) {
    return afterFailure(deps, event, error);
  }
}

async function afterFailure(deps: BridgeDeps, event: EventDocument, error: unknown): Promise<NextRun> {
  const now = deps.clock.now();
  const consequence = consequenceOf(error, event.tries + 1, now, deps.random());
  deps.logger.warn(
    'event waits',
    { event: eventRef(event.id), kind: event.kind, tries: event.tries, own: consequence.own },
    error,
  );
  const hopeless =
    (consequence.own && event.tries + 1 >= MAX_OWN_FAILURES) || now > event.receivedAt + INBOUND_GIVE_UP_MS;
  if (!hopeless) return postpone(deps, event, consequence.at, event.tries + 1);
  await setAsideEvent(deps, event, 'It failed again and again for a reason of its own.');
  return undefined;
}

async function postpone(deps: BridgeDeps, event: EventDocument, at: number, tries: number): Promise<NextRun> {
  const dueAt = Math.max(at, deps.clock.now() + 1);
  await changeDocument(deps.storage.collection('events'), event, (current) =>
    current.endedAt === undefined ? { ...current, dueAt, tries } : undefined,
  );
  return dueAt;
}
