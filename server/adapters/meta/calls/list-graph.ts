import { UnexpectedReplyError } from '../../../domain/errors.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { callGraph, type GraphCall } from './call-graph.ts';
import type { Graph } from './open-graph.ts';

/** How a list is read. */
export interface Pages {
  /** Items asked for at once. */
  readonly size: number;
  /** A list that goes on beyond this is not read to its end. */
  readonly most: number;
}

/** A list, without the words that page it. */
export type Listing = Omit<GraphCall, 'method' | 'body'>;

/**
 * Every item of a list, page by page, each a call of its own. Never a part of it: when a page cannot be had it rejects as
 * `callGraph` does, and with `UnexpectedReplyError` when the list leads back or has more pages than that.
 */
export async function listGraph(graph: Graph, list: Listing, pages: Pages): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let after: string | undefined;
  for (let page = 0; page < pages.most; page += 1) {
    const { data, next } = await pageGraph(graph, list, pages.size, after);
    items.push(...data);
    if (next === undefined) return items;
    if (next === after) throw unfinished(list, 'leads back to itself');
    after = next;
  }
  throw unfinished(list, `has more than ${pages.most} pages`);
}

export interface GraphPage {
  readonly data: readonly unknown[];
  /** Cursor of the following page. */
  readonly next?: string;
}

/** One page of at most `size` items, behind the cursor `after`. Rejects as `callGraph` does. */
export function pageGraph(
  graph: Graph,
  list: Listing,
  size: number,
  after: string | undefined,
): Promise<GraphPage> {
  const query = { ...list.query, limit: String(size), ...(after !== undefined && { after }) };
  return callGraph(graph, { ...list, method: 'GET', query }, toPage);
}

/** There is more as long as `paging.next` says so; its address is not followed, because it may carry a token. */
function toPage(body: unknown): GraphPage | undefined {
  const data = field(body, 'data');
  if (!Array.isArray(data)) return undefined;
  const paging = field(body, 'paging');
  if (field(paging, 'next') === undefined) return { data };
  const next = textField(field(paging, 'cursors'), 'after');
  return next === undefined ? undefined : { data, next };
}

function unfinished({ operation, tenant }: Listing, why: string): UnexpectedReplyError {
  const details = { provider: 'meta' as const, context: { operation, ...tenant } };
  return new UnexpectedReplyError(`The list of ${operation} ${why}: it is not read to its end`, details);
}
