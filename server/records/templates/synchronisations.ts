import type { Synchronisation } from '../../domain/templates/synchronisation.ts';
import type { FactDocument, Stored } from '../../ports/documents.ts';
import { changeFact, getFact, writeFact } from '../facts.ts';
import { forgetTemplateChanges } from './template-changes.ts';

/** How far an account's templates are known; undefined when nobody has asked yet. Rejects with `StorageError`. */
export async function getSynchronisation(
  deps: Stored,
  account: string,
): Promise<Synchronisation | undefined> {
  const fact = await getFact(deps, factId(account));
  return fact && toSynchronisation(fact);
}

/**
 * Compare-and-set until it holds: stores what `change` makes of the state, of none as well. Answers it, or undefined
 * when `change` does: nothing is to be done. `change` must be pure. Rejects with `StorageError`.
 */
export async function changeSynchronisation(
  deps: Stored,
  account: string,
  change: (current: Synchronisation | undefined) => Synchronisation | undefined,
): Promise<Synchronisation | undefined> {
  const id = factId(account);
  const known = await getFact(deps, id);
  if (known === undefined) {
    const first = change(undefined);
    if (first === undefined) return undefined;
    const [outcome] = await deps.storage.collection('facts').insert([{ id, value: toValue(first) }]);
    return outcome === 'inserted' ? first : changeSynchronisation(deps, account, change);
  }
  const stored = await changeFact(deps, known, (fact) => {
    const next = change(toSynchronisation(fact));
    return next && { ...fact, value: toValue(next) };
  });
  return stored && toSynchronisation(stored);
}

/**
 * Remembers which templates a page of a run showed; one that is read twice may show others. Rejects with `StorageError`;
 * harmless to repeat.
 */
export async function keepSeen(
  deps: Stored,
  page: { readonly account: string; readonly run: number; readonly page: number },
  templates: readonly string[],
): Promise<void> {
  const shown = templates.join(',');
  await writeFact(deps, seenId(page.account, page.run, page.page), { templates: shown }, (before) => ({
    templates: `${before['templates']},${shown}`,
  }));
}

/** Which templates the pages of a run showed; undefined when what one of them showed is not known any more. Rejects with `StorageError`. */
export async function readSeen(
  deps: Stored,
  account: string,
  { run, pages = 0 }: Pick<Synchronisation, 'run' | 'pages'>,
): Promise<ReadonlySet<string> | undefined> {
  const seen = new Set<string>();
  for (let page = 0; page < pages; page += 1) {
    const fact = await getFact(deps, seenId(account, run, page));
    if (fact === undefined) return undefined;
    const templates = String(fact.value['templates']).split(',');
    for (const template of templates) if (template !== '') seen.add(template);
  }
  return seen;
}

/** Forgets what the pages of a run showed. Rejects with `StorageError`. */
export async function forgetSeen(
  { storage }: Stored,
  account: string,
  { run, pages = 0 }: Pick<Synchronisation, 'run' | 'pages'>,
): Promise<void> {
  // One more: a page may be remembered before it is counted.
  const ids = Array.from({ length: pages + 1 }, (_, page) => seenId(account, run, page));
  await storage.collection('facts').delete(ids);
}

/** Removes all that is known of how far an account's templates are known. Rejects with `StorageError`. */
export async function deleteSynchronisation(deps: Stored, account: string): Promise<void> {
  const state = await getSynchronisation(deps, account);
  if (state === undefined) return;
  await forgetSeen(deps, account, state);
  await deps.storage.collection('facts').delete([factId(account)]);
  await forgetTemplateChanges(deps, account);
}

function factId(account: string): string {
  return `templates|${account}`;
}

function seenId(account: string, run: number, page: number): string {
  return `templates|${account}|${run}|${page}`;
}

/** Written by `toValue` only. */
function toSynchronisation({ value }: FactDocument): Synchronisation {
  return value as unknown as Synchronisation;
}

function toValue(state: Synchronisation): FactDocument['value'] {
  return { ...state };
}
