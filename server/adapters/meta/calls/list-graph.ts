import { UnexpectedReplyError } from '../../../domain/errors.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { callGraph, type GraphCall } from './call-graph.ts';
import type { Graph } from './open-graph.ts';

export interface GraphList extends Omit<GraphCall, 'method' | 'body'> {
  /** Items asked for at once. */
  readonly pageSize: number;
  /** A list that goes on beyond this is not read to its end. */
  readonly maxPages: number;
}

/**
 * Every item of a list, page by page, each a call of its own. Never a part of it: when a page cannot be had it rejects as
 * `callGraph` does, and with `UnexpectedReplyError` when the list leads back or has more pages than `maxPages`.
 */
export async function listGraph(graph: Graph, list: GraphList): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let after: string | undefined;
  for (let page = 0; page < list.maxPages; page += 1) {
    const { data, next } = await readOn(graph, list, after);
    items.push(...data);
    if (next === undefined) return items;
    if (next === after) throw unfinished(list, 'leads back to itself');
    after = next;
  }
  throw unfinished(list, `has more than ${list.maxPages} pages`);
}

interface Page {
  readonly data: readonly unknown[];
  /** Cursor of the following page. */
  readonly next?: string;
}

function readOn(
  graph: Graph,
  { pageSize, maxPages: _, query, ...call }: GraphList,
  after: string | undefined,
): Promise<Page> {
  const place = { limit: String(pageSize), ...(after !== undefined && { after }) };
  return callGraph(graph, { ...call, method: 'GET', query: { ...query, ...place } }, toPage);
}

/** There is more as long as `paging.next` says so; its address is not followed, because it may carry a token. */
function toPage(body: unknown): Page | undefined {
  const data = field(body, 'data');
  if (!Array.isArray(data)) return undefined;
  const paging = field(body, 'paging');
  if (field(paging, 'next') === undefined) return { data };
  const next = textField(field(paging, 'cursors'), 'after');
  return next === undefined ? undefined : { data, next };
}

function unfinished({ operation, tenant }: GraphList, why: string): UnexpectedReplyError {
  const details = { provider: 'meta' as const, context: { operation, ...tenant } };
  return new UnexpectedReplyError(`The list of ${operation} ${why}: it is not read to its end`, details);
}
