import type { EventDocument } from '../../domain/journal/event.ts';
import { identityRoutes } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { formatPhone } from '../../domain/people/format-phone.ts';
import type { IdentityChange } from '../../domain/people/identity-change.ts';
import { holdersUntil, holdingAt } from '../../domain/people/phone-holders.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { aliasesOfCustomer, changeAlias, claimAlias, getAlias } from '../../records/aliases.ts';
import { without } from '../../records/change-document.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { changeThread, threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { renewContact } from '../contacts/renew-contact.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { identityWords } from '../translate/identity-text.ts';
import { type NoteLine, paragraphs } from '../translate/note-html.ts';
import { aliasesOf } from './aliases-of.ts';
import { fitPhone, fitted, type PhoneFit, phoneFit, phoneOf } from './fit-phone.ts';
import { freePhone, handOnPhone } from './hand-on-phone.ts';
import { joinWith } from './join-with.ts';
import { isOlderThan } from './newest-identity.ts';
import { takeUserId } from './take-user-id.ts';

/**
 * How long a customer whom a notice is about is looked for: Meta may tell of their first message, or of the change
 * before this one, so much later.
 */
const FIRST_MESSAGE: Patience = { first: 30_000, most: 30 * 60_000, giveUp: 7 * 24 * 60 * 60_000 };

/** A message that came by the old number is being written. Milliseconds. */
const BUSY_MS = 1_000;

/**
 * WhatsApp tells that a customer has new ids. The rules:
 * 1. The new ids lead to the customer; the old ones do for what was written before the change.
 * 2. A user id belongs to one person for ever: who wrote under the new one already is the same person, and is joined.
 * 3. A phone number belongs to whoever WhatsApp told last. Who wrote from it before the change is somebody else, stays
 *    apart, and gets no replies there any more; who wrote from it for the first time since the change is the same person,
 *    unless both are known by user ids, and these differ: then it is left to them, and no reply to this customer goes there.
 * 4. Replies go to the new ids only: the old number may be another person's by now.
 * It runs outside the lanes, by compare-and-set; each step is harmless to repeat.
 */
export async function followIdentityChange(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const change = deps.reader.identityChange(event);
  const customer = await formerlyKnownAs(deps, change);
  if (customer === undefined) return notYet(deps, event);
  const isChanged = change.kind !== 'security-code';
  const busy = later(deps.clock.now() + BUSY_MS, 'a write is under way');
  if (isChanged) await takeUserId(deps, change, customer);
  const phone = isChanged ? await takePhone(deps, event, change, customer) : 'theirs';
  if (phone === 'busy') return busy;
  if (isChanged) await giveUpOldPhones(deps, change, customer);
  // Threads lose the old phone last: replies always have an address.
  await tellThreads(deps, event, phone === 'others' ? withoutPhone(change) : change, customer);
  if (isChanged && !(await forgetOldPhones(deps, change, customer))) return busy;
  await tellContact(deps, change, customer);
  return done;
}

/** The customer's first message may come after the notice; looked for ever more rarely. */
function notYet(deps: BridgeDeps, event: EventDocument): Outcome {
  return patiently(deps, event.receivedAt, FIRST_MESSAGE, 'nobody we know yet') ?? ignored('nobody we know');
}

/** A user id is certain. A phone is the customer's only when it is not known to be another user's. */
async function formerlyKnownAs(deps: BridgeDeps, change: IdentityChange): Promise<string | undefined> {
  const { byUser, byPhone } = aliasesOf(deps, change.number, change.from);
  const user = byUser === undefined ? undefined : await getAlias(deps, byUser);
  if (user !== undefined) return liveCustomer(deps, user.customer);
  const phone = byPhone === undefined ? undefined : await getAlias(deps, byPhone);
  const holding = phone && holdingAt(phone, change.at);
  if (phone === undefined || holding === undefined) return undefined;
  if (holding.customer !== phone.customer) return liveCustomer(deps, holding.customer);
  const isTheirs = phone.userAlias === undefined || byUser === undefined || phone.userAlias === byUser;
  return isTheirs && phone.since <= change.at ? liveCustomer(deps, phone.customer) : undefined;
}

/** Somebody has the new number by now: replies must not reach them. */
function withoutPhone(change: IdentityChange): IdentityChange {
  return { ...change, to: without(change.to, 'phone') };
}

/** `busy` while a message of the new holder is being written in a thread of the former one; `others`: left to whoever has it. */
async function takePhone(
  deps: BridgeDeps,
  event: EventDocument,
  change: IdentityChange,
  customer: string,
): Promise<'theirs' | 'others' | 'busy'> {
  const { byPhone, byUser } = aliasesOf(deps, change.number, change.to);
  if (byPhone === undefined) return 'theirs';
  const now = { since: change.at, userAlias: byUser };
  const fresh = { id: byPhone, customer, since: change.at };
  const holder = await claimAlias(deps, byUser === undefined ? fresh : { ...fresh, userAlias: byUser });
  if (holder === undefined) return 'theirs';
  const current = await liveCustomer(deps, holder.customer);
  // Of somebody who is being joined the threads still need it, until the join has moved them.
  if (current === customer && holder.customer !== customer) return 'theirs';
  const areKnown = holder.userAlias !== undefined && byUser !== undefined;
  const isOther = areKnown && holder.userAlias !== byUser;
  const isSame = areKnown && !isOther;
  // Somebody took the number after this change already: older news change nothing.
  if (current !== customer && isOther && holder.since > change.at) return 'others';
  if (current !== customer && (isSame || (!isOther && holder.since >= change.at))) {
    await joinWith(deps, change, customer, current);
    return 'theirs';
  }
  const taken = await handOnPhone(deps, byPhone, customer, now);
  // Tried again, they are not the holder any more.
  const former = current === customer && taken !== undefined ? holdersUntil(taken, change.at) : [current];
  for (const each of former) await noteTakenOver(deps, event, change, { customer, former: each });
  return taken === undefined || (await freePhone(deps, taken)) ? 'theirs' : 'busy';
}

/** Whoever writes from them later is somebody else. */
async function giveUpOldPhones(deps: BridgeDeps, change: IdentityChange, customer: string): Promise<void> {
  for (const phone of await phonesOf(deps, change, customer)) {
    const { byPhone = '' } = aliasesOf(deps, change.number, { phone });
    const held = await getAlias(deps, byPhone);
    // Also of somebody who is being joined: the alias is moved last.
    if (held === undefined || (await liveCustomer(deps, held.customer)) !== customer) continue;
    await changeAlias(deps, held, (alias) =>
      alias.customer === held.customer && alias.since <= change.at && alias.until === undefined
        ? { ...alias, until: change.at }
        : undefined,
    );
  }
}

/** False while a message of whoever has such a phone now is being written in a thread of this customer. */
async function forgetOldPhones(deps: BridgeDeps, change: IdentityChange, customer: string): Promise<boolean> {
  let isTold = true;
  for (const phone of await givenUp(deps, change, customer)) {
    const { byPhone = '' } = aliasesOf(deps, change.number, { phone });
    const alias = await getAlias(deps, byPhone);
    if (alias === undefined) continue;
    for (const thread of await threadsOf(deps, customer))
      isTold = (await fitPhone(deps, thread, alias)) && isTold;
  }
  return isTold;
}

/** Phones that the customer was reached by and is no longer: not where they have written since. */
async function phonesOf(
  deps: BridgeDeps,
  { from, to, at }: IdentityChange,
  customer: string,
): Promise<string[]> {
  const threads = await threadsOf(deps, customer);
  const known = threads
    .filter((thread) => (thread.lastCustomerAt ?? 0) <= at)
    .map(({ identity }) => identity.phone);
  return [...new Set([from.phone, ...known])].filter(
    (phone) => phone !== undefined && phone !== to.phone,
  ) as string[];
}

async function tellThreads(
  deps: BridgeDeps,
  event: EventDocument,
  change: IdentityChange,
  customer: string,
): Promise<void> {
  const scope = deps.connections.identityScope(change.number);
  for (const thread of await threadsOf(deps, customer)) {
    // User ids compare inside one portfolio only.
    const isSameScope = deps.connections.identityScope(thread.number) === scope;
    if (!isSameScope && change.to.phone === undefined) continue;
    const told = isSameScope ? change.to : without(change.to, 'userId');
    const routes = await ownRoutes(deps, thread.number, told, customer);
    const fit = await fitOf(deps, thread, told);
    const isOld = await isOlderThan(deps, { number: thread.number, customers: [customer] }, thread.identity, {
      from: change.from,
      to: told,
      at: change.at,
    });
    if (change.kind !== 'security-code' && !isOld)
      await changeThread(deps, thread, (current) => withNewIds(current, { told, routes, fit }));
    await note(deps, event, thread, identityWords(change));
  }
}

/** After all else, because Intercom may be away: then all is done once more. */
async function tellContact(deps: BridgeDeps, change: IdentityChange, customer: string): Promise<void> {
  if (change.kind === 'security-code') return;
  const threads = await threadsOf(deps, customer);
  const thread = threads.find(({ number }) => number === change.number) ?? threads[0];
  if (thread !== undefined) await renewContact(deps, thread, change, await givenUp(deps, change, customer));
}

/** Phones that this change took from the customer. */
async function givenUp(deps: BridgeDeps, change: IdentityChange, customer: string): Promise<string[]> {
  const aliases = await aliasesOfCustomer(deps, customer);
  const old = aliases.filter(({ until }) => until === change.at).map(({ id }) => phoneOf(id));
  return change.from.phone === undefined ? old : [...old, change.from.phone];
}

/** Routes of the new ids, without those under which another customer writes who is yet to be joined. */
async function ownRoutes(
  deps: BridgeDeps,
  number: string,
  told: WhatsAppIdentity,
  customer: string,
): Promise<string[]> {
  const { byUser, byPhone } = aliasesOf(deps, number, told);
  const isOwn = async (alias: string | undefined) =>
    alias !== undefined && (await getAlias(deps, alias))?.customer === customer;
  const [user, phone] = [await isOwn(byUser), await isOwn(byPhone)];
  return identityRoutes(number, {
    ...(user && told.userId !== undefined && { userId: told.userId }),
    ...(phone && told.phone !== undefined && { phone: told.phone }),
  });
}

async function fitOf(
  deps: BridgeDeps,
  thread: ThreadDocument,
  told: WhatsAppIdentity,
): Promise<PhoneFit | undefined> {
  const { byPhone = '' } = aliasesOf(deps, thread.number, told);
  const alias = await getAlias(deps, byPhone);
  return alias && phoneFit(deps, thread, alias);
}

interface NewIds {
  readonly told: WhatsAppIdentity;
  readonly routes: readonly string[];
  /** Of the new phone. */
  readonly fit: PhoneFit | undefined;
}

/** Undefined when the thread has the new ids already. */
function withNewIds(thread: ThreadDocument, { told, routes, fit }: NewIds): ThreadDocument | undefined {
  const known = thread.identity;
  if (hasIds(known, told)) return undefined;
  const rest = fit === undefined ? thread : fitted(thread, fit);
  const more = routes.filter((route) => !rest.inRoutes.includes(route));
  return { ...rest, identity: told, inRoutes: [...rest.inRoutes, ...more] };
}

function hasIds(known: WhatsAppIdentity, told: WhatsAppIdentity): boolean {
  return told.userId === undefined
    ? known.phone === told.phone
    : known.userId === told.userId && (told.phone === undefined || known.phone === told.phone);
}

async function noteTakenOver(
  deps: BridgeDeps,
  event: EventDocument,
  { at, to }: IdentityChange,
  { customer, former }: { readonly customer: string; readonly former: string },
): Promise<void> {
  const holder = await liveCustomer(deps, former);
  if (holder === customer) return;
  for (const thread of await threadsOf(deps, holder))
    await note(deps, event, thread, [
      { bold: 'This WhatsApp number belongs to another customer now.' },
      `WhatsApp told on ${absoluteTime(at)} that ${formatPhone(to.phone ?? '')} is used by somebody else. The two are kept apart, and replies in this conversation no longer go to that number.`,
    ]);
}

function note(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  lines: readonly NoteLine[],
): Promise<void> {
  if (thread.conversation === undefined) return Promise.resolve();
  const work = { conversation: thread.conversation.id, html: paragraphs(...lines) };
  return enqueue(deps, noteWork(thread, `${event.id}|identity|${thread.id}`, work));
}
