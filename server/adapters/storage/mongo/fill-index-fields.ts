import type { mongo } from 'mongoose';
import type { Collection, StoredDocument } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { decodeDocument, encodeDocument } from '../schema/document-codec.ts';
import { type MongoBody, mongoBody } from './collection-schema.ts';

/** Which fields stand beside the JSON text of a collection. */
interface FieldsRecord extends StoredDocument {
  readonly fields: readonly string[];
}

const BATCH = 500;

/**
 * Copies fields that the catalogue began to index out of the JSON text of documents stored before. A document changed
 * meanwhile keeps its newer version: whoever changed it wrote the fields.
 */
export async function fillIndexFields(
  native: mongo.Collection<MongoBody>,
  meta: Collection<FieldsRecord>,
  layout: CollectionLayout,
): Promise<void> {
  const wanted: FieldsRecord = { id: `fields:${layout.name}`, version: 0, fields: layout.fields.toSorted() };
  const record = await meta.get(wanted.id);
  if (record !== undefined && String(record.fields) === String(wanted.fields)) return;
  await rewriteAll(native, layout);
  if (record === undefined) await meta.insert([wanted]);
  else await meta.update({ ...record, fields: wanted.fields });
}

async function rewriteAll(native: mongo.Collection<MongoBody>, layout: CollectionLayout): Promise<void> {
  let batch: mongo.AnyBulkWriteOperation<MongoBody>[] = [];
  for await (const stored of native.find({}, { batchSize: BATCH })) {
    batch.push(replacement(layout, stored));
    if (batch.length < BATCH) continue;
    await native.bulkWrite(batch, { ordered: false });
    batch = [];
  }
  if (batch.length > 0) await native.bulkWrite(batch, { ordered: false });
}

function replacement(layout: CollectionLayout, stored: MongoBody): mongo.AnyBulkWriteOperation<MongoBody> {
  const { _id, version } = stored;
  const document = decodeDocument(stored.document, version);
  const { _id: _, ...body } = mongoBody(layout, encodeDocument(layout, document), version);
  return { replaceOne: { filter: { _id, version }, replacement: body } };
}
