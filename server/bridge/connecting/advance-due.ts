import { StorageError } from '../../domain/errors.ts';
import { advanceConnection } from './advance-connection.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

const MOST_AT_ONCE = 20;
/** Another process may have stored what is due. */
const LOOK_SHARED_MS = 2_000;
const LOOK_MS = 60_000;

/** Goes on with every connection that is due; answers how long to rest. Rejects with `StorageError`. */
export async function advanceDue(deps: ConnectingDeps): Promise<number> {
  const connections = deps.storage.collection('connections');
  const due = await connections.find({ index: 'due', upTo: deps.clock.now(), limit: MOST_AT_ONCE });
  for (const { id } of due) await advance(deps, id);
  if (due.length === MOST_AT_ONCE) return 0;
  const [next] = await connections.find({ index: 'due', limit: 1 });
  const longest = deps.storage.shared ? LOOK_SHARED_MS : LOOK_MS;
  const until = (next?.dueAt ?? Number.POSITIVE_INFINITY) - deps.clock.now();
  return Math.min(longest, Math.max(until, LEAST_MS));
}

/** What cannot be gone on with holds up none of the others. */
async function advance(deps: ConnectingDeps, connection: string): Promise<void> {
  try {
    await advanceConnection(deps, connection);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    deps.logger.error('connection not advanced', { connection }, error);
  }
}

/** One that is due and held by somebody else is not looked at without rest. Milliseconds. */
const LEAST_MS = 1_000;
