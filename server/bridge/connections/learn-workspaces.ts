import { BridgeError } from '../../domain/errors.ts';
import { MOST_TENANTS, sideBySide } from '../../engine/effects/side-by-side.ts';
import type { BridgeDeps } from './deps.ts';

/** Milliseconds. */
const DAY_MS = 24 * 60 * 60_000;

/**
 * Asks Intercom once a day about each workspace: its time zone is what teammates read times in. What it does not answer is
 * asked for again the next time. Rejects with `StorageError` only.
 */
export function learnWorkspaces(deps: BridgeDeps): Promise<void> {
  return sideBySide(deps.connections.workspaceIds(), MOST_TENANTS, async (workspace) => {
    const { learnedAt = 0 } = deps.connections.workspace(workspace) ?? {};
    if (deps.clock.now() >= learnedAt + DAY_MS) await learn(deps, workspace);
  });
}

async function learn(deps: BridgeDeps, workspace: string): Promise<void> {
  try {
    const facts = await deps.intercom.find(workspace)?.checkAccess();
    if (facts === undefined) return;
    await deps.connections.updateWorkspace(workspace, (current) => ({
      ...current,
      ...facts,
      learnedAt: deps.clock.now(),
    }));
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
  }
}
