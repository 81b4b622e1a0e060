import type {
  CollectionLayout,
  IndexLayout,
} from '../../../server/adapters/storage/schema/collection-layout.ts';
import type { EncodedDocument } from '../../../server/adapters/storage/schema/document-codec.ts';
import { type IndexRead, oneByOne } from '../../../server/adapters/storage/schema/index-read.ts';

type Value = string | number | null;

interface Entry {
  readonly id: string;
  readonly values: readonly Value[];
}

/** One index as a sorted list. */
export interface MemoryIndex {
  /** The entry is unique and belongs to another document. */
  isTaken(document: EncodedDocument): boolean;
  put(document: EncodedDocument): void;
  remove(id: string): void;
  /** Ids in the order asked for. */
  find(read: IndexRead): string[];
  size(): number;
  first(): Value | undefined;
}

export function createMemoryIndex(layout: IndexLayout, collection: CollectionLayout): MemoryIndex {
  const entries: Entry[] = [];
  const known = new Map<string, Entry>();
  const entryOf = (document: EncodedDocument): Entry | undefined => {
    const values = layout.fields.map((field) => fieldValue(collection, document, field));
    return values[0] === null ? undefined : { id: document.id, values };
  };
  const remove = (id: string): void => {
    const entry = known.get(id);
    if (entry === undefined) return;
    known.delete(id);
    entries.splice(placeOf(entries, entry), 1);
  };
  return {
    isTaken: (document) => {
      const entry = layout.unique ? entryOf(document) : undefined;
      if (entry === undefined) return false;
      const next = entries[placeOf(entries, { ...entry, id: '' })];
      return next !== undefined && compareValues(next.values, entry.values) === 0 && next.id !== entry.id;
    },
    put: (document) => {
      remove(document.id);
      const entry = entryOf(document);
      if (entry === undefined) return;
      known.set(entry.id, entry);
      entries.splice(placeOf(entries, entry), 0, entry);
    },
    remove,
    find: (read) => findAny(entries, layout, read).map(({ id }) => id),
    size: () => entries.length,
    first: () => entries[0]?.values[0],
  };
}

function fieldValue(collection: CollectionLayout, document: EncodedDocument, field: string): Value {
  return field === 'id' ? document.id : (document.entries[collection.fields.indexOf(field)] ?? null);
}

function findAny(entries: readonly Entry[], layout: IndexLayout, read: IndexRead): Entry[] {
  const found = oneByOne(read).flatMap((one) => findIn(entries, layout, one));
  if (read.anyOf === undefined) return found;
  const merged = found.toSorted((a, b) => compareEntries(behindFirst(a), behindFirst(b)));
  return (read.descending ? merged.toReversed() : merged).slice(0, read.limit);
}

function behindFirst({ id, values }: Entry): Entry {
  return { id, values: values.slice(1) };
}

function findIn(entries: readonly Entry[], { fields }: IndexLayout, read: IndexRead): Entry[] {
  const equals = read.comparisons.filter(({ operator }) => operator === '=').map(({ value }) => value);
  const from = placeOf(entries, { id: '', values: equals });
  const found: Entry[] = [];
  for (let at = from; at < entries.length && (read.descending || found.length < read.limit); at += 1) {
    const entry = entries[at];
    if (entry === undefined || compareValues(entry.values.slice(0, equals.length), equals) !== 0) break;
    if (meets(entry, fields, read)) found.push(entry);
  }
  return (read.descending ? found.toReversed() : found).slice(0, read.limit);
}

function meets(entry: Entry, fields: readonly string[], read: IndexRead): boolean {
  return read.comparisons.every(({ field, operator, value }) => {
    if (operator === '=') return true;
    const own = entry.values[fields.indexOf(field)] ?? null;
    if (own === null) return false;
    const order = compare(own, value);
    return operator === '>' ? order > 0 : operator === '>=' ? order >= 0 : order <= 0;
  });
}

/** Where the entry is or would be. */
function placeOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other !== undefined && compareEntries(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareEntries(a: Entry, b: Entry): number {
  return compareValues(a.values, b.values) || compare(a.id, b.id);
}

function compareValues(a: readonly Value[], b: readonly Value[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compare(a[at] ?? null, b[at] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Absent first, numbers before strings, strings by their UTF-8 bytes. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return compareText(String(a), String(b));
}

const FIRST_SURROGATE = 0xd800;

function compareText(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    // Only code units from the surrogates on sort differently as UTF-8.
    return x < FIRST_SURROGATE || y < FIRST_SURROGATE
      ? x - y
      : Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a.length - b.length;
}
