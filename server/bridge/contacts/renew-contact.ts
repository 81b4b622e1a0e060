import { isRefusal, refusalCode } from '../../domain/errors.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { IdentityChange } from '../../domain/people/identity-change.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { getCustomer } from '../../records/customers.ts';
import { attributeKey } from '../attributes/our-attributes.ts';
import { queueAttributes } from '../attributes/queue-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/**
 * Brings a customer's contact up to date after a change of ids: the attributes always, the phone only while it is still
 * one of the `old` ones (digits), because people may have entered another. What Intercom refuses stays as it is. Harmless
 * to repeat; rejects with what `IntercomPort` throws when Intercom cannot be asked.
 */
export async function renewContact(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { to }: IdentityChange,
  old: readonly string[],
): Promise<void> {
  const customer = await getCustomer(deps, thread.customer);
  if (customer?.contact === undefined) return;
  await queueIds(deps, thread, to);
  if (to.phone !== undefined && old.length > 0)
    await renewPhone(deps, thread.workspace, customer.contact, { from: old, to: `+${to.phone}` });
}

async function queueIds(
  deps: BridgeDeps,
  { id: thread, workspace, conversation }: ThreadDocument,
  { phone, userId }: IdentityChange['to'],
): Promise<void> {
  const whatsAppId = userId ?? phone;
  if (conversation === undefined || whatsAppId === undefined) return;
  const contact = {
    'WhatsApp id': whatsAppId,
    ...(phone === undefined ? {} : { 'WhatsApp number': `+${phone}` }),
  };
  await queueAttributes(deps, { thread, workspace, conversation: conversation.id }, { contact });
}

async function renewPhone(
  deps: BridgeDeps,
  workspace: string,
  contact: string,
  { from, to }: { readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  const intercom = deps.intercom(workspace);
  const found = await intercom.getContact(contact);
  const phone = found.kind === 'found' ? found.contact.phone : undefined;
  if (phone === undefined || !from.includes(phone.replace(/\D/g, ''))) return;
  try {
    await intercom.updateContact(contact, { phone: to });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.logger.info('phone of a contact not renewed', { workspace, providerCode: error.providerCode });
  }
}

export async function fillContact(
  deps: BridgeDeps,
  { workspace }: ThreadDocument,
  contact: string,
  phone: string,
): Promise<Outcome> {
  const intercom = deps.intercom(workspace);
  const isReady =
    deps.connections.workspace(workspace)?.attributes?.[attributeKey('contact', 'WhatsApp number')] ===
    'ready';
  try {
    const found = await intercom.getContact(contact);
    if (found.kind !== 'found') return ignored('the contact is gone');
    const change = {
      ...(found.contact.phone === undefined ? { phone } : {}),
      attributes: isReady ? { 'WhatsApp number': phone } : {},
    };
    await intercom.updateContact(contact, change);
    return done;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return ignored(`Intercom refused (${refusalCode(error)}).`);
  }
}
