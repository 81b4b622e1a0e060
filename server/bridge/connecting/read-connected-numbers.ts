import type { ConnectedNumber, ConnectedState } from '../../domain/connecting/connection-shown.ts';
import { type AccountStateDocument, restrictionsNow } from '../../domain/numbers/account-state.ts';
import type { LimitUse } from '../../domain/numbers/limit-use.ts';
import { statesOf } from '../../records/number-states.ts';
import { readLimitUse } from '../limits/read-limit-use.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

/** Every connected number of a workspace with what is known of it and of its account. Rejects with `StorageError`. */
export async function readConnectedNumbers(
  deps: ConnectingDeps,
  workspace: string,
): Promise<readonly ConnectedNumber[]> {
  const { accounts, numbers } = await statesOf(deps, workspace);
  const uses = await readUses(deps, workspace);
  return deps.connections.numbersOf(workspace).map(({ id, account, phone, displayName }) => {
    const state = numbers.find((each) => each.id === id);
    const ofAccount = accounts.find((each) => each.id === account);
    const stored = deps.connections.account(account);
    const use = uses.get(account);
    const refused = stored?.accessProblem ?? deps.connections.sendProblem(id);
    return {
      id,
      account,
      accountName: stored?.name ?? account,
      phone,
      displayName,
      ...(stored?.portfolio !== undefined && { portfolio: stored.portfolio }),
      ...(refused !== undefined && { accessProblem: refused.reason }),
      ...(state !== undefined && { state }),
      ...(ofAccount !== undefined && { accountState: nowOf(ofAccount, deps.clock.now()) }),
      ...(use !== undefined && { use }),
    };
  });
}

/** Restrictions that have ended are none. */
function nowOf(state: AccountStateDocument, now: number): ConnectedState {
  return { ...state, restrictions: restrictionsNow(state, now) };
}

async function readUses(deps: ConnectingDeps, workspace: string): Promise<ReadonlyMap<string, LimitUse>> {
  const uses = new Map<string, LimitUse>();
  for (const account of deps.connections.accountIds(workspace)) {
    const use = await readLimitUse(deps, account);
    if (use !== undefined) uses.set(account, use);
  }
  return uses;
}
