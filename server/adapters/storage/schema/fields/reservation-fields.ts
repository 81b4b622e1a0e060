import type { Reservation } from '../../../../domain/journal/reservation.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

/** Inside of the documents that reserve. */
export const reservationFields = {
  effect: 'string',
  event: 'string',
  step: 'string',
  fence: 'number',
  reservedAt: 'number',
  callBy: 'number',
  conversation: 'string',
  contact: 'string',
  anchor: 'string',
  quoted: 'mixed',
  answer: 'string',
  carries: [{ event: 'string', fate: 'mixed' }],
  looks: 'number',
  calls: 'number',
} as const satisfies FieldsOf<Reservation & { readonly id: string; readonly version: number }>;
