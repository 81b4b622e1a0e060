import type {
  CollectionSpec,
  FieldShape,
  IndexSpec,
  New,
  StorageCatalogue,
  StoredDocument,
} from '../../../ports/storage.ts';

export interface IndexLayout {
  readonly name: string;
  /** A document without this field is not in the index; undefined where every document has it. */
  readonly sparse: string | undefined;
  readonly fields: readonly string[];
  /** The fields an entry is sorted by: a unique entry needs no tie-break, any other ends with the id. */
  readonly sort: readonly string[];
  readonly unique: boolean;
  /** True for an index on the id alone: both engines keep that one by themselves. */
  readonly builtIn: boolean;
}

/** How one collection is laid out on an engine. */
export interface CollectionLayout {
  readonly name: string;
  /** Fields that an index needs, without `id`. */
  readonly fields: readonly string[];
  /** Every field, without `id` and `version`. */
  readonly shapes: Readonly<Record<string, FieldShape>>;
  /** Fields of the shapes `map` and `raw`. */
  readonly maps: readonly string[];
  readonly raws: readonly string[];
  /** Whether the `raw` fields of this document are kept as text. */
  isRaw(document: New<StoredDocument>): boolean;
  /** Whether the `raw` fields of this document are written only when they change; undefined where that is never so. */
  readonly isLarge: ((document: New<StoredDocument>) => boolean) | undefined;
  readonly indexes: ReadonlyMap<string, IndexLayout>;
}

/** Holds the schema version and, where the engine cannot tell by itself, what has been laid out. */
export const META_COLLECTION = 'storage_meta';

// Names reach SQL and index definitions unescaped, so only harmless ones are allowed.
const NAME = /^[a-zA-Z][a-zA-Z0-9_]*$/;
const RESERVED_FIELDS = new Set(['version', 'document', 'rowid', 'oid']);

/** Checks every name of the catalogue; throws `TypeError` for a catalogue that no engine could build. */
export function catalogueLayouts<Documents extends Record<string, StoredDocument>>(
  catalogue: StorageCatalogue<Documents>,
): CollectionLayout[] {
  const specs = Object.entries<CollectionSpec>(catalogue.collections);
  requireDistinct(
    'collection',
    specs.map(([name]) => name),
  );
  return specs.map(([name, spec]) => collectionLayout(name, spec));
}

/** The layout of the collection that the engines keep for themselves. */
export function metaLayout(): CollectionLayout {
  return {
    name: META_COLLECTION,
    fields: [],
    shapes: { schema: 'number', form: 'string' },
    maps: [],
    raws: [],
    isRaw: () => false,
    isLarge: undefined,
    indexes: new Map(),
  };
}

function collectionLayout(name: string, spec: CollectionSpec): CollectionLayout {
  if (name === META_COLLECTION || name.startsWith('sqlite_'))
    throw new TypeError(`Collection ${name}: reserved name.`);
  requireDistinct(
    `${name}: index`,
    spec.indexes.map((index) => index.name),
  );
  const fields = new Set(spec.indexes.flatMap((index) => index.fields));
  fields.delete('id');
  requireDistinct(`${name}: field`, [...fields]);
  const reserved = [...fields].find((field) => RESERVED_FIELDS.has(field.toLowerCase()));
  if (reserved !== undefined) throw new TypeError(`${name}: field ${reserved} cannot be indexed.`);
  return {
    name,
    fields: [...fields],
    shapes: spec.fields,
    maps: fieldsShaped(spec, 'map'),
    raws: fieldsShaped(spec, 'raw'),
    isRaw: (document) => spec.isRaw?.(document) ?? true,
    isLarge: spec.isLarge && ((document) => spec.isLarge?.(document) === true),
    indexes: new Map(spec.indexes.map(namedIndex)),
  };
}

function fieldsShaped({ fields }: CollectionSpec, wanted: 'map' | 'raw'): string[] {
  return Object.entries<FieldShape>(fields).flatMap(([name, shape]) => (shape === wanted ? [name] : []));
}

function namedIndex(spec: IndexSpec): [string, IndexLayout] {
  const unique = spec.unique ?? false;
  const [first] = spec.fields;
  if (first === undefined) throw new TypeError(`Index ${spec.name} has no fields.`);
  const sort = unique || spec.fields.includes('id') ? spec.fields : [...spec.fields, 'id'];
  const sparse = first === 'id' ? undefined : first;
  const builtIn = sort.length === 1 && first === 'id';
  return [spec.name, { name: spec.name, sparse, fields: spec.fields, sort, unique, builtIn }];
}

/** SQLite compares names without case, so names that differ only in case are refused everywhere. */
function requireDistinct(kind: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!NAME.test(name)) throw new TypeError(`${kind} ${name}: letters, digits and _ only.`);
    if (seen.has(name.toLowerCase())) throw new TypeError(`${kind} ${name} is named twice.`);
    seen.add(name.toLowerCase());
  }
}
