import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

export interface DataFolder {
  readonly path: string;
  readonly kind: string;
  readonly cpus: number;
}

/** `statfs` names memory file systems by these numbers (linux/magic.h). */
const MEMORY_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

/** Kept on disk across restarts on every Linux, unlike /tmp. */
const DEFAULT = '/var/tmp';

/** Where data go, and whether a disk is behind it. Throws `RangeError` when the folder does not exist. */
export function dataFolder(wanted: string | undefined): DataFolder {
  const path = wanted ?? DEFAULT;
  const kind = MEMORY_FILE_SYSTEMS.has(typeOf(path)) ? 'in memory: durable writes cost nothing' : 'on disk';
  return { path, kind, cpus: availableParallelism() };
}

function typeOf(path: string): number {
  try {
    return statfsSync(path).type;
  } catch {
    throw new RangeError(`BENCH_DIR: the folder ${path} cannot be read.`);
  }
}
