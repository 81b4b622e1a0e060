import type { EventDocument } from '../../domain/journal/event.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import type { BridgeDeps } from './deps.ts';

/** Workspace that a route belongs to, or empty; `missing` is what would have to be connected for it. */
export interface Tenant {
  readonly workspace: string;
  readonly missing?: string;
}

export function tenantOfRoute(deps: BridgeDeps, route: string): Tenant {
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

/** What nobody could understand waits for nobody: connecting its number would not make it any clearer. */
export function tenantOfEvent(deps: BridgeDeps, event: EventDocument): Tenant {
  const tenant = tenantOfRoute(deps, event.route);
  return event.kind === 'whatsapp.other' ? { workspace: tenant.workspace } : tenant;
}

function numberTenant(deps: BridgeDeps, number: string): Tenant {
  const workspace = deps.connections.number(number)?.workspace;
  return workspace === undefined ? { workspace: '', missing: `n:${number}` } : { workspace };
}

function accountTenant(deps: Pick<BridgeDeps, 'connections'>, account: string): Tenant {
  const workspace = deps.connections.account(account)?.workspace;
  return workspace === undefined ? { workspace: '', missing: `a:${account}` } : { workspace };
}
