import { type AliasDocument, formerAlias, readAlias } from '../domain/customer.ts';
import type { WhatsAppIdentity } from '../domain/routing-key.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'clock'>;

/** Most threads of one customer: one for each number of a workspace. */
const MOST_THREADS = 1_000;

/**
 * The phone number leads to this customer from now on. Replies to its former holder no longer go there: to their user
 * id, or, where nothing else is known of them, nowhere, with a note. `heldFrom`: when it ceased to be the former holder's,
 * if before `since`. Answers the former holder, if it was another one.
 */
export async function handOnPhone(
  deps: Deps,
  alias: string,
  customer: string,
  now: Pick<AliasDocument, 'since' | 'heldFrom'> & { readonly userAlias: string | undefined },
): Promise<string | undefined> {
  const aliases = deps.storage.collection('aliases');
  const { since, heldFrom = since, userAlias } = now;
  const held = await aliases.get(alias);
  const former = held?.customer;
  if (held !== undefined && former !== customer) await keepFormer(deps, held, held.until ?? heldFrom);
  await changeDocument(aliases, alias, (current) => ({
    ...without(current, 'until', 'userAlias'),
    ...(current.customer === customer ? {} : { heldFrom: current.until ?? heldFrom }),
    customer,
    since,
    ...(userAlias === undefined ? {} : { userAlias }),
  }));
  if (former === undefined || former === customer) return undefined;
  await forgetPhone(deps, former, readAlias(alias).phone ?? '');
  return former;
}

/** Remembers, before a phone leads to somebody else, up to when it was its holder's: an erasure asks for it. */
export async function keepFormer(
  deps: Pick<BridgeDeps, 'storage'>,
  held: AliasDocument,
  until: number,
): Promise<void> {
  const { customer, since, heldFrom } = held;
  const former = { id: formerAlias(held, until), customer, since, until };
  await deps.storage
    .collection('aliases')
    .insert([{ ...former, ...(heldFrom === undefined ? {} : { heldFrom }) }]);
}

async function forgetPhone(deps: Deps, customer: string, phone: string): Promise<void> {
  for (const thread of await threadsOf(deps, customer))
    await changeDocument(deps.storage.collection('threads'), thread, (current) =>
      withoutPhone(current, phone),
    );
}

/** All threads of a customer, those that were joined with others left out. */
export async function threadsOf(
  deps: Pick<BridgeDeps, 'storage'>,
  customer: string,
): Promise<ThreadDocument[]> {
  const query = { index: 'byCustomer', equals: [customer], limit: MOST_THREADS };
  const threads = await deps.storage.collection('threads').find(query);
  return threads.filter((thread) => thread.joinedInto === undefined);
}

/** A thread that no longer uses this phone: undefined when it did not. */
export function withoutPhone(thread: ThreadDocument, phone: string): ThreadDocument | undefined {
  const route = `n:${thread.number}|p:${phone}`;
  const usesIt = thread.identity.phone === phone || thread.inRoutes.includes(route);
  if (!usesIt) return undefined;
  const identity: WhatsAppIdentity =
    thread.identity.phone === phone ? without(thread.identity, 'phone') : thread.identity;
  return { ...thread, identity, inRoutes: thread.inRoutes.filter((each) => each !== route) };
}
