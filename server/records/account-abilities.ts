import type { AccountAbilities, CatalogState } from '../domain/templates/account-abilities.ts';
import type { FactDocument, Stored } from '../ports/documents.ts';
import { getFact, writeFact } from './facts.ts';

/** Before WhatsApp was asked, nothing is known to be there. */
const UNASKED: AccountAbilities = { catalog: { kind: 'none' }, calls: [] };

/** What an account does besides writing, as it was told last. Rejects with `StorageError`. */
export async function getAbilities(deps: Stored, account: string): Promise<AccountAbilities> {
  const fact = await getFact(deps, factId(account));
  return fact === undefined ? UNASKED : toAbilities(fact.value);
}

/** Id of the catalogue that is connected; undefined when none is known. Rejects with `StorageError`. */
export async function getCatalog(deps: Stored, account: string): Promise<string | undefined> {
  const { catalog } = await getAbilities(deps, account);
  return catalog.kind === 'connected' ? catalog.id : undefined;
}

/** Stores what was told over what was told before. Rejects with `StorageError`; harmless to repeat. */
export async function keepAbilities(
  deps: Stored,
  account: string,
  { catalog, calls }: AccountAbilities,
): Promise<void> {
  const value = { ...catalog, calls: calls.join(',') };
  await writeFact(deps, factId(account), value, () => value);
}

/** Removes what is known. Rejects with `StorageError`; harmless to repeat. */
export async function deleteAbilities({ storage }: Stored, account: string): Promise<void> {
  await storage.collection('facts').delete([factId(account)]);
}

function factId(account: string): string {
  return `abilities|${account}`;
}

/** Written by `keepAbilities` only. */
function toAbilities({ calls = '', ...catalog }: FactDocument['value']): AccountAbilities {
  const numbers = String(calls).split(',');
  return { catalog: toCatalog(catalog), calls: numbers.filter((number) => number !== '') };
}

function toCatalog({ kind, id, name }: FactDocument['value']): CatalogState {
  if (kind === 'connected')
    return { kind, id: String(id), ...(name !== undefined && { name: String(name) }) };
  return { kind: kind === 'hidden' ? 'hidden' : 'none' };
}
