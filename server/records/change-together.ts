import type { Collection, New, StoredDocument, Write } from '../ports/storage.ts';

/** What becomes of one document among several. */
export interface Change<T extends StoredDocument> {
  readonly id: string;
  /** As last read; undefined when nobody has looked, or nothing was there. */
  readonly known: T | undefined;
  /** The document that is to be stored, from the newest one or from none; undefined: nothing to do. Must be pure. */
  readonly next: (current: T | undefined) => T | New<T> | undefined;
}

export interface Changed<T extends StoredDocument> {
  /** As it is stored now. */
  readonly document: T | New<T> | undefined;
  /** We had something to store, at first or after another look. */
  readonly isOurs: boolean;
}

/**
 * `changeDocument` of several documents of one collection that has no unique indexes, in one round trip and in this
 * order; a crash may leave the first ones. Answers what became of each. Rejects with `StorageError`.
 */
export async function changeTogether<T extends StoredDocument>(
  collection: Collection<T>,
  changes: readonly Change<T>[],
): Promise<Changed<T>[]> {
  const ours = new Set<string>();
  let known = changes.map((change) => change.known);
  for (;;) {
    const next = changes.map((change, at) => change.next(known[at]));
    for (const document of next) if (document !== undefined) ours.add(document.id);
    if (await collection.writeAll(writesOf(known, next)))
      return changes.map(({ id }, at) => ({ document: next[at] ?? known[at], isOurs: ours.has(id) }));
    const found = await collection.getAll(changes.map(({ id }) => id));
    known = changes.map(({ id }) => found.find((each) => each.id === id));
  }
}

function writesOf<T extends StoredDocument>(
  known: readonly (T | undefined)[],
  next: readonly (T | New<T> | undefined)[],
): Write<T>[] {
  return next.flatMap((document, at): Write<T>[] => {
    const before = known[at];
    if (document === undefined) return [];
    if (before === undefined) return [{ insert: document }];
    // The cast: with a version it is a document again.
    return [{ update: { ...document, version: before.version } as T, before }];
  });
}
