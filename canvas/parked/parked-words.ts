import type { ParkedState } from '../../server/domain/messages/parked-reply.ts';
import type { LateReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { FormatTime } from '../kit/format-time.ts';

/** How a late reply stands. */
export const parkedWords: Readonly<Record<ParkedState, string>> = {
  waiting: 'Waiting for the customer’s answer',
  going: 'Being sent: the customer has answered',
  sent: 'Sent when the customer answered',
  dropped: 'Dropped',
  expired: 'Not sent: the customer did not answer in time',
};

/** One that waits or is on its way is looked at; every other one can begin to wait. */
export function isKept(parked: ParkedState | undefined): boolean {
  return parked === 'waiting' || parked === 'going' || parked === 'sent';
}

export function sayParked({ parked, waitsUntil }: LateReply, formatTime: FormatTime): string {
  if (parked === undefined) return 'Not sent';
  const words = parkedWords[parked];
  return waitsUntil === undefined ? words : `${words} until ${formatTime(waitsUntil)}`;
}
