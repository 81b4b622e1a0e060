import type { New, StoredDocument } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { indexValue, requireWholeUniqueEntries } from '../schema/document-codec.ts';
import { isHeld, isPlain, isSafeName } from './is-held.ts';

/**
 * A document as MongoDB keeps it: the id as `_id`, every other field under its own name. What BSON would not give back as
 * it was (see `isHeld`) stands in `verbatim`, as the JSON text of an object with these fields.
 */
export interface MongoDocument {
  readonly _id: string;
  readonly version: number;
  readonly verbatim?: string;
  readonly [field: string]: unknown;
}

/** One key of a `map`: its keys may hold what no name of a field may, and can be queried so. */
interface MapEntry {
  readonly key: string;
  readonly value: unknown;
}

/** `document` is how an earlier form is recognised, see `convert-old-form.ts`. */
const TAKEN_NAMES = new Set(['_id', 'verbatim', 'document']);

/** Throws `TypeError` for what is not JSON and for a unique index entry that has its first field but not the others. */
export function toMongoDocument(
  layout: CollectionLayout,
  document: New<StoredDocument>,
  version: number,
): MongoDocument {
  requireWholeUniqueEntries(layout, document);
  const fields: [string, unknown][] = [];
  const verbatim: [string, unknown][] = [];
  for (const [name, value] of Object.entries(document)) {
    if (name === 'version' || name === 'id' || value === undefined) continue;
    const field = asField(layout, document, name, value);
    if (field !== undefined) fields.push([name, field]);
    if (field === undefined || isLossy(field)) verbatim.push([name, value]);
  }
  if (isLossy(document.id)) verbatim.push(['id', document.id]);
  if (verbatim.length > 0) fields.push(['verbatim', JSON.stringify(Object.fromEntries(verbatim))]);
  return { _id: document.id, version, ...Object.fromEntries(fields) };
}

export function fromMongoDocument<T extends StoredDocument>(
  layout: CollectionLayout,
  stored: MongoDocument,
): T {
  const { _id, verbatim, ...fields } = stored;
  const document: Record<string, unknown> = { id: _id, ...fields };
  for (const name of layout.raws) {
    const field = document[name];
    if (typeof field === 'string') document[name] = JSON.parse(field);
  }
  for (const name of layout.maps) {
    const field = document[name];
    if (Array.isArray(field)) document[name] = fromEntries(field as MapEntry[]);
  }
  // The cast is the promise of the catalogue: what was written under this name is read as the same type.
  return (verbatim === undefined ? document : { ...document, ...JSON.parse(verbatim) }) as T;
}

/** Undefined for what MongoDB cannot hold under this name. */
function asField(
  layout: CollectionLayout,
  document: New<StoredDocument>,
  name: string,
  value: unknown,
): unknown {
  if (!isSafeName(name) || TAKEN_NAMES.has(name)) return undefined;
  if (layout.raws.includes(name)) return asRaw(value, layout.isRaw(document));
  if (layout.maps.includes(name)) return asEntries(value);
  if (layout.fields.includes(name)) return indexValue(document, name) ?? undefined;
  return typeof value === 'string' || isHeld(value) ? value : undefined;
}

/** Text is never anything but JSON text, so that it can be told from what is kept as fields. */
function asRaw(value: unknown, isRaw: boolean): unknown {
  return !isRaw && isPlain(value) && isHeld(value) ? value : JSON.stringify(value);
}

function asEntries(value: unknown): unknown {
  if (!isPlain(value)) return value === null ? null : undefined;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return entries.every(([key, field]) => key.isWellFormed() && isHeld(field))
    ? entries.map(([key, field]): MapEntry => ({ key, value: field }))
    : undefined;
}

function fromEntries(entries: readonly MapEntry[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

/** BSON writes strings as UTF-8, which has no form for half of a pair. The rest of the text can still be found by it. */
function isLossy(field: unknown): boolean {
  return typeof field === 'string' && !field.isWellFormed();
}
