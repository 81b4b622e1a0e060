import type { mongo } from 'mongoose';
import type { Collection, StoredDocument } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { decodeDocument } from '../schema/document-codec.ts';
import { type MongoDocument, toMongoDocument } from './mongo-document.ts';

/** In which form the documents of a collection are: without this record they may be in any. */
export interface FormRecord extends StoredDocument {
  readonly form?: string;
}

/** The earlier form: the JSON text of the document, with a copy of each field that an index needed beside it. */
interface OldForm extends MongoDocument {
  readonly document: string;
}

const IN_OLD_FORM = { document: { $type: 'string' } } as const;
/** Documents read at once; they are written in several batches at the same time, of so many at most. */
const PAGE = 500;
const BATCH = 125;
/** Text of one batch, bytes, about. */
const MOST_TEXT = 4 * 1024 * 1024;

/**
 * Rewrites what an earlier version stored as JSON text, once for each collection. Every document is recognised by itself
 * and replaced only as it was read, so this may be killed anywhere, begin again, and be done by several at once; versions
 * stay. What an earlier version still running writes behind it is not found again.
 */
export async function convertOldForm(
  native: mongo.Collection<MongoDocument>,
  meta: Collection<FormRecord>,
  layout: CollectionLayout,
): Promise<void> {
  const id = `form:${layout.name}`;
  if ((await meta.get(id)) !== undefined) return;
  await convertAll(native, layout);
  await meta.insert([{ id, form: 'fields' }]);
}

/** Once more after a document changed under our hands. */
export async function convertAll(
  native: mongo.Collection<MongoDocument>,
  layout: CollectionLayout,
): Promise<void> {
  while ((await convertOnce(native, layout)) > 0);
}

/** In the order of the ids, so that a page never begins with what was converted before. Answers how many it met. */
async function convertOnce(
  native: mongo.Collection<MongoDocument>,
  layout: CollectionLayout,
): Promise<number> {
  let met = 0;
  for (let page = await oldPage(native); page.length > 0; page = await oldPage(native, page.at(-1)?._id)) {
    met += page.length;
    const writes = inBatches(page).map((batch) => batch.map((old) => replacement(layout, old)));
    await Promise.all(writes.map((batch) => native.bulkWrite(batch, { ordered: false })));
  }
  return met;
}

function oldPage(native: mongo.Collection<MongoDocument>, after?: string): Promise<OldForm[]> {
  const rest = after === undefined ? {} : { _id: { $gt: after } };
  return native
    .find<OldForm>({ ...IN_OLD_FORM, ...rest })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
}

function inBatches(page: readonly OldForm[]): OldForm[][] {
  const batches: OldForm[][] = [];
  let batch: OldForm[] = [];
  let text = 0;
  for (const old of page) {
    text += old.document.length;
    if (batch.length % BATCH === 0 || text > MOST_TEXT) {
      batch = [];
      batches.push(batch);
      text = old.document.length;
    }
    batch.push(old);
  }
  return batches;
}

function replacement(
  layout: CollectionLayout,
  { _id, version, document }: OldForm,
): mongo.AnyBulkWriteOperation<MongoDocument> {
  const { _id: _, ...fields } = toMongoDocument(layout, decodeDocument(document, version), version);
  return { replaceOne: { filter: { _id, version, ...IN_OLD_FORM }, replacement: fields } };
}
