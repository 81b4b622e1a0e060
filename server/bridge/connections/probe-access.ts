import { BridgeError } from '../../domain/errors.ts';
import type { BridgeDeps } from './deps.ts';

/**
 * Asks again for each workspace and account whose token was refused: a refusal may have been a passing fault, or be over.
 * Until then its work rests. What is refused again stays as it is; nothing else than storage makes this reject.
 */
export async function probeAccess(deps: BridgeDeps): Promise<void> {
  for (const workspace of deps.connections.workspaceIds()) {
    if (deps.connections.workspace(workspace)?.accessProblem !== undefined)
      await probe(() => deps.intercom.probe(workspace));
    for (const [account, number] of oneOfEach(deps, workspace))
      if (deps.connections.account(account)?.accessProblem !== undefined)
        await probe(() => deps.whatsapp.probe(number));
  }
}

/** A number of each account of the workspace. */
function oneOfEach({ connections }: BridgeDeps, workspace: string): ReadonlyMap<string, string> {
  return new Map(connections.numbersOf(workspace).map(({ account, id }) => [account, id]));
}

async function probe(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
  }
}
