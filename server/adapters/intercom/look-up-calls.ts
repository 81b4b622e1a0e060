import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import type {
  ContactDetails,
  ContactFilter,
  ContactLookUpPort,
  ContactQuery,
  ConversationDetails,
  DetailsLookUp,
  Found,
} from '../../ports/contact-look-up.ts';
import { lookAtRefusal, MAX_FILTERS } from './contact-calls.ts';
import { readState } from './conversation-state.ts';
import { anyId, looseText } from './intercom-answers.ts';
import type { IntercomCaller } from './intercom-caller.ts';
import { searchAnswer } from './search-answer.ts';

/** Conversations of one contact that are shown. */
const CONVERSATIONS = 20;

/** Calls of the look-up service. */
export function lookUpCalls({ call }: IntercomCaller): ContactLookUpPort {
  return {
    lookUpContact: (access, id) =>
      call(access, {
        operation: 'look_up_contact',
        effect: 'read',
        ask: ({ client }, options) => client.contacts.find({ contact_id: id }, options).withRawResponse(),
        read: (data): DetailsLookUp => ({ kind: 'found', contact: readDetails(data) }),
      }).catch(lookAtRefusal),
    lookUpContacts: (access, query) =>
      call(access, {
        operation: 'look_up_contacts',
        effect: 'read',
        ask: ({ client }, options) => searchAnswer(client.contacts.search(contactSearch(query), options)),
        read: readContactPage,
      }),
    lookUpConversations: (access, contact) =>
      call(access, {
        operation: 'look_up_conversations',
        effect: 'read',
        ask: ({ client }, options) => {
          const request = {
            query: { field: 'contact_ids', operator: '=' as const, value: contact },
            // The client's types do not know `sort`; Intercom does.
            sort: { field: 'updated_at', order: 'descending' },
            pagination: { per_page: CONVERSATIONS },
          };
          return searchAnswer(client.conversations.search(request, options));
        },
        read: readConversationPage,
      }),
  };
}

function contactSearch({
  filters,
  operator,
  usersOnly,
  perPage,
  cursor,
}: ContactQuery): Intercom.SearchRequest {
  const wanted = { operator, value: filters.map(toFilter) };
  const users = {
    operator: 'OR' as const,
    value: [{ field: 'role', operator: '=' as const, value: 'user' }],
  };
  const request = {
    query: usersOnly ? { operator: 'AND' as const, value: [users, wanted] } : wanted,
    sort: { field: 'updated_at', order: 'descending' },
    pagination: { per_page: perPage, ...(cursor === undefined ? {} : { starting_after: cursor }) },
  };
  return request;
}

const FIELDS: Readonly<
  Record<ContactFilter['field'], { readonly field: string; readonly operator: '=' | '~' }>
> = {
  email: { field: 'email', operator: '=' },
  name: { field: 'name', operator: '~' },
  'external-id': { field: 'external_id', operator: '=' },
  phone: { field: 'phone', operator: '=' },
};

function toFilter({ field, anyOf }: ContactFilter) {
  const values = anyOf
    .flatMap((value) => [
      { ...FIELDS[field], value },
      ...(field === 'phone' && value.startsWith('+')
        ? [{ ...FIELDS[field], field: 'formatted_phone', value }]
        : []),
    ])
    .slice(0, MAX_FILTERS);
  return { operator: 'OR' as const, value: values };
}

const seconds = z.number().nullish().catch(undefined);

const contactSchema = z.object({
  id: anyId,
  role: looseText,
  external_id: looseText,
  name: looseText,
  email: looseText,
  phone: looseText,
  avatar: z
    .union([z.string(), z.object({ image_url: looseText }).transform(({ image_url }) => image_url)])
    .nullish()
    .catch(undefined),
  created_at: seconds,
  updated_at: seconds,
  last_seen_at: seconds,
  unsubscribed_from_emails: z.boolean().nullish().catch(undefined),
  custom_attributes: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

function readDetails(data: unknown): ContactDetails {
  const contact = contactSchema.parse(data);
  const { external_id: externalId, name, email, phone, avatar } = contact;
  return {
    id: contact.id,
    role: contact.role === 'user' ? 'user' : 'lead',
    unsubscribed: contact.unsubscribed_from_emails === true,
    attributes: contact.custom_attributes ?? {},
    ...(externalId && { externalId }),
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(avatar && { avatar }),
    ...time('createdAt', contact.created_at),
    ...time('updatedAt', contact.updated_at),
    ...time('lastSeenAt', contact.last_seen_at),
  };
}

function time<Name extends string>(name: Name, at: number | null | undefined): Partial<Record<Name, number>> {
  // A computed key is typed as any string.
  return at ? ({ [name]: at * 1_000 } as Partial<Record<Name, number>>) : {};
}

const pageSchema = z.object({
  total_count: z.number().nullish().catch(undefined),
  pages: z
    .object({
      total_pages: z.number().nullish(),
      next: z.object({ starting_after: looseText }).nullish(),
    })
    .nullish()
    .catch(undefined),
});
const contactsSchema = pageSchema.extend({ data: z.array(z.unknown()) });
const conversationSchema = z.object({
  id: anyId,
  title: looseText,
  created_at: seconds,
  updated_at: seconds,
});
const conversationsSchema = pageSchema.extend({ conversations: z.array(z.unknown()) });

function readContactPage(data: unknown): Found<ContactDetails> {
  const page = contactsSchema.parse(data);
  return found(page, page.data.map(readDetails));
}

function readConversationPage(data: unknown): Found<ConversationDetails> {
  const page = conversationsSchema.parse(data);
  return found(page, page.conversations.map(readConversationDetails));
}

function readConversationDetails(data: unknown): ConversationDetails {
  const {
    id: conversation,
    title,
    created_at: created,
    updated_at: updated,
  } = conversationSchema.parse(data);
  return {
    id: conversation,
    state: readState(data) ?? 'open',
    createdAt: (created ?? 0) * 1_000,
    updatedAt: (updated ?? created ?? 0) * 1_000,
    ...(title && { title }),
  };
}

function found<T>({ total_count: total, pages }: z.output<typeof pageSchema>, items: readonly T[]): Found<T> {
  const next = pages?.next?.starting_after;
  return { items, total: total ?? items.length, pages: pages?.total_pages ?? 1, ...(next && { next }) };
}
