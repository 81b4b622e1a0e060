import type { IndexValue, New, StoredDocument } from '../../../ports/storage.ts';
import type { CollectionLayout } from './collection-layout.ts';

/**
 * What an engine keeps of a document that knows no fields: its JSON text, so that any JSON comes back as it was, and
 * beside it a copy of each field that an index needs.
 */
export interface EncodedDocument {
  readonly id: string;
  readonly text: string;
  /** Values of the layout's fields, in its order; null where the document has none. */
  readonly entries: readonly (IndexValue | null)[];
}

/** Throws `TypeError` for what is not JSON and for a unique index entry that has its first field but not the others. */
export function encodeDocument(layout: CollectionLayout, document: New<StoredDocument>): EncodedDocument {
  requireWholeUniqueEntries(layout, document);
  const entries = layout.fields.map((field) => indexValue(document, field));
  return { id: document.id, text: JSON.stringify(document), entries };
}

/** The version beside the text counts; one inside the text is ignored. */
export function decodeDocument<T extends StoredDocument>(text: string, version: number): T {
  // The cast is the promise of the catalogue: what was written under this name is read as the same type.
  const document = JSON.parse(text) as { version: number };
  document.version = version;
  return document as T;
}

/** Null for every value that is neither a string nor a finite number: such a field is in no index. */
export function indexValue(document: object, field: string): IndexValue | null {
  const value: unknown = Object.hasOwn(document, field) ? Reflect.get(document, field) : undefined;
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  // JSON knows one zero.
  return value === 0 ? 0 : value;
}

/** The engines differ on whether two entries that lack the same field are equal, so such an entry is refused. */
export function requireWholeUniqueEntries(layout: CollectionLayout, document: object): void {
  for (const index of layout.indexes.values()) {
    if (!index.unique || index.fields.length === 1) continue;
    const present = index.fields.filter((field) => indexValue(document, field) !== null);
    if (present.length === index.fields.length || present[0] !== index.fields[0]) continue;
    throw new TypeError(`${layout.name}: an entry of unique index ${index.name} lacks a field.`);
  }
}

/** Whether this is written with the `raw` fields of `before` left as they are stored. */
export function leavesRaws<T extends StoredDocument>(
  layout: CollectionLayout,
  document: T,
  before: T | undefined,
): boolean {
  if (before === undefined || before.id !== document.id || before.version !== document.version) return false;
  const isLarge = layout.isLarge?.(document) === true && layout.isLarge(before);
  return isLarge && layout.raws.every((name) => Reflect.get(document, name) === Reflect.get(before, name));
}

/** A copy without its `raw` fields. */
export function withoutRaws<T extends object>(layout: CollectionLayout, document: T): T {
  const copy = { ...document };
  for (const name of layout.raws) Reflect.deleteProperty(copy, name);
  return copy;
}

/** Its `raw` fields alone. */
export function rawsOf(layout: CollectionLayout, document: object): Record<string, unknown> {
  const raws = layout.raws.filter((name) => Object.hasOwn(document, name));
  return Object.fromEntries(raws.map((name) => [name, Reflect.get(document, name)]));
}
