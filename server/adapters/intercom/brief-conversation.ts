import type { ConversationState } from '../../domain/journal/thread.ts';
import { field, idField, listField, secondsField, textField } from '../shared/json-fields.ts';
import { readState } from './conversation-state.ts';

/** What is kept of a conversation beside an event: a whole one may weigh megabytes. */
export interface BriefConversation {
  readonly id: string;
  readonly state?: ConversationState;
  /** Unix seconds, as Intercom has them. */
  readonly created_at?: unknown;
  readonly updated_at?: unknown;
  readonly source: { readonly type: string; readonly delivered_as?: typeof BY_CUSTOMER };
  /** How its newest message came, where Intercom tells it, e.g. `messenger` or `email`. */
  readonly channel?: { readonly current: string };
  readonly contacts: readonly string[];
}

/** Intercom API, conversation source, `delivered_as`: a customer began it. */
export const BY_CUSTOMER = 'customer_initiated';

/** The few facts of a conversation that its events need. */
export function briefConversation(item: unknown): BriefConversation {
  const state = readState(item);
  const contacts = listField(field(item, 'contacts'), 'contacts');
  return {
    id: idField(item, 'id') ?? '',
    ...(state !== undefined && { state }),
    ...timeOf(item, 'created_at'),
    ...timeOf(item, 'updated_at'),
    ...channelOf(item),
    source: sourceOf(field(item, 'source')),
    contacts: contacts.flatMap((contact) => idField(contact, 'id') ?? []),
  };
}

function sourceOf(source: unknown): BriefConversation['source'] {
  const isByCustomer = textField(source, 'delivered_as') === BY_CUSTOMER;
  return { type: textField(source, 'type') ?? '', ...(isByCustomer && { delivered_as: BY_CUSTOMER }) };
}

function channelOf(item: unknown): { channel?: { current: string } } {
  const current = textField(field(item, 'channel'), 'current');
  return current === undefined ? {} : { channel: { current } };
}

function timeOf(item: unknown, name: 'created_at' | 'updated_at') {
  return secondsField(item, name) === undefined ? {} : { [name]: field(item, name) };
}
