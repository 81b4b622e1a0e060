import { z } from 'zod';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import type {
  ContactLookup,
  ConversationSnapshot,
  ConversationSummary,
  IntercomContact,
  Page,
  WorkspaceFacts,
} from '../../ports/intercom.ts';
import { asObject, field, idField, secondsField } from '../shared/json-fields.ts';
import { readState } from './conversation-state.ts';
import { ABSORBED, MERGED_AWAY } from './merge-parts.ts';
import { toConversationPart, toSourcePart } from './to-conversation-part.ts';

/** Ids come as strings or numbers, depending on endpoint and version. */
export const anyId = z.union([z.string().min(1), z.int()]).transform(String);
/** Unix seconds → milliseconds; 0 when not told. */
const time = z
  .number()
  .nullish()
  .transform((seconds) => Math.round((seconds ?? 0) * 1_000));
/** What is no text counts as not told. */
export const looseText = z.string().nullish().catch(undefined);

const contactSchema = z.object({
  id: anyId,
  role: looseText,
  name: looseText,
  phone: looseText,
  email: looseText,
  created_at: time,
  updated_at: time,
  last_seen_at: time,
  last_replied_at: time,
  custom_attributes: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

/** A contact of any endpoint. Whoever is not a user counts as a lead. */
export function readContact(data: unknown): IntercomContact {
  const { id, role, name, phone, email, created_at, custom_attributes, ...times } = contactSchema.parse(data);
  const activeAt = Math.max(times.last_seen_at, times.last_replied_at) || times.updated_at;
  return {
    id,
    role: role === 'user' ? 'user' : 'lead',
    attributes: custom_attributes ?? {},
    ...(name && { name }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(created_at > 0 && { createdAt: created_at }),
    ...(activeAt > 0 && { activeAt }),
  };
}

export function readFoundContact(data: unknown): ContactLookup {
  return { kind: 'found', contact: readContact(data) };
}

const contactListSchema = z.object({ data: z.array(z.unknown()) });

export function readContacts(data: unknown): IntercomContact[] {
  return contactListSchema.parse(data).data.map(readContact);
}

const openedSchema = z.object({ id: anyId, conversation_id: anyId, created_at: time });

/** Opening a conversation is answered with its first message. */
export function readOpened(data: unknown): { conversation: string; source: string; at: number } {
  const { id: source, conversation_id: conversation, created_at: at } = openedSchema.parse(data);
  return { conversation, source, at };
}

/** Parts are read one by one afterwards: there may be 500, and only a few fields of each matter. */
const conversationSchema = z.object({
  id: anyId,
  created_at: time,
  updated_at: time,
  source: z.unknown(),
  contacts: z.object({ contacts: z.array(z.object({ id: anyId })) }).nullish(),
  conversation_parts: z.object({ conversation_parts: z.array(z.unknown()) }),
});
const sourceTypeSchema = z.object({ type: z.string() });

/** A whole conversation. REST bodies are HTML. */
export function readConversation(data: unknown): ConversationSnapshot {
  const found = conversationSchema.parse(data);
  const source = toSourcePart(found.source, found.created_at, 'html');
  return {
    id: found.id,
    state: readState(data) ?? 'open',
    updatedAt: found.updated_at || found.created_at,
    createdAt: found.created_at,
    sourceType: sourceTypeSchema.safeParse(found.source).data?.type ?? '',
    contacts: found.contacts?.contacts.map((contact) => contact.id) ?? [],
    parts: [...(source === undefined ? [] : [source]), ...readParts(found.conversation_parts)],
    ...readAssignees(data),
    ...(asObject(field(data, 'ticket')) !== undefined && { isTicket: true as const }),
    ...readMerges(found.conversation_parts, readState(data)),
  };
}

function readParts({ conversation_parts: parts }: { conversation_parts: unknown[] }): ConversationPart[] {
  return parts.flatMap((raw) => toConversationPart(raw, 'html') ?? []);
}

function readAssignees(data: unknown): Pick<ConversationSnapshot, 'isAssigned'> {
  const assignees = [idField(data, 'admin_assignee_id'), idField(data, 'team_assignee_id')];
  // Nobody is 0 or null.
  return assignees.some((id) => id !== undefined && id !== '0') ? { isAssigned: true } : {};
}

function readMerges(
  { conversation_parts: parts }: { conversation_parts: unknown[] },
  state: ConversationSnapshot['state'] | undefined,
): Pick<ConversationSnapshot, 'mergedAt' | 'absorbedAt'> {
  const timesOf = (type: string) =>
    parts
      .filter((part) => field(part, 'part_type') === type)
      .flatMap((part) => secondsField(part, 'created_at') ?? []);
  const mergedAt = state === 'closed' ? timesOf(MERGED_AWAY).at(-1) : undefined;
  const absorbedAt = timesOf(ABSORBED);
  return { ...(absorbedAt.length > 0 && { absorbedAt }), ...(mergedAt !== undefined && { mergedAt }) };
}

const summariesSchema = z.object({
  conversations: z.array(z.object({ id: anyId, updated_at: time })),
  pages: z
    .object({ next: z.object({ starting_after: looseText }).nullish() })
    .nullish()
    .catch(undefined),
});

export function readSummaries(data: unknown): Page<ConversationSummary> {
  const { conversations, pages } = summariesSchema.parse(data);
  const next = pages?.next?.starting_after;
  return {
    items: conversations.map(({ id, updated_at: updatedAt }) => ({ id, updatedAt })),
    ...(next && { next }),
  };
}

const idSchema = z.object({ id: anyId });

export function readId(data: unknown): string {
  return idSchema.parse(data).id;
}

const identitySchema = z.object({
  type: z.literal('admin'),
  app: z
    .object({ timezone: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** What `/me` tells of the workspace. */
export function readWorkspace(data: unknown): WorkspaceFacts {
  const timeZone = identitySchema.parse(data).app?.timezone;
  return timeZone === undefined ? {} : { timeZone };
}

const namesSchema = z.object({ data: z.array(z.object({ name: z.string() })) });

export function readNames(data: unknown): string[] {
  return namesSchema.parse(data).data.map(({ name }) => name);
}

/** For calls whose success says everything. */
export function readNothing(): void {}
