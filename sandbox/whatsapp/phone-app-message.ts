import { bubbleText } from './bubble-text.ts';
import { addBubble, contactOf, getChat, visibleWaId } from './chats.ts';
import { userIdIn } from './customers.ts';
import { contentMember, type InboundContent } from './inbound-content.ts';
import { isJsonObject, present } from './json-object.ts';
import type { Platform } from './platform.ts';
import { contextOf, type InboundFrame } from './receive-message.ts';
import type { Bubble, BusinessNumber, Customer } from './state.ts';
import { postNumberUpdate } from './webhook-post.ts';

const MS_PER_SECOND = 1_000;

/**
 * Somebody of the business writes in the WhatsApp Business app: the customer gets it, and the API is told by the field
 * `smb_message_echoes`. It opens no window. Throws for a number that is not in coexistence: nobody can write so there.
 */
export function sendFromPhoneApp(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  content: InboundContent,
  frame: InboundFrame,
): Bubble {
  if (!number.coexistence) throw new Error(`the simulated number '${number.id}' is not in coexistence`);
  const at = platform.world.now();
  const chat = getChat(platform.state, number.id, customer.id);
  const waId = visibleWaId(chat, customer, at);
  const userId = userIdIn(platform, customer, number.account.portfolio);
  const member = contentMember(platform, number, content);
  const shown = isJsonObject(member) ? member : { [content.type]: member };
  const bubble = addBubble(platform, chat, {
    direction: 'out',
    number: number.id,
    customer: customer.id,
    type: content.type,
    content: shown,
    text: bubbleText(content.type, shown),
    at,
    quotes: frame.replyTo,
    callbackData: undefined,
    addressedTo: undefined,
    addressedBy: waId === undefined ? 'userId' : 'phone',
    addressee: waId ?? userId,
  });
  const item = present({
    from: number.phone,
    to: waId,
    to_user_id: userId,
    id: bubble.wamid,
    timestamp: String(Math.floor(at / MS_PER_SECOND)),
    context: contextOf(platform, number, chat, frame),
    type: content.type,
    [content.type]: member,
  });
  const operation = `echo.${content.type}`;
  const contact = contactOf(platform, number, customer, waId);
  const update = {
    operation,
    field: 'smb_message_echoes',
    part: 'message_echoes',
    item,
    contact,
    at,
  } as const;
  postNumberUpdate(platform, number, update);
  platform.announce(operation);
  return bubble;
}
