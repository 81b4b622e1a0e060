import type { BridgeDeps } from '../deps.ts';

/** An answer that took longer is out of date: the process may have stood still. Milliseconds. */
const FRESH_MS = 2_000;

/** Whether this process knows the tenant (see `tenant-of.ts`) to be connected. */
export function isConnected({ connections }: Pick<BridgeDeps, 'connections'>, tenant: string): boolean {
  const id = tenant.slice(2);
  switch (tenant.slice(0, 2)) {
    case 'n:':
      return connections.number(id) !== undefined;
    case 'a:':
      return connections.account(id) !== undefined;
    default:
      return connections.workspace(id) !== undefined;
  }
}

/**
 * Whether nobody has connected the tenant. Asked of storage: another process may have done so a moment ago. Rejects with
 * `StorageError`.
 */
export async function isMissing(deps: BridgeDeps, tenant: string): Promise<boolean> {
  while (deps.storage.shared && !isConnected(deps, tenant)) {
    const asked = deps.clock.now();
    await deps.connections.look();
    if (deps.clock.now() - asked <= FRESH_MS) break;
  }
  return !isConnected(deps, tenant);
}
