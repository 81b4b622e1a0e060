import { ProviderError, RequestRejectedError } from '../../../domain/errors.ts';
import type { CatalogState } from '../../../domain/templates/account-abilities.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { callGraph } from '../calls/call-graph.ts';
import { pageGraph } from '../calls/list-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from './account-call.ts';

/**
 * The catalogue of an account: it has one at most (edge product_catalogs of the account, read 2026-11-30). The edge wants
 * the permission catalog_management, which many connections lack.
 */
export async function readCatalog(graph: Graph, access: AccountAccess): Promise<CatalogState> {
  const list = {
    ...accountCall(access, 'read_catalog'),
    path: [access.account, 'product_catalogs'] as const,
    query: { fields: 'id,name' },
  };
  try {
    const { data } = await pageGraph(graph, list, 1, undefined);
    return toCatalog(data[0]);
  } catch (error) {
    if (isRefused(error)) return { kind: 'hidden' };
    throw error;
  }
}

function toCatalog(listed: unknown): CatalogState {
  const id = idField(listed, 'id');
  if (id === undefined) return { kind: 'none' };
  const name = textField(listed, 'name');
  return { kind: 'connected', id, ...(name !== undefined && { name }) };
}

/** Whether calls are on for a number (settings of a phone number, calling/call-settings, 2025-12-10). Off where WhatsApp does not say. */
export async function readCalls(graph: Graph, access: AccountAccess, number: string): Promise<boolean> {
  const call = { ...accountCall(access, 'read_calls'), method: 'GET', path: [number, 'settings'] } as const;
  try {
    return await callGraph(graph, call, isOn);
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

function isOn(settings: unknown): boolean | undefined {
  return typeof settings === 'object' ? field(field(settings, 'calling'), 'status') === 'ENABLED' : undefined;
}

/** A verdict on this question alone: a token that is not accepted at all is none. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof RequestRejectedError ||
    (error instanceof ProviderError && error.meaning === 'permission-missing')
  );
}
