import type { AccountStateDocument, ShownAccount } from '../../domain/numbers/account-state.ts';
import type { AccountDetails, AccountFacts } from '../../ports/connecting.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { without } from '../../records/change-document.ts';
import { changeAccountState } from '../../records/number-states.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

interface OfAccount {
  readonly access: AccountAccess;
  readonly workspace: string;
  /** By somebody who may have put right what was wrong. */
  readonly isAsked?: boolean;
}

/**
 * Reads what Meta shows of an account, keeps it, and tells what has changed: that the verification has ended, for
 * instance, of which no webhook tells. Rejects like the port.
 */
export async function learnAccount(
  deps: ConnectingDeps,
  { access, workspace, isAsked = false }: OfAccount,
): Promise<void> {
  const facts = await deps.connecting.readAccount(access);
  const details = await deps.connecting.readAccountDetails(access);
  const now = deps.clock.now();
  await changeAccountState(deps, { id: access.account, workspace }, now, (stored) => {
    const learned = {
      ...without(stored, 'unread'),
      workspace,
      learnedAt: now,
      shown: toShown(facts, details),
    };
    return isPaymentBack(stored, learned, isAsked) ? without(learned, 'payment') : learned;
  });
}

/** A refusal is believed for so long, for it may have another cause than that there is no payment method. Milliseconds. */
const REFUSED_MS = 24 * 60 * 60_000;

/**
 * Should messages still be refused, the next one says so again. Where Meta does not show whether there is a payment method,
 * only time ends the refusal: it is not known then.
 */
function isPaymentBack(
  { shown: before }: AccountStateDocument,
  { payment, shown, learnedAt = 0 }: AccountStateDocument,
  isAsked: boolean,
): boolean {
  if (payment === undefined || shown?.hasPayment === false) return false;
  const isSeen = shown?.hasPayment === true;
  const wasMissing = before?.hasPayment === false;
  return (isSeen && (wasMissing || isAsked)) || learnedAt - payment.since >= REFUSED_MS;
}

function toShown({ review, verification }: AccountFacts, { hasPayment }: AccountDetails): ShownAccount {
  return {
    ...(review !== undefined && { review }),
    ...(verification !== undefined && { verification }),
    ...(hasPayment !== undefined && { hasPayment }),
  };
}
