import { AccessRejectedError, BridgeError, StorageError } from '../../domain/errors.ts';
import type { UnreadState } from '../../domain/numbers/unread-state.ts';
import type { NumberStateDocument } from '../../domain/workspaces/number-state.ts';
import { MOST_TENANTS, sideBySide } from '../../engine/effects/side-by-side.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { changeAccountState, changeNumberState, statesOf } from '../../records/number-states.ts';
import { refusalOf } from '../connections/refused/refusal-of.ts';
import type { ConnectingDeps } from './connecting-deps.ts';
import { learnAccount } from './learn-account.ts';
import { learnNumber } from './number-states.ts';
import { isTooEarly, refusedOnceMore } from './read-again.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reads every connected account and number again that was not read for a day: what no webhook tells (the end of the
 * verification of the business, payment) is a day old at most. What Meta refuses stays as it is known, and is asked for ever
 * more rarely, of an account that is gone each hour all the same. Workspaces are read side by side. Rejects with
 * `StorageError`.
 */
export function refreshNumbers(deps: ConnectingDeps, isStopping: () => boolean): Promise<void> {
  return sideBySide(deps.connections.workspaceIds(), MOST_TENANTS, (workspace) =>
    refreshWorkspace(deps, workspace, isStopping),
  );
}

async function refreshWorkspace(
  deps: ConnectingDeps,
  workspace: string,
  isStopping: () => boolean,
): Promise<void> {
  const { accounts, numbers } = await statesOf(deps, workspace);
  const now = deps.clock.now();
  const isOld = ({ learnedAt = 0 }: State, ms = DAY_MS) => now - learnedAt >= ms;
  const fresh = new Set(
    [
      ...accounts.filter((each) => !isOld(each, each.gone === undefined ? DAY_MS : HOUR_MS)),
      ...numbers.filter((each) => !isOld(each)),
    ].map(({ id }) => id),
  );
  // What shows whether an account is there after all are its numbers.
  const gone = new Set(accounts.filter((each) => each.gone !== undefined).map(({ id }) => id));
  const states = new Map([...accounts, ...numbers].map((each) => [each.id, each]));
  const isResting = (id: string, account: string) =>
    isTooEarly(states.get(id), accessOf(deps, account), now, gone.has(account) ? HOUR_MS : DAY_MS);
  for (const account of deps.connections.accountIds(workspace))
    if (!isStopping() && !fresh.has(account) && !isResting(account, account))
      await refresh(deps, workspace, account);
  for (const { id, account } of deps.connections.numbersOf(workspace))
    if (
      !isStopping() &&
      !(fresh.has(id) && (fresh.has(account) || !gone.has(account))) &&
      !isResting(id, account)
    )
      await refresh(deps, workspace, account, id);
}

type State = Pick<NumberStateDocument, 'learnedAt'>;

/** Counts the changes that people made to an account: its access is one. */
function accessOf({ connections }: ConnectingDeps, account: string): number {
  return connections.account(account)?.lastChange?.count ?? 0;
}

/** What became of reading one again. */
export type Refreshed = 'read' | 'just-read' | 'refused' | 'not-reached';

/** Somebody who presses twice reads once. Milliseconds. */
const JUST_MS = 10_000;

/** Reads one number and its account now, because somebody asks. Undefined when it is not this workspace's. */
export async function refreshNumber(
  deps: ConnectingDeps,
  { workspace, number: id }: { readonly workspace: string; readonly number: string },
): Promise<Refreshed | undefined> {
  const number = deps.connections.number(id);
  if (number?.workspace !== workspace) return undefined;
  const { accounts, numbers } = await statesOf(deps, workspace);
  const states = [...accounts, ...numbers].filter((state) => state.id === id || state.id === number.account);
  const since = deps.clock.now() - JUST_MS;
  if (states.length === 2 && states.every(({ learnedAt = 0 }) => learnedAt > since)) return 'just-read';
  const ofAccount = await refresh(deps, workspace, number.account, undefined, true);
  return ofAccount === 'read' ? refresh(deps, workspace, number.account, id, true) : ofAccount;
}

/** Reads an account, or a number of it. `isAsked`: by somebody who may have put it right. */
async function refresh(
  deps: ConnectingDeps,
  workspace: string,
  account: string,
  number?: string,
  isAsked = false,
): Promise<Refreshed> {
  const access = deps.connections.accountAccess(account);
  // Before the call: whoever brings another access meanwhile was not refused.
  const count = accessOf(deps, account);
  if (access === undefined || deps.connections.account(account)?.accessProblem !== undefined)
    return 'refused';
  try {
    await (number === undefined
      ? learnAccount(deps, { access, workspace, isAsked })
      : learnNumber(deps, { access, number, workspace }));
    return 'read';
  } catch (error) {
    const outcome = await notRead(deps, access, error);
    if (outcome === 'refused' && !isAsked)
      await keepRefused(deps, { workspace, account, access: count }, number);
    return outcome;
  }
}

interface Refused {
  readonly workspace: string;
  readonly account: string;
  /** As `accessOf` counted when it was asked. */
  readonly access: number;
}

/** Kept, so that neither another process nor the next start asks at once. What people ask for changes nothing in that. */
async function keepRefused(
  deps: ConnectingDeps,
  { workspace, account, access }: Refused,
  number?: string,
): Promise<void> {
  const now = deps.clock.now();
  const refused = ({ unread }: { readonly unread?: UnreadState }) => refusedOnceMore(unread, access, now);
  await (number === undefined
    ? changeAccountState(deps, { id: account, workspace }, now, (stored) => ({
        ...stored,
        unread: refused(stored),
      }))
    : changeNumberState(deps, { id: number, workspace, account }, now, (stored) => ({
        ...stored,
        unread: refused(stored),
      })));
}

/** A token that is refused is told as it is wherever else it is met. */
async function notRead(deps: ConnectingDeps, access: AccountAccess, error: unknown): Promise<Refreshed> {
  if (error instanceof StorageError || !(error instanceof BridgeError)) throw error;
  const { account, accessToken } = access;
  deps.logger.warn('number_not_read', { account }, error);
  if (!(error instanceof AccessRejectedError) || error.meaning === 'permission-missing')
    return error.retryable ? 'not-reached' : 'refused';
  await deps.connections.reportAccessProblem('account', account, refusalOf(deps, error), accessToken);
  return 'refused';
}
