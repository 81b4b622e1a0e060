import { withJoined } from '../../records/customers.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Contacts of Intercom's that are or were the customer's, before joins and merges too; that of today first. */
export async function contactsOfCustomer(deps: BridgeDeps, customer: string): Promise<readonly string[]> {
  const people = await withJoined(deps, customer);
  const today = people.filter(({ id }) => id === customer);
  const contacts = [...today, ...people].flatMap(({ contact }) => contact ?? []);
  return [...new Set([...contacts, ...people.flatMap(({ formerContacts = [] }) => formerContacts)])];
}
