import type { Clock } from '../../ports/clock.ts';
import type { AttachedFile } from '../../ports/intercom.ts';

/** A file in memory, and the way to give its room back (once). */
export interface ShelvedFile {
  readonly file: AttachedFile;
  readonly release: () => void;
}

/** Files that were fetched and wait for their turn in the lane, in memory only: what is lost is fetched again. */
export interface FileShelf {
  /** Under the id of the message's event. What nobody takes for half a minute is let go. */
  put(event: string, held: ShelvedFile): void;
  /** Whoever takes it gives its room back. */
  take(event: string): ShelvedFile | undefined;
}

/** Longer than a call of the lane lasts, short enough for others who wait for the room. Milliseconds. */
const KEPT_MS = 30_000;

export function openFileShelf(clock: Clock): FileShelf {
  const shelf = new Map<string, { readonly held: ShelvedFile; readonly callOff: () => void }>();
  const take = (event: string): ShelvedFile | undefined => {
    const found = shelf.get(event);
    shelf.delete(event);
    found?.callOff();
    return found?.held;
  };
  return {
    take,
    put: (event, held) => {
      take(event)?.release();
      const callOff = clock.schedule(KEPT_MS, () => take(event)?.release());
      shelf.set(event, { held, callOff });
    },
  };
}
