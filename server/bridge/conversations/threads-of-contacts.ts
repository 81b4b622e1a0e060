import { isRefusal } from '../../domain/errors.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import { customersOfContact } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { formerHolder } from '../../records/switches.ts';
import { threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { survivorOf } from './survivor-of.ts';

/** What is told of within this was told as it is. Milliseconds. */
const FRESH_MS = 5_000;

/**
 * Threads of whoever of the contacts of a conversation is a WhatsApp customer. A contact may have been merged since it was
 * told: when it was told late and leads to nobody, Intercom is asked what is left of it. Rejects with `StorageError`, and
 * when Intercom cannot be asked.
 */
export async function threadsOfPart(
  deps: BridgeDeps,
  { workspace, contacts, part }: PartNews,
): Promise<readonly ThreadDocument[]> {
  const threads = await threadsOfContacts(deps, workspace, contacts);
  if (threads.length > 0 || deps.clock.now() < part.at + FRESH_MS) return threads;
  const left = await Promise.all(contacts.map((id) => survivorOf(deps, workspace, id))).catch(unlessRefused);
  const survivors = left.flatMap((id) => (id === undefined || contacts.includes(id) ? [] : id));
  return threadsOfContacts(deps, workspace, survivors);
}

/** Nobody can say: it is as it was told. */
function unlessRefused(error: unknown): string[] {
  if (!isRefusal(error)) throw error;
  return [];
}

/** Threads of whoever of these contacts is a WhatsApp customer, the one that was alive last first. Rejects with `StorageError`. */
async function threadsOfContacts(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  contacts: readonly string[],
): Promise<readonly ThreadDocument[]> {
  const known = (await Promise.all(contacts.map((id) => holdersOf(deps, workspace, id)))).flat();
  const customers = await Promise.all(known.map((id) => liveCustomer(deps, id)));
  const threads = await Promise.all([...new Set(customers)].map((id) => threadsOf(deps, id)));
  return threads.flat().toSorted((a, b) => b.lastActivityAt - a.lastActivityAt);
}

/** Who has this contact, else who had it before they were found to be, or went on as, another one. */
async function holdersOf(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  contact: string,
): Promise<readonly string[]> {
  const holders = await customersOfContact(deps, workspace, contact);
  if (holders.length > 0) return holders.map(({ id }) => id);
  const former = await formerHolder(deps, workspace, contact);
  return former === undefined ? [] : [former];
}
