/** Does this work when it is its owner's turn; answers or rejects as the work does. */
export type Turns = <T>(owner: string, work: () => Promise<T>) => Promise<T>;

/**
 * At most `places` works at once, and of one owner never more than one. Owners take turns, each in the order of his own
 * asking: one with many works holds nobody else up by more than what runs already.
 */
export function openTurns(places: number): Turns {
  /** Who was served last stands behind the others. */
  const waiting = new Map<string, (() => void)[]>();
  const running = new Set<string>();

  const admit = (): void => {
    for (const [owner, [first, ...rest]] of waiting) {
      if (running.size >= places) return;
      if (first === undefined || running.has(owner)) continue;
      waiting.delete(owner);
      if (rest.length > 0) waiting.set(owner, rest);
      running.add(owner);
      first();
    }
  };

  return async (owner, work) => {
    await new Promise<void>((enter) => {
      waiting.set(owner, [...(waiting.get(owner) ?? []), enter]);
      admit();
    });
    try {
      return await work();
    } finally {
      running.delete(owner);
      admit();
    }
  };
}
