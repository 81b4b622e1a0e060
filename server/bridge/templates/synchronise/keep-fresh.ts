import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import { deleteAbilities } from '../../../records/account-abilities.ts';
import { deleteNotices } from '../../../records/notices.ts';
import { deleteSynchronisation, getSynchronisation } from '../../../records/templates/synchronisations.ts';
import { deleteStoredTemplates, pagesOfTemplates } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { hasLostRun, requestSynchronisation } from './request-synchronisation.ts';

const DAY_MS = 24 * 60 * 60_000;

/** After a run that did not reach the end. Milliseconds. */
const AGAIN_MS = 10 * 60_000;

/** Between what is written of a run and its work, which a crash may have prevented, is less. Milliseconds. */
const WRITTEN_MS = 60_000;

/** Many accounts that are due at once come one after the other. Milliseconds. */
const SPREAD_MS = 250;

/**
 * Asks for the lists of the accounts that are due: those with a number that was connected since, those read a day ago, and
 * those that could not be read to the end. What belonged to accounts that were disconnected is removed. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function keepTemplatesFresh(deps: BridgeDeps): Promise<void> {
  for (const account of deps.connections.endedAccounts()) await forgetTemplates(deps, account);
  let place = 0;
  for (const [account, connectedAt] of accountsWithNumbers(deps)) {
    if (!(await isDue(deps, account, connectedAt))) continue;
    await requestSynchronisation(deps, { account, withinMs: place * SPREAD_MS });
    place += 1;
  }
}

/** When a number of each account was connected last, 0 where that is not known; an account without numbers sends nothing. */
function accountsWithNumbers({ connections }: BridgeDeps): ReadonlyMap<string, number> {
  const numbers = connections.workspaceIds().flatMap((workspace) => connections.numbersOf(workspace));
  const found = new Map<string, number>();
  for (const number of numbers)
    found.set(number.account, Math.max(found.get(number.account) ?? 0, connectedAt(number)));
  return found;
}

function connectedAt({ lastChange }: NumberDocument): number {
  return lastChange?.fields.some(({ field }) => field === 'connected') === true ? lastChange.at : 0;
}

async function isDue(deps: BridgeDeps, account: string, connected: number): Promise<boolean> {
  const state = await getSynchronisation(deps, account);
  const now = deps.clock.now();
  if (state === undefined) return true;
  if (state.phase !== 'ended') return now >= state.askedAt + WRITTEN_MS && hasLostRun(deps, account);
  if (state.problem !== undefined) return now >= (state.endedAt ?? 0) + AGAIN_MS;
  return connected > state.askedAt || now >= (state.completeAt ?? 0) + DAY_MS;
}

/** Removes what is stored of an account's templates. Rejects with `StorageError`; harmless to repeat. */
async function forgetTemplates(deps: BridgeDeps, account: string): Promise<void> {
  let forgotten = 0;
  for await (const page of pagesOfTemplates(deps, account))
    forgotten += await deleteStoredTemplates(
      deps,
      account,
      page.map(({ template }) => template),
    );
  await deleteSynchronisation(deps, account);
  await deleteNotices(deps, account);
  await deleteAbilities(deps, account);
  if (forgotten > 0) deps.logger.info('templates forgotten', { account, templates: forgotten });
}
