import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { Logger } from '../../ports/logger.ts';

/** While work goes on its lease is kept so often: three times within the shortest. Milliseconds. */
const BEAT_MS = 10_000;

/** Somebody else works on it by now, or may: stop at once, they go on. */
export class LeaseLostError extends Error {
  constructor() {
    super('somebody else works on this by now');
    this.name = 'LeaseLostError';
  }
}

/** What makes work ours while we do it. */
export interface Lease {
  /**
   * Takes it where there was none yet. Rejects with `LeaseLostError` when it is over, with `StorageError` when nobody can
   * tell, and as its kind does when what was planned no longer holds.
   */
  assure(): Promise<void>;
  /** Lengthens it, if there is one that lasts. Rejects with `StorageError`. */
  keep(): Promise<void>;
}

interface Scope {
  readonly lease: Lease;
  /** Several writes at once ask once. */
  assuring?: Promise<void>;
  /** Whatever else was begun here is as lost. */
  lost?: LeaseLostError;
  /** What was begun here and lasts longer belongs to nobody. */
  isOver?: true;
}

/** Ambient, because whatever a story calls is under its lease, also what knows nothing of stories. */
const scopes = new AsyncLocalStorage<Scope | undefined>();

/**
 * Does the work as long as it is ours: whatever it writes, and whomever it calls, is preceded by `assureLease`. A process
 * that stood still while others went on is thereby as if it had died where it stood. Without other processes nothing is
 * asked.
 */
export async function underLease<T>(
  deps: { readonly storage: Storage; readonly clock: Clock; readonly logger: Logger },
  lease: Lease,
  work: () => Promise<T>,
): Promise<T> {
  if (!deps.storage.shared) return work();
  const scope: Scope = { lease };
  const stop = keepAlive(deps, lease);
  try {
    return await scopes.run(scope, work);
  } finally {
    stop();
    scope.isOver = true;
  }
}

/** One that is not kept ends; whoever asks for it then is told. */
function keepAlive(deps: { readonly clock: Clock; readonly logger: Logger }, lease: Lease): () => void {
  let isStopped = false;
  const beat = async (): Promise<void> => {
    await outsideLeases(() => lease.keep()).catch((error: unknown) => {
      deps.logger.warn('lease not kept', {}, error);
    });
    if (!isStopped) cancel = deps.clock.schedule(BEAT_MS, () => void beat());
  };
  let cancel = deps.clock.schedule(BEAT_MS, () => void beat());
  return () => {
    isStopped = true;
    cancel();
  };
}

/** Work of nobody in particular, or such as holds whoever goes on: what was learned from a call that was ours. */
export function outsideLeases<T>(work: () => T): T {
  return scopes.run(undefined, work);
}

/** Resolves when what is worked on here is still ours, or no lease is needed. Rejects as `Lease.assure` does. */
export async function assureLease(): Promise<void> {
  const scope = scopes.getStore();
  if (scope?.lost !== undefined) throw scope.lost;
  if (scope === undefined || scope.isOver === true) return;
  scope.assuring ??= assure(scope).finally(() => delete scope.assuring);
  await scope.assuring;
}

async function assure(scope: Scope): Promise<void> {
  try {
    await scope.lease.assure();
  } catch (error) {
    if (error instanceof LeaseLostError) scope.lost = error;
    throw error;
  }
}

/** Of what is only looked at and decided: nobody keeps it, and it is over at `until`, milliseconds. */
export function leaseUntil(clock: Pick<Clock, 'now'>, until: number): Lease {
  return {
    assure: async () => {
      if (clock.now() > until) throw new LeaseLostError();
    },
    keep: async () => undefined,
  };
}
