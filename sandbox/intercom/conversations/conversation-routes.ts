import { z } from 'zod';
import { type ApiCall, ok, okText, param, type Route } from '../api/api-call.ts';
import { parseBody } from '../api/request-body.ts';
import { adminHtml } from '../state/body-text.ts';
import { nowSeconds } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import { checkConversationAttributes } from './attribute-rules.ts';
import { announce, getConversation } from './conversation-actions.ts';
import { conversationJson, toAppliedTag } from './conversation-model.ts';
import {
  assignConversation,
  closeConversation,
  type Move,
  reopenConversation,
  snoozeConversation,
  tagConversation,
} from './conversation-moves.ts';
import { deleteConversation, redactPart, redactSource } from './conversation-removal.ts';
import { styleOf } from './conversation-style.ts';
import { convertToTicket } from './convert-conversation.ts';
import { partSchema } from './reply-schema.ts';
import { toTicketModel } from './ticket-model.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const id = z.union([z.string().min(1), z.int().transform(String)]);
const updateSchema = z.object({
  read: z.boolean().optional(),
  title: z.string().optional(),
  custom_attributes: z.record(z.string(), scalar).optional(),
});
const redactSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation_part'), conversation_id: id, conversation_part_id: id }),
  z.object({ type: z.literal('source'), conversation_id: id, source_id: id }),
]);
const tagSchema = z.object({ id: z.string().min(1), admin_id: id });
const untagSchema = z.object({ admin_id: id });
const convertSchema = z.object({ ticket_type_id: id });

const ONE = '/conversations/{conversation_id}';

/** Everything about one existing conversation, except replies. */
export const conversationRoutes: readonly Route[] = [
  { method: 'POST', path: '/conversations/redact', operation: 'conversation.redact', handle: redact },
  { method: 'GET', path: ONE, operation: 'conversation.get', handle: get },
  { method: 'PUT', path: ONE, operation: 'conversation.update', handle: update },
  { method: 'DELETE', path: ONE, operation: 'conversation.delete', handle: remove },
  { method: 'POST', path: `${ONE}/parts`, operation: 'conversation.parts', handle: manage },
  { method: 'POST', path: `${ONE}/tags`, operation: 'conversation.tag', handle: tag },
  { method: 'POST', path: `${ONE}/convert`, operation: 'conversation.convert', handle: convert },
  { method: 'DELETE', path: `${ONE}/tags/{tag_id}`, operation: 'conversation.untag', handle: untag },
];

/** The move this call makes in the conversation of its path; parts it creates are our app's. */
export function toMove(call: ApiCall, conversationId = param(call, 'conversation_id')): Move {
  const { core, workspace } = call;
  const conversation = getConversation(workspace, conversationId);
  return { core, workspace, conversation, appPackageCode: core.config.appPackageCode };
}

export function answerConversation(call: ApiCall, { workspace, conversation }: Move) {
  return okText(conversationJson(workspace, conversation, styleOf(call)));
}

function get(call: ApiCall) {
  return answerConversation(call, toMove(call));
}

function update(call: ApiCall) {
  const move = toMove(call);
  const body = parseBody(updateSchema, call.body);
  const { core, workspace, conversation } = move;
  if (body.custom_attributes !== undefined) {
    checkConversationAttributes(workspace, body.custom_attributes);
    conversation.customAttributes = { ...conversation.customAttributes, ...body.custom_attributes };
  }
  conversation.read = body.read ?? conversation.read;
  conversation.title = body.title ?? conversation.title;
  conversation.updatedAt = nowSeconds(core);
  announce(move, body.read === true ? ['conversation.read'] : []);
  return answerConversation(call, move);
}

function remove(call: ApiCall) {
  const move = toMove(call);
  deleteConversation(move);
  return ok({ id: move.conversation.id, object: 'conversation', deleted: true });
}

function manage(call: ApiCall) {
  const move = toMove(call);
  const body = parseBody(partSchema, call.body);
  switch (body.message_type) {
    case 'close':
      closeConversation(move, body.admin_id, toHtml(body.body));
      break;
    case 'open':
      reopenConversation(move, body.admin_id);
      break;
    case 'snoozed':
      snoozeConversation(move, body.admin_id, body.snoozed_until);
      break;
    case 'assignment':
      assignConversation(move, body.admin_id, { type: body.type, id: body.assignee_id }, toHtml(body.body));
      break;
  }
  return answerConversation(call, move);
}

function toHtml(body: string | undefined): string | null {
  return body ? adminHtml(body) : null;
}

function redact(call: ApiCall) {
  const body = parseBody(redactSchema, call.body);
  const move = toMove(call, body.conversation_id);
  if (body.type === 'source') redactSource(move, body.source_id);
  else redactPart(move, body.conversation_part_id);
  return answerConversation(call, move);
}

function convert(call: ApiCall) {
  const { ticket_type_id } = parseBody(convertSchema, call.body);
  const move = toMove(call);
  const ticket = convertToTicket(move, ticket_type_id);
  return ok(toTicketModel(move.workspace, move.conversation, ticket));
}

function tag(call: ApiCall) {
  const { id: tagId, admin_id } = parseBody(tagSchema, call.body);
  return setTag(call, tagId, admin_id, true);
}

function untag(call: ApiCall) {
  const { admin_id } = parseBody(untagSchema, call.body);
  return setTag(call, param(call, 'tag_id'), admin_id, false);
}

function setTag(call: ApiCall, tagId: string, adminId: string, on: boolean) {
  if (!call.workspace.conversations.has(param(call, 'conversation_id'))) throw refuse.conversationNotFound();
  const move = toMove(call);
  const found = call.workspace.tags.get(tagId);
  if (found === undefined) throw refuse.tagNotFound();
  tagConversation(move, found, adminId, on);
  return ok(toAppliedTag(call.workspace, { id: tagId, adminId, at: nowSeconds(call.core) }));
}
