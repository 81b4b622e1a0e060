import type { FailureMeaning } from '../../../domain/errors.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { changeAccountState } from '../../../records/number-states.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/**
 * A message was refused because the account cannot pay: kept until a payment method is seen, and told to admins once.
 * Any other refusal is none of this. Rejects with `StorageError`; harmless to repeat.
 */
export async function notePayment(
  deps: Pick<BridgeDeps, 'storage' | 'connections' | 'clock'>,
  { number, workspace }: DeliveryDocument,
  meaning: FailureMeaning | undefined,
): Promise<void> {
  const account = deps.connections.number(number)?.account;
  if (meaning !== 'payment-missing' || account === undefined) return;
  const now = deps.clock.now();
  await changeAccountState(deps, { id: account, workspace }, now, (stored) =>
    stored.payment === undefined ? { ...stored, payment: { since: now } } : undefined,
  );
}
