import { StorageError } from '../../domain/errors.ts';
import type { Documents } from '../../ports/documents.ts';
import { MOST_TENANTS } from '../effects/side-by-side.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { type Chore, openChore } from './chore.ts';

/** Collections whose documents say when they are to be gone on with. */
type DueCollection = 'connections' | 'doctorRuns';

interface DueWork<Name extends DueCollection> {
  readonly name: string;
  readonly collection: Name;
  readonly tenantOf: (document: Documents[Name]) => string;
  /** Goes on with one; it takes care itself that one process does. Rejects with `StorageError`. */
  readonly advance: (id: string) => Promise<void>;
}

/** So many are looked through; no tenant has as many under way. */
const MOST_DUE = 200;
/** Another process may have stored what is due. Milliseconds. */
const LOOK_SHARED_MS = 2_000;
const LOOK_MS = 60_000;
/** One that is due and cannot be begun now is not looked at without rest. Milliseconds. */
const LEAST_MS = 500;

/**
 * Goes on with the documents of a collection as they fall due: several tenants side by side, those of one tenant one after
 * another. A tenant whose provider is slow holds up nobody else. What cannot be gone on with is logged; when storage fails,
 * the chore rests as any other.
 */
export function openDueChore<Name extends DueCollection>(
  deps: Pick<EngineDeps, 'storage' | 'clock' | 'logger'>,
  work: DueWork<Name>,
): Chore {
  const running = new Map<string, Promise<void>>();
  let failure: StorageError | undefined;
  let isAsked = false;
  const chore = openChore(deps, work.name, async (isStopping) => {
    isAsked = false;
    const known = failure;
    failure = undefined;
    if (known !== undefined) throw known;
    for (const [tenant, ids] of await findDue(deps, work))
      if (!isStopping() && !running.has(tenant) && running.size < MOST_TENANTS)
        begin(tenant, ids, isStopping);
    const restMs = await restOf(deps, work);
    return isAsked ? 0 : restMs;
  });
  const hurry = (): void => {
    isAsked = true;
    chore.hurry();
  };
  const begin = (tenant: string, ids: readonly string[], isStopping: () => boolean): void => {
    const ended = advanceAll(deps, work, ids, isStopping)
      .catch((error: StorageError) => {
        failure = error;
      })
      .finally(() => {
        running.delete(tenant);
        hurry();
      });
    running.set(tenant, ended);
  };
  const stop = async (): Promise<void> => {
    await chore.stop();
    await Promise.all(running.values());
  };
  return { ...chore, hurry, stop };
}

/** Ids by tenant, the longest due first. */
async function findDue<Name extends DueCollection>(
  { storage, clock }: Pick<EngineDeps, 'storage' | 'clock'>,
  { collection, tenantOf }: DueWork<Name>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const query = { index: 'due', upTo: clock.now(), limit: MOST_DUE };
  const due = new Map<string, string[]>();
  for (const document of await storage.collection(collection).find(query)) {
    const tenant = tenantOf(document);
    due.set(tenant, [...(due.get(tenant) ?? []), document.id]);
  }
  return due;
}

async function restOf<Name extends DueCollection>(
  { storage, clock }: Pick<EngineDeps, 'storage' | 'clock'>,
  { collection }: DueWork<Name>,
): Promise<number> {
  const [next] = await storage.collection(collection).find({ index: 'due', limit: 1 });
  const longest = storage.shared ? LOOK_SHARED_MS : LOOK_MS;
  const until = (next?.dueAt ?? Number.POSITIVE_INFINITY) - clock.now();
  return Math.min(longest, Math.max(until, LEAST_MS));
}

/** What cannot be gone on with holds up none of the others. Rejects with `StorageError`. */
async function advanceAll<Name extends DueCollection>(
  { logger }: Pick<EngineDeps, 'logger'>,
  { name, advance }: DueWork<Name>,
  ids: readonly string[],
  isStopping: () => boolean,
): Promise<void> {
  for (const id of ids) {
    if (isStopping()) return;
    await advance(id).catch((error: unknown) => {
      if (error instanceof StorageError) throw error;
      logger.error('due work not advanced', { chore: name, id }, error);
    });
  }
}
