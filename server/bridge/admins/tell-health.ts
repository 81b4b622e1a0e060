import { isDeepStrictEqual } from 'node:util';
import { BridgeError } from '../../domain/errors.ts';
import { MOST_TENANTS, sideBySide } from '../../engine/effects/side-by-side.ts';
import type { InstallStatus, IntercomAppPort } from '../../ports/intercom-app.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findProblems, toStatus } from './health.ts';

export interface HealthDeps extends BridgeDeps {
  readonly app: IntercomAppPort;
  /** Where our pages are. */
  readonly publicUrl: string;
}

/** How a workspace is, for Intercom. One that we do not have (any more) is none of ours. Rejects with `StorageError`. */
export async function readStatus(
  deps: Pick<HealthDeps, 'storage' | 'connections' | 'clock' | 'publicUrl'>,
  workspace: string,
): Promise<InstallStatus | undefined> {
  if (deps.connections.workspace(workspace) === undefined) return undefined;
  return toStatus(await findProblems(deps, workspace), deps.publicUrl);
}

/**
 * Tells Intercom how each workspace is, where that has changed since it was told last. What Intercom does not take is
 * told again the next time; it asks by itself once a day besides. Rejects with `StorageError` only.
 */
export function tellHealth(deps: HealthDeps): Promise<void> {
  return sideBySide(deps.connections.workspaceIds(), MOST_TENANTS, (workspace) => tellOne(deps, workspace));
}

async function tellOne(deps: HealthDeps, workspace: string): Promise<void> {
  // With a refused token nothing can be told; Intercom hears of it when it asks.
  if (deps.connections.workspace(workspace)?.accessProblem !== undefined) return;
  const status = await readStatus(deps, workspace);
  const access = deps.connections.intercomAccess(workspace);
  // Of a workspace that Intercom heard nothing about, it believes the best.
  const told = deps.connections.workspace(workspace)?.toldHealth ?? { state: 'OK' };
  if (status === undefined || access === undefined || isDeepStrictEqual(told, summary(status))) return;
  try {
    await deps.app.tellStatus(access, status);
    await deps.connections.updateWorkspace(workspace, (current) => ({
      ...current,
      toldHealth: summary(status),
    }));
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
  }
}

function summary(status: InstallStatus): { readonly state: string; readonly message?: string } {
  return status.state === 'OK' ? { state: 'OK' } : { state: status.state, message: status.message };
}
