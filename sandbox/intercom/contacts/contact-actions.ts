import { createHash } from 'node:crypto';
import { type Core, nowSeconds } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type {
  ContactRecord,
  ContactRole,
  Scalar,
  SimContact,
  WorkspaceState,
} from '../state/workspace-state.ts';
import { addContact, saveContact } from './contact-index.ts';
import { toContactModel } from './contact-model.ts';

/** What a caller may say about a contact; what is absent stays. */
export interface ContactFields {
  readonly role?: ContactRole | undefined;
  readonly externalId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly avatar?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly unsubscribed?: boolean | undefined;
  readonly signedUpAt?: number | null | undefined;
  readonly lastSeenAt?: number | null | undefined;
  readonly customAttributes?: Readonly<Record<string, Scalar>> | undefined;
}

/** The contact's record; refused with 404, or 410 and the new address when it was merged. */
export function getContactRecord(workspace: WorkspaceState, id: string): ContactRecord {
  const record = workspace.contacts.get(id);
  if (record !== undefined) return record;
  const into = workspace.mergedInto.get(id);
  throw into === undefined ? refuse.userNotFound() : refuse.merged(finalContactId(workspace, into));
}

/** A contact that may be written to: merged ones answer 404 here. */
export function getWritableContact(workspace: WorkspaceState, id: string): SimContact {
  const record = workspace.contacts.get(id);
  if (record === undefined) throw refuse.userNotFound();
  return record.current;
}

function finalContactId(workspace: WorkspaceState, id: string): string {
  const next = workspace.mergedInto.get(id);
  return next === undefined ? id : finalContactId(workspace, next);
}

/** Characters of a contact's name. */
const NAME_LENGTH = 255;

function checkName(name: string | null | undefined): void {
  if ((name?.length ?? 0) > NAME_LENGTH) throw refuse.unprocessable('name is too long', 'name');
}

/** Creates a contact; 409 with the id when a user with that email or external id exists. Leads never conflict. */
export function createContact(core: Core, workspace: WorkspaceState, fields: ContactFields): SimContact {
  const role = fields.role ?? 'user';
  const contact = withFields({ ...blankContact(core, workspace), role }, fields);
  refuseDuplicate(workspace, contact);
  checkName(fields.name);
  checkAttributes(workspace, fields.customAttributes);
  workspace.counters.contact += 1;
  addContact(core, workspace, contact);
  emitContact(core, workspace, `contact.${role}.created`, contact);
  return contact;
}

/** Changes a contact; refused as creating one would be. */
export function updateContact(
  core: Core,
  workspace: WorkspaceState,
  contact: SimContact,
  fields: ContactFields,
): SimContact {
  checkName(fields.name);
  checkAttributes(workspace, fields.customAttributes);
  const next = withFields({ ...contact, updatedAt: nowSeconds(core) }, fields);
  refuseDuplicate(workspace, next);
  saveContact(core, workspace, next);
  for (const topic of updateTopics(contact, next)) emitContact(core, workspace, topic, next);
  return next;
}

function updateTopics(before: SimContact, after: SimContact): string[] {
  const topics = [`contact.${after.role}.updated`];
  if (before.role === 'lead' && after.role === 'user') topics.push('contact.lead.signed_up');
  if (before.email === after.email) return topics;
  topics.push(after.role === 'lead' ? 'contact.lead.added_email' : 'contact.email.updated');
  return topics;
}

/** Sends a contact topic with the full model as its item. */
export function emitContact(core: Core, workspace: WorkspaceState, topic: string, contact: SimContact): void {
  const model = (): string => JSON.stringify(toContactModel(workspace, contact, 'null'));
  core.webhooks.emit(workspace.config.id, topic, model);
  core.changed(`contact ${workspace.config.id}/${contact.id}`);
}

function withFields(contact: SimContact, fields: ContactFields): SimContact {
  const { customAttributes, ...others } = fields;
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return { ...contact, ...given, customAttributes: { ...contact.customAttributes, ...customAttributes } };
}

function refuseDuplicate(workspace: WorkspaceState, contact: SimContact): void {
  if (contact.role !== 'user') return;
  const byEmail = contact.email === null ? undefined : workspace.userIdByEmail.get(contact.email);
  const byExternalId =
    contact.externalId === null ? undefined : workspace.userIdByExternalId.get(contact.externalId);
  const other = [byEmail, byExternalId].find((id) => id !== undefined && id !== contact.id);
  if (other === undefined) return;
  throw refuse.conflict(other, workspace.contacts.get(other)?.current.archived);
}

function checkAttributes(workspace: WorkspaceState, attributes: Readonly<Record<string, Scalar>> = {}): void {
  for (const name of Object.keys(attributes)) {
    if (workspace.contactAttributes.has(name)) continue;
    throw refuse.invalid(`Custom attribute '${name}' does not exist`, 'custom_attributes');
  }
}

function blankContact(core: Core, workspace: WorkspaceState): SimContact {
  const now = nowSeconds(core);
  return {
    id: contactId(workspace),
    role: 'lead',
    externalId: null,
    email: null,
    phone: null,
    name: null,
    avatar: null,
    ownerId: null,
    unsubscribed: false,
    customAttributes: {},
    tagIds: [],
    createdAt: now,
    updatedAt: now,
    signedUpAt: null,
    lastSeenAt: null,
    lastRepliedAt: null,
    lastContactedAt: null,
    archived: false,
    mergedFrom: [],
  };
}

/** 24 hexadecimal digits, as Intercom's contact ids; the first eight tell the workspaces apart. */
function contactId({ config, counters }: WorkspaceState): string {
  const prefix = createHash('sha256').update(config.id).digest('hex').slice(0, 8);
  return prefix + (counters.contact + 1).toString(16).padStart(16, '0');
}
