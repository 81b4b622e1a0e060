import { z } from 'zod';
import { type ApiCall, ok, param, type Route } from '../api/api-call.ts';
import { parseBody } from '../api/request-body.ts';
import { Refusal, refuse } from '../state/refusal.ts';
import type { SimContact } from '../state/workspace-state.ts';
import {
  type ContactFields,
  createContact,
  getContactRecord,
  getWritableContact,
  updateContact,
} from './contact-actions.ts';
import {
  deleteContact,
  mergeContacts,
  refuseUnlessDuplicates,
  setArchived,
  tagContact,
} from './contact-lifecycle.ts';
import { mergeHistory, toContactModel } from './contact-model.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const contactSchema = z.object({
  role: z.enum(['user', 'lead']).optional(),
  external_id: z.string().nullish(),
  email: z.email().nullish(),
  email_verified: z.boolean().nullish(),
  phone: z.string().nullish(),
  name: z.string().nullish(),
  avatar: z.string().nullish(),
  owner_id: z.union([z.string(), z.number().transform(String)]).nullish(),
  unsubscribed_from_emails: z.boolean().nullish(),
  signed_up_at: z.int().nullish(),
  last_seen_at: z.int().nullish(),
  custom_attributes: z.record(z.string(), scalar).nullish(),
});
const mergeSchema = z.object({
  from: z.string().min(1),
  into: z.string().min(1),
  skip_duplicate_validation: z.boolean().optional(),
});
const tagSchema = z.object({ id: z.string().min(1) });

/** From this minor version on a merged contact is 410 and merging checks for duplicates. reference/intercom.md §0.1 */
const MERGE_RULES_VERSION = 16;

export const contactRoutes: readonly Route[] = [
  { method: 'POST', path: '/contacts', operation: 'contact.create', handle: create },
  { method: 'POST', path: '/contacts/merge', operation: 'contact.merge', handle: merge },
  { method: 'GET', path: '/contacts/{contact_id}', operation: 'contact.get', handle: get },
  { method: 'PUT', path: '/contacts/{contact_id}', operation: 'contact.update', handle: update },
  { method: 'DELETE', path: '/contacts/{contact_id}', operation: 'contact.delete', handle: remove },
  { method: 'POST', path: '/contacts/{contact_id}/archive', operation: 'contact.archive', handle: archive },
  {
    method: 'POST',
    path: '/contacts/{contact_id}/unarchive',
    operation: 'contact.unarchive',
    handle: unarchive,
  },
  { method: 'GET', path: '/contacts/{contact_id}/tags', operation: 'contact.tags', handle: listTags },
  { method: 'POST', path: '/contacts/{contact_id}/tags', operation: 'contact.tag', handle: addTag },
  {
    method: 'DELETE',
    path: '/contacts/{contact_id}/tags/{tag_id}',
    operation: 'contact.untag',
    handle: removeTag,
  },
];

function create(call: ApiCall) {
  const body = parseBody(contactSchema, call.body);
  if (!body.email && !body.external_id && !body.role) throw refuse.missing('email, external_id or role');
  if (body.email_verified && !body.email) throw refuse.invalid('email is required', 'email_verified');
  const contact = createContact(call.core, call.workspace, toFields(body));
  return ok(toContactModel(call.workspace, contact, 'omit'));
}

function get(call: ApiCall) {
  return answerContact(call, readContact(call));
}

function update(call: ApiCall) {
  const contact = getWritableContact(call.workspace, param(call, 'contact_id'));
  const body = parseBody(contactSchema, call.body);
  return answerContact(call, updateContact(call.core, call.workspace, contact, toFields(body)));
}

function remove(call: ApiCall) {
  const contact = getWritableContact(call.workspace, param(call, 'contact_id'));
  deleteContact(call.core, call.workspace, contact);
  return ok({ ...reference(contact), deleted: true });
}

function merge(call: ApiCall) {
  const body = parseBody(mergeSchema, call.body);
  const from = getWritableContact(call.workspace, body.from);
  const into = getWritableContact(call.workspace, body.into);
  const checked = call.version >= MERGE_RULES_VERSION && body.skip_duplicate_validation !== true;
  if (checked) refuseUnlessDuplicates(from, into);
  return answerContact(call, mergeContacts(call.core, call.workspace, from, into));
}

function archive(call: ApiCall) {
  const contact = getWritableContact(call.workspace, param(call, 'contact_id'));
  return ok({ ...reference(setArchived(call.core, call.workspace, contact, true)), archived: true });
}

function unarchive(call: ApiCall) {
  const contact = getWritableContact(call.workspace, param(call, 'contact_id'));
  return ok({ ...reference(setArchived(call.core, call.workspace, contact, false)), archived: false });
}

function listTags(call: ApiCall) {
  const contact = readContact(call);
  return ok({ type: 'list', data: contact.tagIds.map((id) => toTag(call, id)) });
}

function addTag(call: ApiCall) {
  const { id } = parseBody(tagSchema, call.body);
  return setTag(call, id, true);
}

function removeTag(call: ApiCall) {
  return setTag(call, param(call, 'tag_id'), false);
}

function setTag(call: ApiCall, id: string, on: boolean) {
  const contact = getWritableContact(call.workspace, param(call, 'contact_id'));
  const tag = call.workspace.tags.get(id);
  if (tag === undefined) throw refuse.tagNotFound();
  tagContact(call.core, call.workspace, contact, tag, on);
  return ok(toTag(call, id));
}

/** A merged contact is 410 with its new address from 2.16 on, 404 before. */
function readContact(call: ApiCall): SimContact {
  try {
    return getContactRecord(call.workspace, param(call, 'contact_id')).current;
  } catch (error) {
    const isGone = error instanceof Refusal && error.status === 410;
    throw isGone && call.version < MERGE_RULES_VERSION ? refuse.userNotFound() : error;
  }
}

function answerContact(call: ApiCall, contact: SimContact) {
  const history = call.query['include_merge_history'] === 'true' ? mergeHistory(contact) : {};
  return ok({ ...toContactModel(call.workspace, contact, 'omit'), ...history });
}

function reference(contact: SimContact): object {
  return { type: 'contact', id: contact.id, external_id: contact.externalId };
}

function toTag({ workspace }: ApiCall, id: string): object {
  return { type: 'tag', id, name: workspace.tags.get(id)?.name ?? '' };
}

function toFields(body: z.output<typeof contactSchema>): ContactFields {
  return {
    role: body.role,
    externalId: body.external_id,
    email: body.email,
    phone: body.phone,
    name: body.name,
    avatar: body.avatar,
    ownerId: body.owner_id,
    unsubscribed: body.unsubscribed_from_emails ?? undefined,
    signedUpAt: body.signed_up_at,
    lastSeenAt: body.last_seen_at,
    customAttributes: body.custom_attributes ?? undefined,
  };
}
