import { addBubble, contactOf, getChat, ofCustomer, visibleWaId } from '../chats/chats.ts';
import { userIdIn } from '../chats/customers.ts';
import { type JsonObject, present } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { Bubble, BusinessNumber, Customer } from '../model/state.ts';
import { postNumberUpdate } from '../webhooks/webhook-post.ts';

const MS_PER_SECOND = 1_000;

/** A customer calls: `connect`, then `terminate`, with the seconds that it lasted if somebody answered. Opens the window. */
export function receiveCall(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  seconds?: number,
): Bubble {
  const at = platform.world.now();
  const chat = getChat(platform.state, number.id, customer.id);
  const waId = visibleWaId(chat, customer, at);
  const userId = userIdIn(platform, customer, number.account.portfolio);
  chat.windowOpenedAt = at;
  const bubble = addBubble(platform, chat, {
    direction: 'in',
    ...ofCustomer(platform, number, customer, waId),
    type: 'call',
    content: {},
    text: undefined,
    at,
    quotes: undefined,
  });
  const id = `wacid.${Buffer.from(`${userId}:${nextCount(platform)}`).toString('base64')}`;
  const timestamp = String(Math.floor(at / MS_PER_SECOND));
  const common = {
    id,
    from: waId,
    from_user_id: userId,
    to: number.phone,
    timestamp,
    direction: 'USER_INITIATED',
  };
  const session = { sdp_type: 'offer', sdp: 'v=0' };
  postCall(platform, number, customer, waId, present({ ...common, event: 'connect', session }), at);
  postCall(
    platform,
    number,
    customer,
    waId,
    present({
      ...common,
      event: 'terminate',
      status: seconds === undefined ? 'FAILED' : 'COMPLETED',
      duration: seconds,
    }),
    at,
  );
  platform.announce('call');
  return bubble;
}

function postCall(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  waId: string | undefined,
  item: JsonObject,
  at: number,
): void {
  const contact = contactOf(platform, number, customer, waId);
  postNumberUpdate(platform, number, { operation: 'call', field: 'calls', part: 'calls', item, contact, at });
}
