import type { DatabaseSync } from 'node:sqlite';
import type { GroupCommit } from './group-commit.ts';

/** How long nothing may have been written before the log is copied into the file, in milliseconds. */
const IDLE_MS = 1_000;

/**
 * Copies the log into the file while nobody waits, so that the pause seldom falls into a busy moment and a start
 * after a crash has little to replay. Returns what stops it.
 */
export function checkpointWhenIdle(database: DatabaseSync, writes: GroupCommit): () => void {
  let seen = 0;
  let copied = 0;
  const timer = setInterval(() => {
    const idle = writes.commits === seen;
    seen = writes.commits;
    if (idle && copied !== seen && copyLog(database)) copied = seen;
  }, IDLE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

// What cannot be copied now stays safe in the log and is tried again; a failing disk shows in the next commit.
function copyLog(database: DatabaseSync): boolean {
  try {
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return true;
  } catch {
    return false;
  }
}
