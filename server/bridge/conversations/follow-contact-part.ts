import type { EventDocument } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import {
  type Elsewhere,
  type LinkDocument,
  type Surface,
  type ThreadDocument,
  waysOf,
} from '../../domain/journal/thread.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { isWriteOpen } from '../../engine/lanes/is-write-open.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import { findLinkedThread } from '../../records/links.ts';
import { eventsOfPart } from '../../records/parts.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withState } from './conversation-news.ts';
import { isCustomersContact } from './is-customers-contact.ts';
import { isBeingOpened } from './seek-survivor.ts';

/** While a write of ours is open a customer's part may be ours: looked at again, ever more rarely. */
const OWN_WRITE: Patience = { first: 1_000, most: 60_000 };

/** A reply quotes at most the newest so many messages. */
const UNQUOTED_KEPT = 3;

/**
 * A customer wrote in a WhatsApp conversation by the Messenger or by e-mail: remembered, so that the teammate sees it
 * and the next reply on WhatsApp quotes it. The service window stays as it is. What we wrote ourselves is left, and so is
 * what another participant of the conversation wrote: nothing of it may reach the customer.
 */
export async function followContactPart(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const news = deps.reader.part(event);
  if (news.sourceType === 'whatsapp') return ignored("Intercom's own WhatsApp channel");
  const linked = await findLinkedThread(deps, news.workspace, news.conversation);
  if (linked === undefined)
    return (await isBeingOpened(deps, news.workspace, news.contacts))
      ? lookAgain(deps, event, 'a conversation is being opened')
      : ignored('not a WhatsApp conversation');
  if (await isWriteOpen(deps, linked.thread)) return lookAgain(deps, event, 'a write of ours is open');
  const why = await whyLeft(deps, event, news, linked.link);
  if (why !== undefined) return ignored(why);
  const owner = await isCustomersContact(deps, linked.thread, news.part.author.id);
  if (owner === 'not-yet') return lookAgain(deps, event, 'the contact is being made');
  if (owner === 'other') return ignored('written by another participant');
  const { id: thread } = linked.thread;
  await changeThread(deps, thread, (current) => withElsewhere(reopened(current, news), event, news));
  return {
    kind: 'ended',
    end: 'done',
    thread,
    part: partKey(news.workspace, news.conversation, news.part.id),
  };
}

function lookAgain(deps: BridgeDeps, { receivedAt }: EventDocument, why: string): Outcome {
  return patiently(deps, receivedAt, OWN_WRITE, why) ?? ignored(why);
}

async function whyLeft(
  deps: BridgeDeps,
  event: EventDocument,
  { workspace, conversation, part }: PartNews,
  link: LinkDocument,
): Promise<string | undefined> {
  if (part.author.type !== 'contact') return 'not written by the customer';
  if (part.redacted) return 'redacted';
  if (part.body.trim() === '' && part.attachments.length === 0) return 'nothing was said';
  if (part.at < link.since) return 'older than the WhatsApp thread';
  const ours = deps.connections.workspace(workspace)?.appPackageCode;
  // Before we have learned our own code, a part of any app may be ours.
  if (part.appPackageCode !== undefined && (ours === undefined || part.appPackageCode === ours))
    return 'our own part';
  const key = partKey(workspace, conversation, part.id);
  const claims = await eventsOfPart(deps, key, 10);
  return claims.some(({ id }) => id !== event.id) ? 'our own part' : undefined;
}

/** A customer's message opens the conversation again, however it came. */
function reopened(thread: ThreadDocument, { conversation, part }: PartNews): ThreadDocument {
  return thread.conversation?.id === conversation
    ? { ...thread, conversation: withState(thread.conversation, 'open', part.at) }
    : thread;
}

function withElsewhere(thread: ThreadDocument, event: EventDocument, news: PartNews): ThreadDocument {
  const { at } = news.part;
  const last = thread.elsewhere?.byCustomer === true ? thread.elsewhere : undefined;
  const isSame = last?.conversation === news.conversation;
  // Of an older conversation only what comes after all of this one counts.
  if (!isSame && (last?.at ?? 0) > at) return thread;
  const known = isSame ? last : undefined;
  const unquoted = (known?.unquoted ?? []).filter((each) => each.event !== event.id);
  const all = [...unquoted, { event: event.id, at }].sort((a, b) => a.at - b.at);
  const newest = known !== undefined && known.at > at ? known : newestOf(news);
  return {
    ...thread,
    lastActivityAt: Math.max(thread.lastActivityAt, at),
    elsewhere: { ...newest, bySurface: heardBy(known, news), unquoted: all.slice(-UNQUOTED_KEPT) },
  };
}

/** The newest of each way. */
function heardBy(known: Elsewhere | undefined, { part }: PartNews): NonNullable<Elsewhere['bySurface']> {
  const surface = surfaceOf(part);
  const before = known === undefined ? {} : waysOf(known);
  return { ...before, [surface]: Math.max(before[surface] ?? 0, part.at) };
}

function newestOf({ conversation, part }: PartNews): Omit<Elsewhere, 'unquoted'> {
  return { surface: surfaceOf(part), at: part.at, conversation, byCustomer: true };
}

function surfaceOf(part: ConversationPart): Surface {
  if (part.appPackageCode !== undefined) return 'other';
  return part.byEmail === true ? 'email' : 'messenger';
}
