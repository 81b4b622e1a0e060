import { RequestRejectedError } from '../../domain/errors.ts';
import type { IntercomAccess } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { callIntercom } from '../connections/call-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withContact } from './ensure-contact.ts';
import { changeCustomers } from './follow-contact.ts';

/**
 * Merges a lead into a user in Intercom, and takes its customers along. Safe to ask again when an answer was lost: it
 * looks first whether the lead is still there. Answers false when Intercom does not want it or the lead is none any more.
 */
export async function mergeLead(
  deps: BridgeDeps,
  access: IntercomAccess,
  from: string,
  into: string,
): Promise<boolean> {
  const lead = await callIntercom(deps, access, () => deps.intercom.getContact(access, from));
  if (lead.kind === 'merged') return moved(deps, access, from, lead.into);
  if (lead.kind === 'gone' || lead.contact.role !== 'lead' || from === into) return false;
  try {
    await callIntercom(deps, access, () => deps.intercom.mergeContacts(access, { from, into }));
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    deps.logger.warn('merge refused', { workspace: access.workspace, providerCode: error.providerCode });
    return false;
  }
  return moved(deps, access, from, into);
}

async function moved(deps: BridgeDeps, access: IntercomAccess, from: string, into: string): Promise<true> {
  await changeCustomers(deps, access.workspace, from, (customer) =>
    without(withContact(customer, { id: into, role: 'user' }, deps.clock.now()), 'attributesSet'),
  );
  return true;
}
