import type { Work } from '../../domain/journal/work.ts';
import { storeEvents } from './accept-events.ts';
import type { EngineDeps } from './engine-deps.ts';

/** What it takes to leave work behind. */
export type QueueDeps = Pick<EngineDeps, 'storage' | 'clock' | 'metrics' | 'wake' | 'sequence'>;

/**
 * Leaves work to be done: journaled like all that comes from outside, so that a crash neither loses nor doubles it, and
 * done once for each key, however often it is asked for. Rejects with `StorageError`.
 */
export async function enqueue(deps: QueueDeps, work: Work): Promise<void> {
  await storeEvents(deps, [{ at: deps.clock.now(), lane: 'aside', ...work }]);
}
