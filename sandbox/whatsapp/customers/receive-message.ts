import { applyToMessage } from '../chats/apply-to-message.ts';
import { addBubble, contactOf, findBubble, getChat, ofCustomer, visibleWaId } from '../chats/chats.ts';
import { userIdIn } from '../chats/customers.ts';
import { isJsonObject, type JsonObject, present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble, BusinessNumber, Chat, Customer } from '../model/state.ts';
import { makeWamid } from '../model/wamid.ts';
import { noteIncoming } from '../sending/send-limits.ts';
import { postNumberUpdate } from '../webhooks/webhook-post.ts';
import {
  contentErrors,
  contentMember,
  type InboundContent,
  opensWindow,
  shownText,
} from './inbound-content.ts';

/** What surrounds the content of a customer's message. */
export interface InboundFrame {
  /** Id of the message that is quoted. */
  readonly replyTo?: string | undefined;
  /** How the quote names it: the id as we know it, or the one by business-scoped id. */
  readonly quoteForm?: 'asKnown' | 'byUserId' | undefined;
  readonly forwarded?: 'once' | 'often' | undefined;
  /** Click-to-WhatsApp ad, in Meta's shape. */
  readonly referral?: JsonObject | undefined;
}

const MS_PER_SECOND = 1_000;

/** Meta takes in a customer's message: it gets its id and place, the window opens, and the webhook goes out. */
export function receiveMessage(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  content: InboundContent,
  frame: InboundFrame = {},
): Bubble {
  const at = platform.world.now();
  const chat = getChat(platform.state, number.id, customer.id);
  const member = contentMember(platform, number, content);
  const bubble = keepBubble(platform, number, chat, { customer, content, member, at, frame });
  if (opensWindow(content, platform.config.reactionsOpenWindow ?? true)) chat.windowOpenedAt = at;
  if (frame.referral !== undefined) chat.cameByAdAt = at;
  noteIncoming(platform, number);
  const item = present({
    ...head(platform, number, chat, customer, bubble),
    context: contextOf(platform, number, chat, frame),
    referral: frame.referral,
    type: content.type,
    [content.type]: member,
    errors: contentErrors(content),
  });
  postMessage(platform, number, chat, { customer, item, type: content.type, at });
  return bubble;
}

interface Kept {
  readonly customer: Customer;
  readonly content: InboundContent;
  readonly member: JsonObject | readonly JsonObject[] | undefined;
  readonly at: number;
  readonly frame: InboundFrame;
}

function keepBubble(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  { customer, content: sent, member, at, frame }: Kept,
): Bubble {
  const { type } = sent;
  const content = isJsonObject(member) ? member : { [type]: member };
  applyToMessage(platform.state, { by: 'customer', type, content, at });
  const waId = visibleWaId(chat, customer, at);
  return addBubble(platform, chat, {
    direction: 'in',
    ...ofCustomer(platform, number, customer, waId),
    type,
    content,
    text: shownText(sent, content),
    at,
    quotes: frame.replyTo,
    forwarded: frame.forwarded,
  });
}

function head(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  customer: Customer,
  { wamid, at }: Bubble,
): JsonObject {
  return {
    from: visibleWaId(chat, customer, at),
    from_user_id: userIdIn(platform, customer, number.account.portfolio),
    id: wamid,
    timestamp: String(Math.floor(at / MS_PER_SECOND)),
  };
}

interface Posted {
  readonly customer: Customer;
  readonly item: JsonObject;
  readonly type: string;
  readonly at: number;
}

function postMessage(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  { customer, item, type, at }: Posted,
): void {
  // The reference: `system` messages about a changed user carry no contacts.
  const contact =
    type === 'system' ? undefined : contactOf(platform, number, customer, visibleWaId(chat, customer, at));
  const operation = `message.${type}`;
  postNumberUpdate(platform, number, { operation, field: 'messages', part: 'messages', item, contact, at });
  platform.announce(operation);
}

/** `context` of a message that quotes or was forwarded. */
export function contextOf(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  { replyTo, quoteForm, forwarded }: InboundFrame,
): JsonObject | undefined {
  if (forwarded === 'often') return { frequently_forwarded: true };
  if (forwarded === 'once') return { forwarded: true };
  if (replyTo === undefined) return undefined;
  const quoted = findBubble(platform.state, replyTo);
  const id =
    quoteForm === 'byUserId' && quoted !== undefined ? userIdForm(platform, number, chat, quoted) : replyTo;
  return present({ from: authorOf(platform, number, chat, quoted), id });
}

/** The other id of the same message: the one that embeds the business-scoped id. */
function userIdForm(platform: Platform, number: BusinessNumber, chat: Chat, quoted: Bubble): string {
  const customer = platform.state.customers.get(chat.customer);
  if (customer === undefined) return quoted.wamid;
  const userId = userIdIn(platform, customer, number.account.portfolio);
  return makeWamid(userId, quoted.token, quoted.direction);
}

function authorOf(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat,
  quoted: Bubble | undefined,
): string | undefined {
  if (quoted?.direction !== 'in') return number.phone;
  const customer = platform.state.customers.get(chat.customer);
  return customer === undefined ? undefined : visibleWaId(chat, customer, platform.world.now());
}
