import { isRefusal } from '../../domain/errors.ts';
import type { Reservation } from '../../domain/journal/reservation.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { type ContactRequest, contactDraft } from './contact-draft.ts';
import { isOfOther } from './identify-contact.ts';

/** The attribute by which a contact that we made is known again. */
const MARK = 'WhatsApp id';

/** Clocks differ so much at most. Milliseconds. */
const TOLERANCE_MS = 60_000;

/** What the creation in doubt made, as far as Intercom shows it yet. Rejects with what `IntercomPort` throws. */
export async function lookForContact(
  deps: BridgeDeps,
  request: ContactRequest,
  open: Reservation,
): Promise<IntercomContact | undefined> {
  const found = await searchLike(deps, request);
  const recent = found.filter(({ createdAt = 0 }) => createdAt >= open.reservedAt - TOLERANCE_MS);
  return firstFree(deps, request, recent);
}

/**
 * Whom the customer may be instead of a contact that was given up, made whenever. Users are it by our mark only, unless the
 * workspace wants them found by phone. A refused search holds no message up.
 */
export async function lookForAnother(
  deps: BridgeDeps,
  request: ContactRequest,
  givenUp: string,
): Promise<IntercomContact | undefined> {
  const { identifyUsers } = settingsOf(deps, request.thread.workspace);
  const mark = contactDraft(deps, request).attributes[MARK];
  const isTheirs = ({ id, role, attributes }: IntercomContact): boolean =>
    id !== givenUp && (identifyUsers || role === 'lead' || (mark !== undefined && attributes[MARK] === mark));
  try {
    return await firstFree(deps, request, (await searchLike(deps, request)).filter(isTheirs));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.logger.warn('contact search refused', { workspace: request.intercom.workspace }, error);
    return undefined;
  }
}

/** Contacts with the customer's phone or our mark, newest first. */
async function searchLike(deps: BridgeDeps, request: ContactRequest): Promise<IntercomContact[]> {
  const { phone, attributes } = contactDraft(deps, request);
  const value = attributes[MARK];
  if (phone === undefined && value === undefined) return [];
  return request.intercom.searchContacts({
    ...(phone !== undefined && { phones: [phone] }),
    ...(value !== undefined && { attribute: { name: MARK, value } }),
  });
}

/** The oldest one that is no other customer's. */
async function firstFree(
  deps: BridgeDeps,
  { thread }: ContactRequest,
  contacts: readonly IntercomContact[],
): Promise<IntercomContact | undefined> {
  for (const contact of contacts.toReversed())
    if (!(await isOfOther(deps, thread, contact.id))) return contact;
  return undefined;
}
