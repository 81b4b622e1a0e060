import type { DatabaseSync } from 'node:sqlite';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../../ports/storage.ts';
import { catalogueLayouts, metaLayout } from '../schema/collection-layout.ts';
import { migrate, refuseNewerSchema } from '../schema/migrate.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { layOutTable } from './lay-out-table.ts';
import { openDatabase } from './open-database.ts';
import { SqliteStore } from './sqlite-store.ts';

/** Opens a file, or `:memory:`, for this process alone. */
export async function openSqliteStorage<Documents extends Record<string, StoredDocument>>(
  path: string,
  catalogue: StorageCatalogue<Documents>,
): Promise<DocumentStore<Documents>> {
  return sqliteStorageOn(openDatabase(path), catalogue);
}

/** The same over a database that is open already; closes it when it cannot be used. */
export async function sqliteStorageOn<Documents extends Record<string, StoredDocument>>(
  database: DatabaseSync,
  catalogue: StorageCatalogue<Documents>,
): Promise<DocumentStore<Documents>> {
  try {
    return await prepare(database, catalogue);
  } catch (cause) {
    if (database.isOpen) database.close();
    throw storageFailure('preparing the SQLite database', cause);
  }
}

async function prepare<Documents extends Record<string, StoredDocument>>(
  database: DatabaseSync,
  catalogue: StorageCatalogue<Documents>,
): Promise<DocumentStore<Documents>> {
  const layouts = catalogueLayouts(catalogue);
  layOutTable(database, metaLayout());
  const store = new SqliteStore<Documents>(database);
  await refuseNewerSchema(store.meta, catalogue.version);
  for (const layout of layouts) {
    layOutTable(database, layout);
    store.addCollection(layout);
  }
  await migrate(store, store.meta, catalogue);
  return store;
}
