import type { ThreadDocument } from '../domain/thread.ts';
import { callIntercom, isRefusal } from './call-intercom.ts';
import { tellersOf } from './cargo.ts';
import { changeDocument } from './change-document.ts';
import { attributesSignature, contactAttributes } from './contact-draft.ts';
import type { BridgeDeps } from './deps.ts';
import type { Inbound } from './inbound.ts';
import { mayShowTextOf, showsTextOf } from './told-texts.ts';

/**
 * Brings the contact's attributes up to date before a conversation is opened, so that Workflows that start with it
 * branch on this message. Unchanged values cost no call; no failure holds the message up.
 */
export async function refreshContact(
  deps: BridgeDeps,
  thread: ThreadDocument,
  inbound: Inbound,
): Promise<void> {
  const request = {
    access: inbound.access,
    thread,
    event: inbound.event.id,
    lastText: inbound.said,
    saidBy: tellersOf(inbound.event.id, inbound.cargo?.items),
    name: inbound.message.name,
  };
  const attributes = contactAttributes(deps, request);
  const signature = attributesSignature(deps, request);
  const customers = deps.storage.collection('customers');
  const customer = await customers.get(thread.customer);
  if (customer === undefined || Object.keys(attributes).length === 0 || customer.attributesSet === signature)
    return;
  const noted = await changeDocument(customers, customer, (current) => mayShowTextOf(current, request));
  try {
    await callIntercom(deps, inbound.access, () =>
      deps.intercom.updateContact(inbound.access, inbound.contact.id, { attributes }),
    );
    await changeDocument(customers, noted ?? customer.id, (current) => ({
      ...showsTextOf(current, request),
      attributesSet: signature,
    }));
  } catch (error) {
    const providerCode = isRefusal(error) ? error.providerCode : undefined;
    // The same values would be refused again.
    if (isRefusal(error))
      await changeDocument(customers, noted ?? customer.id, (current) => ({
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
