import type { CollectionLayout } from '../../../server/adapters/storage/schema/collection-layout.ts';
import {
  decodeDocument,
  type EncodedDocument,
  encodeDocument,
  leavesRaws,
  rawsOf,
} from '../../../server/adapters/storage/schema/document-codec.ts';
import { planIndexRead } from '../../../server/adapters/storage/schema/index-read.ts';
import type { IndexQuery, InsertOutcome, New, StoredDocument } from '../../../server/ports/storage.ts';
import { createMemoryIndex, type MemoryIndex } from './memory-index.ts';

/** One collection, synchronous: the promises of the storage port without waiting. */
export interface MemoryTable {
  get(id: string): StoredDocument | undefined;
  insert(documents: readonly New<StoredDocument>[]): InsertOutcome[];
  update(document: StoredDocument, before?: StoredDocument): StoredDocument | undefined;
  find(query: IndexQuery): StoredDocument[];
  count(query: IndexQuery): number;
  delete(ids: readonly string[]): number;
  /** Every document, in the order of insertion. */
  all(): StoredDocument[];
  /** How many documents there are in an index; cheap. */
  sizeOf(index: string): number;
  /** The first field of the first entry of an index. */
  firstOf(index: string): string | number | undefined;
}

interface Row {
  readonly text: string;
  readonly version: number;
}

export function createMemoryTable(layout: CollectionLayout): MemoryTable {
  const rows = new Map<string, Row>();
  const indexes = new Map(
    [...layout.indexes].map(([name, index]) => [name, createMemoryIndex(index, layout)]),
  );
  const all = [...indexes.values()];
  const read = (id: string): StoredDocument | undefined => {
    const row = rows.get(id);
    return row === undefined ? undefined : decodeDocument(row.text, row.version);
  };
  const remove = (id: string): boolean => {
    for (const index of all) index.remove(id);
    return rows.delete(id);
  };
  /** False when a unique entry belongs to another document. */
  const put = (encoded: EncodedDocument, version: number): boolean => {
    if (all.some((index) => index.isTaken(encoded))) return false;
    for (const index of all) index.put(encoded);
    rows.set(encoded.id, { text: encoded.text, version });
    return true;
  };
  const idsOf = (query: IndexQuery): readonly string[] =>
    indexOf(indexes, layout, query).find(planIndexRead(layout, query));
  return {
    get: read,
    insert: (documents) => {
      const encoded = documents.map((document) => encodeDocument(layout, document));
      return encoded.map((each) => (!rows.has(each.id) && put(each, 1) ? 'inserted' : 'duplicate'));
    },
    update: (document, before) => {
      const encoded = encodeDocument(layout, document);
      if (rows.get(document.id)?.version !== document.version) return undefined;
      const left = leavesRaws(layout, document, before) ? read(document.id) : undefined;
      const next =
        left === undefined ? encoded : encodeDocument(layout, { ...document, ...rawsOf(layout, left) });
      return put(next, document.version + 1) ? read(document.id) : undefined;
    },
    find: (query) => idsOf(query).flatMap((id) => read(id) ?? []),
    count: (query) => idsOf(query).length,
    delete: (ids) => ids.filter(remove).length,
    all: () => [...rows.keys()].flatMap((id) => read(id) ?? []),
    sizeOf: (name) => indexes.get(name)?.size() ?? 0,
    firstOf: (name) => indexes.get(name)?.first() ?? undefined,
  };
}

function indexOf(
  indexes: ReadonlyMap<string, MemoryIndex>,
  layout: CollectionLayout,
  query: IndexQuery,
): MemoryIndex {
  const index = indexes.get(query.index);
  if (index === undefined) throw new TypeError(`${layout.name} has no index ${query.index}.`);
  return index;
}
