import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';

/** Graph's `fields=a,b{c}`: picks members, always with `id`; one unknown name refuses the whole request. */
export function pickFields(
  all: JsonObject,
  asked: string | undefined,
  usual: readonly string[],
  nodeType: string,
): JsonObject {
  const names = asked === undefined ? usual : fieldNames(asked);
  const unknown = names.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) {
    throw badParameter(`Tried accessing nonexisting field (${unknown}) on node type (${nodeType})`);
  }
  const picked = [...names, 'id'].filter((name) => all[name] !== undefined);
  return Object.fromEntries(picked.map((name) => [name, all[name]]));
}

function fieldNames(asked: string): string[] {
  const flat = asked.replace(/\{[^{}]*\}/g, '').replace(/\.\w+\([^()]*\)/g, '');
  return flat
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
