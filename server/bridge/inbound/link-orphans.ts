import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import type { Quoted } from '../../domain/messages/message-content.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { getEvent } from '../../records/events.ts';
import { claimLink, findLinkedThread } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { contactsOfCustomer } from '../conversations/contacts-of-customer.ts';
import { contactTrace } from '../conversations/find-own-part.ts';
import type { Opened } from '../conversations/link-opened.ts';
import { reconcileConversation } from '../conversations/reconcile-replies.ts';
import { findQuoted } from '../references/find-quoted.ts';
import { readAnswered } from '../references/read-answered.ts';
import { messageBody, readCarried } from './cargo.ts';
import { readOpened } from './read-opened.ts';

/** The first of two openings is at most so much older than the message's second one. Milliseconds. */
const OLDEST_MS = 30 * 60_000;

/**
 * A conversation was opened a second time because the first one could not be found: should the first have appeared
 * since, it is linked as well, and replies that were written in it meanwhile are taken up.
 */
export async function linkOrphans(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'link-orphans');
  const intercom = deps.intercom(work.workspace);
  const [thread, written] = await Promise.all([getLiveThread(deps, work.thread), getEvent(deps, work.event)]);
  if (thread === undefined || written?.kind !== 'whatsapp.message') return ignored('nothing to look for');
  const { message } = await readAnswered(deps, thread, written);
  const quoted = await findQuoted(deps, thread, message);
  const opening = { at: written.at, message, carries: work.carries, quoted };
  for (const orphan of await findOrphans(deps, intercom, thread, opening)) {
    await link(deps, thread, orphan);
    await reconcileConversation(deps, intercom, orphan.conversation);
  }
  return done;
}

/** What a conversation was opened with. */
interface Opening {
  /** When its event says that it was written, milliseconds. */
  readonly at: number;
  readonly message: CustomerMessage;
  readonly carries: readonly Carried[] | undefined;
  readonly quoted: Quoted | undefined;
}

async function findOrphans(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  opening: Opening,
): Promise<Opened[]> {
  const found: Opened[] = [];
  for (const id of await conversationsOf(deps, intercom, thread.customer)) {
    const isLinked = (await findLinkedThread(deps, intercom.workspace, id)) !== undefined;
    const opened = isLinked ? undefined : await readEither(deps, intercom, opening, id);
    if (opened !== undefined) found.push(opened);
  }
  return found;
}

/** With the contact of today and with those from before a join: it was opened for one of them. */
async function conversationsOf(
  deps: BridgeDeps,
  intercom: IntercomClient,
  customer: string,
): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  for (const contact of await contactsOfCustomer(deps, customer))
    for (const { id } of await intercom.conversationsOfContact(contact)) listed.add(id);
  return listed;
}

/** The text depends on whether the message was late by then: both forms are ours. */
async function readEither(
  deps: BridgeDeps,
  intercom: IntercomClient,
  opening: Opening,
  id: string,
): Promise<Opened | undefined> {
  const now = deps.clock.now();
  const reservedAt = now - OLDEST_MS;
  const bodies = await Promise.all([opening.at, now].map((at) => bodyAt(deps, opening, at)));
  for (const body of new Set(bodies)) {
    const trace = contactTrace(intercom.workspace, { body });
    const opened = await readOpened(deps, intercom, { trace, reservedAt }, id);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

async function bodyAt(deps: BridgeDeps, { message, carries, quoted }: Opening, at: number): Promise<string> {
  return messageBody(message, carries && (await readCarried(deps, carries)), at, quoted);
}

async function link(deps: BridgeDeps, thread: ThreadDocument, orphan: Opened): Promise<void> {
  const { id, workspace } = thread;
  const { conversation, at: since } = orphan;
  await claimLink(deps, { thread: id, workspace, conversation, since });
}
