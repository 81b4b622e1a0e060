import { advanceRun } from './advance-run.ts';
import type { DoctorDeps } from './doctor-deps.ts';

const MOST_AT_ONCE = 20;
/** Another process may have stored what is due. Milliseconds. */
const LOOK_SHARED_MS = 2_000;
const LOOK_MS = 60_000;
/** One that is due and held by somebody else is not looked at without rest. Milliseconds. */
const LEAST_MS = 500;

/** Goes on with every run that is due; answers how long to rest. Rejects with `StorageError`. */
export async function advanceRuns(deps: DoctorDeps): Promise<number> {
  const runs = deps.storage.collection('doctorRuns');
  const due = await runs.find({ index: 'due', upTo: deps.clock.now(), limit: MOST_AT_ONCE });
  await Promise.all(due.map(({ id }) => advanceRun(deps, id)));
  if (due.length === MOST_AT_ONCE) return 0;
  const [next] = await runs.find({ index: 'due', limit: 1 });
  const longest = deps.storage.shared ? LOOK_SHARED_MS : LOOK_MS;
  const until = (next?.dueAt ?? Number.POSITIVE_INFINITY) - deps.clock.now();
  return Math.min(longest, Math.max(until, LEAST_MS));
}
