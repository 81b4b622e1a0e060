import { LIMIT_SPAN_MS, type OutreachDocument, outreachId } from '../../domain/numbers/outreach.ts';
import type { Stored } from '../../ports/documents.ts';
import { changeDocument } from '../change-document.ts';

/** Meta knows no step above this: more is without limit. */
const MOST_COUNTED = 100_000;

type Outreach = Omit<OutreachDocument, 'id' | 'version'>;

/** A customer was written to outside the window; each counts once, from the last time. Rejects with `StorageError`. */
export async function keepOutreach({ storage }: Stored, outreach: Outreach): Promise<void> {
  const id = outreachId(outreach.portfolio, outreach.customer);
  const outreaches = storage.collection('outreaches');
  const [outcome] = await outreaches.insert([{ id, ...outreach }]);
  if (outcome === 'duplicate')
    await changeDocument(outreaches, id, (known) =>
      known.at < outreach.at ? { ...known, ...outreach } : undefined,
    );
}

/** It did not arrive: it counts no longer, unless a later one took its place. Rejects with `StorageError`. */
export async function dropOutreach(
  { storage }: Stored,
  { portfolio, customer, delivery }: Pick<Outreach, 'portfolio' | 'customer' | 'delivery'>,
): Promise<void> {
  const id = outreachId(portfolio, customer);
  const known = await storage.collection('outreaches').get(id);
  if (known?.delivery === delivery) await storage.collection('outreaches').delete([id]);
}

/** Customers that a portfolio wrote to first in the 24 hours before `now`, from an index alone. Rejects with `StorageError`. */
export function countOutreaches({ storage }: Stored, portfolio: string, now: number): Promise<number> {
  const query = { index: 'byPortfolio', equals: [portfolio], after: now - LIMIT_SPAN_MS };
  return storage.collection('outreaches').count({ ...query, limit: MOST_COUNTED });
}

/** Removes what counts no longer, `limit` at most; answers how many. Rejects with `StorageError`. */
export async function retireOutreaches({ storage }: Stored, now: number, limit: number): Promise<number> {
  const query = { index: 'byTime', upTo: now - LIMIT_SPAN_MS, limit };
  const old = await storage.collection('outreaches').find(query);
  return storage.collection('outreaches').delete(old.map(({ id }) => id));
}

/** Forgets that a customer was written to. Rejects with `StorageError`. */
export async function deleteOutreachesOf({ storage }: Stored, customer: string): Promise<void> {
  const query = { index: 'byCustomer', equals: [customer], limit: MOST_PORTFOLIOS };
  const found = await storage.collection('outreaches').find(query);
  await storage.collection('outreaches').delete(found.map(({ id }) => id));
}

/** A customer is of one workspace, and that has few portfolios. */
const MOST_PORTFOLIOS = 100;
