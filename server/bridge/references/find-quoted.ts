import type { EventDocument } from '../../domain/journal/event.ts';
import {
  echoEventKey,
  type MentionKind,
  mentionKey,
  messageEventKey,
} from '../../domain/journal/message-event-key.ts';
import { isOnRoute } from '../../domain/journal/route-span.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { isContentKept, REDACTED } from '../../domain/messages/content-kept.ts';
import { type DeliveryDocument, wordsOf } from '../../domain/messages/delivery.ts';
import { type Quoted, referenceOf, type WrittenMessage } from '../../domain/messages/message-content.ts';
import { withoutMarks } from '../../domain/messages/without-marks.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { deliveryOfWamid } from '../../records/deliveries.ts';
import { getEvent } from '../../records/events.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { summaryText } from '../translate/content-text.ts';
import { isNameless } from '../translate/media-text.ts';
import { shortLine } from '../translate/one-line.ts';
import { albumPosition } from './album-position.ts';

/** Nobody names one message more often. */
const MOST_MENTIONS = 500;

type Place = Pick<ThreadDocument, 'id' | 'number' | 'identity' | 'inRoutes' | 'spans'>;

/**
 * The earlier message that this one names, in whatever form Meta names it; undefined, without a read, when it names
 * none. Asks our own records alone, and only those of this thread.
 */
export async function findQuoted(
  deps: BridgeDeps,
  thread: Place,
  message: Pick<WrittenMessage, 'wamid' | 'content' | 'quote'>,
): Promise<Quoted | undefined> {
  const wamid = referenceOf(message);
  if (wamid === undefined) return undefined;
  const found = await underAnyId(
    deps,
    thread,
    wamid,
    async (id) => (await askCustomers(deps, thread, id, message)) ?? askTeams(deps, thread, id),
  );
  return found ?? { state: 'unknown' };
}

/** The event of a customer's message, by any of its ids. */
export function findMessageEvent(
  deps: BridgeDeps,
  thread: Place,
  wamid: string,
): Promise<EventDocument | undefined> {
  return underAnyId(deps, thread, wamid, (id) => eventOf(deps, thread, messageEventKey(thread.number, id)));
}

/**
 * The event of a message that its sender edited or deleted, in whichever thread it is: only who wrote it can, and may be
 * known by other ids by now. Not to be shown to anybody else.
 */
export function findChangedEvent(
  deps: BridgeDeps,
  thread: Place,
  wamid: string,
): Promise<EventDocument | undefined> {
  return underAnyId(deps, thread, wamid, (id) => getEvent(deps, messageEventKey(thread.number, id)));
}

/** What edits the message, or quotes it or reacts to it, by any of its ids and in order; also when it is not known itself. */
export async function findMentions(
  deps: BridgeDeps,
  thread: Place,
  kind: MentionKind,
  wamid: string,
): Promise<EventDocument[]> {
  const found = await Promise.all(
    idsOf(deps, thread, wamid).map((id) =>
      deps.storage.collection('events').find({
        index: 'mentions',
        equals: [mentionKey(kind, thread.number, id)],
        limit: MOST_MENTIONS,
      }),
    ),
  );
  return found.flat().sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** What the first of the ids that Meta may give the same message leads to. */
async function underAnyId<T>(
  deps: BridgeDeps,
  thread: Place,
  wamid: string,
  find: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const id of idsOf(deps, thread, wamid)) {
    const found = await find(id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function idsOf(deps: BridgeDeps, thread: Place, wamid: string): readonly string[] {
  const earlier = thread.inRoutes.map(identityOf).filter((each) => each !== undefined);
  return [wamid, ...deps.reader.otherIds(wamid, [thread.identity, ...earlier])];
}

function identityOf(route: string): WhatsAppIdentity | undefined {
  const parsed = parseRoute(route);
  return parsed.kind === 'number' ? parsed.identity : undefined;
}

async function askCustomers(
  deps: BridgeDeps,
  thread: Place,
  id: string,
  asker: Pick<WrittenMessage, 'wamid'>,
): Promise<Quoted | undefined> {
  const event = await eventOf(deps, thread, messageEventKey(thread.number, id));
  if (event === undefined) return undefined;
  if (!isContentKept(event)) return { state: 'gone', by: 'customer' };
  const latest = (await latestWording(deps, thread, id, asker)) ?? event;
  const { content } = deps.reader.customerMessage(latest);
  const position = isNameless(content) ? await albumPosition(deps, event) : undefined;
  return { state: 'known', by: 'customer', text: summaryText(content, position) };
}

/** The message's last edit before it was asked for; undefined when there is none. */
async function latestWording(
  deps: BridgeDeps,
  thread: Place,
  id: string,
  { wamid }: Pick<WrittenMessage, 'wamid'>,
): Promise<EventDocument | undefined> {
  const edits = await findMentions(deps, thread, 'edit', id);
  const asked = edits.findIndex((edit) => edit.id === messageEventKey(thread.number, wamid));
  const last = (asked < 0 ? edits : edits.slice(0, asked)).at(-1);
  return last !== undefined && isContentKept(last) ? last : undefined;
}

/** A message of ours in this thread, by any of its ids. */
export function findSentMessage(
  deps: BridgeDeps,
  thread: Place,
  wamid: string,
): Promise<DeliveryDocument | undefined> {
  return underAnyId(deps, thread, wamid, (id) => sentAs(deps, thread, id));
}

async function sentAs(deps: BridgeDeps, thread: Place, id: string): Promise<DeliveryDocument | undefined> {
  const delivery = await deliveryOfWamid(deps, thread.number, id);
  return delivery?.thread === thread.id ? delivery : undefined;
}

async function askTeams(deps: BridgeDeps, thread: Place, id: string): Promise<Quoted | undefined> {
  const delivery = await sentAs(deps, thread, id);
  if (delivery !== undefined) return asQuoted(delivery);
  const echo = await eventOf(deps, thread, echoEventKey(thread.number, id));
  if (echo === undefined) return undefined;
  if (!isContentKept(echo)) return { state: 'gone', by: 'phone-app' };
  const text = summaryText(deps.reader.phoneAppMessage(echo).content);
  return { state: 'known', by: 'phone-app', text };
}

function asQuoted({ content }: DeliveryDocument): Quoted {
  const text = shortLine(withoutMarks(wordsOf(content)));
  return text === '' || text === REDACTED
    ? { state: 'gone', by: 'team' }
    : { state: 'known', by: 'team', text };
}

/** Nobody is told what was said in another thread. */
async function eventOf(deps: BridgeDeps, thread: Place, key: string): Promise<EventDocument | undefined> {
  const event = await getEvent(deps, key);
  const isOurs =
    event?.thread === thread.id || (event !== undefined && isOnRoute(thread, event.route, event.at));
  return isOurs || (await wasJoined(deps, event?.thread, thread)) ? event : undefined;
}

/** It was said in a thread that this one was joined with, under ids that the customer has no more. */
async function wasJoined(deps: BridgeDeps, said: string | undefined, thread: Place): Promise<boolean> {
  return said !== undefined && (await getLiveThread(deps, said))?.id === thread.id;
}
