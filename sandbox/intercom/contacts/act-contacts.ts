import { type Core, getWorkspace } from '../state/core.ts';
import { type ContactFields, createContact, getWritableContact, updateContact } from './contact-actions.ts';
import * as contacts from './contact-lifecycle.ts';
import { addVisitor } from './visitors.ts';

export interface OfContact {
  readonly workspace: string;
  readonly contactId: string;
}

/** What teammates and the Messenger do to contacts. */
export function contactActions(core: Core) {
  const find = (of: OfContact) => {
    const workspace = getWorkspace(core, of.workspace);
    return { workspace, contact: getWritableContact(workspace, of.contactId) };
  };
  return {
    createUser({ workspace, ...fields }: ContactFields & { workspace: string }): string {
      return createContact(core, getWorkspace(core, workspace), { ...fields, role: 'user' }).id;
    },
    createLead({ workspace, ...fields }: ContactFields & { workspace: string }): string {
      return createContact(core, getWorkspace(core, workspace), { ...fields, role: 'lead' }).id;
    },
    /** Somebody looks at the Messenger for the first time. Answers the visitor's id. */
    visitWebsite({ workspace, name }: { workspace: string; name: string }): string {
      return addVisitor(getWorkspace(core, workspace), name);
    },
    updateContact(of: OfContact & { fields: ContactFields }): void {
      const { workspace, contact } = find(of);
      updateContact(core, workspace, contact, of.fields);
    },
    /** Lead into user, whether or not they share an email or phone. */
    mergeContacts({ workspace: id, from, into }: { workspace: string; from: string; into: string }): void {
      const workspace = getWorkspace(core, id);
      const [lead, user] = [getWritableContact(workspace, from), getWritableContact(workspace, into)];
      contacts.mergeContacts(core, workspace, lead, user);
    },
    blockContact(of: OfContact): void {
      const { workspace, contact } = find(of);
      workspace.blockedContacts.add(contact.id);
    },
    unblockContact(of: OfContact): void {
      const { workspace, contact } = find(of);
      workspace.blockedContacts.delete(contact.id);
    },
    archiveContact(of: OfContact): void {
      const { workspace, contact } = find(of);
      contacts.setArchived(core, workspace, contact, true);
    },
    unarchiveContact(of: OfContact): void {
      const { workspace, contact } = find(of);
      contacts.setArchived(core, workspace, contact, false);
    },
    deleteContact(of: OfContact): void {
      const { workspace, contact } = find(of);
      contacts.deleteContact(core, workspace, contact);
    },
  };
}
