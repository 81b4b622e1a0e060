import type { EventDocument } from '../../domain/journal/event.ts';
import { freeLane, type ThreadDocument, threadId } from '../../domain/journal/thread.ts';
import { joinWork, noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { JoinWork } from '../../domain/journal/work-payloads.ts';
import type { AliasDocument, CustomerDocument } from '../../domain/people/customer.ts';
import type { Sighting } from '../../domain/people/sighting.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { aliasesOfCustomer, changeAlias } from '../../records/aliases.ts';
import { without } from '../../records/change-document.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { closeToNew, getLiveThread, liveCustomer } from '../../records/live-thread.ts';
import { keepFormerContact } from '../../records/switches.ts';
import { allThreadsOf, threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { paragraphs } from '../translate/note-html.ts';
import { type BeforeUnited, endJoin, joinThreads } from './join-threads.ts';

/** A write of one of the two is under way. Milliseconds. */
const BUSY_MS = 1_000;

/** How long a customer is looked for whose ids are known already, and whose first message is on its way. */
const FIRST_MESSAGE: Patience = { first: BUSY_MS, most: 30 * 60_000, giveUp: 24 * 60 * 60_000 };

/** Of one workspace. */
const MOST_NUMBERS = 1_000;

/** Carriers let a given-up number rest at least this long before somebody else gets it (47 CFR 52.15(f)). Milliseconds. */
const NUMBER_RESTS_MS = 45 * 24 * 60 * 60_000;

interface PerhapsSame {
  /** The customer known by user id. */
  readonly keep: string;
  /** Whom the number led to so far, and since when. */
  readonly holder: Pick<AliasDocument, 'customer' | 'since'>;
  readonly message: Sighting;
}

/**
 * Somebody known by user id shows a number under which somebody else wrote who never showed a user id. Within the time
 * for which carriers let a number rest that is the same person, and the two are joined; later it may be a new holder of
 * the number, and they stay apart. Answers whether they will be joined.
 */
export async function joinIfSamePerson(
  deps: BridgeDeps,
  { keep, holder, message }: PerhapsSame,
): Promise<boolean> {
  const { customer: other, since } = holder;
  const threads = await threadsOf(deps, other);
  // The thread may not know yet that they wrote: their messages wait while Intercom cannot take them.
  const lastWrote = Math.max(since, ...threads.map((thread) => thread.lastCustomerAt ?? 0));
  const workspace = deps.connections.number(message.number)?.workspace;
  if (workspace === undefined || message.at - lastWrote > NUMBER_RESTS_MS) return false;
  await enqueue(deps, joinWork({ workspace, customers: [keep, other], at: message.at }));
  return true;
}

/**
 * Two customers are one person. The one with a user contact stays, else the one that has been known longer; aliases,
 * threads and conversations of the other become its own. Each step is harmless to repeat. While a write is open in one of
 * the threads nothing is changed, and it is tried again: no lane waits. So it is while one of them is not stored yet.
 */
export async function joinCustomers(
  deps: BridgeDeps,
  event: EventDocument,
  beforeUnited: BeforeUnited,
): Promise<Outcome> {
  const work = payloadOf(event, 'join-customers');
  const [first, second] = await Promise.all(work.customers.map((id) => liveCustomer(deps, id)));
  const [a, b] = await Promise.all([getCustomer(deps, first ?? ''), getCustomer(deps, second ?? '')]);
  if (a === undefined || b === undefined)
    return (
      patiently(deps, event.receivedAt, FIRST_MESSAGE, 'not stored yet') ??
      giveUp(deps, [first, second], a ?? b)
    );
  const loser = weaker(a, b).id;
  if (a.id !== b.id)
    return join(deps, event, { work, beforeUnited, loser, keep: loser === a.id ? b.id : a.id });
  const begun = await unfinished(deps, work);
  for (const each of begun) {
    const outcome = await join(deps, event, { work, beforeUnited, loser: each, keep: a.id });
    if (outcome.kind === 'later') return outcome;
  }
  return begun.length === 0 ? ignored('one customer already') : done;
}

/** One of the two never came to be: what leads to it leads to the other, if that one is there. */
async function giveUp(
  deps: BridgeDeps,
  customers: readonly (string | undefined)[],
  known: CustomerDocument | undefined,
): Promise<Outcome> {
  for (const id of customers)
    if (id !== undefined && known !== undefined && id !== known.id) await moveAliases(deps, id, known.id);
  return ignored('gone');
}

/** Everybody between the two and the customer that they are by now: their joining was begun, perhaps not to its end. */
async function unfinished(deps: BridgeDeps, { customers }: JoinWork): Promise<readonly string[]> {
  const begun = new Set<string>();
  for (const id of customers) {
    let customer = await getCustomer(deps, id);
    while (customer?.joinedInto !== undefined && !begun.has(customer.id)) {
      begun.add(customer.id);
      customer = await getCustomer(deps, customer.joinedInto);
    }
  }
  return [...begun];
}

function weaker(a: CustomerDocument, b: CustomerDocument): CustomerDocument {
  return rank(a) < rank(b) || (rank(a) === rank(b) && a.id < b.id) ? b : a;
}

/** Smaller is stronger. */
function rank({ contact, contactRole, contactSince = 0 }: CustomerDocument): number {
  if (contact === undefined) return Number.MAX_SAFE_INTEGER;
  return contactRole === 'user' ? contactSince - Number.MAX_SAFE_INTEGER : contactSince;
}

interface Join {
  readonly beforeUnited: BeforeUnited;
  readonly work: JoinWork;
  readonly loser: string;
  readonly keep: string;
}

async function join(
  deps: BridgeDeps,
  event: EventDocument,
  { work, beforeUnited, loser, keep }: Join,
): Promise<Outcome> {
  const busy = later(deps.clock.now() + BUSY_MS, 'a write is under way');
  const { workspace } = work;
  const lead = (await getCustomer(deps, loser))?.contact;
  // Whoever writes to that contact writes to the customer that stays, from the moment on at which it leads to nobody.
  if (lead !== undefined) await keepFormerContact(deps, { workspace, contact: lead, customer: keep });
  if (!(await beginJoin(deps, loser, keep))) return busy;
  await closeAll(deps, workspace, loser, keep);
  for (const thread of await leftOf(deps, loser)) {
    const into = await threadFor(deps, keep, thread);
    if (into === undefined) return busy;
    const sameContact = lead === (await getCustomer(deps, keep))?.contact;
    const joined = await joinThreads(deps, event.id, { from: thread.id, into, sameContact, beforeUnited });
    if (joined === undefined) return busy;
    await noteJoin(deps, event, joined, work.at);
    await endJoin(deps, { from: thread.id, into });
  }
  // Not before: while a write of the old thread is open, its message must not be found by another one.
  await moveAliases(deps, loser, keep);
  await rememberContact(deps, loser, keep);
  // Whoever stays was joined with somebody else meanwhile, perhaps before all of this had come.
  if ((await liveCustomer(deps, keep)) !== keep) return busy;
  await changeCustomer(deps, loser, (current) => without(current, 'name', 'contact', 'attributesSet'));
  return done;
}

/** From here on the threads that the loser has are all that it will ever have. */
async function closeAll(deps: BridgeDeps, workspace: string, loser: string, keep: string): Promise<void> {
  const query = { index: 'byWorkspace', equals: [workspace], limit: MOST_NUMBERS };
  for (const { id: number } of await deps.storage.collection('numbers').find(query))
    await closeToNew(deps, { number, from: loser, into: { id: keep, workspace } });
}

/** The threads that are still to be joined, and those of which a crash left something behind. */
async function leftOf(deps: BridgeDeps, loser: string): Promise<ThreadDocument[]> {
  return (await allThreadsOf(deps, loser)).filter(
    ({ joinedInto, inRoutes, outRoutes, spans = [] }) =>
      joinedInto === undefined || [inRoutes, outRoutes, spans].some(({ length }) => length > 0),
  );
}

/** Decided for good with one write; false while a contact of the other is being created, or when it became somebody else. */
async function beginJoin(deps: BridgeDeps, loser: string, keep: string): Promise<boolean> {
  await changeCustomer(deps, loser, (current) =>
    current.creating === undefined && current.joinedInto === undefined
      ? { ...without(current, 'contactKey'), joinedInto: keep }
      : undefined,
  );
  return (await liveCustomer(deps, loser)) === (await liveCustomer(deps, keep));
}

/** What was told to the other's contact may have to be taken back there. */
async function rememberContact(deps: BridgeDeps, loser: string, keep: string): Promise<void> {
  const gone = await getCustomer(deps, loser);
  const former = [...(gone?.formerContacts ?? []), ...(gone?.contact === undefined ? [] : [gone.contact])];
  await changeCustomer(deps, keep, (current) => {
    const known = [current.contact, ...(current.formerContacts ?? [])];
    const more = former.filter((contact) => !known.includes(contact));
    return more.length === 0
      ? undefined
      : { ...current, formerContacts: [...(current.formerContacts ?? []), ...more] };
  });
}

async function moveAliases(deps: BridgeDeps, loser: string, keep: string): Promise<void> {
  for (const alias of await aliasesOfCustomer(deps, loser))
    await changeAlias(deps, alias, (current) =>
      current.customer === loser ? { ...current, customer: keep } : undefined,
    );
}

/**
 * The thread of the customer that stays, on the same number; an empty one when there was none. Undefined when that
 * customer was joined meanwhile with one who has none.
 */
async function threadFor(deps: BridgeDeps, keep: string, from: ThreadDocument): Promise<string | undefined> {
  const id = threadId(from.number, keep);
  const { workspace, number, identity, lastActivityAt } = from;
  await deps.storage.collection('threads').insert([
    {
      id,
      workspace,
      number,
      customer: keep,
      identity,
      inRoutes: [],
      outRoutes: [],
      in: freeLane,
      out: freeLane,
      live: workspace,
      lastActivityAt,
    },
  ]);
  return (await getLiveThread(deps, id))?.id;
}

function noteJoin(deps: BridgeDeps, event: EventDocument, thread: ThreadDocument, at: number): Promise<void> {
  if (thread.conversation === undefined) return Promise.resolve();
  const html = paragraphs(
    { bold: 'Two WhatsApp customers turned out to be one person.' },
    `WhatsApp showed it on ${absoluteTime(at)}. What this customer writes comes to one place from now on; earlier conversations stay as they are, and replies there still reach the customer.`,
  );
  return enqueue(
    deps,
    noteWork(thread, `${event.id}|joined|${thread.id}`, {
      conversation: thread.conversation.id,
      html,
    }),
  );
}
