/** MongoDB takes 100 levels, and nothing of ours comes near. */
const DEEPEST = 50;

/**
 * Names that a query or an update would take for something else, that BSON cannot hold, or that the driver reads; it reads
 * what every object has (`constructor`) as well.
 */
const UNSAFE_NAME = /^\$|[.\0]|^$|^__proto__$|^_bsontype$/;

/** Whether MongoDB gives a value back just as JSON would, with every name inside of it meaning itself in a query. */
export function isHeld(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'boolean') return true;
  if (depth === DEEPEST) return false;
  if (isPlain(value)) return areFieldsHeld(value, depth + 1);
  return isPlainArray(value) && value.every((item) => isHeld(item, depth + 1));
}

export function isSafeName(name: string): boolean {
  return name.isWellFormed() && !UNSAFE_NAME.test(name) && !(name in Object.prototype);
}

/** An object that is written field by field, by JSON and by the driver. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || saysItself(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// A field that is undefined is written by neither of them.
function areFieldsHeld(value: Readonly<Record<string, unknown>>, depth: number): boolean {
  return Object.entries(value).every(
    ([name, field]) => isSafeName(name) && (field === undefined || isHeld(field, depth)),
  );
}

function isPlainArray(value: unknown): value is unknown[] {
  return Array.isArray(value) && !saysItself(value) && !value.includes(undefined);
}

/** Asked by JSON what to write instead. */
function saysItself(value: object): boolean {
  return typeof Reflect.get(value, 'toJSON') === 'function';
}
