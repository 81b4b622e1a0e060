/** Time as a dependency: the real one in production, a virtual one in tests and in the fault simulation. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once after `delayMs`; answers the way to call it off. */
  schedule(delayMs: number, action: () => void): () => void;
}

export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });
}
