import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, mongo } from 'mongoose';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../../ports/storage.ts';
import { type CollectionLayout, catalogueLayouts, metaLayout } from '../schema/collection-layout.ts';
import { migrate, refuseNewerSchema } from '../schema/migrate.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { layOutCollection } from './collection-schema.ts';
import { connectMongo } from './connect.ts';
import { convertAll, convertOldForm } from './convert-old-form.ts';
import { MongoCollection } from './mongo-collection.ts';
import { MongoStore, nativeCollection } from './mongo-store.ts';

const PREPARE_ATTEMPTS = 6;
/** Each pause is this much longer than the one before, in milliseconds. */
const PREPARE_PAUSE_MS = 100;

/** Opens a MongoDB database that other processes may use at the same time. `now`: our clock, in milliseconds. */
export async function openMongoStorage<Documents extends Record<string, StoredDocument>>(
  url: string,
  catalogue: StorageCatalogue<Documents>,
  now: () => number,
): Promise<DocumentStore<Documents>> {
  const layouts = catalogueLayouts(catalogue);
  await prepareDatabase(url, catalogue.version, layouts);
  const store = new MongoStore<Documents>(await connectMongo(url, 'limited'), layouts, now);
  try {
    await migrate(store, store.meta, catalogue);
    return store;
  } catch (cause) {
    await store.close();
    throw storageFailure('migrating the MongoDB database', cause);
  }
}

/** On a connection of its own, because building an index of a large collection may take long to be answered. */
async function prepareDatabase(
  url: string,
  version: number,
  layouts: readonly CollectionLayout[],
): Promise<void> {
  const connection = await connectMongo(url, 'unlimited');
  try {
    await patiently(() => prepareMeta(connection));
    await refuseNewerSchema(openMeta(connection), version);
    for (const layout of layouts) await patiently(() => prepareCollection(connection, layout));
  } catch (cause) {
    throw storageFailure('preparing the MongoDB database', cause);
  } finally {
    await connection.close();
  }
}

/** Before all others: an earlier version that is started from now on cannot read it, and stops. */
async function prepareMeta(connection: Connection): Promise<void> {
  await layOutCollection(connection, metaLayout());
  await convertAll(nativeCollection(connection, metaLayout()), metaLayout());
}

async function prepareCollection(connection: Connection, layout: CollectionLayout): Promise<void> {
  await convertOldForm(nativeCollection(connection, layout), openMeta(connection), layout);
  await layOutCollection(connection, layout);
}

function openMeta<T extends StoredDocument>(connection: Connection): MongoCollection<T> {
  return new MongoCollection(nativeCollection(connection, metaLayout()), metaLayout());
}

/** Several processes that build the same indexes at once may trip each other (a deadlock, one drops what one lists). */
async function patiently(prepare: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt < PREPARE_ATTEMPTS; attempt += 1) {
    try {
      await prepare();
      return;
    } catch (cause) {
      if (!(cause instanceof mongo.MongoServerError)) throw cause;
      await delay(attempt * PREPARE_PAUSE_MS);
    }
  }
  await prepare();
}
