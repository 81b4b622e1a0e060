import type { EventDocument } from '../../domain/journal/event.ts';
import { isFromBeforeErasure, type ThreadDocument } from '../../domain/journal/thread.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import { dropIfErased } from '../../engine/journal/erased.ts';
import { later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getThread } from '../../records/threads.ts';
import { tellAd } from '../attributes/tell-attributes.ts';
import { numberScope } from '../connections/scopes.ts';
import { ensureContact } from '../contacts/ensure-contact.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { releaseByMessage } from '../outbound/parked/release-parked.ts';
import { findQuoted } from '../references/find-quoted.ts';
import { readAnswered } from '../references/read-answered.ts';
import { messageBody } from './cargo.ts';
import { chooseConversation } from './choose-conversation.ts';
import { withLastWamid } from './customer-time.ts';
import type { Inbound } from './inbound.ts';
import { loadMessages } from './load-messages.ts';
import { tellBeside } from './show-beside.ts';
import { contactRequest, writeMessage } from './write-message.ts';

/**
 * Story 1: a customer's message becomes part of an Intercom conversation, once and in order. Each write is reserved
 * before it is called; `later` means that its outcome is not known yet or that it must wait.
 */
export async function deliverToIntercom(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
  carries?: readonly Carried[],
): Promise<Outcome> {
  const { message, answer } = await readAnswered(deps, await seenBy(deps, run, event), event);
  if (await isErased(deps, run.thread(), event, message)) return erasedBefore;
  await releaseByMessage(deps, run.thread(), message);
  const intercom = deps.intercom(run.thread().workspace);
  const beside = await tellBeside(deps, run, event, message);
  if (beside !== undefined) return beside;
  run.defer((thread) => withLastWamid(thread, message));
  const quoted = await findQuoted(deps, run.thread(), message);
  const cargo = await loadMessages(deps, run.thread(), event, carries);
  countReceived(deps, cargo?.items ?? [{ message }]);
  try {
    const known = {
      ...(cargo && { cargo }),
      ...(quoted && { quoted }),
      ...(answer !== undefined && { answer }),
    };
    return await deliver(deps, run, { event, message, intercom, calls, ...known });
  } finally {
    cargo?.release();
  }
}

/** The thread with all that the customer had seen before writing: read again when the message came after it was read. */
async function seenBy(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<ThreadDocument> {
  const newer = event.receivedAt > run.asOf() ? await getThread(deps, run.thread().id) : undefined;
  return newer ?? run.thread();
}

/** From the right contact, in the right conversation, once. */
async function deliver(
  deps: FileDeps,
  run: LaneRun,
  about: Omit<Inbound, 'body' | 'contact'>,
): Promise<Outcome> {
  const { intercom, message } = about;
  const body = messageBody(message, about.cargo?.items, deps.clock.now(), about.quoted);
  const contact = await ensureContact(deps, contactRequest(run.thread(), about));
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  const place = await chooseConversation(deps, intercom, run.thread(), message.at);
  const outcome = await writeMessage(deps, run, { ...about, contact, body }, place);
  await tellAd(deps, run.thread(), message.referral, outcome);
  return outcome;
}

const erasedBefore: Outcome = { kind: 'ended', end: 'ignored', reason: 'erased before', stored: true };

async function isErased(
  deps: FileDeps,
  thread: ThreadDocument,
  event: EventDocument,
  { at }: CustomerMessage,
): Promise<boolean> {
  return isFromBeforeErasure(thread, at) && (await dropIfErased(deps, event));
}

/** What comes in counts against the allowance of its number as well. */
function countReceived({ limits }: FileDeps, items: readonly { readonly message: CustomerMessage }[]): void {
  for (const { message } of items) limits.spend(numberScope(message.number));
}
