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
import { causeOf, tellFailure } from './tell-failure.ts';

/** A closed window, whoever finds it closed: the same cause makes one note. */
const WINDOW_CLOSED = 'window-closed';

/** Failures that we name ourselves. */
const OWN_REASONS: Readonly<Record<string, Omit<DeliveryFailure, 'code'>>> = {
  [WINDOW_CLOSED]: {
    reason: "WhatsApp allows free replies only within 24 hours of the customer's last message.",
    nextStep: 'Wait until the customer writes again, or reach them another way.',
  },
  'gave-up': {
    reason: 'WhatsApp could not take this message for an hour.',
    nextStep: 'Write it again when WhatsApp works.',
  },
  'file-gone': {
    reason: 'The file is no longer in Intercom, or not where Intercom says that it is.',
    nextStep: 'Attach it to a new reply.',
  },
  'file-refused': {
    reason: 'The server that keeps the file does not hand it out to us.',
    nextStep: 'Attach it to a new reply.',
  },
  'file-mislabelled': {
    reason: 'The server that keeps the file handed out something else under its name.',
    nextStep: 'Attach it to a new reply.',
  },
  'no-recipient': {
    reason:
      'This customer’s number belongs to somebody else on WhatsApp now, and no other way to reach them is known.',
    nextStep: 'Reach them another way. If they write on WhatsApp again, answer there.',
  },
  internal: {
    reason: 'This message could not be processed.',
    nextStep: 'Write it again; if that fails too, ask your administrator.',
  },
};

/** What a refusal of WhatsApp is kept under: our own word where the stories have one, else WhatsApp's code. */
export function failureCode(providerCode = 'unknown', meaning?: FailureMeaning): string {
  return meaning === WINDOW_CLOSED ? WINDOW_CLOSED : providerCode;
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
  const words = OWN_REASONS[code] ?? deps.explainer.explain('meta', code);
  const failure: DeliveryFailure = { code, ...words, cause };
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
