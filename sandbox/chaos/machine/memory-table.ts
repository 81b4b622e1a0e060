import type { CollectionLayout } from '../../../server/adapters/storage/schema/collection-layout.ts';
import {
  decodeDocument,
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
  const put = (document: New<StoredDocument>, version: number): boolean => {
    const encoded = encodeDocument(layout, document);
    if (all.some((index) => index.isTaken(encoded))) return false;
    for (const index of all) index.put(encoded);
    rows.set(document.id, { text: encoded.text, version });
    return true;
  };
  return {
    get: read,
    insert: (documents) => {
      for (const document of documents) encodeDocument(layout, document);
      return documents.map((document) =>
        !rows.has(document.id) && put(document, 1) ? 'inserted' : 'duplicate',
      );
    },
    update: (document, before) => {
      encodeDocument(layout, document);
      const stored = read(document.id);
      if (stored?.version !== document.version) return undefined;
      const isLeft = leavesRaws(layout, document, before);
      const next = isLeft ? { ...document, ...rawsOf(layout, stored) } : document;
      return put(next, document.version + 1) ? read(document.id) : undefined;
    },
    find: (query) =>
      indexOf(indexes, layout, query)
        .find(planIndexRead(layout, query))
        .flatMap((id) => read(id) ?? []),
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
