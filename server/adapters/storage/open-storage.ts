import { ConfigError } from '../../domain/errors.ts';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../ports/storage.ts';
import { openSqliteStorage } from './sqlite/open-sqlite-storage.ts';

export interface StorageOptions {
  /** Our clock, in milliseconds since 1970. */
  readonly now: () => number;
}

const SQLITE = 'sqlite:';
const MONGO = /^mongodb(\+srv)?:\/\//;

/**
 * Opens the database that `STORAGE_URL` names and brings it up to the catalogue: tables, indexes, migrations.
 * Rejects with `ConfigError` for another kind of URL, `StorageTooNewError` for a database that a newer version wrote,
 * `StorageError` when it cannot be reached, or, for SQLite, is in use by another process.
 */
export async function openStorage<Documents extends Record<string, StoredDocument>>(
  url: string,
  catalogue: StorageCatalogue<Documents>,
  options: StorageOptions,
): Promise<DocumentStore<Documents>> {
  if (url.startsWith(SQLITE) && url.length > SQLITE.length) {
    return openSqliteStorage(url.slice(SQLITE.length), catalogue);
  }
  if (MONGO.test(url)) {
    // Loading the driver takes a fifth of a start that does not need it.
    const { openMongoStorage } = await import('./mongo/open-mongo-storage.ts');
    return openMongoStorage(url, catalogue, options.now);
  }
  throw new ConfigError('STORAGE_URL must be sqlite:./path/to/file, sqlite::memory: or mongodb://….');
}
