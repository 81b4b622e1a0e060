/** Of one value; a canvas holds 64 KB. Characters. */
const LENGTH = 200;

/** The value of an attribute as text; undefined for an empty one. */
export function toText(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.slice(0, LENGTH).toWellFormed();
}
