import { createHmac } from 'node:crypto';
import type { SimDelivery } from '../../shared/simulator.ts';
import { type Core, getWorkspace } from '../state/core.ts';

/** Removes the app from a workspace: every token of it is dead. */
export function uninstall(core: Core, id: string): void {
  const workspace = getWorkspace(core, id).config.id;
  for (const [token, owner] of core.tokens) if (owner === workspace) core.revokedTokens.add(token);
  core.uninstalled.add(workspace);
  core.changed('install');
}

/** What Intercom asks of an app about its installation: the caller delivers it. reference/intercom.md §1.5 */
export interface InstallRequests {
  /** Uninstalls the app and makes what its uninstall address is told. */
  readonly uninstallApp: (workspace: string) => SimDelivery;
  /** What its health address is asked once a day. */
  readonly checkHealth: (workspace: string) => SimDelivery;
}

export function createInstallRequests(core: Core): InstallRequests {
  let count = 0;
  const sign = (path: string, value: object): SimDelivery => {
    count += 1;
    const body = JSON.stringify(value);
    const signature = createHmac('sha256', core.config.clientSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-body-signature': signature };
    return { id: `install_${count}`, path, headers, body, attempt: 1, dueAt: core.world.now() };
  };
  return {
    uninstallApp: (workspace) => {
      uninstall(core, workspace);
      return sign(core.config.app?.uninstallPath ?? '', { app_id: workspace });
    },
    checkHealth: (workspace) =>
      sign(core.config.app?.healthPath ?? '', { workspace_id: getWorkspace(core, workspace).config.id }),
  };
}
