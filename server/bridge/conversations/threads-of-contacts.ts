import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { customersOfContact } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Threads of whoever of these contacts is a WhatsApp customer, the one that was alive last first. Rejects with `StorageError`. */
export async function threadsOfContacts(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  contacts: readonly string[],
): Promise<readonly ThreadDocument[]> {
  const known = (await Promise.all(contacts.map((id) => customersOfContact(deps, workspace, id)))).flat();
  const customers = await Promise.all(known.map(({ id }) => liveCustomer(deps, id)));
  const threads = await Promise.all([...new Set(customers)].map((id) => threadsOf(deps, id)));
  return threads.flat().toSorted((a, b) => b.lastActivityAt - a.lastActivityAt);
}
