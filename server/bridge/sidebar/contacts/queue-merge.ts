import type { MergeWork } from '../../../domain/journal/sidebar-payloads.ts';
import { mergeKey, mergeWork } from '../../../domain/journal/sidebar-work.ts';
import type { MergeProgress } from '../../../domain/sidebar/contact-panel.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

type Pair = Pick<MergeWork, 'workspace' | 'lead' | 'user'>;

/**
 * Asks that a lead be merged, once for each pair, whoever presses and how often: only what has been refused may be asked
 * for anew. Answers the key of the work. Rejects with `StorageError`.
 */
export async function queueMerge(deps: BridgeDeps, payload: MergeWork): Promise<string> {
  const { attempt } = await currentAttempt(deps, payload);
  const work = mergeWork(payload, attempt);
  await enqueue(deps, work);
  return work.key;
}

/** Key of the work for this pair, where somebody has asked for it and it was not refused. Rejects with `StorageError`. */
export async function askedMerge(deps: BridgeDeps, pair: Pair): Promise<string | undefined> {
  const { attempt, isAsked } = await currentAttempt(deps, pair);
  return isAsked ? mergeKey(pair, attempt) : undefined;
}

/** The first attempt that was not refused; it may not have been made yet. */
async function currentAttempt(deps: BridgeDeps, pair: Pair) {
  for (let attempt = 1; ; attempt += 1) {
    const event = await getEvent(deps, mergeKey(pair, attempt));
    const isRefused = event?.endedAt !== undefined && event.end !== 'done';
    if (!isRefused) return { attempt, isAsked: event !== undefined };
  }
}

/** How what was asked for under this key stands. Rejects with `StorageError`. */
export async function progressOf(
  deps: BridgeDeps,
  key: string,
): Promise<Pick<MergeProgress, 'state' | 'reason'>> {
  const event = await getEvent(deps, key);
  if (event?.endedAt === undefined) return { state: isWaiting(event) ? 'waiting' : 'working' };
  if (event.end === 'done') return { state: 'merged' };
  return { state: 'failed', ...(event.reason !== undefined && { reason: event.reason }) };
}

function isWaiting(event: Awaited<ReturnType<typeof getEvent>>): boolean {
  return (
    event !== undefined &&
    (event.tries > 0 || (event.passingFailures ?? 0) > 0 || event.heldFor !== undefined)
  );
}
