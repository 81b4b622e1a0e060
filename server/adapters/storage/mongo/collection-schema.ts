import { type Connection, Schema } from 'mongoose';
import type { IndexValue } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import type { EncodedDocument } from '../schema/document-codec.ts';

/** What a collection holds: the JSON text, and beside it a copy of each field that an index needs. */
export interface MongoBody {
  readonly _id: string;
  readonly version: number;
  readonly document: string;
  readonly [field: string]: IndexValue;
}

/** The mongoose schema of a layout, with the indexes that its queries read. */
export function collectionSchema(layout: CollectionLayout): Schema {
  const mixed = layout.fields.map((field) => [field, Schema.Types.Mixed]);
  const schema = new Schema(
    { _id: String, version: Number, document: String, ...Object.fromEntries(mixed) },
    { collection: layout.name, versionKey: false, id: false },
  );
  for (const index of layout.indexes.values()) {
    if (index.builtIn) continue;
    const keys = index.sort.map((field) => [storedName(field), 1 as const]);
    schema.index(Object.fromEntries(keys), {
      name: index.name,
      ...(index.unique ? { unique: true } : {}),
      ...(index.sparse === undefined
        ? {}
        : { partialFilterExpression: { [index.sparse]: { $exists: true } } }),
    });
  }
  return schema;
}

/** Creates the collection and makes its indexes those of the schema; resolves when they are built. */
export async function layOutCollection(connection: Connection, layout: CollectionLayout): Promise<void> {
  const model = connection.models[layout.name] ?? connection.model(layout.name, collectionSchema(layout));
  await model.createCollection();
  await model.syncIndexes();
}

export function mongoBody(layout: CollectionLayout, encoded: EncodedDocument, version: number): MongoBody {
  const fields = layout.fields.flatMap((field, position): [string, IndexValue][] => {
    const value = encoded.entries[position] ?? null;
    return value === null ? [] : [[field, value]];
  });
  return { _id: encoded.id, version, document: encoded.text, ...Object.fromEntries(fields) };
}

export function storedName(field: string): string {
  return field === 'id' ? '_id' : field;
}
