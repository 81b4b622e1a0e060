import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import { getFact, writeFact } from '../../../records/facts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** The number of ours that was chosen last in the workspace, else the first; undefined when there is none. Rejects with `StorageError`. */
export async function chosenNumber(deps: BridgeDeps, workspace: string): Promise<NumberDocument | undefined> {
  const numbers = deps.connections.numbersOf(workspace);
  const fact = await getFact(deps, factId(workspace));
  return numbers.find(({ id }) => id === fact?.value['number']) ?? numbers[0];
}

/** Remembers it for all teammates of the workspace. Rejects with `StorageError`; harmless to repeat. */
export async function rememberNumber(deps: BridgeDeps, workspace: string, number: string): Promise<void> {
  await writeFact(deps, factId(workspace), { number }, () => ({ number }));
}

function factId(workspace: string): string {
  return `start-number|${workspace}`;
}
