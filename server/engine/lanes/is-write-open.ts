import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { getEvent } from '../../records/events.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';

/**
 * True while a write of ours to this thread's conversation may be under way. A slot whose event has ended was left by a
 * crash: it is nobody's any more, and the lane is woken to free it.
 */
export async function isWriteOpen(deps: EngineDeps, thread: ThreadDocument): Promise<boolean> {
  const { open } = thread.in;
  if (open === undefined) return false;
  const event = await getEvent(deps, open.event);
  const isAlive = event !== undefined && event.endedAt === undefined;
  if (!isAlive) deps.wakeThread(thread.id, 'in');
  return isAlive;
}
