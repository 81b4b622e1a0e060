import { synchronisationKey, synchronisationWork } from '../../../domain/journal/work.ts';
import type { Synchronisation } from '../../../domain/templates/synchronisation.ts';
import { enqueue, type QueueDeps } from '../../../engine/journal/enqueue.ts';
import { without } from '../../../records/change-document.ts';
import { getEvent } from '../../../records/events.ts';
import { changeSynchronisation, getSynchronisation } from '../../../records/templates/synchronisations.ts';

interface Request {
  readonly account: string;
  /** How long it may wait, so that what is asked for meanwhile is one run. Milliseconds; at once unless given. */
  readonly withinMs?: number;
}

/**
 * An account's templates are to be read from its list. While a run waits no other is made, and while one is under way
 * the next follows it. Answers how far they are known now: since when a run is waited for or under way. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function requestSynchronisation(
  deps: QueueDeps,
  { account, withinMs = 0 }: Request,
): Promise<Synchronisation> {
  const dueAt = deps.clock.now() + withinMs;
  const isLost = await hasLostRun(deps, account);
  await changeSynchronisation(deps, account, (current) =>
    asked(current, { now: deps.clock.now(), dueAt, isLost }),
  );
  const state = await getSynchronisation(deps, account);
  if (state === undefined) return requestSynchronisation(deps, { account, withinMs });
  if (state.phase === 'asked')
    await enqueue(deps, synchronisationWork({ account, run: state.run }, state.dueAt));
  return state;
}

/** The work of a run that has not ended is not there (any more): a crash came before it, or it was dropped. */
export async function hasLostRun(deps: Pick<QueueDeps, 'storage'>, account: string): Promise<boolean> {
  const state = await getSynchronisation(deps, account);
  if (state === undefined || state.phase === 'ended') return false;
  const event = await getEvent(deps, synchronisationKey({ account, run: state.run }));
  return event === undefined || event.endedAt !== undefined;
}

/** Undefined when nothing is to be changed. */
function asked(
  current: Synchronisation | undefined,
  { now, dueAt, isLost }: { readonly now: number; readonly dueAt: number; readonly isLost: boolean },
): Synchronisation | undefined {
  // Above all numbers of an account that was forgotten: work is done once for each.
  if (current === undefined) return { run: now, phase: 'asked', askedAt: now, dueAt };
  const isOpen = current.phase !== 'ended' && !isLost;
  if (isOpen && current.phase === 'running')
    return current.again === undefined ? { ...current, again: now } : undefined;
  if (isOpen && current.dueAt <= dueAt) return undefined;
  return nextRun(current, { now, dueAt });
}

/** The run that comes after this one, asked for now. Its work is to be left as well; without, it counts as lost. */
export function nextRun(
  current: Synchronisation,
  { now, dueAt }: { readonly now: number; readonly dueAt: number },
): Synchronisation {
  return {
    ...without(current, 'begunAt', 'pages', 'after', 'restarts', 'again'),
    run: current.run + 1,
    phase: 'asked',
    askedAt: now,
    dueAt,
  };
}
