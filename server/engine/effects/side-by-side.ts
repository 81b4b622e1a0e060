/** So many tenants are looked after at a time: one whose provider is slow delays no other, and none are flooded with calls. */
export const MOST_TENANTS = 4;

/**
 * Does `use` for every item, at most so many at a time, begun in their order. Rejects with the first failure once those that
 * were begun have ended; nothing is begun after it.
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  most: number,
  use: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  let failure: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    for (const item of left) {
      if (failure !== undefined) return;
      await use(item).catch((error: unknown) => {
        failure ??= { error };
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  if (failure !== undefined) throw failure.error;
}
