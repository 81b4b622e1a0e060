import { RequestRejectedError } from '../../domain/errors.ts';
import { CONVERSATION_DELETED, type EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { FileWork } from '../../domain/journal/work-payloads.ts';
import { insist } from '../../engine/effects/insist.ts';
import { done, ignored, later, type Outcome, setAside } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { getCustomer } from '../../records/customers.ts';
import { getEvent } from '../../records/events.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { ensureContact } from '../contacts/ensure-contact.ts';
import { isCustomersContact } from '../conversations/is-customers-contact.ts';
import { writeOnce } from '../conversations/write-once.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { type MediaMessage, toMediaMessage } from '../files/media-message.ts';
import { attachedFate, attachedFiles, type Cargo, filesBody, toCarried } from './cargo.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import { keepLinks } from './keep-links.ts';
import { giveBack, LANE_PATIENCE_MS, loadCargo } from './load-cargo.ts';
import { isFileRefusal, smallerCargo } from './refused-files.ts';
import { queueOwed } from './settle-carried.ts';
import { settleReply } from './settle-inbound.ts';

/** What an earlier try, which nobody could find, has settled already. */
export interface EarlierTry {
  readonly calls: number;
  /** Where it was to be written. */
  readonly place: string | undefined;
}

/**
 * Files whose messages are in Intercom already are posted after them, by the contact, in one reply. Those that are not
 * there in time are waited for again, outside the lane.
 */
export async function deliverFiles(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  earlier?: EarlierTry,
): Promise<Outcome> {
  const work = payloadOf(event, 'media-file');
  const calls = earlier?.calls ?? work.calls ?? 1;
  const intercom = deps.intercom(run.thread().workspace);
  run.defer((thread) => without(thread, 'awaitsFile'));
  const messages = await readMessages(deps, event.id, work);
  const [first] = messages;
  if (first === undefined)
    return ignored('its messages are not kept any more, or their files are there already');
  const cargo = await load(deps, messages);
  try {
    const contact = await ensureContact(deps, {
      intercom,
      thread: run.thread(),
      event: event.id,
      lastText: undefined,
      saidBy: [],
      name: first.message.name,
    });
    if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
    const inbound = { event, message: first.message, intercom, contact, body: '', calls, cargo };
    const place = earlier?.place ?? (await choosePlace(run.thread(), intercom, work, contact.id));
    return await post(deps, run, inbound, place);
  } finally {
    cargo.release();
  }
}

/**
 * A file that comes late does not wake a conversation that was closed meanwhile when the customer has a newer one, as the
 * same contact: what was sent before they went on from a Messenger is not shown there. What waits for it stays known by the
 * conversation of its message.
 */
async function choosePlace(
  { conversation: current }: ThreadDocument,
  intercom: IntercomClient,
  { conversation }: FileWork,
  contact: string,
): Promise<string> {
  if (current === undefined || current.id === conversation) return conversation;
  const theirs = await intercom.getConversation(conversation);
  return theirs?.state === 'closed' && theirs.contacts.includes(contact) ? current.id : conversation;
}

/** Those whose file no other try has posted: what handed it on may have been thought to have failed. */
async function readMessages(deps: BridgeDeps, self: string, { messages }: FileWork): Promise<MediaMessage[]> {
  const found = await Promise.all(messages.map((id) => getEvent(deps, id)));
  return found.flatMap((event) => {
    const isOpen = event !== undefined && (event.filed === undefined || event.filed.by === self);
    return (isOpen && toMediaMessage(deps, event)) || [];
  });
}

/** What waits in memory is taken from there; the rest is fetched now. */
async function load(deps: FileDeps, messages: readonly MediaMessage[]): Promise<Cargo> {
  const held = new Map(messages.map(({ event }) => [event, deps.fileShelf.take(event)]));
  const missing = messages.filter(({ event }) => held.get(event) === undefined);
  const release = () => {
    for (const each of held.values()) each?.release();
  };
  const fetching =
    missing.length === 0 ? undefined : loadCargo(deps, missing, { patienceMs: LANE_PATIENCE_MS });
  const fetched = await fetching?.catch(giveBack(release));
  const items = messages.map((message) => {
    const file = held.get(message.event)?.file;
    if (file !== undefined) return { ...message, fate: attachedFate(file), file };
    const loaded = fetched?.items.find(({ event }) => event === message.event);
    return loaded ?? { ...message, fate: { kind: 'late' as const } };
  });
  return {
    items,
    release: () => {
      release();
      fetched?.release();
    },
    handOver: () => new Map(),
  };
}

type Filed = Inbound & {
  readonly cargo: Cargo;
  /** The contact is the one that the customer was when the words were written. */
  readonly standsIn?: true;
  /** The conversation that it was to go into was gone. */
  readonly isBack?: true;
};

/** One reply with what is there; nothing is written when nothing is. */
async function post(deps: FileDeps, run: LaneRun, inbound: Filed, conversation: string): Promise<Outcome> {
  const { event, cargo, intercom, calls } = inbound;
  const carries = toCarried(cargo.items);
  if (!carries.some(({ fate }) => fate.kind === 'attached' || fate.kind === 'link')) {
    // Without a reservation nothing else tells whether somebody has posted them while we waited for WhatsApp.
    await run.change((thread) => thread);
    await insist(deps.clock, () => queueOwed(deps, run, event, { carries, calls }, conversation));
    return done;
  }
  const isElsewhere = conversation !== payloadOf(event, 'media-file').conversation;
  const { id: contact } = inbound.contact;
  const files = attachedFiles(cargo.items);
  await keepLinks(deps, run.thread(), cargo.items);
  return writeOnce<ConversationSnapshot>(deps, run, {
    intercom,
    event,
    calls,
    intent: { step: 'reply', conversation, carries },
    body: () => filesBody(cargo.items, isElsewhere),
    call: (reserved, body) => reserved.replyAsContact({ conversation, contact, body, files }),
    settle: (answer, body) => settleReply(deps, run, { event, body, calls, carries }, answer),
    refused: (error) => followFileRefusal(deps, run, inbound, conversation, error),
  });
}

async function followFileRefusal(
  deps: FileDeps,
  run: LaneRun,
  inbound: Filed,
  conversation: string,
  error: unknown,
): Promise<Outcome> {
  if (isFileRefusal(error, inbound.cargo))
    return post(deps, run, { ...inbound, cargo: smallerCargo(deps, inbound.cargo, 'follow') }, conversation);
  const { intercom } = inbound;
  const isAboutPlace =
    error instanceof RequestRejectedError && (error.status === 404 || error.status === 410);
  if (!isAboutPlace) return followRefusal(deps, run, inbound, 'note', error);
  const place = await intercom.getConversation(conversation);
  if (place === undefined) return backToWords(deps, run, inbound, conversation);
  const own = (await getCustomer(deps, run.thread().customer))?.contact;
  // Another person since we began: the next try knows who.
  if (own !== inbound.contact.id && inbound.standsIn === undefined)
    return later(deps.clock.now(), 'person has changed');
  if (own !== inbound.contact.id) return intoCurrent(deps, run, inbound, conversation, own);
  const person = await intercom.getContact(own);
  if (place.contacts.includes(own) || person.kind === 'merged')
    return followRefusal(deps, run, inbound, 'note', error);
  // The customer has become another contact: the words stand under the name of the earlier one.
  const [author, ...others] = await ownAmong(deps, run.thread(), place.contacts);
  return author === undefined || others.length > 0
    ? intoCurrent(deps, run, inbound, conversation, own)
    : post(
        deps,
        run,
        { ...inbound, contact: { ...inbound.contact, id: author }, standsIn: true },
        conversation,
      );
}

/** Contacts that the customer is or was, also where others take part. */
async function ownAmong(
  deps: BridgeDeps,
  thread: ThreadDocument,
  contacts: readonly string[],
): Promise<string[]> {
  const own: string[] = [];
  for (const contact of contacts)
    if ((await isCustomersContact(deps, thread, contact)) === 'own') own.push(contact);
  return own;
}

/** The newer conversation is gone: the file stands with its words, once that has not been tried. */
async function backToWords(deps: FileDeps, run: LaneRun, inbound: Filed, gone: string): Promise<Outcome> {
  const { conversation: home } = payloadOf(inbound.event, 'media-file');
  return gone === home || inbound.isBack === true
    ? ignored(CONVERSATION_DELETED)
    : post(deps, run, { ...inbound, isBack: true }, home);
}

/** Nobody can write any more where the words stand. */
async function intoCurrent(
  deps: FileDeps,
  run: LaneRun,
  inbound: Filed,
  conversation: string,
  contact: string | undefined,
): Promise<Outcome> {
  const current = run.thread().conversation?.id;
  return contact === undefined || current === undefined || current === conversation
    ? setAside('The customer is no part of the conversation any more that the file belongs to.')
    : post(deps, run, { ...inbound, contact: { ...inbound.contact, id: contact } }, current);
}
