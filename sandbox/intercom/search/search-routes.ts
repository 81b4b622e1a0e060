import { z } from 'zod';
import { type ApiCall, ok, type Route } from '../api/api-call.ts';
import { parseBody } from '../api/request-body.ts';
import { indexedContact } from '../contacts/contact-index.ts';
import { toContactModel } from '../contacts/contact-model.ts';
import { toConversationHead } from '../conversations/conversation-model.ts';
import { styleOf } from '../conversations/conversation-style.ts';
import { formattedPhone } from '../state/formatted-phone.ts';
import { refuse } from '../state/refusal.ts';
import type { SimContact, SimConversation } from '../state/workspace-state.ts';
import { contactFields, conversationFields } from './search-fields.ts';
import { type PageOrder, paginationSchema, toPage } from './search-page.ts';
import { type FieldTable, type Leaf, requiredEqualities, toPredicate } from './search-query.ts';

const searchSchema = z.object({
  query: z.looseObject({}),
  pagination: paginationSchema,
  sort: z.object({ field: z.string(), order: z.enum(['ascending', 'descending']) }).optional(),
});

/** reference/intercom.md §4.1, §4.2 */
const CONTACTS_PER_PAGE = 50;
const CONVERSATIONS_PER_PAGE = 20;

export const searchRoutes: readonly Route[] = [
  { method: 'POST', path: '/contacts/search', operation: 'contact.search', handle: searchContacts },
  {
    method: 'POST',
    path: '/conversations/search',
    operation: 'conversation.search',
    handle: searchConversations,
  },
];

function searchContacts(call: ApiCall) {
  const { query, pagination, sort } = parseBody(searchSchema, call.body);
  const fields = contactFields(call.workspace.contactAttributes);
  const matches = toPredicate(query, fields);
  const found = contactCandidates(call, query).filter((contact) => !contact.archived && matches(contact));
  const page = toPage(found, toOrder(fields, sort), pagination, CONTACTS_PER_PAGE);
  return ok({
    type: 'list',
    data: page.items.map((contact) => toContactModel(call.workspace, contact, 'omit')),
    total_count: page.total,
    pages: page.pages,
  });
}

function searchConversations(call: ApiCall) {
  const { query, pagination, sort } = parseBody(searchSchema, call.body);
  const matches = toPredicate(query, conversationFields);
  const found = conversationCandidates(call, query).filter(matches);
  const page = toPage(found, toOrder(conversationFields, sort), pagination, CONVERSATIONS_PER_PAGE);
  const style = styleOf(call);
  return ok({
    type: 'conversation.list',
    conversations: page.items.map((one) => toConversationHead(call.workspace, one, style)),
    total_count: page.total,
    pages: page.pages,
  });
}

/** What the index shows of the contacts that the query may match. */
function contactCandidates({ core, workspace }: ApiCall, query: unknown): SimContact[] {
  const leaves = requiredEqualities(query);
  const ids = leaves?.every(isPhone)
    ? leaves.flatMap(({ value }) => [
        ...(workspace.contactIdsByPhone.get(formattedPhone(String(value))) ?? []),
      ])
    : workspace.contacts.keys();
  return [...new Set(ids)].flatMap((id) => {
    const record = workspace.contacts.get(id);
    const indexed = record === undefined ? undefined : indexedContact(core, record);
    return indexed ?? [];
  });
}

function isPhone({ field }: Leaf): boolean {
  return field === 'phone' || field === 'formatted_phone';
}

function conversationCandidates({ core, workspace }: ApiCall, query: unknown): SimConversation[] {
  const leaves = requiredEqualities(query);
  const ids = leaves?.every(({ field }) => field === 'contact_ids')
    ? leaves.flatMap(({ value }) => [...(workspace.conversationIdsByContact.get(String(value)) ?? [])])
    : workspace.conversations.keys();
  return [...new Set(ids)].flatMap((id) => {
    const conversation = workspace.conversations.get(id);
    return conversation !== undefined && conversation.searchableFrom <= core.world.now() ? conversation : [];
  });
}

interface Sortable {
  readonly id: string;
  readonly updatedAt: number;
}

/** Newest change first unless the request says otherwise. */
function toOrder<Item extends Sortable>(
  fields: FieldTable<Item>,
  sort: { field: string; order: 'ascending' | 'descending' } | undefined,
): PageOrder<Item> {
  const descending = sort?.order !== 'ascending';
  const id = (item: Item): string => item.id;
  if (sort === undefined) return { key: (item) => item.updatedAt, id, descending };
  const field = fields(sort.field);
  if (field === undefined) throw refuse.invalid(`cannot sort by ${sort.field}`, 'sort');
  const key = (item: Item): number | string => {
    const value = field.read(item);
    return typeof value === 'number' ? value : String(value ?? '');
  };
  return { key, id, descending };
}
