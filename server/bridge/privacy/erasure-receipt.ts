import { type ErasureRequest, receiptId, type Stock } from '../../domain/journal/erasure.ts';
import { erasureWork } from '../../domain/journal/work.ts';
import { phoneAlias } from '../../domain/people/customer.ts';
import { enqueue, type QueueDeps } from '../../engine/journal/enqueue.ts';
import type { Stored } from '../../ports/documents.ts';
import { getAlias } from '../../records/aliases.ts';
import { customersOfContact } from '../../records/customers.ts';
import { changeFact, getFact, writeFact } from '../../records/facts.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** What is kept of an erasure: nothing of the person. */
export interface ErasureReceipt {
  /** Milliseconds. */
  readonly at: number;
  readonly why: string;
  readonly workspace: string;
  readonly threads: number;
  readonly aliases: number;
  readonly deliveries: number;
  /** At least so many: those that a process erased just before it died are not in it. */
  readonly events: number;
}

/** Asks for an erasure: once for each customer. Answers the id of its receipt. */
export async function queueErasure(deps: QueueDeps, request: ErasureRequest): Promise<string> {
  await enqueue(deps, erasureWork(request));
  return receiptId(request.customer);
}

/** Ids of our customers by their contact in Intercom, or by the phone number (digits, perhaps with `+`) they write from. */
export async function findCustomersToErase(
  deps: Stored,
  workspace: string,
  { contact, phone }: { readonly contact?: string | undefined; readonly phone?: string | undefined },
): Promise<readonly string[]> {
  if (contact !== undefined) {
    return (await customersOfContact(deps, workspace, contact)).map(({ id }) => id);
  }
  const alias = phoneAlias(workspace, (phone ?? '').replace(/\D/g, ''));
  const holder = await getAlias(deps, alias);
  return holder === undefined || holder.until !== undefined
    ? []
    : [await liveCustomer(deps, holder.customer)];
}

/** Undefined until it has ended. */
export async function readErasure(deps: Stored, receipt: string): Promise<ErasureReceipt | undefined> {
  const value = (await getFact(deps, receipt))?.value;
  if (value?.['at'] === undefined) return undefined;
  const count = (name: string) => Number(value[name] ?? 0);
  return {
    at: count('at'),
    why: String(value['why']),
    workspace: String(value['workspace']),
    threads: count('threads'),
    aliases: count('aliases'),
    deliveries: count('deliveries'),
    events: count('events'),
  };
}

/** Before any of it is deleted for good. Events grow when an erasure is begun again after a crash. */
export async function countErased(
  deps: BridgeDeps,
  { workspace, customer, why }: ErasureRequest,
  { threads, aliases, deliveries }: Stock,
  events: number,
): Promise<void> {
  const counts = { threads: threads.length, aliases: aliases.length, deliveries };
  await writeFact(deps, receiptId(customer), { workspace, why, ...counts, events }, (known) => ({
    ...known,
    ...counts,
    events: Number(known['events'] ?? 0) + events,
  }));
}

export async function closeReceipt(
  deps: BridgeDeps,
  { customer }: ErasureRequest,
  at: number,
): Promise<void> {
  await changeFact(deps, receiptId(customer), (fact) => ({
    ...fact,
    value: { ...fact.value, at },
  }));
}
