import type { EventDocument, KindOf } from '../domain/journal/event.ts';
import { payloadOf } from '../domain/journal/work.ts';
import { done, ignored, type Outcome } from '../engine/journal/outcome.ts';
import type { LaneRun } from '../engine/lanes/lane-run.ts';
import type { Stories } from '../engine/lanes/stories.ts';
import { followAdminRemoval } from './admins/follow-admin.ts';
import { decorateConversation } from './attributes/decorate-conversation.ts';
import { writeGathered } from './attributes/write-gathered.ts';
import { followNumberNews } from './connecting/follow-number-news.ts';
import { dropForeign, holdEvent } from './connections/held/hold-event.ts';
import { type Tenant, tenantInLane, tenantOfEvent, tenantOfRoute } from './connections/tenant-of.ts';
import { archiveOrphans } from './contacts/archive-orphans.ts';
import { followContactDeletion, followContactMerge } from './contacts/follow-contact.ts';
import { followContactChange } from './contacts/follow-contact-change.ts';
import { identifyEarlier } from './contacts/identify-earlier.ts';
import { mergeChosen } from './contacts/merge-chosen.ts';
import { followContactPart } from './conversations/follow-contact-part.ts';
import { followConversationState } from './conversations/follow-conversation.ts';
import { linkSurvivor } from './conversations/link-survivor.ts';
import { writeNote } from './conversations/write-note.ts';
import { writeSentText } from './conversations/write-sent-text.ts';
import { noteArchivedLead } from './doctor/hops/check-intercom-webhooks.ts';
import { noteTestMessage } from './doctor/note-test-message.ts';
import type { FileDeps } from './files/file-deps.ts';
import { followIdentityChange } from './identity/follow-identity.ts';
import { joinCustomers } from './identity/join-customers.ts';
import { learnSender } from './identity/learn-sender.ts';
import { takeSharedPhone } from './identity/take-shared-phone.ts';
import { awaitFile } from './inbound/await-file.ts';
import { startConversation } from './inbound/begin/start-conversation.ts';
import { deliverFiles } from './inbound/deliver-files.ts';
import { deliverToIntercom } from './inbound/deliver-to-intercom.ts';
import { keepOther } from './inbound/keep-other.ts';
import { linkOrphans } from './inbound/link-orphans.ts';
import { notePhoneMessage } from './inbound/note-phone-message.ts';
import { replayHistory } from './inbound/replay-history.ts';
import { settleDoubt } from './inbound/settle-doubt.ts';
import { keepAccountNews } from './installation/keep-account-news.ts';
import { carryOffer } from './messenger/carry-offer.ts';
import { considerOffer } from './messenger/consider-offer.ts';
import { joinSwitch } from './messenger/join-switch.ts';
import { offerSwitch } from './messenger/offer-switch.ts';
import { tellRefusedSwitch } from './messenger/tell-refused.ts';
import { deliverToWhatsApp } from './outbound/deliver-to-whatsapp.ts';
import { releaseAtJoin } from './outbound/parked/release-parked.ts';
import { sendParked } from './outbound/parked/send-parked.ts';
import { recordDelivery } from './outbound/result/record-delivery.ts';
import { correctNamed } from './outbound/result/tell-failure.ts';
import { tellFailures } from './outbound/result/tell-failures.ts';
import { settleEndedSend } from './outbound/send/settle-send.ts';
import { sendAgain } from './outbound/send-again.ts';
import { sendChoices } from './outbound/send-choices.ts';
import { sendPhoneRequest } from './outbound/send-phone-request.ts';
import { followAssignment, markConversationRead, showRead } from './outbound/show-read.ts';
import { eraseCustomer } from './privacy/erase-customer.ts';
import { followConversationDeletion } from './privacy/purge-conversation.ts';
import { redactDeleted } from './privacy/redact-deleted.ts';
import { redactPart } from './privacy/redact-part.ts';
import { resolveThread } from './resolve-thread.ts';
import { runSetAsideOperation } from './set-aside/run-operation.ts';
import { setAsideEvent } from './set-aside-event.ts';
import { carryOutDecision } from './sidebar/carry-out-decision.ts';
import { sendTemplate } from './templates/send-template.ts';
import { snoozeConversation } from './templates/snooze-conversation.ts';
import { followTemplateNews } from './templates/synchronise/follow-template-news.ts';
import { readTemplateAgain } from './templates/synchronise/read-template-again.ts';
import { synchroniseAccount } from './templates/synchronise/synchronise-account.ts';

type LaneStory = (deps: FileDeps, run: LaneRun, event: EventDocument) => Promise<Outcome>;
type AsideStory = (deps: FileDeps, event: EventDocument) => Promise<Outcome>;

/** To Intercom, in the order in which the customer wrote. Story 1 is the first. */
const inbound: Readonly<Record<KindOf<'in'>, LaneStory>> = {
  'whatsapp.message': deliverMessage,
  note: tellInNote,
  'media-file': deliverFiles,
  'sent-text': writeSentText,
  'start-conversation': startConversation,
};

/** To WhatsApp, in the order in which teammates wrote. Story 2 is the first. */
const outbound: Readonly<Record<KindOf<'out'>, LaneStory>> = {
  'intercom.part': deliverToWhatsApp,
  'ask-phone': sendPhoneRequest,
  'send-again': sendAgain,
  template: sendTemplate,
  choices: sendChoices,
  'parked-reply': sendParked,
};

/** Outside the lanes: each changes by compare-and-set only, or may be told twice without harm. */
const aside: Readonly<Record<KindOf<'aside'>, AsideStory>> = {
  'whatsapp.status': recordDelivery,
  'whatsapp.echo': notePhoneMessage,
  'whatsapp.history': replayHistory,
  'whatsapp.identity': followIdentityChange,
  'whatsapp.phone-shared': takeSharedPhone,
  'whatsapp.account': followAccountNews,
  'whatsapp.other': keepOther,
  'intercom.contact-part': followContactPart,
  'intercom.conversation-begun': considerOffer,
  'intercom.conversation-state': followConversationState,
  'intercom.assigned': followAssignment,
  'intercom.conversation-deleted': followConversationDeletion,
  'intercom.part-redacted': redactPart,
  'intercom.contact-merged': followMerge,
  'intercom.contact-deleted': followDeletion,
  'intercom.contact-changed': followContactChange,
  'intercom.admin-removed': followAdminRemoval,
  'intercom.other': keepOnly,
  redact: redactDeleted,
  decorate: decorateConversation,
  'mark-read': markConversationRead,
  attributes: writeGathered,
  'tell-failures': tellFailures,
  'show-read': showRead,
  decide: carryOutDecision,
  snooze: snoozeConversation,
  'archive-orphans': archiveOrphans,
  'link-orphans': linkOrphans,
  'link-survivor': linkSurvivor,
  'fetch-media': awaitFile,
  'join-customers': followJoin,
  'identify-earlier': identifyEarlier,
  'merge-lead': mergeChosen,
  'synchronise-templates': synchroniseAccount,
  'read-template': readTemplateAgain,
  'settle-set-aside': runSetAsideOperation,
  'tell-refused-switch': tellRefusedSwitch,
  'offer-switch': offerSwitch,
  erase: eraseCustomer,
};

const LANES: Readonly<Record<string, LaneStory>> = { ...inbound, ...outbound };
const ASIDE: Readonly<Record<string, AsideStory>> = aside;

/** Every kind of event and who tells it. */
export function createStories(deps: FileDeps): Stories {
  return {
    resolve: (lane, route, told) => resolveThread(deps, lane, route, told),
    tell: async (run, event) => {
      // What was called is settled first: the lane stays with its event until then.
      const isFree = run.state().open === undefined;
      if (isFree && (await isKeptBack(deps, event, tenantInLane(deps, event, run.thread())))) return keptBack;
      return (LANES[event.kind] ?? unknownInLane)(deps, run, event);
    },
    settle: (run, open) =>
      open.step === 'send' ? settleEndedSend(deps, run, open) : settleDoubt(deps, run, open),
    aside: (event) => (ASIDE[event.kind] ?? keepOnly)(deps, event),
    hold: (event) => isKeptBack(deps, event, tenantOfEvent(deps, event)),
    tenant: (route) => tenantOfRoute(deps, route).workspace,
    setAside: (event, reason, thread) => setAsideEvent(deps, event, reason, thread),
  };
}

/**
 * True when what the event needs is not connected (any more): it was put aside until it is. And when it is of an app that
 * has no say over its number: it was dropped.
 */
async function isKeptBack(deps: FileDeps, event: EventDocument, { missing }: Tenant): Promise<boolean> {
  if (missing !== undefined && (await holdEvent(deps, event, missing))) return true;
  return dropForeign(deps, event);
}

/** Its turn is over, and what there is to be stored of it is. */
const keptBack: Outcome = { ...done, stored: true };

/**
 * Who wrote is learned, and a code of the Messenger card used, before the message is delivered; a test message of the
 * Doctor is seen before it goes on like any other.
 */
async function deliverMessage(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  await noteTestMessage(deps, event);
  return (
    (await learnSender(deps, run, event)) ??
    (await joinSwitch(deps, run, event)) ??
    deliverToIntercom(deps, run, event)
  );
}

/** A note of failure may have its turn when the reply has arrived after all: then it is taken back. */
async function tellInNote(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  await correctNamed(deps, run.thread().id, payloadOf(event, 'note'));
  return writeNote(deps, run, event);
}

/** Two contacts are one person from here on. */
async function followMerge(deps: FileDeps, event: EventDocument): Promise<Outcome> {
  await carryOffer(deps, event);
  return followContactMerge(deps, event);
}

/** Replies that wait for an answer go when the customer has given it as the other of the two. */
async function followJoin(deps: FileDeps, event: EventDocument): Promise<Outcome> {
  return joinCustomers(deps, event, (threads) => releaseAtJoin(deps, threads));
}

/** A contact is gone; one that was the Doctor's shows that Intercom's webhooks arrive. */
async function followDeletion(deps: FileDeps, event: EventDocument): Promise<Outcome> {
  await noteArchivedLead(deps, event);
  return followContactDeletion(deps, event);
}

/** What WhatsApp tells of an account is counted, and followed where it is about a template or its numbers. */
async function followAccountNews(deps: FileDeps, event: EventDocument): Promise<Outcome> {
  const kept = await keepAccountNews(deps, event);
  if (await followNumberNews(deps, event)) deps.readNumbersSoon();
  return (await followTemplateNews(deps, event)) ?? kept;
}

/** Kept, nothing to do: also a kind that only an older or newer version knows. */
async function keepOnly(): Promise<Outcome> {
  return ignored('kept, nothing to do');
}
const unknownInLane: LaneStory = keepOnly;
