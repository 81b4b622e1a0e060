import type { Documents } from '../../ports/documents.ts';
import type { Collection } from '../../ports/storage.ts';

/** Collections whose documents say when they are to be gone on with. */
export type DueCollection = 'connections' | 'doctorRuns';

/** So many are read at a time. */
const PAGE = 50;

/** What is due by then, the longest due first, read as far as it is asked for. Rejects with `StorageError`. */
export async function* findDue<Name extends DueCollection>(
  documents: Collection<Documents[Name]>,
  upTo: number,
): AsyncGenerator<Documents[Name]> {
  let from = Number.NEGATIVE_INFINITY;
  let limit = PAGE;
  let known: ReadonlySet<string> = new Set();
  while (true) {
    const start = Number.isFinite(from) ? { from } : {};
    const page = await documents.find({ index: 'due', ...start, upTo, limit });
    yield* page.filter(({ id }) => !known.has(id));
    if (page.length < limit) return;
    // Many may be due at one time: a page begins at the time that the one before it ended with.
    const last = page.at(-1)?.dueAt ?? upTo;
    limit = last === from ? 2 * limit : PAGE;
    known = new Set(page.filter(({ dueAt }) => dueAt === last).map(({ id }) => id));
    from = last;
  }
}
