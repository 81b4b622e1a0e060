import { getChat } from '../chats/chats.ts';
import type { LateFailure } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble, Chat, Customer } from '../model/state.ts';
import type { StatusDelays } from '../model/whatsapp-config.ts';
import { failBubble, reachStatus } from './message-statuses.ts';

const DEFAULT_DELAYS: StatusDelays = { sent: 300, delivered: 900 };

/** Meta keeps a message for a phone that is off for 30 days, milliseconds. */
const HELD_FOR_MS = 30 * 24 * 3_600_000;

const UNDELIVERABLE: LateFailure = {
  code: 131026,
  details: 'Message Undeliverable. The recipient may not be on WhatsApp or may not accept messages.',
};

/** Plans what becomes of an accepted message: sent, delivered, read, or failed. `from`: when Meta lets it go, milliseconds. */
export function planStatuses(
  platform: Platform,
  bubble: Bubble,
  late: LateFailure | undefined,
  from = bubble.at,
): void {
  const at = from + delays(platform).sent;
  platform.agenda.add(at, () => reachSent(platform, bubble, late, at));
}

/** The customer opens the chat: everything delivered there is read. */
export function readChat(platform: Platform, chat: Chat, at: number): void {
  for (const bubble of chat.bubbles) {
    if (bubble.direction === 'in' || bubble.tick !== 'delivered') continue;
    // What was written in the Business app has no statuses.
    if (bubble.fromBusinessApp) bubble.tick = 'read';
    else reachStatus(platform, bubble, 'read', at);
  }
}

/** The phone is on again: what Meta held is delivered in order. */
export function deliverHeld(platform: Platform, customer: Customer, at: number): void {
  for (const number of platform.state.numbers.keys()) {
    const chat = platform.state.chats.get(`${number} ${customer.id}`);
    for (const bubble of chat?.held.splice(0) ?? []) reachDelivered(platform, bubble, at);
  }
}

function reachSent(platform: Platform, bubble: Bubble, late: LateFailure | undefined, at: number): void {
  const customer = customerOf(platform, bubble);
  const failure = canReach(customer, bubble) ? late : UNDELIVERABLE;
  if (failure !== undefined) {
    failBubble(platform, bubble, failure.code, failure.details, at);
    return;
  }
  reachStatus(platform, bubble, 'sent', at);
  // The reference: reactions have no status beyond sent.
  if (bubble.type === 'reaction') return;
  const next = Math.max(at, bubble.at + delays(platform).delivered);
  platform.agenda.add(next, () => tryToDeliver(platform, bubble, next));
}

function tryToDeliver(platform: Platform, bubble: Bubble, at: number): void {
  const customer = customerOf(platform, bubble);
  if (customer?.silent !== true) {
    reachDelivered(platform, bubble, at);
    return;
  }
  getChat(platform.state, bubble.number, customer.id).held.push(bubble);
  platform.agenda.add(at + HELD_FOR_MS, (later) => giveUpHeld(platform, customer, bubble, later));
}

function giveUpHeld(platform: Platform, customer: Customer, bubble: Bubble, at: number): void {
  const { held } = getChat(platform.state, bubble.number, customer.id);
  const place = held.indexOf(bubble);
  if (place < 0) return;
  held.splice(place, 1);
  failBubble(platform, bubble, UNDELIVERABLE.code, UNDELIVERABLE.details, at);
}

function reachDelivered(platform: Platform, bubble: Bubble, at: number): void {
  reachStatus(platform, bubble, 'delivered', at);
  const { read } = delays(platform);
  if (read === undefined) return;
  const next = Math.max(at, bubble.at + read);
  platform.agenda.add(next, () => {
    if (bubble.tick === 'delivered') reachStatus(platform, bubble, 'read', next);
  });
}

function canReach(customer: Customer | undefined, bubble: Bubble): boolean {
  return customer?.onWhatsApp === true && !customer.blocked.has(bubble.number);
}

function customerOf(platform: Platform, bubble: Bubble): Customer | undefined {
  return bubble.customer === undefined ? undefined : platform.state.customers.get(bubble.customer);
}

function delays(platform: Platform): StatusDelays {
  return platform.config.statusDelayMs ?? DEFAULT_DELAYS;
}
