import type { StoredDocument } from '../../ports/storage.ts';
import { purposeOf, type SEALED_FIELDS, type SealedField } from '../connections/sealed-fields.ts';
import { openedOrUndefined, type Secrets } from '../connections/secret-purposes.ts';

/** A field that holds sealed values of this kind. */
export interface KindOfField {
  readonly kind: keyof typeof SEALED_FIELDS;
  readonly field: SealedField;
}

interface ResealedDocument {
  readonly document: StoredDocument;
  /** Every one of its sealed values could be opened; those that could not stay as they are. */
  readonly isReadable: boolean;
}

/** A document with each of these fields sealed with the newest key; undefined when it holds none. */
export function resealedDocument(
  secrets: Secrets,
  stored: StoredDocument,
  fields: readonly KindOfField[],
): ResealedDocument | undefined {
  const held = fields.filter(({ field }) => textAt(stored, field.path) !== '');
  if (held.length === 0) return undefined;
  let document: StoredDocument = stored;
  let isReadable = true;
  for (const each of held) {
    const sealed = resealed(secrets, stored, each);
    if (sealed === undefined) isReadable = false;
    else document = withText(document, each.field.path, sealed);
  }
  return { document, isReadable };
}

function resealed(
  secrets: Secrets,
  stored: StoredDocument,
  { kind, field }: KindOfField,
): string | undefined {
  const purpose = purposeOf(kind, textAt(stored, field.owner ?? ['id']));
  const opened = openedOrUndefined(secrets, textAt(stored, field.path), purpose);
  return opened === undefined ? undefined : secrets.seal(opened, purpose);
}

/** Empty when there is none. */
function textAt(document: object, path: readonly string[]): string {
  const found = path.reduce<unknown>(fieldOf, document);
  return typeof found === 'string' ? found : '';
}

function withText<T extends object>(document: T, [name = '', ...rest]: readonly string[], text: string): T {
  const inner = fieldOf(document, name);
  const value = rest.length === 0 || !isObject(inner) ? text : withText(inner, rest, text);
  return { ...document, [name]: value };
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
