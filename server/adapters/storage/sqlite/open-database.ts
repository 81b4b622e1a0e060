import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../../../domain/errors.ts';

const MEMORY = ':memory:';

/** How long a predecessor that is still shutting down may keep the file, in milliseconds. */
const LOCK_WAIT_MS = 2_000;
/** SQLITE_BUSY and SQLITE_NOTADB, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const NOT_A_DATABASE = 26;
/** `PRAGMA synchronous` reads back 2 for FULL: a commit returns after the log is on the disk. */
const FULL = 2;

/**
 * Pages of 8 KB: fewer of them change with a commit, which is what an acknowledgement waits for; a file of an earlier
 * version keeps its own size. EXCLUSIVE: one process, and the log's index lives in memory, which spares locks on every commit.
 * 8,000 pages (64 MB) of log between checkpoints let pages changed many times be copied once: at a million rows a
 * third more inserts per second than with the default 1,000. 16 MB of cache hold the inner pages of the indexes.
 * What is deleted is overwritten, so that an erased person is not in the file any more.
 */
const SETTINGS = `
  PRAGMA page_size = 8192;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA cache_size = -16000;
  PRAGMA temp_store = MEMORY;
  PRAGMA secure_delete = ON;
  BEGIN EXCLUSIVE;
  COMMIT;`;

/**
 * Opens or creates the file (0600, its directory too) for this process alone; throws `StorageError` when another
 * process has it, it is not a database, or the disk's promise cannot be had.
 */
export function openDatabase(path: string): DatabaseSync {
  try {
    if (path !== MEMORY) createPrivateFile(path);
    const database = new DatabaseSync(path, { timeout: LOCK_WAIT_MS });
    return configure(database, path);
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw new StorageError(refusal(path, cause), { cause });
  }
}

function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

function configure(database: DatabaseSync, path: string): DatabaseSync {
  try {
    database.exec(SETTINGS);
    if (path !== MEMORY) assertDurable(database, path);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function assertDurable(database: DatabaseSync, path: string): void {
  const journal = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
  const synchronous = database.prepare('PRAGMA synchronous').get()?.['synchronous'];
  if (journal === 'wal' && synchronous === FULL) return;
  throw new StorageError(`SQLite cannot write ${path} durably: it refused WAL with synchronous=FULL.`);
}

function refusal(path: string, cause: unknown): string {
  const code: unknown = Reflect.get(Object(cause), 'errcode');
  if (code === BUSY) {
    return `The SQLite file ${path} is in use by another process; it serves one at a time. Stop the other one, or use MongoDB for several.`;
  }
  if (code === NOT_A_DATABASE) return `${path} is not a SQLite database.`;
  return `The SQLite file ${path} cannot be opened.`;
}
