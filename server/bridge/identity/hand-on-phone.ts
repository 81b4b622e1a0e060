import { type AliasDocument, formerAlias } from '../../domain/people/customer.ts';
import { formerHolders } from '../../domain/people/phone-holders.ts';
import type { New } from '../../ports/storage.ts';
import { changeAlias, getAlias } from '../../records/aliases.ts';
import { without } from '../../records/change-document.ts';
import { threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { fitPhone } from './fit-phone.ts';

/** From when on a customer has a phone, and with which user id. */
export type Taking = Pick<AliasDocument, 'since'> & { readonly userAlias: string | undefined };

/**
 * The phone number leads to this customer from now on; what its former holder wrote from it before stays theirs. Answers
 * the alias. `freePhone` must follow.
 */
export async function handOnPhone(
  deps: BridgeDeps,
  alias: string,
  customer: string,
  taking: Taking,
): Promise<AliasDocument | undefined> {
  const held = await getAlias(deps, alias);
  if (held !== undefined && held.customer !== customer) await keepFormer(deps, held, taking.since);
  const changed = await changeAlias(deps, alias, (current) => handedOn(current, customer, taking));
  return changed ?? getAlias(deps, alias);
}

/** Remembers, before a phone leads to somebody else, up to when it was its holder's: an erasure asks for it. */
export async function keepFormer(
  deps: BridgeDeps,
  held: AliasDocument | New<AliasDocument>,
  since: number,
): Promise<void> {
  const { id, customer, formerly = [] } = held;
  const until = formerHolders(held, since).at(-1)?.until ?? since;
  const heldFrom = formerly.at(-1)?.until;
  const record = { id: formerAlias(id, { customer, until }), customer, since: held.since, until };
  await deps.storage
    .collection('aliases')
    .insert([heldFrom === undefined ? record : { ...record, heldFrom }]);
}

function handedOn(alias: AliasDocument, customer: string, { since, userAlias }: Taking): AliasDocument {
  const isBack = alias.customer === customer;
  return {
    ...without(alias, 'until', 'userAlias'),
    customer,
    since: isBack ? Math.min(alias.since, since) : since,
    ...(isBack ? {} : { formerly: formerHolders(alias, since) }),
    ...(userAlias === undefined ? {} : { userAlias }),
  };
}

/**
 * Replies to former holders of the phone no longer go there: to their user id, or, where nothing else is known of them,
 * nowhere, with a note. False while a message that is not theirs any more is being written in one of their threads: then
 * nobody else may take it up, and it is asked again. Harmless to repeat.
 */
export async function freePhone(
  deps: BridgeDeps,
  alias: AliasDocument | New<AliasDocument>,
): Promise<boolean> {
  const former = new Set((alias.formerly ?? []).map(({ customer }) => customer));
  let free = true;
  for (const customer of former)
    if (customer !== alias.customer)
      for (const thread of await threadsOf(deps, customer))
        free = (await fitPhone(deps, thread, alias)) && free;
  return free;
}
