import { WINDOW_MS } from '../chats/chats.ts';
import type { JsonObject } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { Bubble, Chat, EntryPoint } from '../model/state.ts';

/** From the answer to a customer who came by an ad, all is free so long (pricing), milliseconds. */
const FREE_MS = 72 * 3_600_000;
const MS_PER_SECOND = 1_000;

/** The free conversation that a message belongs to: one that runs, or the one that it begins. */
export function entryPointOf(platform: Platform, chat: Chat, at: number): EntryPoint | undefined {
  const { cameByAdAt } = chat;
  if (cameByAdAt !== undefined && at < cameByAdAt + WINDOW_MS) {
    chat.entryPoint = { id: `entry-point-${nextCount(platform)}`, until: at + FREE_MS };
    chat.cameByAdAt = undefined;
  }
  return chat.entryPoint !== undefined && at < chat.entryPoint.until ? chat.entryPoint : undefined;
}

/** `conversation` of a status: since v24 only messages of a free conversation have one. */
export function conversationOf({ entryPoint }: Bubble): JsonObject | undefined {
  if (entryPoint === undefined) return undefined;
  const { id, until } = entryPoint;
  return {
    id,
    expiration_timestamp: String(Math.floor(until / MS_PER_SECOND)),
    origin: { type: 'referral_conversion' },
  };
}
