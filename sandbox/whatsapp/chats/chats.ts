import { type JsonObject, present } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { Bubble, BusinessNumber, Chat, Customer, State } from '../model/state.ts';
import { makeToken, makeWamid, wamidToken } from '../model/wamid.ts';
import { userIdIn } from './customers.ts';

/** Customer service window: 24 h from the customer's last message or call, milliseconds. */
export const WINDOW_MS = 24 * 3_600_000;

/** A hidden phone shows for 30 days after the business wrote to it, milliseconds. */
const PHONE_SHARED_MS = 30 * 24 * 3_600_000;

export function getChat(state: State, number: string, customer: string): Chat {
  const key = `${number} ${customer}`;
  const found = state.chats.get(key);
  if (found !== undefined) return found;
  const chat: Chat = {
    number,
    customer,
    bubbles: [],
    windowOpenedAt: undefined,
    phoneSharedAt: undefined,
    cameByAdAt: undefined,
    entryPoint: undefined,
    typingUntil: 0,
    held: [],
    pairDueAt: 0,
  };
  state.chats.set(key, chat);
  return chat;
}

export function isWindowOpen(chat: Chat, now: number): boolean {
  return chat.windowOpenedAt !== undefined && now < chat.windowOpenedAt + WINDOW_MS;
}

/** The phone as webhooks may show it to this number; undefined when it stays hidden. */
export function visibleWaId(chat: Chat, customer: Customer, now: number): string | undefined {
  if (!customer.hidesPhone) return customer.waId;
  const shared = chat.phoneSharedAt !== undefined && now < chat.phoneSharedAt + PHONE_SHARED_MS;
  return shared ? customer.waId : undefined;
}

/** An element of `contacts[]`. */
export function contactOf(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  waId: string | undefined,
): JsonObject {
  return present({
    profile: present({ name: customer.name, username: customer.username }),
    wa_id: waId,
    user_id: userIdIn(platform, customer, number.account.portfolio),
  });
}

/** What differs from bubble to bubble when it is made. */
export interface NewBubble
  extends Pick<
    Bubble,
    | 'direction'
    | 'number'
    | 'customer'
    | 'type'
    | 'content'
    | 'text'
    | 'at'
    | 'quotes'
    | 'callbackData'
    | 'addressedTo'
    | 'addressedBy'
  > {
  /** Whom the message id names: phone digits or business-scoped id. */
  readonly addressee: string;
  readonly forwarded?: Bubble['forwarded'];
  readonly shown?: Bubble['shown'];
  readonly entryPoint?: Bubble['entryPoint'];
  readonly fromBusinessApp?: boolean;
}

/** Of a message that no call of ours sent: its customer, named by the phone where it shows, else by the user id. */
export function ofCustomer(
  platform: Platform,
  number: BusinessNumber,
  customer: Customer,
  waId: string | undefined,
): Pick<NewBubble, 'number' | 'customer' | 'callbackData' | 'addressedTo' | 'addressedBy' | 'addressee'> {
  return {
    number: number.id,
    customer: customer.id,
    callbackData: undefined,
    addressedTo: undefined,
    addressedBy: waId === undefined ? 'userId' : 'phone',
    addressee: waId ?? userIdIn(platform, customer, number.account.portfolio),
  };
}

/** Gives the message its id and its place in the order of acceptance. */
export function addBubble(platform: Platform, chat: Chat | undefined, made: NewBubble): Bubble {
  const { addressee, forwarded, shown, entryPoint, fromBusinessApp = false, ...rest } = made;
  const seq = nextCount(platform);
  const token = makeToken(platform.world, seq);
  const bubble: Bubble = {
    ...rest,
    seq,
    token,
    wamid: makeWamid(addressee, token, made.direction),
    tick: 'accepted',
    tickTimes: {},
    error: undefined,
    pricing: undefined,
    readByBusiness: false,
    forwarded,
    shown,
    entryPoint,
    fromBusinessApp,
    edits: [],
    deletedAt: undefined,
    reactions: {},
  };
  platform.state.bubbles.set(token, bubble);
  chat?.bubbles.push(bubble);
  return bubble;
}

/** Finds a message by any of its ids (by phone or by business-scoped id). */
export function findBubble(state: State, wamid: string): Bubble | undefined {
  const token = wamidToken(wamid);
  return token === undefined ? undefined : state.bubbles.get(token);
}
