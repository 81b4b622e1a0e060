import type { SimRequest } from '../../shared/simulator.ts';
import { badParameter } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';

/** The body as a JSON object; refuses any other. */
export function jsonOf(request: SimRequest): JsonObject {
  const body = readJson(request);
  if (body === undefined) throw badParameter('The body is not a JSON object.');
  return body;
}

/** An empty body counts as an empty object. */
export function optionalJsonOf(request: SimRequest): JsonObject {
  return request.body.length === 0 ? {} : jsonOf(request);
}

/** Undefined: it is no JSON object, or not said to be one. */
export function readJson({ headers, body }: SimRequest): JsonObject | undefined {
  if (!(headers['content-type'] ?? '').toLowerCase().startsWith('application/json')) return undefined;
  try {
    const value: unknown = JSON.parse(
      Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'),
    );
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
