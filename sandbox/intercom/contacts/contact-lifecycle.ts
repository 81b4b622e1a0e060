import { type Core, nowSeconds } from '../state/core.ts';
import { Refusal } from '../state/refusal.ts';
import type { SimContact, SimTag, WorkspaceState } from '../state/workspace-state.ts';
import { emitContact } from './contact-actions.ts';
import { removeContact, saveContact } from './contact-index.ts';
import { toContactModel } from './contact-model.ts';

/** Archives or restores a contact; searches find no archived ones. */
export function setArchived(
  core: Core,
  workspace: WorkspaceState,
  contact: SimContact,
  archived: boolean,
): SimContact {
  const next = { ...contact, archived, updatedAt: nowSeconds(core) };
  saveContact(core, workspace, next);
  emitContact(core, workspace, archived ? 'contact.archived' : 'contact.unarchive', next);
  return next;
}

/** Deletes a contact for good. The webhook carries its id and nothing else. */
export function deleteContact(core: Core, workspace: WorkspaceState, contact: SimContact): void {
  removeContact(workspace, contact);
  const item = { type: 'contact', id: contact.id, deleted: true };
  core.webhooks.emit(workspace.config.id, 'contact.deleted', () => JSON.stringify(item));
  core.changed(`contact ${workspace.config.id}/${contact.id}`);
}

/** Merges a lead into a user: its conversations, tags and missing facts move, its id ends. Irreversible. */
export function mergeContacts(
  core: Core,
  workspace: WorkspaceState,
  from: SimContact,
  into: SimContact,
): SimContact {
  if (from.role !== 'lead' || into.role !== 'user') {
    throw new Refusal(400, 'invalid_merge', 'Only a lead can be merged, and only into a user');
  }
  const survivor = absorb(core, from, into);
  removeContact(workspace, from);
  workspace.mergedInto.set(from.id, into.id);
  moveConversations(workspace, from.id, into.id);
  saveContact(core, workspace, survivor);
  emitMerged(core, workspace, from, survivor);
  return survivor;
}

/** The duplicate check of 2.16: a merge needs a shared email or phone. */
export function refuseUnlessDuplicates(from: SimContact, into: SimContact): void {
  const shared = (a: string | null, b: string | null): boolean => a !== null && a === b;
  if (shared(from.email, into.email) || shared(from.phone, into.phone)) return;
  const why =
    'Contacts can only be merged when they are duplicates (matching email or phone). Pass skip_duplicate_validation=true to override this check.';
  throw new Refusal(400, 'invalid_merge', why);
}

function absorb(core: Core, from: SimContact, into: SimContact): SimContact {
  const at = nowSeconds(core);
  return {
    ...into,
    phone: into.phone ?? from.phone,
    name: into.name ?? from.name,
    customAttributes: { ...from.customAttributes, ...into.customAttributes },
    tagIds: [...new Set([...into.tagIds, ...from.tagIds])],
    mergedFrom: [...into.mergedFrom, { id: from.id, role: from.role, at }],
    updatedAt: at,
  };
}

function moveConversations(workspace: WorkspaceState, fromId: string, intoId: string): void {
  const moved = workspace.conversationIdsByContact.get(fromId) ?? new Set();
  const all = workspace.conversationIdsByContact.get(intoId) ?? new Set();
  for (const id of moved) {
    all.add(id);
    const conversation = workspace.conversations.get(id);
    if (conversation === undefined) continue;
    const ids = conversation.contactIds.map((contactId) => (contactId === fromId ? intoId : contactId));
    conversation.contactIds = [...new Set(ids)];
  }
  workspace.conversationIdsByContact.delete(fromId);
  workspace.conversationIdsByContact.set(intoId, all);
}

function emitMerged(core: Core, workspace: WorkspaceState, from: SimContact, survivor: SimContact): void {
  const item = (): string =>
    JSON.stringify({
      ...toContactModel(workspace, survivor, 'null'),
      merged_from: { type: 'contact', id: from.id },
    });
  core.webhooks.emit(workspace.config.id, 'contact.merged', item);
  core.changed(`contact ${workspace.config.id}/${survivor.id}`);
}

/** Hangs a tag on a contact or takes it off. */
export function tagContact(
  core: Core,
  workspace: WorkspaceState,
  contact: SimContact,
  tag: SimTag,
  on: boolean,
): void {
  const others = contact.tagIds.filter((id) => id !== tag.id);
  const next = { ...contact, tagIds: on ? [...others, tag.id] : others };
  saveContact(core, workspace, next);
  const item = (): string =>
    JSON.stringify({
      type: 'contact_tag',
      contact: toContactModel(workspace, next, 'null'),
      tag: { type: 'tag', ...tag },
      created_at: nowSeconds(core),
    });
  const topic = `contact.${contact.role}.tag.${on ? 'created' : 'deleted'}`;
  core.webhooks.emit(workspace.config.id, topic, item);
  core.changed(`contact ${workspace.config.id}/${contact.id}`);
}
