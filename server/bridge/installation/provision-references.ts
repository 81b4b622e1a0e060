import type { Storage } from '../../ports/documents.ts';
import { type ProvisionFile, provisionError } from './provision-schema.ts';

type NumberEntry = ProvisionFile['numbers'][number];

/** A number of the file with the workspace that its account belongs to. */
export type OwnedNumber = NumberEntry & { readonly workspace: string };

/**
 * Checks what a provision file refers to, in itself and in storage. Answers its numbers with their workspaces; throws
 * `ConfigError` with the path of every wrong field.
 */
export async function checkReferences(storage: Storage, file: ProvisionFile): Promise<OwnedNumber[]> {
  const owners = await findOwners(storage, file);
  const problems = [
    ...repeated('workspaces', 'id', file.workspaces),
    ...repeated('accounts', 'id', file.accounts),
    ...repeated('numbers', 'id', file.numbers),
    ...repeated('numbers', 'phone', file.numbers),
    ...(await accountProblems(storage, file)),
    ...(await numberProblems(storage, file, owners)),
  ];
  if (problems.length > 0) throw provisionError(problems);
  return file.numbers.flatMap((number) => {
    const workspace = owners.get(number.account);
    return workspace === undefined ? [] : [{ ...number, workspace }];
  });
}

/** The workspace of each account that the file names or refers to. */
async function findOwners(
  storage: Storage,
  { accounts, numbers }: ProvisionFile,
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map(accounts.map(({ id, workspace }) => [id, workspace]));
  for (const { account } of numbers) {
    if (owners.has(account)) continue;
    const stored = await storage.collection('accounts').get(account);
    if (stored !== undefined) owners.set(account, stored.workspace);
  }
  return owners;
}

function repeated<Field extends string>(
  list: string,
  field: Field,
  entries: readonly Readonly<Record<Field, string>>[],
): string[] {
  const values = entries.map((entry) => entry[field]);
  return values.flatMap((value, at) => {
    const first = values.indexOf(value);
    return first === at
      ? []
      : [`${list}[${at}].${field}: is the same as that of ${list}[${first}]; each may appear once`];
  });
}

async function accountProblems(storage: Storage, { workspaces, accounts }: ProvisionFile): Promise<string[]> {
  const inFile = new Set(workspaces.map(({ id }) => id));
  const problems: string[] = [];
  for (const [at, { id, workspace }] of accounts.entries()) {
    const path = `accounts[${at}].workspace`;
    const isKnown = inFile.has(workspace) || (await storage.collection('workspaces').get(workspace));
    if (!isKnown) problems.push(`${path}: workspace ${workspace} is neither in the file nor connected`);
    const stored = await storage.collection('accounts').get(id);
    if (stored !== undefined && stored.workspace !== workspace)
      problems.push(`${path}: account ${id} belongs to workspace ${stored.workspace} and cannot be moved`);
  }
  return problems;
}

async function numberProblems(
  storage: Storage,
  { numbers }: ProvisionFile,
  owners: ReadonlyMap<string, string>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const [at, { id, account }] of numbers.entries()) {
    const path = `numbers[${at}].account`;
    const owner = owners.get(account);
    if (owner === undefined)
      problems.push(`${path}: account ${account} is neither in the file nor connected`);
    const stored = await storage.collection('numbers').get(id);
    if (owner !== undefined && stored !== undefined && stored.workspace !== owner)
      problems.push(`${path}: number ${id} belongs to workspace ${stored.workspace} and cannot be moved`);
  }
  return problems;
}
