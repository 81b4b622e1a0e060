import type { AliasDocument } from '../domain/people/customer.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';
import { claimRecord } from './claim-record.ts';

/** Whom this id of WhatsApp leads to. Rejects with `StorageError`. */
export function getAlias({ storage }: Stored, id: string): Promise<AliasDocument | undefined> {
  return storage.collection('aliases').get(id);
}

/** `claimRecord` of an alias: whom it leads to, this customer unless somebody was first. */
export function claimAlias(
  { storage }: Stored,
  alias: New<AliasDocument>,
): Promise<AliasDocument | New<AliasDocument> | undefined> {
  return claimRecord(storage.collection('aliases'), alias);
}

/** `changeDocument` of an alias. Rejects with `StorageError`. */
export function changeAlias(
  { storage }: Stored,
  known: AliasDocument | string,
  change: (current: AliasDocument) => AliasDocument | undefined,
): Promise<AliasDocument | undefined> {
  return changeDocument(storage.collection('aliases'), known, change);
}

/** Ids of one customer. */
const MOST_ALIASES = 1_000;

/** Every alias that leads to the customer or did. Rejects with `StorageError`. */
export function aliasesOfCustomer({ storage }: Stored, customer: string): Promise<AliasDocument[]> {
  return storage.collection('aliases').find({ index: 'byCustomer', equals: [customer], limit: MOST_ALIASES });
}
