import { refusal } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber, Chat } from '../model/state.ts';

const MS_PER_SECOND = 1_000;

/** Takes one message from the number's throughput (in and out together); refuses with 130429. */
export function spendThroughput(platform: Platform, number: BusinessNumber): void {
  if (!takeThroughput(platform, number)) {
    throw refusal(
      130429,
      'Message failed to send because there were too many messages sent from this number.',
    );
  }
}

/** The same for a customer's message: it uses up throughput but is never refused. */
export function noteIncoming(platform: Platform, number: BusinessNumber): void {
  takeThroughput(platform, number);
}

/** One message per spacing to one customer, with a burst that is borrowed from later; refuses with 131056. */
export function spendPairRate(platform: Platform, chat: Chat): void {
  const { limits } = platform.config;
  if (limits === undefined) return;
  const now = platform.world.now();
  const dueAt = Math.max(chat.pairDueAt, now);
  if (dueAt - now > (limits.pairBurst - 1) * limits.pairSpacingMs) {
    throw refusal(131056, 'Message failed to send because there were too many messages to this recipient.');
  }
  chat.pairDueAt = dueAt + limits.pairSpacingMs;
}

function takeThroughput(platform: Platform, number: BusinessNumber): boolean {
  const perSecond = platform.config.limits?.throughputPerSecond;
  if (perSecond === undefined) return true;
  const now = platform.world.now();
  const refilled = number.throughput.left + ((now - number.throughput.at) * perSecond) / MS_PER_SECOND;
  const left = Math.min(perSecond, refilled);
  number.throughput = { left: left < 1 ? left : left - 1, at: now };
  return left >= 1;
}
