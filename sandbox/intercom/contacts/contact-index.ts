import type { Core } from '../state/core.ts';
import { formattedPhone } from '../state/formatted-phone.ts';
import type { ContactRecord, SimContact, WorkspaceState } from '../state/workspace-state.ts';

/** Puts a new contact into the workspace; searches and conversations find it after their lags. */
export function addContact(core: Core, workspace: WorkspaceState, contact: SimContact): void {
  const now = core.world.now();
  workspace.contacts.set(contact.id, {
    current: contact,
    indexed: undefined,
    indexedFrom: now + searchLag(core),
    usableFrom: now + (core.config.newContactLagMs ?? 0),
  });
  index(workspace, contact);
}

/**
 * Stores a contact's new value; searches go on seeing the old one for the lag.
 * Changes during a lag appear when it ends, so that a busy contact does not stay hidden.
 */
export function saveContact(core: Core, workspace: WorkspaceState, contact: SimContact): void {
  const record = workspace.contacts.get(contact.id);
  if (record === undefined) return;
  const now = core.world.now();
  if (now >= record.indexedFrom) {
    record.indexed = record.current;
    record.indexedFrom = now + searchLag(core);
  }
  unindex(workspace, record.current, record.indexed);
  record.current = contact;
  index(workspace, contact);
}

/** What the search index knows of a contact at this moment. */
export function indexedContact(core: Core, record: ContactRecord): SimContact | undefined {
  return core.world.now() >= record.indexedFrom ? record.current : record.indexed;
}

/** Takes a contact out of the workspace for good. */
export function removeContact(workspace: WorkspaceState, contact: SimContact): void {
  workspace.contacts.delete(contact.id);
  unindex(workspace, contact, undefined);
}

function searchLag(core: Core): number {
  return core.faults.draw('contact.search', ['searchLag'])?.ms ?? core.config.searchLagMs ?? 0;
}

function index(workspace: WorkspaceState, contact: SimContact): void {
  if (contact.phone !== null) {
    const phone = formattedPhone(contact.phone);
    const ids = workspace.contactIdsByPhone.get(phone) ?? new Set();
    workspace.contactIdsByPhone.set(phone, ids.add(contact.id));
  }
  if (contact.role !== 'user') return;
  if (contact.email !== null) workspace.userIdByEmail.set(contact.email, contact.id);
  if (contact.externalId !== null) workspace.userIdByExternalId.set(contact.externalId, contact.id);
}

function unindex(workspace: WorkspaceState, contact: SimContact, stillFound: SimContact | undefined): void {
  if (contact.phone !== null && contact.phone !== stillFound?.phone) {
    workspace.contactIdsByPhone.get(formattedPhone(contact.phone))?.delete(contact.id);
  }
  if (contact.role !== 'user') return;
  if (contact.email !== null) workspace.userIdByEmail.delete(contact.email);
  if (contact.externalId !== null) workspace.userIdByExternalId.delete(contact.externalId);
}
