import { AsyncLocalStorage } from 'node:async_hooks';

/** What others work on, or what waits for their work, is asked for again after this. Milliseconds. */
export const BUSY_ELSEWHERE_MS = 250;

/** Somebody else works on it by now, or may: stop at once, they go on. */
export class LeaseLostError extends Error {
  constructor() {
    super('somebody else works on this by now');
    this.name = 'LeaseLostError';
  }
}

/** What makes work ours while we do it. */
export interface Lease {
  /** Renews it where it must be. Rejects with `LeaseLostError` when it is over, with `StorageError` when nobody can tell. */
  assure(): Promise<void>;
}

interface Scope {
  readonly lease: Lease;
  /** Several writes at once ask once. */
  assuring?: Promise<void>;
  /** What was begun here and lasts longer belongs to nobody. */
  isOver?: boolean;
}

const scopes = new AsyncLocalStorage<Scope>();

/**
 * Does the work as long as it is ours: whatever it writes, and whomever it calls, is preceded by `assureLease`. A process
 * that stood still while others went on is thereby as if it had died where it stood.
 */
export function underLease<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  const scope: Scope = { lease };
  return scopes.run(scope, () => work().finally(() => (scope.isOver = true)));
}

/** Work of nobody in particular, or such as holds whoever goes on: what was learned from a call that was ours. */
export function outsideLeases<T>(work: () => T): T {
  return scopes.exit(work);
}

/** Resolves when what is worked on here is still ours, or no lease is needed. Rejects as `Lease.assure` does. */
export async function assureLease(): Promise<void> {
  const scope = scopes.getStore();
  if (scope === undefined || scope.isOver === true) return;
  scope.assuring ??= scope.lease.assure().finally(() => delete scope.assuring);
  await scope.assuring;
}
