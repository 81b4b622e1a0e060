import type { SimResponse } from '../../shared/simulator.ts';
import { type ApiCall, ok, type Route } from '../api/api-call.ts';
import { parseBody } from '../api/request-body.ts';
import { getWritableContact } from '../contacts/contact-actions.ts';
import {
  checkFiles,
  decodeFile,
  linkedAttachment,
  refuseUnlessImages,
  storeFile,
} from '../state/attachments.ts';
import { adminHtml, textToHtml } from '../state/body-text.ts';
import { nowSeconds } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type { SimAttachment, SimContact, SimConversation } from '../state/workspace-state.ts';
import { adminAuthor, contactAuthor, openConversation } from './conversation-actions.ts';
import { addAdminReply, addContactReply, addNote, type Move } from './conversation-moves.ts';
import { answerConversation, toMove } from './conversation-routes.ts';
import {
  type AdminReply,
  type ContactReply,
  createConversationSchema,
  messageSchema,
  replySchema,
} from './reply-schema.ts';
import { startWorkflows } from './workflows.ts';

/** Everything that brings new words into Intercom. */
export const replyRoutes: readonly Route[] = [
  { method: 'POST', path: '/conversations', operation: 'conversation.create', handle: createConversation },
  {
    method: 'POST',
    path: '/conversations/{conversation_id}/reply',
    operation: 'conversation.reply',
    handle: reply,
  },
  { method: 'POST', path: '/messages', operation: 'message.create', handle: createMessage },
];

function createConversation(call: ApiCall): SimResponse {
  const body = parseBody(createConversationSchema, call.body);
  const contact = getAddressable(call, body.from);
  const attachments = (body.attachment_urls ?? []).map(linkedAttachment);
  refuseUnlessImages(attachments);
  const { appPackageCode } = call.core.config;
  if (call.workspace.blockedContacts.has(contact.id)) throw refuse.userBlocked();
  const author = contactAuthor(contact);
  const draft = { contact, author, html: textToHtml(body.body), attachments, appPackageCode };
  const conversation = openConversation(call.core, call.workspace, draft);
  startWorkflows({ core: call.core, workspace: call.workspace, conversation, appPackageCode: null });
  return answerMessage('user_message', body.body, conversation);
}

function createMessage(call: ApiCall): SimResponse {
  const body = parseBody(messageSchema, call.body);
  const author = adminAuthor(call.workspace, body.from.id);
  const contact = getAddressable(call, body.to);
  if (call.workspace.blockedContacts.has(contact.id)) throw refuse.userBlocked();
  if (body.create_conversation_without_contact_reply !== true) return answerUnopened(call, body.body);
  const { appPackageCode } = call.core.config;
  const draft = { contact, author, html: adminHtml(body.body), attachments: [], appPackageCode };
  return answerMessage('admin_message', body.body, openConversation(call.core, call.workspace, draft));
}

/** Without being told to, Intercom opens no conversation until the contact answers. reference/intercom.md §4.3 */
function answerUnopened({ core, workspace }: ApiCall, body: string): SimResponse {
  workspace.counters.message += 1;
  const id = String(workspace.counters.message);
  return ok({ type: 'admin_message', id, created_at: nowSeconds(core), body, message_type: 'inapp' });
}

/** The contact, if it is visible to conversations yet and has the role the request says. */
function getAddressable({ core, workspace }: ApiCall, named: { type: string; id: string }): SimContact {
  const record = workspace.contacts.get(named.id);
  if (record === undefined || record.usableFrom > core.world.now()) throw refuse.userNotFound();
  if (record.current.role !== named.type || record.current.archived) throw refuse.userNotFound();
  return record.current;
}

function answerMessage(type: string, body: string, { id, source, createdAt }: SimConversation): SimResponse {
  return ok({
    type,
    id: source.id,
    created_at: createdAt,
    body,
    message_type: 'inapp',
    conversation_id: id,
  });
}

function reply(call: ApiCall): SimResponse {
  const body = parseBody(replySchema, call.body);
  const move = toMove(call);
  if (body.type === 'user') replyAsContact(call, move, body);
  else replyAsAdmin(call, move, body);
  return answerConversation(call, move);
}

function replyAsContact(call: ApiCall, move: Move, body: ContactReply): void {
  const contact = findAuthor(call, body);
  if (call.workspace.blockedContacts.has(contact.id)) throw refuse.userBlocked();
  if (!move.conversation.contactIds.includes(contact.id)) throw refuse.userNotFound();
  if (move.conversation.ticket !== null && call.core.config.ticketsRefuseReplies === true)
    throw refuse.unprocessable('The conversation is a ticket');
  const attachments = toAttachments(call, body);
  const [chosen] = body.reply_options ?? [];
  const words = { html: textToHtml(body.body), attachments, createdAt: body.created_at };
  addContactReply(move, contact, { ...words, chosenReply: chosen?.uuid });
}

function findAuthor({ workspace }: ApiCall, body: ContactReply): SimContact {
  const { intercom_user_id, user_id, email } = body;
  const id =
    intercom_user_id ??
    (user_id === undefined ? undefined : workspace.userIdByExternalId.get(user_id)) ??
    (email === undefined ? undefined : workspace.userIdByEmail.get(email));
  if (id === undefined && user_id === undefined && email === undefined) {
    throw refuse.missing('intercom_user_id');
  }
  const contact = getWritableContact(workspace, id ?? '');
  if (contact.archived) throw refuse.userNotFound();
  return contact;
}

/** `skip_notifications` is known from this minor version on; earlier ones read past it. reference/intercom.md §0.1 */
const QUIET_VERSION = 16;

function replyAsAdmin(call: ApiCall, move: Move, body: AdminReply): void {
  adminAuthor(call.workspace, body.admin_id);
  const attachments = toAttachments(call, body);
  const isQuick = body.message_type === 'quick_reply';
  if (isQuick && body.reply_options === undefined) throw refuse.missing('reply_options');
  if (!isQuick && !body.body && attachments.length === 0) throw refuse.missing('body');
  const html = body.body ? adminHtml(body.body) : null;
  const quickReplies = isQuick ? body.reply_options : undefined;
  const isQuiet = call.version >= QUIET_VERSION ? body.skip_notifications : undefined;
  const words = { html, attachments, createdAt: body.created_at, quickReplies, isQuiet };
  if (body.message_type === 'note') addNote(move, body.admin_id, words);
  else addAdminReply(move, body.admin_id, words, body.message_type);
}

/** With both kinds present Intercom silently drops the files. */
function toAttachments(call: ApiCall, body: ContactReply | AdminReply): SimAttachment[] {
  if (body.attachment_urls !== undefined && body.attachment_urls.length > 0) {
    return body.attachment_urls.map(linkedAttachment);
  }
  const files = (body.attachment_files ?? []).map(decodeFile);
  checkFiles(call.core, files);
  return files.map((file) => storeFile(call.core, call.workspace, file));
}
