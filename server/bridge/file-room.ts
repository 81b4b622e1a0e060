/** Room in memory for files under way. */
export interface FileRoom {
  /**
   * Waits until so many bytes are free, in the order of asking, and answers the way to give them back (once). More than
   * the whole room is granted when everything is free, so that a large file waits but is never refused.
   */
  take(bytes: number): Promise<() => void>;
}

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** Keeps the files that all lanes hold at once within `limit` bytes. */
export function openFileRoom(limit: number): FileRoom {
  const waiting: Waiting[] = [];
  let used = 0;

  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (used > 0 && used + next.bytes > limit) return;
      waiting.shift();
      used += next.bytes;
      next.enter();
    }
  };

  const leave = (bytes: number): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      used -= bytes;
      admit();
    };
  };

  return {
    take: (bytes) =>
      new Promise((resolve) => {
        waiting.push({ bytes, enter: () => resolve(leave(bytes)) });
        admit();
      }),
  };
}
