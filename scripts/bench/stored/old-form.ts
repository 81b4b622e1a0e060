import { createConnection, type mongo } from 'mongoose';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import {
  type CollectionLayout,
  catalogueLayouts,
} from '../../../server/adapters/storage/schema/collection-layout.ts';
import { encodeDocument } from '../../../server/adapters/storage/schema/document-codec.ts';
import type { StoredDocument } from '../../../server/ports/storage.ts';

/** A document as versions before the fields kept it: JSON text, and beside it what the indexes need. */
export function oldForm(layout: CollectionLayout, document: StoredDocument) {
  const { id, text, entries } = encodeDocument(layout, document);
  const copies = layout.fields.flatMap((field, at) => (entries[at] == null ? [] : [[field, entries[at]]]));
  return { _id: id, version: document.version, document: text, ...Object.fromEntries(copies) };
}

/** Writes documents, by their collection, as such a version left them behind. */
export async function leaveOldForm(
  url: string,
  documents: Readonly<Record<string, readonly StoredDocument[]>>,
): Promise<void> {
  await onPlainDriver(url, async (database) => {
    for (const layout of catalogueLayouts(catalogue)) {
      const old = (documents[layout.name] ?? []).map((document) => oldForm(layout, document));
      if (old.length > 0) await database.collection<{ _id: string }>(layout.name).insertMany(old);
    }
    const schema = { _id: 'schema', version: 1, document: '{"id":"schema","schema":1}' };
    await database
      .collection<{ _id: string }>('storage_meta')
      .replaceOne({ _id: schema._id }, schema, { upsert: true });
  });
}

/** What any tool sees: the driver without us. */
export async function onPlainDriver<Answer>(
  url: string,
  use: (database: mongo.Db) => Promise<Answer>,
): Promise<Answer> {
  const connection = await createConnection(url).asPromise();
  try {
    if (connection.db === undefined) throw new Error('The connection has no database.');
    return await use(connection.db);
  } finally {
    await connection.close();
  }
}
