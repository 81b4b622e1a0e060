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

/** Customers of one contact. */
const MOST_OF_CONTACT = 1_000;

/** Who has this contact in Intercom: at most `limit`. Rejects with `StorageError`. */
export function customersOfContact(
  { storage }: Stored,
  workspace: string,
  contact: string,
  limit = MOST_OF_CONTACT,
): Promise<CustomerDocument[]> {
  return storage.collection('customers').find({ ...ofContact(workspace, contact), limit });
}

/** True when a customer has this contact in Intercom. Rejects with `StorageError`. */
export async function isContactOfCustomer(
  { storage }: Stored,
  workspace: string,
  contact: string,
): Promise<boolean> {
  return (await storage.collection('customers').count({ ...ofContact(workspace, contact), limit: 1 })) > 0;
}

function ofContact(workspace: string, contact: string) {
  return { index: 'byContact', equals: [`${workspace}|${contact}`] };
}

/** Customers that turned out to be this one: at most `limit`, without those that were joined with them. Rejects with `StorageError`. */
export function customersJoinedInto(
  { storage }: Stored,
  customer: string,
  limit: number,
): Promise<CustomerDocument[]> {
  return storage.collection('customers').find({ index: 'byJoined', equals: [customer], limit });
}

/** Customers that were joined with one. */
const MOST_JOINED = 100;

/** The customer, and everybody who turned out to be the same person. Rejects with `StorageError`. */
export async function withJoined(deps: Stored, id: string): Promise<readonly CustomerDocument[]> {
  const customer = await getCustomer(deps, id);
  const joined = await customersJoinedInto(deps, id, MOST_JOINED);
  return customer === undefined ? joined : [customer, ...joined];
}
