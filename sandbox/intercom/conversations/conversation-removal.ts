import { nowSeconds } from '../state/core.ts';
import { Refusal } from '../state/refusal.ts';
import { announce } from './conversation-actions.ts';
import type { Move } from './conversation-moves.ts';
import { recordPart } from './part-model.ts';

const REDACTED_HTML = '<p><i>This message was deleted</i></p>';

/** Blanks a part's words. 404 when there is none, 400 when it has no words. */
export function redactPart(move: Move, partId: string): void {
  const { core, conversation } = move;
  const at = conversation.parts.findIndex(({ part }) => part.id === partId);
  const found = conversation.parts[at];
  if (found === undefined) throw partNotFound();
  if (found.part.html === null) throw notRedactable();
  const blank = { html: REDACTED_HTML, attachments: [], redacted: true, updatedAt: nowSeconds(core) };
  const record = recordPart({ ...found.part, ...blank });
  conversation.parts[at] = record;
  conversation.updatedAt = nowSeconds(core);
  announce(move, ['conversation_part.redacted'], [record]);
}

/** Blanks the first message; only a contact's can be. */
export function redactSource(move: Move, sourceId: string): void {
  const { core, conversation } = move;
  const { source } = conversation;
  if (source.id !== sourceId) throw partNotFound();
  if (source.author.type === 'admin' || source.author.type === 'bot') throw notRedactable();
  conversation.source = { ...source, html: REDACTED_HTML, attachments: [], redacted: true };
  conversation.updatedAt = nowSeconds(core);
  announce(move, ['conversation_part.redacted']);
}

/** Deletes for good. The webhook carries the id and nothing else. */
export function deleteConversation({ core, workspace, conversation }: Move): void {
  workspace.conversations.delete(conversation.id);
  for (const contactId of conversation.contactIds) {
    workspace.conversationIdsByContact.get(contactId)?.delete(conversation.id);
  }
  const item = { type: 'conversation', id: conversation.id, deleted: true };
  core.webhooks.emit(workspace.config.id, 'conversation.deleted', () => JSON.stringify(item));
  core.changed(`conversation ${workspace.config.id}/${conversation.id}`);
}

function partNotFound(): Refusal {
  return new Refusal(404, 'conversation_part_or_message_not_found', 'Conversation part or message not found');
}

function notRedactable(): Refusal {
  return new Refusal(400, 'conversation_part_not_redactable', 'Conversation part is not redactable');
}
