import type { EventDocument } from '../../domain/journal/event.ts';
import { parseRoute, workspaceRoute } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { BridgeDeps } from './deps.ts';

/** Workspace that a route belongs to, or empty; `missing` is what would have to be connected for it. */
export interface Tenant {
  readonly workspace: string;
  readonly missing?: string;
}

export function tenantOfRoute(deps: Pick<BridgeDeps, 'connections'>, route: string): Tenant {
  const parsed = parseRoute(route);
  switch (parsed.kind) {
    case 'number':
      return numberTenant(deps, parsed.number);
    case 'thread':
      return numberTenant(deps, parsed.thread.slice(0, parsed.thread.indexOf(':')));
    case 'account':
      return accountTenant(deps, parsed.account);
    default:
      return deps.connections.workspace(parsed.workspace) === undefined
        ? { workspace: parsed.workspace, missing: `w:${parsed.workspace}` }
        : { workspace: parsed.workspace };
  }
}

/**
 * What nobody could understand waits for nobody: connecting its number would not make it any clearer. Nor does what
 * calls nobody: an erasure, and what is told of failures, whose note has a turn of its own.
 */
const WAITS_FOR_NOBODY: ReadonlySet<string> = new Set(['whatsapp.other', 'erase', 'tell-failures']);

export function tenantOfEvent(deps: Pick<BridgeDeps, 'connections'>, event: EventDocument): Tenant {
  const tenant = tenantOfRoute(deps, event.route);
  return WAITS_FOR_NOBODY.has(event.kind) ? { workspace: tenant.workspace } : tenant;
}

/** The same in a lane. What we left to be done for a thread needs its workspace: notes of a number that is gone are written. */
export function tenantInLane(
  deps: Pick<BridgeDeps, 'connections'>,
  event: EventDocument,
  { workspace }: ThreadDocument,
): Tenant {
  return parseRoute(event.route).kind === 'thread'
    ? tenantOfRoute(deps, workspaceRoute(workspace))
    : tenantOfEvent(deps, event);
}

function numberTenant(deps: Pick<BridgeDeps, 'connections'>, number: string): Tenant {
  const workspace = deps.connections.number(number)?.workspace;
  return workspace === undefined ? { workspace: '', missing: `n:${number}` } : { workspace };
}

function accountTenant(deps: Pick<BridgeDeps, 'connections'>, account: string): Tenant {
  const workspace = deps.connections.account(account)?.workspace;
  return workspace === undefined ? { workspace: '', missing: `a:${account}` } : { workspace };
}
