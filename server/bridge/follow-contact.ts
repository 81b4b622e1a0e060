import type { CustomerDocument } from '../domain/customer.ts';
import type { EventDocument } from '../domain/event.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { withContact, withoutContact } from './ensure-contact.ts';
import { done, type Outcome } from './outcome.ts';

/** A contact was merged into another: the customer's messages go to the survivor. Whom replies go to does not change. */
export async function followContactMerge(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, from, into } = deps.reader.mergedContact(event);
  await changeCustomers(deps, workspace, from, (customer) =>
    withContact(customer, { id: into, role: 'user' }, deps.clock.now()),
  );
  return done;
}

/** A contact is gone: the customer's next message makes another. */
export async function followContactDeletion(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, id } = deps.reader.goneSubject(event);
  await changeCustomers(deps, workspace, id, withoutContact);
  return done;
}

/** Changes every customer that has this contact. */
export async function changeCustomers(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  contact: string,
  change: (customer: CustomerDocument) => CustomerDocument,
): Promise<void> {
  const customers = deps.storage.collection('customers');
  const affected = await customers.find({
    index: 'byContact',
    equals: [`${workspace}|${contact}`],
    limit: 1_000,
  });
  for (const customer of affected) {
    await changeDocument(customers, customer, (current) =>
      current.contact === contact ? change(current) : undefined,
    );
  }
}
