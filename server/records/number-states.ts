import type { AccountStateDocument } from '../domain/numbers/account-state.ts';
import { accountNotices, numberNotices } from '../domain/numbers/notices-between.ts';
import type { StatusNotice } from '../domain/numbers/status-notice.ts';
import type { NumberStateDocument } from '../domain/workspaces/number-state.ts';
import type { Stored } from '../ports/documents.ts';
import { type Collection, FIRST_VERSION } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';
import { keepStatusNotices } from './status-notices.ts';

const MOST_STATES = 1_000;

/** What is known of a workspace's accounts and numbers. Rejects with `StorageError`. */
export async function statesOf(
  { storage }: Stored,
  workspace: string,
): Promise<{ readonly accounts: AccountStateDocument[]; readonly numbers: NumberStateDocument[] }> {
  const query = { index: 'byWorkspace', equals: [workspace], limit: MOST_STATES };
  const [accounts, numbers] = await Promise.all([
    storage.collection('accountStates').find(query),
    storage.collection('numberStates').find(query),
  ]);
  return { accounts, numbers };
}

/** What is known of one account. Rejects with `StorageError`. */
export function getAccountState(
  { storage }: Stored,
  account: string,
): Promise<AccountStateDocument | undefined> {
  return storage.collection('accountStates').get(account);
}

/**
 * Changes what is known of an account, and tells its admins at `now` what is different by that: once, also after a crash.
 * `change` must be pure, and answers undefined to leave it. Rejects with `StorageError`.
 */
export function changeAccountState(
  deps: Stored,
  { id, workspace }: Pick<AccountStateDocument, 'id' | 'workspace'>,
  now: number,
  change: (current: AccountStateDocument) => AccountStateDocument | undefined,
): Promise<void> {
  const first = { id, workspace, version: FIRST_VERSION };
  const states = deps.storage.collection('accountStates');
  return changeState(deps, { states, account: id, first, between: accountNotices }, now, change);
}

/** The same of a number. */
export function changeNumberState(
  deps: Stored,
  { id, workspace, account }: Pick<NumberStateDocument, 'id' | 'workspace' | 'account'>,
  now: number,
  change: (current: NumberStateDocument) => NumberStateDocument | undefined,
): Promise<void> {
  const first = { id, workspace, account, version: FIRST_VERSION };
  const states = deps.storage.collection('numberStates');
  return changeState(deps, { states, account, first, between: numberNotices }, now, change);
}

type State = AccountStateDocument | NumberStateDocument;

interface Kept<Document extends State> {
  readonly states: Collection<Document>;
  readonly account: string;
  /** Of which nothing is known yet. */
  readonly first: Document;
  readonly between: (before: Document | undefined, after: Document) => readonly StatusNotice[];
}

async function changeState<Document extends State>(
  deps: Stored,
  { states, account, first, between }: Kept<Document>,
  now: number,
  change: (current: Document) => Document | undefined,
): Promise<void> {
  const changed = (current: Document, before?: Document): Document | undefined => {
    const next = change(current);
    const nr = (current.news?.nr ?? 0) + 1;
    return next && { ...next, news: { nr, at: now, notices: between(before, next) } };
  };
  const known = await states.get(first.id);
  // Whoever changed it last may have died before it was told.
  if (known !== undefined) await tell(deps, account, known);
  const fresh = known === undefined ? changed(first) : undefined;
  if (fresh !== undefined) {
    const { version: _, ...document } = fresh;
    const [outcome] = await states.insert([document]);
    if (outcome === 'inserted') return tell(deps, account, fresh);
  }
  const stored = await changeDocument(states, known ?? first.id, (current) => changed(current, current));
  if (stored !== undefined) await tell(deps, account, stored);
}

/** By the number of the change, so that each is told once. */
async function tell(deps: Stored, account: string, { id, workspace, news }: State): Promise<void> {
  if (news === undefined) return;
  const { nr, at, notices } = news;
  await keepStatusNotices(deps, { workspace, account, at, key: `${id}|${nr}|${at}` }, notices);
}
