/** Customers that a portfolio may write to first within 24 hours. */
export type MessagingLimit = number | 'unlimited';

/** Steps as Meta names them (messaging limits, 2026-09-11; the two in the middle are older). */
const STEPS: Readonly<Record<string, MessagingLimit>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: 'unlimited',
};

/** What Meta's word or figure for a limit means; −1 is none. Undefined for what says nothing of a limit. */
export function toMessagingLimit(told: string | number | undefined): MessagingLimit | undefined {
  if (told === undefined || told === '') return undefined;
  if (typeof told === 'string' && Object.hasOwn(STEPS, told)) return STEPS[told];
  const figure = Number(told);
  if (figure === -1) return 'unlimited';
  return Number.isSafeInteger(figure) && figure > 0 ? figure : undefined;
}
