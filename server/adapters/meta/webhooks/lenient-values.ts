/** A finite number, written as one or as decimal text. */
export function numeric(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Longest address that is repeated; browsers stop here as well. Characters. */
const LONGEST_URL = 2_000;

/** An address of the web, and nothing that could run when it is clicked. */
export function webUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_URL || /\s/.test(value)) return undefined;
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** The object without what is undefined: absent and undefined are not the same to whoever stores or compares it. */
export function definedOnly<T extends object>(values: T): Defined<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the names of the fields; they are those of T.
  return Object.fromEntries(kept) as Defined<T>;
}
