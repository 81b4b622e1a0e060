import type { LimitUse } from '../../domain/numbers/limit-use.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** For a view: how much of its limit on customers an account has used, where that is known. Rejects with `StorageError`. */
export async function limitOf(
  deps: Pick<BridgeDeps, 'limitUse'>,
  account: string | undefined,
): Promise<{ readonly limitUse?: LimitUse }> {
  const limitUse = account === undefined ? undefined : await deps.limitUse(account);
  return limitUse === undefined ? {} : { limitUse };
}
