import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StorageError } from '../../../domain/errors.ts';
import { storageFailure } from '../schema/storage-failure.ts';

interface QueuedWrite {
  /** Runs inside the transaction; what it returns tells the caller once the transaction is on the disk. */
  apply(): () => void;
  reject(failure: Error): void;
}

/**
 * All writes asked for in one turn of the event loop are one transaction, so they share one wait for the disk. A
 * promise resolves only after the commit; when the commit fails, none of the turn's writes happened and all reject.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #turn: QueuedWrite[] = [];
  #closed = false;
  /** Commits so far: tells an idle moment from a busy one. */
  commits = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** Rejects with `StorageError`. `write` must leave to the database what may fail for one document alone. */
  run<Outcome>(write: () => Outcome): Promise<Outcome> {
    if (this.#closed) return Promise.reject(new StorageError('The database is closed.'));
    if (this.#turn.length === 0) setImmediate(() => this.flush());
    return new Promise((resolve, reject) => {
      const apply = () => {
        const outcome = write();
        return () => resolve(outcome);
      };
      this.#turn.push({ apply, reject });
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    const turn = this.#turn;
    this.#turn = [];
    if (turn.length === 0) return;
    try {
      for (const settle of this.#transaction(turn)) settle();
    } catch (cause) {
      const failure = storageFailure('the writes of this turn were rolled back', cause, {
        writes: turn.length,
      });
      for (const write of turn) write.reject(failure);
    }
  }

  /** Commits what waits and refuses what comes later. */
  close(): void {
    this.flush();
    this.#closed = true;
  }

  #transaction(turn: readonly QueuedWrite[]): (() => void)[] {
    this.#begin.run();
    try {
      const settlements = turn.map((write) => write.apply());
      this.#commit.run();
      this.commits += 1;
      return settlements;
    } finally {
      // SQLite rolls back by itself after some failures (full disk) and not after others.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    }
  }
}
