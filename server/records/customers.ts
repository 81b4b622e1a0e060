import type { CustomerDocument } from '../domain/people/customer.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** The customer as it is stored, also one that was joined with another. Rejects with `StorageError`. */
export function getCustomer({ storage }: Stored, id: string): Promise<CustomerDocument | undefined> {
  return storage.collection('customers').get(id);
}

/** `changeDocument` of a customer. Rejects with `StorageError`. */
export function changeCustomer(
  { storage }: Stored,
  known: CustomerDocument | string,
  change: (current: CustomerDocument) => CustomerDocument | undefined,
): Promise<CustomerDocument | undefined> {
  return changeDocument(storage.collection('customers'), known, change);
}
