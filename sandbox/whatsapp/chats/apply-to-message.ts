import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Bubble, State } from '../model/state.ts';
import { findBubble } from './chats.ts';

/** What happened in a chat, as far as it may change an earlier message. */
export interface Happening {
  readonly by: 'customer' | 'business';
  readonly type: string;
  readonly content: JsonObject;
  /** Milliseconds. */
  readonly at: number;
}

/** An edit, a deletion or a reaction shows on the message that it names. An unknown message, or another's, stays as it is. */
export function applyToMessage(state: State, happening: Happening): void {
  const { by, type, content, at } = happening;
  if (type === 'reaction') react(targetOf(state, content['message_id']), by, content['emoji']);
  const own = targetOf(state, content['original_message_id']);
  if (own === undefined || own.direction !== (by === 'customer' ? 'in' : 'out')) return;
  if (type === 'edit' && own.deletedAt === undefined) edit(own, content['message'], at);
  if (type === 'revoke') own.deletedAt ??= at;
}

function targetOf(state: State, id: unknown): Bubble | undefined {
  return typeof id === 'string' ? findBubble(state, id) : undefined;
}

function react(target: Bubble | undefined, by: Happening['by'], emoji: unknown): void {
  if (target === undefined) return;
  if (typeof emoji === 'string' && emoji !== '') target.reactions[by] = emoji;
  else delete target.reactions[by];
}

function edit(target: Bubble, message: unknown, at: number): void {
  const words = editedWords(message);
  if (words !== undefined) target.edits.push({ at, text: words });
}

/** The new words of `edit.message`: of a text, or the caption of a file. */
function editedWords(message: unknown): string | undefined {
  if (!isJsonObject(message) || typeof message['type'] !== 'string') return undefined;
  const member = message[message['type']];
  if (!isJsonObject(member)) return undefined;
  const words = member['body'] ?? member['caption'];
  return typeof words === 'string' ? words : undefined;
}
