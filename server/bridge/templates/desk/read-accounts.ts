import type {
  AccountNotices,
  AccountTemplates,
  TemplateAccount,
} from '../../../domain/templates/template-desk.ts';
import { noticesOf } from '../../../records/notices.ts';
import { getSynchronisation } from '../../../records/templates/synchronisations.ts';
import { templatesOf } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { OfAccount } from '../manage/managed.ts';

type Deps = Pick<BridgeDeps, 'connections' | 'storage'>;

/** The accounts of a workspace, by name. */
export function accountsOf({ connections }: Deps, workspace: string): readonly TemplateAccount[] {
  const accounts = connections.accountIds(workspace).flatMap((id) => connections.account(id) ?? []);
  return accounts
    .map(({ id, name }) => ({ account: id, name, numbers: numbersOf(connections, workspace, id) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function numbersOf(connections: Deps['connections'], workspace: string, account: string) {
  const numbers = connections.numbersOf(workspace).filter((number) => number.account === account);
  return numbers.map(({ id, displayName, settings }) => ({
    number: id,
    name: displayName,
    hidden: settings.hiddenTemplates ?? [],
  }));
}

/** Undefined when the account is not this workspace's. Rejects with `StorageError`. */
export async function readAccount(
  deps: Deps,
  { workspace, account }: OfAccount,
): Promise<AccountTemplates | undefined> {
  const found = accountsOf(deps, workspace).find((each) => each.account === account);
  if (found === undefined) return undefined;
  const [templates, synchronisation] = await Promise.all([
    templatesOf(deps, account),
    getSynchronisation(deps, account),
  ]);
  return { ...found, templates, ...(synchronisation === undefined ? {} : { synchronisation }) };
}

/** Undefined when the account is not this workspace's. Rejects with `StorageError`. */
export async function readNotices(
  deps: Deps,
  { workspace, account }: OfAccount,
): Promise<AccountNotices | undefined> {
  const found = accountsOf(deps, workspace).find((each) => each.account === account);
  return found && { ...found, notices: await noticesOf(deps, account) };
}
