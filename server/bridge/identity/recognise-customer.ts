import type { AliasDocument, CustomerDocument } from '../../domain/people/customer.ts';
import { formerHolders, holdingAt, isHolder } from '../../domain/people/phone-holders.ts';
import type { Sighting } from '../../domain/people/sighting.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import type { New } from '../../ports/storage.ts';
import { changeAlias, claimAlias, getAlias } from '../../records/aliases.ts';
import { without } from '../../records/change-document.ts';
import { getCustomer } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';
import { handOnPhone, keepFormer } from './hand-on-phone.ts';
import { joinIfSamePerson } from './join-customers.ts';

/** Who wrote, and by which ids the thread may know them from now on. */
export interface Recognised {
  readonly customer: CustomerDocument;
  /** The customer that the ids lead to: another one while it is being joined. */
  readonly found: string;
  /** Only what is theirs now: a phone that they gave up, or that another customer has, is left out. */
  readonly seen: WhatsAppIdentity;
  /** Whose the phone of the message is and was. */
  readonly phone?: AliasDocument | New<AliasDocument>;
}

/**
 * One person, whichever form of the identity was seen first: all forms are inserted in one fixed order, and whoever
 * finds one taken joins the customer it leads to. Somebody with another user id is somebody else, though the phone
 * number is the same: numbers are handed on. So is somebody who writes from a number after its holder gave it up. What
 * was written before a phone came to its holder of today, and is told late, changes nothing about it.
 */
export async function recogniseCustomer(deps: BridgeDeps, message: Sighting): Promise<Recognised> {
  const { byUser, byPhone } = aliasesOf(deps, message.number, message.from);
  const known = await customerOf(deps, byUser);
  if (byPhone === undefined) {
    const found = await joinAlias(deps, byUser ?? '', known ?? deps.newId(), message.at);
    return { customer: await customerFor(deps, found, message), found, seen: message.from };
  }
  const phone = await phoneAliasFor(deps, byPhone, known ?? deps.newId(), message.at);
  const found =
    byUser === undefined
      ? (holdingAt(phone, message.at)?.customer ?? phone.customer)
      : await customerByBoth(deps, message, { byUser, known, phone });
  const now = (await getAlias(deps, byPhone)) ?? phone;
  const seen = isHolder(now, found, message.at) ? message.from : without(message.from, 'phone');
  return { customer: await customerFor(deps, found, message), found, seen, phone: now };
}

interface Both {
  readonly byUser: string;
  /** Whom the user id leads to already. */
  readonly known: string | undefined;
  readonly phone: AliasDocument | New<AliasDocument>;
}

/** The phone follows the user id that was seen with it last; of two customers, one is joined if they are one person. */
async function customerByBoth(
  deps: BridgeDeps,
  message: Sighting,
  { byUser, known, phone }: Both,
): Promise<string> {
  const { at } = message;
  const holder = holdingAt(phone, at)?.customer === phone.customer ? phone : undefined;
  const isSame = holder !== undefined && (holder.userAlias === undefined || holder.userAlias === byUser);
  const customer = await joinAlias(deps, byUser, known ?? (isSame ? phone.customer : deps.newId()), at);
  if (customer === phone.customer) {
    if (holder !== undefined) await rememberUser(deps, phone.id, byUser);
    return customer;
  }
  if (holder === undefined || holder.until !== undefined) return customer;
  if (isSame && (await joinIfSamePerson(deps, { keep: customer, holder, message }))) {
    // Else whoever has the phone next, under another user id, would be taken for the one of the two who was known by it alone.
    await rememberUser(deps, phone.id, byUser);
    return customer;
  }
  if (isSame || at > holder.since)
    await handOnPhone(deps, phone.id, customer, { userAlias: byUser, since: at });
  return customer;
}

async function customerOf(deps: BridgeDeps, alias: string | undefined): Promise<string | undefined> {
  return alias === undefined ? undefined : (await getAlias(deps, alias))?.customer;
}

/** Whom the phone leads to; this customer, when nobody had it or its holder had given it up by then. */
async function phoneAliasFor(
  deps: BridgeDeps,
  id: string,
  customer: string,
  at: number,
): Promise<AliasDocument | New<AliasDocument>> {
  const fresh = { id, customer, since: at };
  const held = await claimAlias(deps, fresh);
  if (held === fresh) return fresh;
  if (held !== undefined && held.customer !== customer && holdingAt(held, at) === undefined)
    await keepFormer(deps, held, at);
  const taken = await changeAlias(deps, id, (alias) => {
    if (holdingAt(alias, at) !== undefined) return undefined;
    return alias.customer === customer
      ? without(alias, 'until')
      : { ...fresh, version: alias.version, formerly: formerHolders(alias, at) };
  });
  return taken ?? (await getAlias(deps, id)) ?? fresh;
}

/** From now on the phone number is known to be this user's. */
async function rememberUser(deps: BridgeDeps, phone: string, user: string): Promise<void> {
  await changeAlias(deps, phone, (alias) =>
    alias.userAlias === undefined ? { ...alias, userAlias: user } : undefined,
  );
}

/** Makes the alias lead to this customer, unless it leads to one already: then that is the customer. */
async function joinAlias(deps: BridgeDeps, id: string, customer: string, since: number): Promise<string> {
  return (await claimAlias(deps, { id, customer, since }))?.customer ?? customer;
}

/** The customer's document; made here too when a crash came between alias and customer. */
async function customerFor(deps: BridgeDeps, found: string, message: Sighting): Promise<CustomerDocument> {
  const id = await liveCustomer(deps, found);
  const known = await getCustomer(deps, id);
  if (known !== undefined) return known;
  const workspace = deps.connections.number(message.number)?.workspace ?? '';
  await deps.storage
    .collection('customers')
    .insert([{ id, workspace, ...(message.name === undefined ? {} : { name: message.name }) }]);
  const made = await getCustomer(deps, id);
  if (made === undefined) throw new RangeError('a customer was deleted while it was made');
  return made;
}
