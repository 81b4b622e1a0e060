import { mergeWork } from '../../../domain/journal/work.ts';
import type { MergeWork } from '../../../domain/journal/work-payloads.ts';
import type { MergeProgress } from '../../../domain/sidebar/contact-panel.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/**
 * Asks that a lead be merged, once for each pair, whoever presses and how often: only what has been refused may be asked
 * for anew. Answers the key of the work. Rejects with `StorageError`.
 */
export async function queueMerge(deps: BridgeDeps, payload: MergeWork): Promise<string> {
  const work = await openWork(deps, payload);
  await enqueue(deps, work);
  return work.key;
}

async function openWork(deps: BridgeDeps, payload: MergeWork) {
  for (let attempt = 1; ; attempt += 1) {
    const work = mergeWork(payload, attempt);
    const event = await getEvent(deps, work.key);
    if (event?.endedAt === undefined || event.end === 'done') return work;
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
