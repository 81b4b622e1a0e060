/** Lenient readers for JSON of others: what is not as expected is absent, nothing throws. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  // The one place that turns "an object that is no array" into something with readable fields.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A field of something that may not even be an object. Inherited names (`constructor`, …) are not fields. */
export function field(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** A string that is not empty. */
export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Longest id that we take for one; those of Intercom and Meta stay below 200 characters. */
const MAX_ID_LENGTH = 512;

/** An id: a string or an integer, as a string. Too long, empty or not storable as UTF-8: no id. */
export function idField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  if (typeof found === 'number') return Number.isSafeInteger(found) ? String(found) : undefined;
  if (typeof found !== 'string' || found === '' || found.length > MAX_ID_LENGTH) return undefined;
  return found.isWellFormed() ? found : undefined;
}

/** The year 2100 in unix seconds: a later time is a mistake. */
const LATEST_SECONDS = 4_102_444_800;

/** A time in unix seconds (number or digits), in milliseconds; undefined when missing or out of reason. */
export function secondsField(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  const seconds = typeof found === 'string' && /^\d{1,12}(\.\d+)?$/.test(found) ? Number(found) : found;
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds > LATEST_SECONDS) return undefined;
  return Math.round(seconds * 1_000);
}
