import type { ContactDetails } from '../../ports/contact-look-up.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FoundContact } from './look-up-contacts.ts';
import { type LookUpFailure, orFailure } from './look-up-failure.ts';

export type ContactResult = ({ readonly kind: 'found' } & FoundContact) | LookUpFailure;

const gone: LookUpFailure = {
  kind: 'failed',
  code: 'not_found',
  cause: 'Intercom does not have this contact any more.',
  cure: 'Look whether it was deleted. The next message of the customer makes a new one.',
  again: false,
};

/**
 * One contact by its id, with its attributes and conversations; of one that was merged, the contact that is left. What
 * Intercom refuses is an answer, with its cause and cure; rejects only for what is no refusal of Intercom.
 */
export function lookUpContact(
  deps: BridgeDeps,
  { workspace, contact: id }: { readonly workspace: string; readonly contact: string },
): Promise<ContactResult> {
  return orFailure(deps, async () => {
    const intercom = deps.intercom(workspace);
    const contact = await survivor(intercom, id);
    if (contact === undefined) return gone;
    return { kind: 'found', ...contact, conversations: await intercom.lookUpConversations(contact.id) };
  });
}

/** One step of a merge is followed: Intercom's own answer leads to the end of several. */
async function survivor(intercom: IntercomClient, id: string): Promise<ContactDetails | undefined> {
  const now = await intercom.lookUpContact(id);
  const left = now.kind === 'merged' ? await intercom.lookUpContact(now.into) : now;
  return left.kind === 'found' ? left.contact : undefined;
}
