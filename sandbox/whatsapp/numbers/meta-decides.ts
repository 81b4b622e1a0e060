import type { JsonObject } from '../model/json-object.ts';
import type { Line } from '../model/line.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber } from '../model/state.ts';
import { postAccountEvent } from '../webhooks/webhook-post.ts';

/** What Meta, or the business at Meta, decides about a number, its account and its business. */
export const DECISIONS = [
  'quality-drops',
  'quality-recovers',
  'restricts',
  'verifies',
  'raises-limit',
  'loses-payment',
  'gets-payment',
  'approves-name',
  'declines-name',
] as const;
export type Decision = (typeof DECISIONS)[number];

const MS_PER_SECOND = 1_000;
const RESTRICTED_MS = 7 * 24 * 3_600_000;

/** Steps of the messaging limit (messaging limits, 2026-09-11). */
const STEPS: readonly string[] = ['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'];

type Decide = (platform: Platform, number: BusinessNumber) => void;

/** Each changes what Graph shows, and tells the subscribers where Meta does: of payment and verification it tells nothing. */
const DECIDE: Readonly<Record<Decision, Decide>> = {
  'quality-drops': (platform, number) =>
    changeQuality(platform, number, { quality: 'RED', status: 'FLAGGED' }, 'FLAGGED'),
  'quality-recovers': (platform, number) =>
    changeQuality(platform, number, { quality: 'GREEN', status: 'CONNECTED' }, 'UNFLAGGED'),
  restricts: restrict,
  verifies: (platform, { account, line }) => {
    for (const own of ofBusiness(platform, account)) own.verification = 'verified';
    if (line.limit === 'TIER_250') raiseLimit(platform, account, 'TIER_2K');
  },
  'raises-limit': (platform, { account, line }) => {
    const at = STEPS.indexOf(line.limit);
    raiseLimit(platform, account, STEPS[Math.min(at + 1, STEPS.length - 1)] ?? 'TIER_250');
  },
  'loses-payment': (_platform, { account }) => {
    account.hasPayment = false;
  },
  'gets-payment': (_platform, { account }) => {
    account.hasPayment = true;
  },
  'approves-name': (platform, number) => decideName(platform, number, 'APPROVED', null),
  'declines-name': (platform, number) => decideName(platform, number, 'REJECTED', 'NAME_EMPLOYEE_ISSUE'),
};

export function metaDecides(platform: Platform, number: BusinessNumber, decision: Decision): void {
  DECIDE[decision](platform, number);
  platform.announce(`meta.${decision}`);
}

function changeQuality(
  platform: Platform,
  number: BusinessNumber,
  line: Pick<Line, 'quality' | 'status'>,
  event: string,
): void {
  Object.assign(number.line, line);
  tell(platform, number.account, 'phone_number_quality_update', {
    display_phone_number: number.phone,
    event,
    max_daily_conversations_per_business: number.line.limit,
  });
}

function restrict(platform: Platform, { account }: BusinessNumber): void {
  const expiration = Math.floor((platform.world.now() + RESTRICTED_MS) / MS_PER_SECOND);
  tell(platform, account, 'account_update', {
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration }],
  });
}

/** The limit is the portfolio's: all its accounts hear of it. */
function raiseLimit(platform: Platform, account: Account, limit: Line['limit']): void {
  const accounts = ofBusiness(platform, account);
  for (const { account: of, line } of platform.state.numbers.values())
    if (accounts.includes(of)) line.limit = limit;
  for (const own of accounts)
    tell(platform, own, 'business_capability_update', {
      max_daily_conversations_per_business: limit,
      max_phone_numbers_per_business: 20,
    });
}

function decideName(
  platform: Platform,
  { account, line, phone, displayName }: BusinessNumber,
  decision: 'APPROVED' | 'REJECTED',
  reason: string | null,
): void {
  line.nameStatus = decision === 'APPROVED' ? 'APPROVED' : 'DECLINED';
  tell(platform, account, 'phone_number_name_update', {
    display_phone_number: phone,
    decision,
    requested_verified_name: displayName,
    rejection_reason: reason,
  });
}

function ofBusiness({ state }: Platform, { portfolio }: Account): Account[] {
  return [...state.accounts.values()].filter((account) => account.portfolio === portfolio);
}

function tell(platform: Platform, account: Account, field: string, value: JsonObject): void {
  postAccountEvent(platform, { account: account.id, field, value });
}
