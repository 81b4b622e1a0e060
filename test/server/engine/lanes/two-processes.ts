import type { FileDeps } from '../../../../server/bridge/files/file-deps.ts';
import type { ThreadDocument } from '../../../../server/domain/journal/thread.ts';
import type { PeopledWorld } from '../../../support/bridge-people.ts';

/**
 * What a process is handed that shares its database with others. The one of this world is stopped first, so that nothing
 * happens by itself: each test says who does what, and when.
 */
export async function sharedDeps(world: PeopledWorld): Promise<FileDeps> {
  const { deps } = world.service();
  await world.stop();
  return {
    ...deps,
    clock: { now: () => world.now(), schedule: (delayMs, action) => deps.clock.schedule(delayMs, action) },
    storage: { ...deps.storage, shared: true },
    wake: () => undefined,
    wakeThread: () => undefined,
  };
}

/** The only thread that is alive, as it is stored. */
export async function threadOf(world: PeopledWorld): Promise<ThreadDocument> {
  const threads = await world.storage.collection('threads').find({ index: 'live', limit: 2 });
  const [thread] = threads;
  if (thread === undefined || threads.length > 1) throw new Error('not one thread');
  return thread;
}

/** Events that wait in this queue, oldest first. */
export function waitingIn(world: PeopledWorld, queue: string) {
  return world.storage.collection('events').find({ index: 'queue', equals: [queue], limit: 100 });
}
