import type { Stock, StockedAlias } from '../../domain/journal/erasure.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { ErasureWork } from '../../domain/journal/work-payloads.ts';
import type { AliasDocument, CustomerDocument } from '../../domain/people/customer.ts';
import { aliasesOfCustomer } from '../../records/aliases.ts';
import { customersJoinedInto, getCustomer } from '../../records/customers.ts';
import { countDeliveries } from '../../records/deliveries.ts';
import { changeEvent } from '../../records/events.ts';
import { allThreadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** What is there of a person at this moment. */
export interface Person {
  readonly customers: readonly CustomerDocument[];
  readonly threads: readonly ThreadDocument[];
  readonly aliases: readonly string[];
}

/** Customers that were joined with one, and with each of those. */
const MOST_JOINED = 1_000;

/** The customer and those that were joined with it, with their threads and aliases. */
export async function findPerson(deps: BridgeDeps, customer: string): Promise<Person & { stock: Stock }> {
  const customers = await withJoined(deps, customer);
  const ids = [customer, ...customers.map(({ id }) => id)];
  const threads = await ofAll(ids, (id) => allThreadsOf(deps, id));
  const aliases = await ofAll(ids, (id) => aliasesOfCustomer(deps, id));
  const stock: Stock = {
    customers: ids,
    contacts: customers.flatMap(({ contact }) => contact ?? []),
    aliases: aliases.map(stocked),
    threads: threads.map(({ id, number, identity }) => ({ id, number, identity })),
    deliveries: await countAll(deps, threads),
    upTo: deps.clock.now(),
  };
  return { customers, threads, aliases: aliases.map(({ id }) => id), stock };
}

async function withJoined(deps: BridgeDeps, id: string): Promise<CustomerDocument[]> {
  const first = await getCustomer(deps, id);
  const found = first === undefined ? [] : [first];
  const left = [id];
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const joined = await customersJoinedInto(deps, next, MOST_JOINED);
    const fresh = joined.filter((each) => !found.some((known) => known.id === each.id));
    found.push(...fresh);
    left.push(...fresh.map((each) => each.id));
  }
  return found;
}

async function ofAll<T>(
  customers: readonly string[],
  find: (customer: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  return (await Promise.all([...new Set(customers)].map(find))).flat();
}

/** An alias that still leads to the person was nobody else's since: only a former one ends. */
function stocked({ id, until, formerly, ...alias }: AliasDocument): StockedAlias {
  const heldFrom = alias.heldFrom ?? formerly?.at(-1)?.until;
  const isFormer = id.includes('|f:');
  return {
    id,
    ...(heldFrom === undefined ? {} : { heldFrom }),
    ...(isFormer && until !== undefined ? { until } : {}),
  };
}

async function countAll(deps: BridgeDeps, threads: readonly ThreadDocument[]): Promise<number> {
  const counts = await Promise.all(threads.map(({ id }) => countDeliveries(deps, id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Adds what was found to what is known, and keeps it with the event. */
export async function keepStock(deps: BridgeDeps, event: EventDocument, found: Person & { stock: Stock }) {
  const isAlive = found.threads.some(({ live }) => live !== undefined);
  const add = (work: ErasureWork): Stock => merged(work, found.stock, isAlive || found.aliases.length > 0);
  const stored = await changeEvent(deps, event.id, (current) => {
    const work = payloadOf(current, 'erase');
    return { ...current, payload: { ...work, stock: add(work) } };
  });
  return (stored && payloadOf(stored, 'erase').stock) ?? add(payloadOf(event, 'erase'));
}

/** `upTo` stays as it was once nothing of the person is alive any more. */
function merged({ stock: known, contact }: ErasureWork, found: Stock, isAlive: boolean): Stock {
  const contacts = [
    ...(known?.contacts ?? []),
    ...found.contacts,
    ...(contact === undefined ? [] : [contact]),
  ];
  return {
    customers: [...new Set([...(known?.customers ?? []), ...found.customers])],
    contacts: [...new Set(contacts)],
    aliases: unionById(known?.aliases ?? [], found.aliases),
    threads: unionById(known?.threads ?? [], found.threads),
    deliveries: Math.max(known?.deliveries ?? 0, found.deliveries),
    upTo: isAlive ? found.upTo : (known?.upTo ?? found.upTo),
  };
}

function unionById<T extends { readonly id: string }>(known: readonly T[], found: readonly T[]): T[] {
  return [...known, ...found.filter(({ id }) => !known.some((each) => each.id === id))];
}

/** Nothing of it remains with the event. */
export async function dropStock(deps: BridgeDeps, event: EventDocument): Promise<void> {
  await changeEvent(deps, event.id, (current) => {
    const { workspace, customer, why } = payloadOf(current, 'erase');
    return { ...current, payload: { workspace, customer, why } satisfies ErasureWork };
  });
}
