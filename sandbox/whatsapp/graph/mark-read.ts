import type { SimResponse } from '../../shared/simulator.ts';
import { findBubble, getChat } from '../chats/chats.ts';
import { badParameter, jsonAnswer, refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys, optionalObjectAt, textAt, wordAt } from '../model/read-members.ts';
import type { BusinessNumber } from '../model/state.ts';

/** The typing indicator goes on the next message or after 25 s, milliseconds. */
const TYPING_MS = 25_000;
/** A message can be marked read for 30 days, milliseconds. */
const MARKABLE_MS = 30 * 24 * 3_600_000;
const ID_LENGTH = 512;

const KEYS = ['messaging_product', 'status', 'message_id', 'typing_indicator'] as const;

/** `POST /{PHONE_ID}/messages` with `status`: marks that and all earlier messages read, and may show typing. */
export function markRead(platform: Platform, number: BusinessNumber, body: JsonObject): SimResponse {
  onlyKeys(body, KEYS, 'messages');
  if (body['status'] !== 'read') throw badParameter('Param status must be one of {READ}.');
  const wamid = textAt(body, 'message_id', 'messages', { max: ID_LENGTH });
  const typing = optionalObjectAt(body, 'typing_indicator', 'messages');
  if (typing !== undefined) wordAt(typing, 'type', 'typing_indicator', ['text']);
  const bubble = findBubble(platform.state, wamid);
  const now = platform.world.now();
  const marked = bubble?.direction === 'in' && bubble.number === number.id && now - bubble.at <= MARKABLE_MS;
  if (!marked || bubble.customer === undefined) {
    throw refusal(131009, `Message id ${wamid} is not a message of a customer to this number.`);
  }
  const chat = getChat(platform.state, number.id, bubble.customer);
  for (const one of chat.bubbles) {
    if (one.direction === 'in' && one.seq <= bubble.seq) one.readByBusiness = true;
  }
  if (typing !== undefined) chat.typingUntil = now + TYPING_MS;
  platform.announce('message.read');
  return jsonAnswer({ success: true });
}
