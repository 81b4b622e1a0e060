import type { Intercom } from 'intercom-client';
import { RequestRejectedError } from '../../domain/errors.ts';
import type { ContactLookup, ContactSearch, IntercomPort, NewContact } from '../../ports/intercom.ts';
import { readContact, readContacts, readFoundContact, readNothing } from './intercom-answers.ts';
import type { IntercomCaller } from './intercom-caller.ts';
import { searchAnswer } from './search-answer.ts';

type ContactPort = Pick<
  IntercomPort,
  'createContact' | 'updateContact' | 'getContact' | 'archiveContact' | 'mergeContacts' | 'searchContacts'
>;

/** Most contacts that one search answers. */
const SEARCH_LIMIT = 50;
/** Most filters in one group of a search; a phone needs two. */
export const MAX_FILTERS = 15;

/** Calls about contacts. */
export function contactCalls({ call }: IntercomCaller): ContactPort {
  return {
    createContact: (access, contact) =>
      call(access, {
        operation: 'create_contact',
        effect: 'write',
        ask: ({ client }, options) =>
          client.contacts.create({ role: 'lead', ...contactBody(contact) }, options).withRawResponse(),
        read: readContact,
      }),
    updateContact: (access, id, change) =>
      call(access, {
        operation: 'update_contact',
        effect: 'write',
        ask: ({ client }, options) =>
          client.contacts.update({ contact_id: id, ...contactBody(change) }, options).withRawResponse(),
        read: readNothing,
      }),
    archiveContact: (access, id) =>
      call(access, {
        operation: 'archive_contact',
        effect: 'write',
        ask: ({ client }, options) => client.contacts.archive({ contact_id: id }, options).withRawResponse(),
        read: readNothing,
      }),
    mergeContacts: (access, { from, into }) =>
      call(access, {
        operation: 'merge_contacts',
        effect: 'write',
        ask: ({ client }, options) => {
          // The client's types do not know the last one; 2.16 refuses without it contacts that share nothing.
          const request = { from, into, skip_duplicate_validation: true };
          return client.contacts.mergeLeadInUser(request, options).withRawResponse();
        },
        read: readNothing,
      }),
    getContact: (access, id) =>
      call(access, {
        operation: 'get_contact',
        effect: 'read',
        ask: ({ client }, options) => client.contacts.find({ contact_id: id }, options).withRawResponse(),
        read: readFoundContact,
      }).catch(lookAtRefusal),
    searchContacts: (access, by) =>
      call(access, {
        operation: 'search_contacts',
        effect: 'read',
        ask: ({ client }, options) => searchAnswer(client.contacts.search(searchBody(by), options)),
        read: readContacts,
      }),
  };
}

/** A contact that was merged or deleted is an answer as well. */
export function lookAtRefusal(error: unknown): Exclude<ContactLookup, { readonly kind: 'found' }> {
  if (!(error instanceof RequestRejectedError) || (error.status !== 404 && error.status !== 410)) throw error;
  const into = error.context['mergedInto'];
  return typeof into === 'string' ? { kind: 'merged', into } : { kind: 'gone' };
}

function contactBody({ name, phone, attributes }: Partial<NewContact>) {
  const hasAttributes = attributes !== undefined && Object.keys(attributes).length > 0;
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(hasAttributes && { custom_attributes: attributes }),
  };
}

/** Both phone fields are asked: one holds what was entered, the other the same in E.164. Newest contact first. */
function searchBody({
  phones = [],
  writtenPhones = [],
  attribute,
  email,
}: ContactSearch): Intercom.SearchRequest {
  const filters = [
    ...(email === undefined ? [] : [equals('email', email)]),
    ...(attribute ? [equals(`custom_attributes.${attribute.name}`, attribute.value)] : []),
    ...phones.flatMap((phone) => [equals('formatted_phone', phone), equals('phone', phone)]),
    ...writtenPhones.map((phone) => equals('phone', phone)),
  ].slice(0, MAX_FILTERS);
  const request = {
    query: { operator: 'OR' as const, value: filters },
    // The client's types do not know `sort`; Intercom does.
    sort: { field: 'created_at', order: 'descending' },
    pagination: { per_page: SEARCH_LIMIT },
  };
  return request;
}

function equals(name: string, value: string) {
  return { field: name, operator: '=' as const, value };
}
