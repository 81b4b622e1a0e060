import type { EventDocument } from '../../domain/journal/event.ts';
import { erasureWork } from '../../domain/journal/work.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, type Outcome } from '../../engine/journal/outcome.ts';
import { changeCustomer, customersOfContact } from '../../records/customers.ts';
import { formerHolder, keepFormerContact } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { withContact, withoutContact } from './ensure-contact.ts';

/** A contact was merged into another: the customer's messages go to the survivor. Whom replies go to does not change. */
export async function followContactMerge(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, from, into } = deps.reader.mergedContact(event);
  await changeCustomers(deps, workspace, from, (customer) =>
    withContact(customer, { id: into, role: 'user' }, deps.clock.now()),
  );
  // Whoever was this contact before they went on as another one, was the one that is left of it.
  const holder = await formerHolder(deps, workspace, from);
  if (holder !== undefined) await keepFormerContact(deps, { workspace, contact: into, customer: holder });
  return done;
}

/** A contact is gone: the customer is erased here too, unless the workspace keeps what it has; the next message makes another. */
export async function followContactDeletion(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, id } = deps.reader.goneSubject(event);
  if (settingsOf(deps, workspace).eraseWithContact)
    for (const customer of await customersOfContact(deps, workspace, id))
      await enqueue(
        deps,
        erasureWork({ workspace, customer: customer.id, why: 'contact-gone', contact: id }),
      );
  await changeCustomers(deps, workspace, id, withoutContact);
  return done;
}

/** Changes every customer that has this contact. */
export async function changeCustomers(
  deps: BridgeDeps,
  workspace: string,
  contact: string,
  change: (customer: CustomerDocument) => CustomerDocument,
): Promise<void> {
  for (const customer of await customersOfContact(deps, workspace, contact)) {
    await changeCustomer(deps, customer, (current) =>
      current.contact === contact ? change(current) : undefined,
    );
  }
}
