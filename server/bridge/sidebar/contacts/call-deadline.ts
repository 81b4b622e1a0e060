import type { Trouble } from '../../../domain/sidebar/contact-panel.ts';
import { within } from '../../../engine/effects/within.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** A canvas is answered within 5 s; what Intercom is asked for it gets less. Milliseconds. */
const DEADLINE_MS = 3_000;

const tooLate: { readonly kind: 'failed' } & Trouble = {
  kind: 'failed',
  cause: 'Intercom did not answer within 3 seconds.',
  cure: 'Try again.',
};

/** What was found out in time, or that it was not. Only for what reads. */
export async function inTime<T>(
  { clock }: Pick<BridgeDeps, 'clock'>,
  look: () => Promise<T>,
): Promise<T | typeof tooLate> {
  return (await within(clock, DEADLINE_MS, look)) ?? tooLate;
}
