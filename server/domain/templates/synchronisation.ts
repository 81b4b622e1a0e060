/**
 * How far the templates of an account are known. A run reads the list once from its beginning to its end; it is told
 * apart from others by its number. Times are ours, milliseconds.
 */
export interface Synchronisation {
  readonly run: number;
  /** `asked`: it waits for its turn. */
  readonly phase: 'asked' | 'running' | 'ended';
  readonly askedAt: number;
  readonly dueAt: number;
  readonly begunAt?: number;
  /** Pages of this run that are stored. */
  readonly pages?: number;
  /** Names the next page. */
  readonly after?: string;
  /** How often this run began again because its place in the list was lost. */
  readonly restarts?: number;
  /** Somebody asked for another run while this one was under way. */
  readonly again?: number;
  /** When the last run ended, whatever came of it. */
  readonly endedAt?: number;
  /** When the last run began that reached the end of the list: all that is stored is at least of then. */
  readonly completeAt?: number;
  /** Templates that it found. */
  readonly count?: number;
  /** Why the last run did not reach the end, and what can be done; absent while all is well. */
  readonly problem?: string;
  readonly nextStep?: string;
}
