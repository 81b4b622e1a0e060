import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { openDatabase } from '../../server/adapters/storage/sqlite/open-database.ts';
import { sqliteStorageOn } from '../../server/adapters/storage/sqlite/open-sqlite-storage.ts';
import type { Storage } from '../../server/ports/documents.ts';

const MEMORY = ':memory:';

let empty: Uint8Array | undefined;

/** As `openStorage` of `sqlite::memory:`; laying out all tables takes most of what a world costs, so that it is done once. */
export async function openMemoryStorage(): Promise<Storage> {
  empty ??= await layOut();
  const database = openDatabase(MEMORY);
  database.deserialize(empty);
  return sqliteStorageOn(database, catalogue);
}

async function layOut(): Promise<Uint8Array> {
  const database = openDatabase(MEMORY);
  const storage = await sqliteStorageOn(database, catalogue);
  const image = database.serialize();
  await storage.close();
  return image;
}
