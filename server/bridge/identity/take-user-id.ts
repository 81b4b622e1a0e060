import type { IdentityChange } from '../../domain/people/identity-change.ts';
import { changeAlias, claimAlias } from '../../records/aliases.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';
import { joinWith } from './join-with.ts';

/**
 * The new user id leads to the customer; who wrote under it already is the same person, and is joined. The former one
 * says what it became, for threads that are made only later. Threads must be told afterwards. Harmless to repeat.
 */
export async function takeUserId(deps: BridgeDeps, change: IdentityChange, customer: string): Promise<void> {
  const { byUser } = aliasesOf(deps, change.number, change.to);
  if (byUser === undefined) return;
  const first = await claimAlias(deps, { id: byUser, customer, since: change.at });
  const holder = await liveCustomer(deps, first?.customer ?? customer);
  if (holder !== customer) await joinWith(deps, change, customer, holder);
  await rememberChange(deps, change, customer);
}

/** Also of a former user id that nobody has shown yet: what was written under it may be told late. */
async function rememberChange(
  deps: BridgeDeps,
  { number, from, to, at }: IdentityChange,
  customer: string,
): Promise<void> {
  const { byUser: former } = aliasesOf(deps, number, from);
  const changedTo = to.userId;
  if (former === undefined || changedTo === undefined || from.userId === changedTo) return;
  await claimAlias(deps, { id: former, customer, since: at, changedTo });
  await changeAlias(deps, former, (alias) =>
    alias.changedTo === undefined ? { ...alias, changedTo } : undefined,
  );
}
