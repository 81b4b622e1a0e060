import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { type Connections, openConnections } from '../../../../server/bridge/connections/connections.ts';
import { connectAccount } from '../../../../server/bridge/installation/connect-account.ts';
import { connectNumber } from '../../../../server/bridge/installation/connect-number.ts';
import { connectWorkspace } from '../../../../server/bridge/installation/connect-workspace.ts';
import type { InstallationDeps } from '../../../../server/bridge/installation/connected.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createLogBook } from '../../../support/log-book.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';

export const WORKSPACE = 'q1w2e3r4';
export const ACCOUNT = '102290129340398';
export const NUMBER = '106540352242922';
export const NOW = Date.UTC(2026, 2, 4, 15, 10);
export const ADA = 'admin 7214001';

export const secrets = createSecretBox([Buffer.alloc(32, 1)]);

/** A running process, with all that the use-cases need. */
export interface Installation extends InstallationDeps {
  readonly connections: Connections;
  readonly clock: ManualClock;
}

export async function anInstallation(storage: Storage): Promise<Installation> {
  const clock = createManualClock(NOW);
  const connections = await openConnections({ storage, secrets, clock, logger: createLogBook() });
  return { storage, secrets, clock, connections };
}

/** Somebody connects a workspace, its account and its number. */
export async function connectAll(deps: InstallationDeps, who: string = ADA): Promise<void> {
  const { workspaces, accounts, numbers } = aProvisionFile();
  await connectWorkspace(deps, { who, workspace: workspaces[0] });
  await connectAccount(deps, { who, account: accounts[0] });
  await connectNumber(deps, { who, workspace: WORKSPACE, number: numbers[0] });
}

export async function stored(storage: Storage) {
  return {
    workspace: await storage.collection('workspaces').get(WORKSPACE),
    account: await storage.collection('accounts').get(ACCOUNT),
    number: await storage.collection('numbers').get(NUMBER),
  };
}
