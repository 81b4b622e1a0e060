/** Room in memory for files under way. */
export interface FileRoom {
  /**
   * Waits until so many bytes are free, and answers the way to give them back (once). Each workspace in the order of its
   * asking, in turn with the others, and with at most half of the room as long as it has some: one with slow files does
   * not hold up the rest. A file larger than the room is let in when nothing else is there; it waits but is never refused.
   */
  take(workspace: string, bytes: number): Promise<() => void>;
}

interface Waiting {
  readonly workspace: string;
  readonly bytes: number;
  readonly enter: () => void;
}

/** Keeps the files that all lanes hold at once within `limit` bytes. */
export function openFileRoom(limit: number): FileRoom {
  /** Of each workspace the oldest asks first; who was let in last stands behind the others. */
  const queues = new Map<string, Waiting[]>();
  const held = new Map<string, number>();
  let used = 0;

  const isFair = ({ workspace, bytes }: Waiting): boolean => {
    const own = held.get(workspace) ?? 0;
    return own === 0 || own + bytes <= limit / 2;
  };

  const fits = ({ bytes }: Waiting): boolean => used === 0 || used + bytes <= limit;

  const leave = ({ workspace, bytes }: Waiting): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      used -= bytes;
      const own = (held.get(workspace) ?? 0) - bytes;
      if (own > 0) held.set(workspace, own);
      else held.delete(workspace);
      admit();
    };
  };

  const enter = (next: Waiting, queue: Waiting[]): void => {
    queue.shift();
    queues.delete(next.workspace);
    if (queue.length > 0) queues.set(next.workspace, queue);
    used += next.bytes;
    held.set(next.workspace, (held.get(next.workspace) ?? 0) + next.bytes);
    next.enter();
  };

  const admit = (): void => {
    for (;;) {
      const queue = [...queues.values()].find(([first]) => first !== undefined && isFair(first));
      const first = queue?.[0];
      // Whose turn it is waits for room: small ones do not pass a large one for ever.
      if (queue === undefined || first === undefined || !fits(first)) return;
      enter(first, queue);
    }
  };

  return {
    take: (workspace, bytes) =>
      new Promise((resolve) => {
        const waiting: Waiting = {
          workspace,
          bytes,
          enter: () => resolve(leave(waiting)),
        };
        queues.set(workspace, [...(queues.get(workspace) ?? []), waiting]);
        admit();
      }),
  };
}
