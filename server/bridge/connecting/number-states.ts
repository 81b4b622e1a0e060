import type { AccountStateDocument, Restriction } from '../../domain/numbers/account-state.ts';
import { toMessagingLimit } from '../../domain/numbers/messaging-limit.ts';
import type { ShownNumber } from '../../domain/workspaces/number-state.ts';
import type { NumberDetails, NumberFacts } from '../../ports/connecting.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { without } from '../../records/change-document.ts';
import { changeAccountState, changeNumberState } from '../../records/number-states.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

interface OfNumber {
  readonly access: AccountAccess;
  readonly number: string;
  readonly workspace: string;
}

/**
 * Reads what Meta shows of a connected number, keeps it, with its PIN where one is given, and tells what has changed.
 * Rejects like the port.
 */
export async function learnNumber(
  deps: ConnectingDeps,
  { access, number, workspace }: OfNumber,
  pin?: string,
): Promise<void> {
  const { account } = access;
  const facts = await deps.connecting.readNumber(access, number);
  const details = await deps.connecting.readDetails(access, number);
  const now = deps.clock.now();
  const learned = { learnedAt: now, shown: toShown(facts, details), ...(pin !== undefined && { pin }) };
  await changeNumberState(deps, { id: number, workspace, account }, now, (stored) => ({
    ...without(stored, 'unread'),
    workspace,
    account,
    ...learned,
  }));
  await changeAccountState(deps, { id: account, workspace }, now, (stored) =>
    provedBy(stored, learned.shown, now),
  );
}

/** Meta may show what it has told already only a while later. Milliseconds. */
const LAG_MS = 5 * 60_000;

/** What a number shows of its account: the limit, and that it is still there and may send. */
function provedBy(stored: AccountStateDocument, shown: ShownNumber, now: number) {
  const limit = shown.isTest ? undefined : toMessagingLimit(shown.limit);
  const known = limit === undefined ? stored : { ...stored, limit, toldAt: { ...stored.toldAt, limit: now } };
  const isOver = (at = 0) => now - at >= LAG_MS;
  const isThere = shown.status === 'CONNECTED' && stored.gone !== undefined && isOver(stored.gone.at);
  const isFree =
    shown.canSend === 'AVAILABLE' &&
    stored.restrictions !== undefined &&
    isOver(stored.toldAt?.['restriction']);
  const there = isThere ? without(known, 'gone') : known;
  return isFree ? { ...there, restrictions: stored.restrictions.filter(hasOwnEnd) } : there;
}

/** Of others only this shows that they have ended. */
function hasOwnEnd({ what, until }: Restriction): boolean {
  return until !== undefined || (what !== 'first-messages' && what !== 'answers');
}

/** Meta's test numbers are called so, and live in its sandbox (get started, 2025-12). */
function isTest({ displayName, mode }: NumberFacts): boolean {
  return displayName === 'Test Number' || mode === 'SANDBOX';
}

function toShown(facts: NumberFacts, { limit, canSend, problems }: NumberDetails): ShownNumber {
  const { displayName, status, codeStatus, nameStatus, quality, throughput, isOnPhoneApp } = facts;
  const known = { status, codeStatus, nameStatus, quality, throughput, limit, canSend };
  return {
    displayName,
    problems,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    ...(isTest(facts) && { isTest: true }),
    ...(isOnPhoneApp && { isOnPhoneApp: true }),
  };
}
