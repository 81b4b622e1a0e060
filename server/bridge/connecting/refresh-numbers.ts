import { BridgeError, StorageError } from '../../domain/errors.ts';
import type { ConnectingDeps } from './connecting-deps.ts';
import { learnNumber } from './number-states.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Reads every connected number again that was not read for a day: what no webhook tells (verification of the business,
 * limits) is a day old at most. What Meta refuses stays as it is known. Rejects with `StorageError`.
 */
export async function refreshNumbers(deps: ConnectingDeps, isStopping: () => boolean): Promise<void> {
  const before = deps.clock.now() - DAY_MS;
  for (const workspace of deps.connections.workspaceIds())
    for (const { id, account } of deps.connections.numbersOf(workspace)) {
      if (isStopping()) return;
      const state = await deps.storage.collection('numberStates').get(id);
      if ((state?.learnedAt ?? 0) <= before) await refreshNumber(deps, { workspace, account, number: id });
    }
}

/** The same for one, now. */
export async function refreshNumber(
  deps: ConnectingDeps,
  {
    workspace,
    account,
    number,
  }: { readonly workspace: string; readonly account: string; readonly number: string },
): Promise<void> {
  const access = deps.connections.accountAccess(account);
  if (access === undefined || deps.connections.account(account)?.accessProblem !== undefined) return;
  try {
    await learnNumber(deps, { access, number, workspace });
  } catch (error) {
    if (error instanceof StorageError || !(error instanceof BridgeError)) throw error;
    deps.logger.warn('number_not_read', { number }, error);
  }
}
