import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 1_000;

/** One page of a Graph list, with cursors; `next` only while there is more. */
export function pageOf(
  items: readonly JsonObject[],
  path: string,
  query: Readonly<Record<string, string>>,
): JsonObject {
  const limit = Math.min(Number(query['limit'] ?? DEFAULT_LIMIT), MAX_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter('Param limit must be a positive integer.');
  const start = query['after'] === undefined ? 0 : offsetOf(query['after']);
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const cursors = { before: cursorOf(start), after: cursorOf(start + data.length) };
  if (start + data.length >= items.length) return { data, paging: { cursors } };
  const { access_token: _, ...rest } = query;
  const next = `https://graph.facebook.com${path}?${new URLSearchParams({ ...rest, after: cursors.after }).toString()}`;
  return { data, paging: { cursors, next } };
}

function cursorOf(offset: number): string {
  return Buffer.from(`at:${offset}`).toString('base64url');
}

function offsetOf(cursor: string): number {
  const offset = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (offset === undefined) throw badParameter('Invalid cursor.');
  return Number(offset);
}
