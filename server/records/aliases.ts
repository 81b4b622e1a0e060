import type { AliasDocument } from '../domain/people/customer.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** Whom this id of WhatsApp leads to. Rejects with `StorageError`. */
export function getAlias({ storage }: Stored, id: string): Promise<AliasDocument | undefined> {
  return storage.collection('aliases').get(id);
}

/** `changeDocument` of an alias. Rejects with `StorageError`. */
export function changeAlias(
  { storage }: Stored,
  known: AliasDocument | string,
  change: (current: AliasDocument) => AliasDocument | undefined,
): Promise<AliasDocument | undefined> {
  return changeDocument(storage.collection('aliases'), known, change);
}
