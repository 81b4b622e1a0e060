import type { NumberStateDocument, ShownNumber } from '../../domain/workspaces/number-state.ts';
import type { AccountFacts, NumberDetails, NumberFacts } from '../../ports/connecting.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { changeDocument } from '../../records/change-document.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

interface OfNumber {
  readonly access: AccountAccess;
  readonly number: string;
  readonly workspace: string;
}

/** Reads what Meta shows of a connected number, and keeps it, with its PIN where one is given. Rejects like the port. */
export async function learnNumber(
  deps: ConnectingDeps,
  { access, number, workspace }: OfNumber,
  pin?: string,
): Promise<NumberStateDocument | undefined> {
  const facts = await deps.connecting.readNumber(access, number);
  const details = await deps.connecting.readDetails(access, number);
  const account = await deps.connecting.readAccount(access);
  const learned = {
    workspace,
    account: access.account,
    learnedAt: deps.clock.now(),
    shown: toShown(facts, details, account),
    ...(pin !== undefined && { pin }),
  };
  const states = deps.storage.collection('numberStates');
  const [outcome] = await states.insert([{ id: number, ...learned }]);
  return outcome === 'inserted'
    ? states.get(number)
    : changeDocument(states, number, (stored) => ({ ...stored, ...learned }));
}

/** Meta's test numbers are called so, and live in its sandbox (get started, 2025-12). */
function isTest({ displayName, mode }: NumberFacts): boolean {
  return displayName === 'Test Number' || mode === 'SANDBOX';
}

function toShown(
  facts: NumberFacts,
  { limit, canSend, problems }: NumberDetails,
  account: AccountFacts,
): ShownNumber {
  const { displayName, status, codeStatus, nameStatus, quality, throughput, isOnPhoneApp } = facts;
  const known = { status, codeStatus, nameStatus, quality, throughput, limit, canSend };
  return {
    displayName,
    problems,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    ...(account.verification !== undefined && { verification: account.verification }),
    ...(isTest(facts) && { isTest: true }),
    ...(isOnPhoneApp && { isOnPhoneApp: true }),
  };
}
