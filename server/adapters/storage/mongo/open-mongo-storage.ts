import type { Connection } from 'mongoose';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../../ports/storage.ts';
import { type CollectionLayout, catalogueLayouts, metaLayout } from '../collection-layout.ts';
import { migrate, refuseNewerSchema } from '../migrate.ts';
import { storageFailure } from '../storage-failure.ts';
import { layOutCollection } from './collection-schema.ts';
import { connectMongo } from './connect.ts';
import { fillIndexFields } from './fill-index-fields.ts';
import { MongoCollection } from './mongo-collection.ts';
import { MongoStore, nativeCollection } from './mongo-store.ts';

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
    await layOutCollection(connection, metaLayout());
    await refuseNewerSchema(
      new MongoCollection(nativeCollection(connection, metaLayout()), metaLayout()),
      version,
    );
    for (const layout of layouts) await prepareCollection(connection, layout);
  } catch (cause) {
    throw storageFailure('preparing the MongoDB database', cause);
  } finally {
    await connection.close();
  }
}

async function prepareCollection(connection: Connection, layout: CollectionLayout): Promise<void> {
  const native = nativeCollection(connection, layout);
  await fillIndexFields(
    native,
    new MongoCollection(nativeCollection(connection, metaLayout()), metaLayout()),
    layout,
  );
  await layOutCollection(connection, layout);
}
