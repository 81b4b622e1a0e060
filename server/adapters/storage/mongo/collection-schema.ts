import { type Connection, Schema, type SchemaDefinition, type SchemaDefinitionProperty } from 'mongoose';
import type { FieldShape } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';

/** Of every schema: what it does not name is refused, and nothing is added to what is stored. */
const PLAIN = { versionKey: false, id: false, minimize: false, strict: 'throw' } as const;

const RAW =
  'JSON text of what a provider sent, unchanged: its keys may hold dots and dollars, which mean something else in a ' +
  'query; the order of its keys, and any depth and character, must come back as they were. Our own work stands as fields.';

const VERBATIM =
  'JSON text of an object with the fields of this document that BSON would not give back as they were: names with dots, ' +
  'dollars or NUL, halves of surrogate pairs, more than 50 levels.';

/** The mongoose schema of a layout: what its documents hold, and the indexes that its queries read. */
export function collectionSchema(layout: CollectionLayout): Schema {
  const verbatim = { type: String, description: VERBATIM };
  const schema = new Schema(
    { _id: String, version: Number, ...definitionOf(layout.shapes), verbatim },
    { ...PLAIN, collection: layout.name, suppressReservedKeysWarning: true },
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

function definitionOf(shapes: Readonly<Record<string, FieldShape>>): SchemaDefinition {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, propertyOf(shape)]));
}

function propertyOf(shape: FieldShape): SchemaDefinitionProperty {
  switch (shape) {
    case 'string':
      return { type: String };
    case 'number':
      return { type: Number };
    case 'boolean':
      return { type: Boolean };
    case 'mixed':
      return { type: Schema.Types.Mixed };
    case 'raw':
      return { type: Schema.Types.Mixed, description: RAW };
    case 'map':
      return listOf(nested({ key: 'string', value: 'mixed' }));
    default:
      return isList(shape) ? listOf(propertyOf(shape[0])) : nested(shape);
  }
}

// Mongoose would invent an empty list where there is none.
function listOf(item: SchemaDefinitionProperty): SchemaDefinitionProperty {
  return { type: [item], default: undefined };
}

function nested(shape: Readonly<Record<string, FieldShape>>): SchemaDefinitionProperty {
  return { type: new Schema(definitionOf(shape), { ...PLAIN, _id: false }) };
}

function isList(shape: object): shape is readonly [FieldShape] {
  return Array.isArray(shape);
}

/** Creates the collection and makes its indexes those of the schema; resolves when they are built. */
export async function layOutCollection(connection: Connection, layout: CollectionLayout): Promise<void> {
  const model = connection.models[layout.name] ?? connection.model(layout.name, collectionSchema(layout));
  await model.createCollection();
  await model.syncIndexes();
}

export function storedName(field: string): string {
  return field === 'id' ? '_id' : field;
}
