import { isRefusal } from '../../domain/errors.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { mayShowTextOf, showsTextOf } from '../attributes/told-texts.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { attributesSignature, type ContactRequest, contactAttributes } from './contact-draft.ts';

/**
 * Brings the contact's attributes up to date before a conversation is opened, so that Workflows that start with it
 * branch on this message. Unchanged values cost no call; no failure holds the message up.
 */
export async function refreshContact(
  deps: BridgeDeps,
  contact: string,
  request: ContactRequest,
): Promise<void> {
  const { intercom, thread } = request;
  const attributes = contactAttributes(deps, request);
  const signature = attributesSignature(deps, request);
  const customer = await getCustomer(deps, thread.customer);
  if (customer === undefined || Object.keys(attributes).length === 0 || customer.attributesSet === signature)
    return;
  const noted = await changeCustomer(deps, customer, (current) => mayShowTextOf(current, request));
  try {
    await intercom.updateContact(contact, { attributes });
    await changeCustomer(deps, noted ?? customer.id, (current) => ({
      ...showsTextOf(current, request),
      attributesSet: signature,
    }));
  } catch (error) {
    const providerCode = isRefusal(error) ? error.providerCode : undefined;
    // The same values would be refused again.
    if (isRefusal(error))
      await changeCustomer(deps, noted ?? customer.id, (current) => ({
        ...current,
        attributesSet: signature,
      }));
    deps.logger.warn(
      'contact attributes not set',
      { workspace: thread.workspace, thread: thread.id, providerCode },
      error,
    );
  }
}
