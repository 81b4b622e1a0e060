import { BridgeError, RequestRejectedError } from '../../../domain/errors.ts';
import { MOST_TENANTS, sideBySide } from '../../../engine/effects/side-by-side.ts';
import type { BridgeDeps } from '../deps.ts';

/**
 * Asks again for each workspace and account whose token was refused: a refusal may have been a passing fault, or be over.
 * Until then its work rests. What is refused again stays as it is; nothing else than storage makes this reject. Whether a
 * token may send again is not asked: only a reply shows it (`SendProblems`).
 */
export function probeAccess(deps: BridgeDeps): Promise<void> {
  return sideBySide(deps.connections.workspaceIds(), MOST_TENANTS, (workspace) =>
    probeWorkspace(deps, workspace),
  );
}

async function probeWorkspace(deps: BridgeDeps, workspace: string): Promise<void> {
  if (deps.connections.workspace(workspace)?.accessProblem !== undefined)
    await probe(() => deps.intercom.probe(workspace));
  const asked = new Set<string>();
  for (const { account, id } of deps.connections.numbersOf(workspace))
    if (deps.connections.account(account)?.accessProblem !== undefined && !asked.has(account))
      if (await probe(() => deps.whatsapp.probe(id))) asked.add(account);
}

/** False when nothing is known now: the token may not see this number, and another one of its account may tell more. */
async function probe(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
    return !(error instanceof RequestRejectedError);
  }
}
