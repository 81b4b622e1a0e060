import { type AccessRejectedError, isRefusal, RequestRejectedError } from '../../domain/errors.ts';
import { without } from '../../records/change-document.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withContact } from './ensure-contact.ts';
import { changeCustomers } from './follow-contact.ts';

/** Two contacts that are to be one. */
export interface Merge {
  readonly from: string;
  readonly into: string;
}

/** What came of it. `merged` may be into another one, by somebody else. */
export type MergeResult =
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'no-lead' }
  | { readonly kind: 'refused'; readonly error: RequestRejectedError | AccessRejectedError };

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
  const result = await tryMerge(deps, intercom, { from, into });
  if (result.kind !== 'refused') return result.kind === 'merged';
  const { error } = result;
  if (!(error instanceof RequestRejectedError)) throw error;
  deps.logger.warn('merge refused', { workspace: intercom.workspace, providerCode: error.providerCode });
  return false;
}

/** The same, and what came of it. Rejects with what is no refusal: then it may have happened. */
export async function tryMerge(
  deps: BridgeDeps,
  intercom: IntercomClient,
  merge: Merge,
): Promise<MergeResult> {
  const lead = await intercom.getContact(merge.from);
  if (lead.kind === 'merged') return moved(deps, intercom, merge.from, lead.into);
  if (lead.kind === 'gone') return lead;
  if (lead.contact.role !== 'lead' || merge.from === merge.into) return { kind: 'no-lead' };
  try {
    await intercom.mergeContacts(merge);
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', error };
    throw error;
  }
  return moved(deps, intercom, merge.from, merge.into);
}

async function moved(
  deps: BridgeDeps,
  intercom: IntercomClient,
  from: string,
  into: string,
): Promise<MergeResult> {
  await changeCustomers(deps, intercom.workspace, from, (customer) =>
    without(withContact(customer, { id: into, role: 'user' }, deps.clock.now()), 'attributesSet'),
  );
  return { kind: 'merged', into };
}
