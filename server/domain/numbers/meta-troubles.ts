import type { NumberStateDocument } from '../workspaces/number-state.ts';
import { type AccountStateDocument, restrictionsNow } from './account-state.ts';

/** What Meta has told or shows of an account or number that stops messages, the worst first. */
export const META_TROUBLES = [
  'account-banned',
  'account-gone',
  'answers-restricted',
  'number-down',
  'payment-refused',
  'starts-restricted',
] as const;
export type MetaTrouble = (typeof META_TROUBLES)[number];

/** Of an account, at this time. */
export function accountTroubles(state: AccountStateDocument, now: number): readonly MetaTrouble[] {
  const stopped = new Set(restrictionsNow(state, now).map(({ what }) => what));
  const found: Readonly<Partial<Record<MetaTrouble, boolean>>> = {
    'account-banned': state.ban?.state === 'banned',
    'account-gone': state.gone !== undefined,
    'answers-restricted': stopped.has('answers'),
    'payment-refused': state.payment !== undefined,
    'starts-restricted': stopped.has('first-messages'),
  };
  return META_TROUBLES.filter((kind) => found[kind] === true);
}

/** States of a number in which nothing goes out or comes in (phone number node, 2025-12). */
const DOWN: ReadonlySet<string | undefined> = new Set([
  'BANNED',
  'DELETED',
  'DISCONNECTED',
  'MIGRATED',
  'UNLINKED',
]);

/** Of a number. */
export function numberTroubles({ shown }: NumberStateDocument): readonly MetaTrouble[] {
  return DOWN.has(shown?.status) ? ['number-down'] : [];
}
