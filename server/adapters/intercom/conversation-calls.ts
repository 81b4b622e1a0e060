import type { Intercom } from 'intercom-client';
import { RequestRejectedError } from '../../domain/errors.ts';
import type {
  Assignee,
  AttachedFile,
  IntercomPort,
  OpenAsAdmin,
  RedactablePart,
} from '../../ports/intercom.ts';
import { readConversation, readNothing, readOpened, readSummaries } from './intercom-answers.ts';
import type { IntercomCaller, RawAnswer, Session } from './intercom-caller.ts';
import { Base64Bytes } from './json-with-files.ts';
import { searchAnswer } from './search-answer.ts';

type ConversationPort = Pick<
  IntercomPort,
  | 'openConversation'
  | 'openAsAdmin'
  | 'replyAsContact'
  | 'addNote'
  | 'replyAsAdmin'
  | 'getConversation'
  | 'searchConversations'
  | 'conversationsOfContact'
  | 'markRead'
  | 'redactPart'
  | 'setConversationAttributes'
  | 'assignConversation'
  | 'snoozeConversation'
>;
type Options = Parameters<Session['request']>[2];

/** Largest page of a search that Intercom allows. */
const PAGE_SIZE = 150;
/** How many conversations of one contact are of interest. */
const CONTACT_PAGE_SIZE = 20;

/** Calls about conversations. */
export function conversationCalls(caller: IntercomCaller): ConversationPort {
  return { ...writes(caller), ...reads(caller), ...updates(caller) };
}

function writes({
  call,
}: IntercomCaller): Pick<
  ConversationPort,
  'openConversation' | 'openAsAdmin' | 'replyAsContact' | 'addNote' | 'replyAsAdmin'
> {
  return {
    openConversation: (access, { contact, role, body }) =>
      call(access, {
        operation: 'open_conversation',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations.create({ from: { type: role, id: contact }, body }, options).withRawResponse(),
        read: readOpened,
      }),
    openAsAdmin: (access, input) =>
      call(access, {
        operation: 'open_as_admin',
        effect: 'write',
        ask: ({ client }, options) => client.messages.create(opening(input), options).withRawResponse(),
        read: readOpened,
      }),
    replyAsContact: (access, { conversation, contact, body, files = [] }) =>
      call(access, {
        operation: 'reply_as_contact',
        effect: 'write',
        ask: (session, options) =>
          reply(session, options, conversation, {
            message_type: 'comment',
            type: 'user',
            intercom_user_id: contact,
            body,
            ...(files.length > 0 && { attachment_files: files.map(toAttachment) }),
          }),
        read: readConversation,
      }),
    addNote: (access, { conversation, html }) =>
      call(access, {
        operation: 'add_note',
        effect: 'write',
        ask: (session, options) =>
          reply(session, options, conversation, {
            message_type: 'note',
            type: 'admin',
            admin_id: access.adminId,
            body: html,
          }),
        read: readConversation,
      }),
    replyAsAdmin: (access, { conversation, admin, html, quiet }) =>
      call(access, {
        operation: 'reply_as_admin',
        effect: 'write',
        ask: (session, options) =>
          reply(session, options, conversation, quietly({ admin_id: admin, body: html }, quiet)),
        read: readConversation,
      }),
  };
}

/** Without the last field there is a message and no conversation until the contact answers (reference: POST /messages). */
function opening({ contact, role, admin, html }: OpenAsAdmin): Intercom.CreateMessageRequest {
  return {
    message_type: 'inapp',
    body: html,
    from: { type: 'admin', id: Number(admin) },
    to: { type: role, id: contact },
    create_conversation_without_contact_reply: true,
  };
}

/** The client's types do not know `skip_notifications`; Intercom does since 2.16. */
function quietly(
  words: Pick<Intercom.AdminReplyConversationRequest, 'admin_id' | 'body'>,
  quiet: boolean,
): Intercom.ReplyConversationRequest {
  const body = { message_type: 'comment', type: 'admin', ...words, skip_notifications: quiet } as const;
  return body;
}

function toAttachment({ name, contentType, bytes }: AttachedFile) {
  // Our own transport writes it as the text that the client's types ask for.
  const data = new Base64Bytes(bytes) as unknown as string;
  return { content_type: contentType, name, data };
}

function reply(
  { client }: Session,
  options: Options,
  conversation: string,
  body: Intercom.ReplyConversationRequest,
): Promise<RawAnswer> {
  return client.conversations.reply({ conversation_id: conversation, body }, options).withRawResponse();
}

function reads({
  call,
}: IntercomCaller): Pick<
  ConversationPort,
  'getConversation' | 'searchConversations' | 'conversationsOfContact'
> {
  return {
    getConversation: (access, id) =>
      call(access, {
        operation: 'get_conversation',
        effect: 'read',
        ask: ({ client }, options) =>
          client.conversations.find({ conversation_id: id }, options).withRawResponse(),
        read: readConversation,
      }).catch(absentWhenGone),
    searchConversations: (access, { updatedAfter, cursor }) =>
      call(access, {
        operation: 'search_conversations',
        effect: 'read',
        ask: (session, options) => search(session, options, changedSince(updatedAfter, cursor)),
        read: readSummaries,
      }),
    conversationsOfContact: (access, contact) =>
      call(access, {
        operation: 'conversations_of_contact',
        effect: 'read',
        ask: (session, options) => search(session, options, ofContact(contact)),
        read: (data) => readSummaries(data).items,
      }),
  };
}

function absentWhenGone(error: unknown): undefined {
  if (error instanceof RequestRejectedError && (error.status === 404 || error.status === 410))
    return undefined;
  throw error;
}

function search({ client }: Session, options: Options, body: Intercom.SearchRequest): Promise<RawAnswer> {
  return searchAnswer(client.conversations.search(body, options));
}

/** Intercom counts in seconds and `>` excludes: the second that has begun is asked for again. */
function changedSince(updatedAfter: number, cursor: string | undefined): Intercom.SearchRequest {
  const request = {
    query: { field: 'updated_at', operator: '>' as const, value: Math.floor(updatedAfter / 1_000) - 1 },
    // The client's types do not know `sort`; Intercom does.
    sort: { field: 'updated_at', order: 'ascending' },
    pagination: { per_page: PAGE_SIZE, ...(cursor !== undefined && { starting_after: cursor }) },
  };
  return request;
}

function ofContact(contact: string): Intercom.SearchRequest {
  const request = {
    query: { field: 'contact_ids', operator: '=' as const, value: contact },
    sort: { field: 'created_at', order: 'descending' },
    pagination: { per_page: CONTACT_PAGE_SIZE },
  };
  return request;
}

function updates({
  call,
}: IntercomCaller): Pick<
  ConversationPort,
  'markRead' | 'redactPart' | 'setConversationAttributes' | 'assignConversation' | 'snoozeConversation'
> {
  return {
    redactPart: (access, part) =>
      call(access, {
        operation: 'redact_part',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations.redactConversationPart(redaction(part), options).withRawResponse(),
        read: readNothing,
      }),
    markRead: (access, conversation) =>
      call(access, {
        operation: 'mark_read',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations
            .update({ conversation_id: conversation, read: true }, options)
            .withRawResponse(),
        read: readNothing,
      }),
    setConversationAttributes: (access, conversation, attributes) =>
      call(access, {
        operation: 'set_conversation_attributes',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations
            .update({ conversation_id: conversation, custom_attributes: { ...attributes } }, options)
            .withRawResponse(),
        read: readNothing,
      }),
    assignConversation: (access, { conversation, to }) =>
      call(access, {
        operation: 'assign_conversation',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations
            .manage({ conversation_id: conversation, body: assignment(access.adminId, to) }, options)
            .withRawResponse(),
        read: readNothing,
      }),
    snoozeConversation: (access, { conversation, admin, until }) =>
      call(access, {
        operation: 'snooze_conversation',
        effect: 'write',
        ask: ({ client }, options) =>
          client.conversations
            .manage({ conversation_id: conversation, body: snooze(admin, until) }, options)
            .withRawResponse(),
        read: readNothing,
      }),
  };
}

function assignment(adminId: string, to: Assignee): Intercom.ConversationsManageRequestBody {
  return { message_type: 'assignment', type: to.type, admin_id: adminId, assignee_id: to.id };
}

function snooze(admin: string, until: number): Intercom.ConversationsManageRequestBody {
  return { message_type: 'snoozed', admin_id: admin, snoozed_until: Math.floor(until / 1_000) };
}

function redaction({ conversation, part, isSource }: RedactablePart): Intercom.RedactConversationRequest {
  return isSource
    ? { type: 'source', conversation_id: conversation, source_id: part }
    : { type: 'conversation_part', conversation_id: conversation, conversation_part_id: part };
}
