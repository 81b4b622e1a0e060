import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withContact } from './ensure-contact.ts';
import { isOfOther } from './identify-contact.ts';

/**
 * Makes the contact that a teammate chose the customer's, unless the customer has one, another customer has this one, or it
 * is gone. Harmless to repeat; rejects with what `IntercomPort` throws when Intercom cannot be asked.
 */
export async function adoptContact(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  chosen: string | undefined,
): Promise<void> {
  const customer = await getCustomer(deps, thread.customer);
  if (chosen === undefined || customer?.contact !== undefined || customer?.creating !== undefined) return;
  if (await isOfOther(deps, thread, chosen)) return;
  const contact = await survivorOf(intercom, chosen);
  if (contact === undefined) return;
  await changeCustomer(deps, thread.customer, (current) =>
    current.contact === undefined && current.creating === undefined
      ? withContact(current, contact, deps.clock.now())
      : undefined,
  );
}

/** The contact, or the user that the lead was merged into since. */
async function survivorOf(intercom: IntercomClient, id: string) {
  const found = await intercom.getContact(id);
  if (found.kind === 'found') return found.contact;
  return found.kind === 'merged' ? ({ id: found.into, role: 'user' } as const) : undefined;
}
