import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { identityRoute, numberRoute } from '../../../domain/journal/routing-key.ts';
import { contentHash } from '../../shared/content-hash.ts';
import { field, listField, secondsField } from '../../shared/json-fields.ts';
import { historyPartner } from './message-identity.ts';
import { otherItem, type Surroundings, scalar } from './webhook-item.ts';

/** Messages that one stored piece holds: small enough to be one note. */
const PIECE = 20;

/**
 * Messages from before the number was connected (`reference/meta.md` §1.12): a chunk holds many chats with many
 * messages each, and is stored in pieces of one chat.
 */
export function splitHistory(around: Surroundings, value: unknown): IncomingEvent[] {
  return [
    ...listField(value, 'history').flatMap((chunk) => splitChunk(around, chunk)),
    ...listField(value, 'errors').map((error) => otherItem(around, 'errors', error)),
    ...['messages', 'message_echoes'].flatMap((name) =>
      listField(value, name).map((item) => otherItem(around, `history ${name}`, item)),
    ),
  ];
}

/** How many events the history in a value becomes. */
export function countHistory(value: unknown): number {
  let pieces = 0;
  for (const chunk of listField(value, 'history'))
    for (const chat of listField(chunk, 'threads'))
      pieces += 1 + Math.ceil(listField(chat, 'messages').length / PIECE);
  return pieces;
}

function splitChunk(around: Surroundings, chunk: unknown): IncomingEvent[] {
  const chats = listField(chunk, 'threads');
  const errors = listField(chunk, 'errors').map((error) => otherItem(around, 'errors', error));
  if (chats.length === 0 && errors.length === 0) return [otherItem(around, 'history', chunk)];
  return [...chats.flatMap((chat) => splitChat(around, chat)), ...errors];
}

function splitChat(around: Surroundings, chat: unknown): IncomingEvent[] {
  const messages = listField(chat, 'messages');
  const pieces = Array.from({ length: Math.ceil(messages.length / PIECE) }, (_, index) =>
    messages.slice(index * PIECE, (index + 1) * PIECE),
  );
  return pieces.length === 0
    ? [otherItem(around, 'history threads', chat)]
    : pieces.map((piece) => pieceEvent(around, chat, piece));
}

function pieceEvent(around: Surroundings, chat: unknown, messages: readonly unknown[]): IncomingEvent {
  const { number, metadata } = around;
  const context = field(chat, 'context');
  const who = { wa_id: scalar(field(context, 'wa_id')), user_id: scalar(field(context, 'user_id')) };
  const payload = { metadata, chat: { id: scalar(field(chat, 'id')), context: who }, messages };
  const partner = historyPartner(payload.chat);
  return {
    key: `wa|${number}|history|${contentHash(payload, number)}`,
    kind: 'whatsapp.history',
    lane: 'aside',
    route: partner === undefined ? numberRoute(number) : identityRoute(number, partner),
    about: number,
    at: secondsField(messages[0], 'timestamp') ?? 0,
    payload,
  };
}
