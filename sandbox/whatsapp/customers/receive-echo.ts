import { applyToMessage } from '../chats/apply-to-message.ts';
import { addBubble, contactOf, getChat, ofCustomer, visibleWaId } from '../chats/chats.ts';
import { userIdIn } from '../chats/customers.ts';
import { isJsonObject, present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble, BusinessNumber, Customer } from '../model/state.ts';
import { postNumberUpdate } from '../webhooks/webhook-post.ts';
import { contentErrors, contentMember, type InboundContent, shownText } from './inbound-content.ts';
import { contextOf, type InboundFrame } from './receive-message.ts';

const MS_PER_SECOND = 1_000;

/**
 * Coexistence: somebody writes to the customer in the WhatsApp Business app. The number's apps hear of it by
 * `smb_message_echoes`; it opens no window, costs nothing and has no statuses.
 * Throws for a number that is not in coexistence: nobody can write so there.
 */
export function echoMessage(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  content: InboundContent,
  frame: InboundFrame = {},
): Bubble {
  if (!number.coexistence) throw new Error(`the simulated number '${number.id}' is not in coexistence`);
  const at = platform.world.now();
  const chat = getChat(platform.state, number.id, customer.id);
  const { type } = content;
  const member = contentMember(platform, number, content);
  const waId = visibleWaId(chat, customer, at);
  const userId = userIdIn(platform, customer, number.account.portfolio);
  const kept = isJsonObject(member) ? member : { [type]: member };
  const bubble = addBubble(platform, chat, {
    direction: 'out',
    ...ofCustomer(platform, number, customer, waId),
    type,
    content: kept,
    text: shownText(content, kept),
    at,
    quotes: frame.replyTo,
    forwarded: frame.forwarded,
    fromBusinessApp: true,
  });
  bubble.tick = 'delivered';
  applyToMessage(platform.state, { by: 'business', type, content: kept, at });
  const item = present({
    from: number.phone,
    to: waId,
    to_user_id: userId,
    id: bubble.wamid,
    timestamp: String(Math.floor(at / MS_PER_SECOND)),
    context: contextOf(platform, number, chat, frame),
    type,
    [type]: member,
    errors: contentErrors(content),
  });
  const contact = contactOf(platform, number, customer, waId);
  const operation = `echo.${type}`;
  const where = { field: 'smb_message_echoes', part: 'message_echoes' } as const;
  postNumberUpdate(platform, number, { operation, ...where, item, contact, at });
  platform.announce(operation);
  return bubble;
}
