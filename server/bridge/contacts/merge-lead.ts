import { RequestRejectedError } from '../../domain/errors.ts';
import { without } from '../../records/change-document.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { IntercomClient } from '../connections/guarded-intercom.ts';
import { withContact } from './ensure-contact.ts';
import { changeCustomers } from './follow-contact.ts';

/**
 * Merges a lead into a user in Intercom, and takes its customers along. Safe to ask again when an answer was lost: it
 * looks first whether the lead is still there. Answers false when Intercom does not want it or the lead is none any more.
 */
export async function mergeLead(
  deps: BridgeDeps,
  intercom: IntercomClient,
  from: string,
  into: string,
): Promise<boolean> {
  const lead = await intercom.getContact(from);
  if (lead.kind === 'merged') return moved(deps, intercom, from, lead.into);
  if (lead.kind === 'gone' || lead.contact.role !== 'lead' || from === into) return false;
  try {
    await intercom.mergeContacts({ from, into });
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    deps.logger.warn('merge refused', { workspace: intercom.workspace, providerCode: error.providerCode });
    return false;
  }
  return moved(deps, intercom, from, into);
}

async function moved(deps: BridgeDeps, intercom: IntercomClient, from: string, into: string): Promise<true> {
  await changeCustomers(deps, intercom.workspace, from, (customer) =>
    without(withContact(customer, { id: into, role: 'user' }, deps.clock.now()), 'attributesSet'),
  );
  return true;
}
