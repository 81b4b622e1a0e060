import { badParameter, refusal } from './graph-error.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** Length limits of a text, characters. `min` is 1 unless given. */
export interface TextLimits {
  readonly min?: number;
  readonly max: number;
}

/** A required member that is an object; refuses with 131008 or 131009. */
export function objectAt(parent: JsonObject, key: string, path: string): JsonObject {
  const value = requiredAt(parent, key, path);
  if (!isJsonObject(value)) throw refusal(131009, `${path}['${key}'] must be an object.`);
  return value;
}

export function optionalObjectAt(parent: JsonObject, key: string, path: string): JsonObject | undefined {
  return parent[key] === undefined ? undefined : objectAt(parent, key, path);
}

/** A required member that is an array of objects. */
export function objectsAt(
  parent: JsonObject,
  key: string,
  path: string,
  limits: { readonly min: number; readonly max: number },
): JsonObject[] {
  const value = requiredAt(parent, key, path);
  if (!Array.isArray(value)) throw refusal(131009, `${path}['${key}'] must be an array.`);
  if (value.length < limits.min || value.length > limits.max) {
    throw refusal(131009, `${path}['${key}'] must have ${limits.min} to ${limits.max} elements.`);
  }
  return value.map((element: unknown, index) => {
    if (!isJsonObject(element)) throw refusal(131009, `${path}['${key}'][${index}] must be an object.`);
    return element;
  });
}

/** A required text within its limits. */
export function textAt(parent: JsonObject, key: string, path: string, limits: TextLimits): string {
  const value = requiredAt(parent, key, path);
  if (typeof value !== 'string') throw refusal(131009, `${path}['${key}'] must be a string.`);
  const { min = 1, max } = limits;
  if (value.length < min || value.length > max) {
    throw refusal(131009, `${path}['${key}'] length invalid. Min length: ${min}, Max length: ${max}`);
  }
  return value;
}

export function optionalTextAt(
  parent: JsonObject,
  key: string,
  path: string,
  limits: TextLimits,
): string | undefined {
  return parent[key] === undefined ? undefined : textAt(parent, key, path, limits);
}

export function numberAt(parent: JsonObject, key: string, path: string, bound: number): number {
  const value = Number(requiredAt(parent, key, path));
  if (!Number.isFinite(value) || Math.abs(value) > bound) {
    throw refusal(131009, `${path}['${key}'] must be a number from -${bound} to ${bound}.`);
  }
  return value;
}

/** One of a list of words. */
export function wordAt<W extends string>(
  parent: JsonObject,
  key: string,
  path: string,
  words: readonly W[],
): W {
  const value = requiredAt(parent, key, path);
  const found = words.find((word) => word === value);
  if (found === undefined) throw refusal(131009, `${path}['${key}'] must be one of ${words.join(', ')}.`);
  return found;
}

/** Graph refuses members it does not know. */
export function onlyKeys(object: JsonObject, keys: readonly string[], path: string): void {
  const unknown = Object.keys(object).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw badParameter(`Unexpected key "${unknown}" on param "${path}".`);
}

function requiredAt(parent: JsonObject, key: string, path: string): unknown {
  const value = parent[key];
  if (value === undefined || value === null) {
    throw refusal(131008, `Parameter ${path}['${key}'] is required.`);
  }
  return value;
}
