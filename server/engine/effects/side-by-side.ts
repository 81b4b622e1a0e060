import { StorageError } from '../../domain/errors.ts';

/** So many tenants are looked after at a time: one whose provider is slow delays no other, and none are flooded with calls. */
export const MOST_TENANTS = 4;

/**
 * Does `use` for every item, at most so many at a time, begun in their order. One that fails keeps none of the others from
 * their turn: rejects with the first failure once all have ended. Only when storage fails, nothing is begun after it.
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  most: number,
  use: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const failures: unknown[] = [];
  let isStorageAway = false;
  const work = async (): Promise<void> => {
    for (const item of left) {
      if (isStorageAway) return;
      try {
        await use(item);
      } catch (error) {
        failures.push(error);
        isStorageAway ||= error instanceof StorageError;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  if (failures.length > 0) throw failures[0];
}
