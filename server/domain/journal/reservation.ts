import type { Carried } from '../messages/customer-media.ts';
import type { Quoted } from '../messages/message-content.ts';

/**
 * An effect that was reserved and may have been called. It is stored before the call, so whoever finds it later knows
 * what may have happened, and looks before doing it again.
 */
export interface Reservation {
  /** Identity of the effect; for a send also its `callbackData`. */
  readonly effect: string;
  readonly event: string;
  readonly step: 'contact' | 'open' | 'reply' | 'note' | 'admin-reply' | 'send';
  /** Fence of the claim that reserved it. */
  readonly fence: number;
  readonly reservedAt: number;
  /** The call is never begun after this (our clock, milliseconds). */
  readonly callBy: number;
  /** Conversation that is written to, once there is one. */
  readonly conversation?: string;
  /** Contact that a conversation is opened for. */
  readonly contact?: string;
  /** Last known part of the conversation before the call: ours must be later. */
  readonly anchor?: string;
  /** What the text of the message quotes, as it was known then: the text must be the same when it is looked for. */
  readonly quoted?: Quoted;
  /** Words of an answer to choices, written out as the choices were known then. */
  readonly answer?: string;
  /** Messages with files that this one write carries, its own event first: what its text says follows from them. */
  readonly carries?: readonly Carried[];
  /** How often the outcome was looked for. */
  readonly looks: number;
  /** How often the call was made or may have been: 1, or 2 when nothing was found after looking. */
  readonly calls: number;
}

/** A call must begin within this after its reservation. Milliseconds. */
export const CALL_BY_MS = 5_000;

/** Every outside call ends within this. Milliseconds. */
export const CALL_DEADLINE_MS = 15_000;

/** From here on the outcome can be looked for: nobody can still be about to call. */
export function settledBy(reservation: Reservation): number {
  return reservation.callBy + CALL_DEADLINE_MS;
}
