import type { EventDocument } from '../../domain/journal/event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { New } from '../../ports/storage.ts';

/** What the engine is handed. The bags of the bridge contain it, so that every signature is `(deps, input)`. */
export interface EngineDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Rises with every call: tells events apart that came in the same millisecond. */
  readonly sequence: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Told of what was stored for the first time, so that idle workers need not look. */
  readonly wake: (events: readonly New<EventDocument>[]) => void;
  /** Something that a lane of this thread waits for may have come. */
  readonly wakeThread: (thread: string, lane: 'in' | 'out') => void;
  /** What is done is kept this long before its content goes, and recognised at least as long. Milliseconds. */
  readonly retentionMs: number;
  /** What stands for an erased id: keyed hashes of it, one for each of our keys, the newest first. */
  readonly pseudonyms: (id: string) => readonly [string, ...string[]];
}
