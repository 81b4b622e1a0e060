import type { Collection, StoredDocument } from '../ports/storage.ts';

/**
 * Compare-and-set until it holds: applies `change` to the newest version and stores it. Answers the stored document, or
 * undefined when the document is gone or `change` answers undefined (nothing to do). `change` must be pure.
 */
export async function changeDocument<T extends StoredDocument>(
  collection: Collection<T>,
  known: T | string,
  change: (document: T) => T | undefined,
): Promise<T | undefined> {
  let current = typeof known === 'string' ? await collection.get(known) : known;
  while (current !== undefined) {
    const next = change(current);
    if (next === undefined) return undefined;
    const stored = await collection.update(next, current);
    if (stored !== undefined) return stored;
    const fresh: T | undefined = await collection.get(current.id);
    if (fresh?.version === current.version) return undefined;
    current = fresh;
  }
  return undefined;
}

/** A copy without the given keys: an absent field leaves its indexes. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
