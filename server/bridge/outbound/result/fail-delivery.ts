import type { FailureMeaning } from '../../../domain/errors.ts';
import {
  advanceState,
  type DeliveryDocument,
  type DeliveryFailure,
} from '../../../domain/messages/delivery.ts';
import { notSent, type Outcome } from '../../../engine/journal/outcome.ts';
import { changeDelivery, getDelivery } from '../../../records/deliveries.ts';
import { changeThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { failureWords, WINDOW_CLOSED } from './failure-words.ts';
import { causeOf, tellFailure } from './tell-failure.ts';

/** What a refusal of WhatsApp is kept under: our own word where the stories have one, else WhatsApp's code. */
export function failureCode(
  { content }: Pick<DeliveryDocument, 'content'>,
  providerCode = 'unknown',
  meaning?: FailureMeaning,
): string {
  // A template needs no window: it says nothing of one, and no reply is stopped by it.
  return meaning === WINDOW_CLOSED && content.kind !== 'template' ? WINDOW_CLOSED : providerCode;
}

/**
 * Marks a send as failed and tells the teammate why and what to do. A message that was delivered stays delivered.
 * `code`: one of ours, or that of WhatsApp.
 */
export async function failDelivery(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  code: string,
  at = deps.clock.now(),
): Promise<Outcome> {
  if (code === WINDOW_CLOSED) await closeWindow(deps, delivery);
  const cause = await causeOf(deps, delivery, code);
  const failure: DeliveryFailure = { code, ...failureWords(deps, delivery, code), cause };
  const failed = await changeDelivery(deps, delivery, (current): DeliveryDocument | undefined =>
    advanceState(current.state, 'failed') === undefined
      ? undefined
      : { ...current, state: 'failed', failure, times: { ...current.times, failed: at } },
  );
  const known = failed ?? (await getDelivery(deps, delivery.id));
  if (known?.state === 'failed') await tellFailure(deps, known, known.failure ?? failure);
  return notSent;
}

/** Meta is the authority: replies stop until the customer writes again. Who has written since is not concerned. */
async function closeWindow(deps: BridgeDeps, delivery: DeliveryDocument): Promise<void> {
  await changeThread(deps, delivery.thread, (thread) => {
    const last = thread.lastCustomerAt;
    return last === undefined || last > delivery.plannedAt ? undefined : { ...thread, windowClosedAt: last };
  });
}
