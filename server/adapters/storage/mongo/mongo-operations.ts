import type { mongo } from 'mongoose';
import { FIRST_VERSION, type StoredDocument, type Write } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { leavesRaws, withoutRaws } from '../schema/document-codec.ts';
import { type MongoDocument, toMongoDocument } from './mongo-document.ts';

/** One compare-and-set. */
export type Change =
  | { readonly replaceOne: { readonly filter: Filter; readonly replacement: mongo.WithoutId<MongoDocument> } }
  | { readonly updateOne: { readonly filter: Filter; readonly update: mongo.UpdateFilter<MongoDocument> } };

/** Changes nothing where there is a document already. */
interface Insertion {
  readonly updateOne: {
    readonly filter: Filter;
    readonly update: mongo.UpdateFilter<MongoDocument>;
    readonly upsert: true;
  };
}

type Filter = Pick<MongoDocument, '_id'> & Partial<Pick<MongoDocument, 'version'>>;

export type Operation = Change | Insertion;

export function isInsertion(operation: Operation): operation is Insertion {
  return 'updateOne' in operation && 'upsert' in operation.updateOne;
}

/** One of several writes; an insertion changes nothing where there is a document already. */
export function operationOf<T extends StoredDocument>(layout: CollectionLayout, write: Write<T>): Operation {
  if ('update' in write) return changeOf(layout, write.update, write.before);
  const { _id, ...body } = toMongoDocument(layout, write.insert, FIRST_VERSION);
  return { updateOne: { filter: { _id }, update: { $setOnInsert: body }, upsert: true } };
}

/** All of a document, or what is not left as it is stored: see `Collection.update`. */
export function changeOf<T extends StoredDocument>(
  layout: CollectionLayout,
  document: T,
  before: T | undefined,
): Change {
  const { version } = document;
  const isLeft = leavesRaws(layout, document, before);
  const next = isLeft ? withoutRaws(layout, document) : document;
  const { _id, ...body } = toMongoDocument(layout, next, version + 1);
  const filter = { _id, version };
  return isLeft
    ? { updateOne: { filter, update: { $set: body, $unset: missingIn(layout, body) } } }
    : { replaceOne: { filter, replacement: body } };
}

/** Every field that the rest of the document does not have (any more). */
function missingIn(layout: CollectionLayout, body: object): Record<string, ''> {
  const names = [...Object.keys(layout.shapes), 'verbatim'].filter(
    (name) => !layout.raws.includes(name) && !Object.hasOwn(body, name),
  );
  return Object.fromEntries(names.map((name) => [name, '']));
}
