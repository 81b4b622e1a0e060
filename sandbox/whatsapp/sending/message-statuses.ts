import { contactOf, getChat, visibleWaId } from '../chats/chats.ts';
import { userIdIn } from '../chats/customers.ts';
import { type MetaCode, webhookError } from '../model/graph-error.ts';
import { type JsonObject, present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble, BusinessNumber, Customer, Tick } from '../model/state.ts';
import { postNumberUpdate } from '../webhooks/webhook-post.ts';
import { conversationOf } from './entry-point.ts';
import { pricingOf } from './pricing.ts';

/** What a status may be on the wire. */
export type StatusName = Exclude<Tick, 'accepted'>;

const MS_PER_SECOND = 1_000;

/** Moves the bubble's ticks and sends the status webhook. */
export function reachStatus(platform: Platform, bubble: Bubble, status: StatusName, at: number): void {
  bubble.tick = status;
  bubble.tickTimes[status] ??= at;
  postStatus(platform, bubble, status, at, undefined);
}

/** Ends a message as failed. */
export function failBubble(
  platform: Platform,
  bubble: Bubble,
  code: MetaCode,
  details: string,
  at: number,
): void {
  const error = webhookError(code, details);
  bubble.tick = 'failed';
  bubble.tickTimes.failed ??= at;
  bubble.error = error;
  postStatus(platform, bubble, 'failed', at, error);
}

/** Sends a status webhook without touching the ticks (repeats, contradictions). */
export function postStatus(
  platform: Platform,
  bubble: Bubble,
  status: StatusName,
  at: number,
  error: JsonObject | undefined,
): void {
  const number = platform.state.numbers.get(bubble.number);
  if (number === undefined) return;
  const customer = bubble.customer === undefined ? undefined : platform.state.customers.get(bubble.customer);
  const waId = recipientId(platform, bubble, customer, at);
  const item = statusItem(platform, number, bubble, { status, at, error, customer, waId });
  const contact =
    customer === undefined || status === 'failed' ? undefined : contactOf(platform, number, customer, waId);
  const operation = `status.${status}`;
  postNumberUpdate(platform, number, { operation, field: 'messages', part: 'statuses', item, contact, at });
  platform.announce(operation);
}

interface StatusFacts {
  readonly status: StatusName;
  readonly at: number;
  readonly error: JsonObject | undefined;
  readonly customer: Customer | undefined;
  readonly waId: string | undefined;
}

function statusItem(
  platform: Platform,
  number: BusinessNumber,
  bubble: Bubble,
  { status, at, error, customer, waId }: StatusFacts,
): JsonObject {
  // The reference: failed sends addressed by phone leave the business-scoped id out.
  const namesUser = customer !== undefined && !(status === 'failed' && bubble.addressedBy === 'phone');
  const priced = status === 'sent' || status === 'delivered';
  return present({
    id: bubble.wamid,
    status,
    timestamp: String(Math.floor(at / MS_PER_SECOND)),
    recipient_id: waId,
    recipient_user_id: namesUser ? userIdIn(platform, customer, number.account.portfolio) : undefined,
    biz_opaque_callback_data: bubble.callbackData,
    conversation: priced ? conversationOf(bubble) : undefined,
    pricing: pricingOf(number, bubble, status, at),
    errors: error === undefined ? undefined : [error],
  });
}

function recipientId(
  platform: Platform,
  bubble: Bubble,
  customer: Customer | undefined,
  at: number,
): string | undefined {
  if (customer !== undefined) {
    return visibleWaId(getChat(platform.state, bubble.number, customer.id), customer, at);
  }
  return bubble.addressedBy === 'phone' ? bubble.addressedTo?.replace(/\D/g, '') : undefined;
}
