import { StorageError } from '../../domain/errors.ts';
import type { Documents } from '../../ports/documents.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { type Chore, openChore } from './chore.ts';
import { type DueCollection, findDue } from './find-due.ts';

type DueDeps = Pick<EngineDeps, 'storage' | 'clock' | 'logger'>;

interface DueWork<Name extends DueCollection> {
  readonly name: string;
  readonly collection: Name;
  /** So many tenants at a time, each with one document. */
  readonly most: number;
  readonly tenantOf: (document: Documents[Name]) => string;
  /** Goes on with one; it takes care itself that one process does. Rejects with `StorageError`. */
  readonly advance: (id: string) => Promise<void>;
}

/** Another process may have stored what is due. Milliseconds. */
const LOOK_SHARED_MS = 2_000;
const LOOK_MS = 60_000;
/** What falls due within this is begun together. Milliseconds. */
const LEAST_MS = 500;
/** What could not be gone on with, and is as it was, is not tried again sooner. Milliseconds. */
const AGAIN_MS = 10_000;

/**
 * Goes on with the documents of a collection as they fall due: several tenants side by side, those of one tenant one after
 * another, and each tenant with one before any has its next. A tenant whose provider is slow, or who has many, holds up
 * nobody else. What cannot be gone on with is logged; when storage fails, the chore rests as any other.
 */
export function openDueChore<Name extends DueCollection>(deps: DueDeps, work: DueWork<Name>): Chore {
  const running = new Map<string, Promise<void>>();
  const documents = deps.storage.collection(work.collection);
  const tried = createTried(deps);
  let failure: StorageError | undefined;
  let isAsked = false;
  const chore = openChore(deps, work.name, async (isStopping) => {
    isAsked = false;
    const known = failure;
    failure = undefined;
    if (known !== undefined) throw known;
    const restMs = await beginDue(isStopping);
    return isAsked ? 0 : restMs;
  });
  const hurry = (): void => {
    isAsked = true;
    chore.hurry();
  };
  const isFull = () => running.size >= work.most;

  /** Tenants that have had their turn while others wait for theirs. */
  const served = new Set<string>();
  const begin = (tenant: string, document: Documents[Name]): void => {
    served.add(tenant);
    const ended = advanceOne(deps, work, document.id)
      .then(
        () => tried.add(document),
        (error: StorageError) => {
          failure = error;
        },
      )
      .finally(() => {
        running.delete(tenant);
        hurry();
      });
    running.set(tenant, ended);
  };

  /** Answers how long to rest. With all places taken that is until one ends, which hurries. */
  const beginDue = async (isStopping: () => boolean): Promise<number> => {
    const now = deps.clock.now();
    const nextRound = new Map<string, Documents[Name]>();
    let next = Number.POSITIVE_INFINITY;
    if (isFull()) return LOOK_MS;
    for await (const document of findDue<Name>(documents, now)) {
      if (isStopping() || isFull()) return LOOK_MS;
      const tenant = work.tenantOf(document);
      const until = tried.restsUntil(document);
      if (running.has(tenant)) continue;
      if (until !== undefined) next = Math.min(next, until);
      else if (!served.has(tenant)) begin(tenant, document);
      else if (!nextRound.has(tenant)) nextRound.set(tenant, document);
    }
    served.clear();
    for (const [tenant, document] of nextRound)
      if (!isStopping() && !isFull() && !running.has(tenant)) begin(tenant, document);
    if (isFull()) return LOOK_MS;
    // What is due by now and was not begun is of tenants that are under way.
    const [later] = await documents.find({ index: 'due', after: now, limit: 1 });
    next = Math.min(next, later?.dueAt ?? next);
    const longest = deps.storage.shared ? LOOK_SHARED_MS : LOOK_MS;
    return Math.min(longest, Math.max(next - deps.clock.now(), LEAST_MS));
  };

  const stop = async (): Promise<void> => {
    await chore.stop();
    await Promise.all(running.values());
  };
  return { ...chore, hurry, stop };
}

/** What cannot be gone on with holds up none of the others. Rejects with `StorageError`. */
async function advanceOne<Name extends DueCollection>(
  { logger }: DueDeps,
  { name, advance }: DueWork<Name>,
  id: string,
): Promise<void> {
  try {
    await advance(id);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    logger.error('due work not advanced', { chore: name, id }, error);
  }
}

type Version = Pick<Documents[DueCollection], 'id' | 'version'>;

/** What was tried lately, as it was then: with what has changed since it is another matter. */
function createTried({ clock }: DueDeps) {
  const tries = new Map<string, { readonly version: number; readonly until: number }>();
  return {
    add: ({ id, version }: Version): void => {
      const now = clock.now();
      for (const [each, { until }] of tries) if (until <= now) tries.delete(each);
      tries.set(id, { version, until: now + AGAIN_MS });
    },
    restsUntil: ({ id, version }: Version): number | undefined => {
      const last = tries.get(id);
      return last?.version === version && last.until > clock.now() ? last.until : undefined;
    },
  };
}
