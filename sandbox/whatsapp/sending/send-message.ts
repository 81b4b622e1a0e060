import type { SimResponse } from '../../shared/simulator.ts';
import { applyToMessage } from '../chats/apply-to-message.ts';
import { bubbleText } from '../chats/bubble-text.ts';
import { addBubble, getChat, isWindowOpen } from '../chats/chats.ts';
import { badParameter, jsonAnswer, type LateFailure, refusal } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys, optionalObjectAt, optionalTextAt, textAt } from '../model/read-members.ts';
import type { Bubble, BusinessNumber, Chat } from '../model/state.ts';
import type { TemplateShown } from '../model/template-shown.ts';
import { findTemplate } from '../templates/find-template.ts';
import { checkPayment, checkTestRecipient } from './check-account.ts';
import { checkContent } from './check-content.ts';
import { refuseUserId } from './check-template.ts';
import { entryPointOf } from './entry-point.ts';
import { planStatuses } from './message-timeline.ts';
import { answeredContact, type Recipient, readRecipient } from './recipient.ts';
import { spendPairRate, spendThroughput } from './send-limits.ts';
import { showTemplate } from './show-template.ts';
import { holdSend } from './template-pacing.ts';

/** `biz_opaque_callback_data`, characters. */
const CALLBACK_DATA = 512;
const ID_LENGTH = 512;

const FRAME_KEYS = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'context',
  'biz_opaque_callback_data',
  'recipient_identity_key_hash',
  'messaging_account_id',
] as const;

const WINDOW_CLOSED: LateFailure = {
  code: 131047,
  details:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
};

/** `POST /{PHONE_ID}/messages` with a message: accepts it, answers with its id, and plans its statuses. */
export function sendMessage(platform: Platform, number: BusinessNumber, body: JsonObject): SimResponse {
  const type = readType(body);
  const late =
    checkContent({ platform, number }, type, body) ?? checkPayment(number, type, platform.world.now());
  const frame = readFrame(body, type);
  const to = readRecipient(platform, number, body);
  checkTestRecipient(number, to);
  if (to.by === 'userId') refuseUserId(body['template'], platform.state, number.account.id);
  const chat = to.customer === undefined ? undefined : getChat(platform.state, number.id, to.customer.id);
  const closed = type !== 'template' && !(chat && isWindowOpen(chat, platform.world.now()));
  if (closed && platform.config.closedWindow === 'refuse') throw refusal(131047, WINDOW_CLOSED.details);
  spendThroughput(platform, number);
  if (chat !== undefined) spendPairRate(platform, chat);
  const bubble = accept(platform, number, chat, { type, to, body, ...frame });
  const isHeld = !to.isLost && holdSend(platform, bubble, late);
  if (!to.isLost && !isHeld) planStatuses(platform, bubble, closed ? WINDOW_CLOSED : late);
  return jsonAnswer({
    messaging_product: 'whatsapp',
    contacts: [answeredContact(platform, number, to)],
    messages: [{ id: bubble.wamid, message_status: isHeld ? 'held_for_quality_assessment' : 'accepted' }],
  });
}

function readType(body: JsonObject): string {
  const { type = 'text' } = body;
  if (typeof type !== 'string') throw badParameter('Param type must be a string.');
  return type;
}

interface Frame {
  readonly quotes: string | undefined;
  readonly callbackData: string | undefined;
}

function readFrame(body: JsonObject, type: string): Frame {
  onlyKeys(body, [...FRAME_KEYS, type], 'messages');
  const { recipient_type: recipientType = 'individual' } = body;
  if (recipientType !== 'individual') throw badParameter('Param recipient_type must be one of {INDIVIDUAL}.');
  const context = optionalObjectAt(body, 'context', 'messages');
  return {
    quotes: context === undefined ? undefined : textAt(context, 'message_id', 'context', { max: ID_LENGTH }),
    callbackData: optionalTextAt(body, 'biz_opaque_callback_data', 'messages', { max: CALLBACK_DATA }),
  };
}

interface Accepted extends Frame {
  readonly type: string;
  readonly to: Recipient;
  readonly body: JsonObject;
}

function accept(
  platform: Platform,
  number: BusinessNumber,
  chat: Chat | undefined,
  { type, to, body, quotes, callbackData }: Accepted,
): Bubble {
  const at = platform.world.now();
  const content = contentOf(body, type);
  const shown = shownOf(platform, number, type, content);
  const bubble = addBubble(platform, chat, {
    direction: 'out',
    number: number.id,
    customer: to.customer?.id,
    type,
    content,
    text: shown?.body ?? bubbleText(type, content),
    shown,
    entryPoint: chat === undefined ? undefined : entryPointOf(platform, chat, at),
    at,
    quotes,
    callbackData,
    addressedTo: to.input,
    addressedBy: to.by,
    addressee: to.address,
  });
  platform.state.sends.push(bubble);
  applyToMessage(platform.state, { by: 'business', type, content, at });
  if (chat !== undefined) noteBusinessWrote(chat, to, at);
  platform.announce('message.send');
  return bubble;
}

function shownOf(
  { state }: Platform,
  number: BusinessNumber,
  type: string,
  sent: JsonObject,
): TemplateShown | undefined {
  if (type !== 'template') return undefined;
  const language = isJsonObject(sent['language']) ? sent['language']['code'] : undefined;
  const template = findTemplate(state, number.account.id, sent['name'], language);
  return template === undefined ? undefined : showTemplate(template, sent, number.account.catalog);
}

function noteBusinessWrote(chat: Chat, to: Recipient, at: number): void {
  chat.typingUntil = 0;
  if (to.by === 'phone') chat.phoneSharedAt = at;
}

function contentOf(body: JsonObject, type: string): JsonObject {
  const content = body[type];
  return isJsonObject(content) ? content : { [type]: content };
}
