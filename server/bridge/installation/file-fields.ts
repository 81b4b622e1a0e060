import { createHash } from 'node:crypto';

type Hashes = Readonly<Record<string, string>>;

/** Hashes of the fields that an entry of the provision file names, settings one by one (no dots: not every engine takes them in a name). */
export function hashFields(entry: { readonly id: string; readonly settings?: object | undefined }): Hashes {
  const { id, settings = {}, ...fields } = entry;
  const each = [
    ...Object.entries(fields),
    ...Object.entries(settings).map(([name, value]) => [`settings:${name}`, value] as const),
  ].filter(([, value]) => value !== undefined);
  return Object.fromEntries(each.map(([field, value]) => [field, hash(id, field, value)]));
}

/** Fields that the file names otherwise than it did when it was written last. */
export function changedInFile(before: Hashes = {}, now: Hashes): ReadonlySet<string> {
  return new Set(Object.keys(now).filter((field) => before[field] !== now[field]));
}

/** Tokens are too long to be guessed from it; an app's short verify token is hashed together with its secret. */
function hash(...about: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(about)).digest('base64url');
}
