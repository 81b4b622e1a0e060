import { getLiveThread } from '../../records/live-thread.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { linkConversation } from './link-conversation.ts';

/** A message that the business began with went out. */
export interface BusinessMessage {
  readonly thread: string;
  /** Intercom conversation that it was sent from. */
  readonly conversation: string;
  /** When it was sent, our clock, milliseconds. */
  readonly at: number;
}

/**
 * Remembers which conversation a message of the business was sent from: the customer's answer goes there (or, by the
 * workspace's setting, into a new one), and what teammates write there from now on reaches the customer. Answers
 * `taken` when the conversation belongs to another customer's thread; then nothing is remembered. Telling it twice
 * changes nothing. Rejects with `StorageError`.
 */
export async function recordBusinessStart(
  deps: BridgeDeps,
  { thread: id, conversation, at }: BusinessMessage,
): Promise<'recorded' | 'taken' | 'no-thread'> {
  const thread = await getLiveThread(deps, id);
  if (thread === undefined) return 'no-thread';
  if (!(await linkConversation(deps, thread, conversation, at))) return 'taken';
  await changeThread(deps, thread, (current) =>
    (current.startedFrom?.at ?? 0) >= at || hasAnswered(current.lastCustomerAt, at)
      ? undefined
      : {
          ...current,
          startedFrom: { conversation, at },
          lastActivityAt: Math.max(current.lastActivityAt, at),
        },
  );
  return 'recorded';
}

/** Recorded late: the answer has come already and found its own place. */
function hasAnswered(lastCustomerAt: number | undefined, at: number): boolean {
  return lastCustomerAt !== undefined && lastCustomerAt > at;
}
