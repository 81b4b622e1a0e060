import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { AliasDocument } from '../../domain/people/customer.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import type { New } from '../../ports/storage.ts';
import { claimAlias, getAlias } from '../../records/aliases.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';
import { withIdentity } from './with-identity.ts';

type Claimed = AliasDocument | New<AliasDocument>;

/**
 * WhatsApp told whom it understood by the ids of a thread: a typed number may be written otherwise there, and the customer
 * answers by those ids. What leads to nobody yet leads to this customer from now on; what is another's stays theirs, and
 * nobody is joined. Of a customer who has written we know by that who they are: then nothing is learned. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function learnAddressee(
  deps: BridgeDeps,
  thread: ThreadDocument,
  told: WhatsAppIdentity,
): Promise<void> {
  if (thread.lastCustomerAt !== undefined || tellsNothingNew(thread.identity, told)) return;
  const { byUser, byPhone } = aliasesOf(deps, thread.number, told);
  if ((await isOthers(deps, thread, byUser)) || (await isOthers(deps, thread, byPhone, byUser))) return;
  const user = await takeAlias(deps, thread, byUser);
  const phone = await takeAlias(deps, thread, byPhone, byUser);
  const seen: WhatsAppIdentity = {
    ...(user !== undefined && told.userId !== undefined && { userId: told.userId }),
    ...(phone !== undefined && told.phone !== undefined && { phone: told.phone }),
  };
  if (seen.userId === undefined && seen.phone === undefined) return;
  await withIdentity(deps, thread, phone === undefined ? { seen } : { seen, phone });
}

function tellsNothingNew(known: WhatsAppIdentity, { phone, userId }: WhatsAppIdentity): boolean {
  return (phone === undefined || phone === known.phone) && (userId === undefined || userId === known.userId);
}

/** It leads to somebody else, or the number is known to be another user's: nothing of what was told is certain. */
async function isOthers(
  deps: BridgeDeps,
  thread: ThreadDocument,
  id: string | undefined,
  userAlias?: string,
): Promise<boolean> {
  const held = id === undefined ? undefined : await getAlias(deps, id);
  return held !== undefined && !(await isTheirs(deps, thread, held, userAlias));
}

/** The alias, if it leads to the thread's customer (now). */
async function takeAlias(
  deps: BridgeDeps,
  thread: ThreadDocument,
  id: string | undefined,
  userAlias?: string,
): Promise<Claimed | undefined> {
  if (id === undefined) return undefined;
  const fresh = { id, customer: thread.customer, since: deps.clock.now() };
  const held = await claimAlias(deps, userAlias === undefined ? fresh : { ...fresh, userAlias });
  return held !== undefined && (await isTheirs(deps, thread, held, userAlias)) ? held : undefined;
}

async function isTheirs(
  deps: BridgeDeps,
  { customer }: ThreadDocument,
  held: Claimed,
  userAlias: string | undefined,
): Promise<boolean> {
  const isOtherUser = userAlias !== undefined && held.userAlias !== undefined && held.userAlias !== userAlias;
  if (held.until !== undefined || isOtherUser) return false;
  return (await liveCustomer(deps, held.customer)) === customer;
}
