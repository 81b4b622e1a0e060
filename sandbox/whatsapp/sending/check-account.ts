import { type LateFailure, refusal } from '../model/graph-error.ts';
import type { BusinessNumber } from '../model/state.ts';
import { FREE_SERVICE_MESSAGES, monthOf } from './pricing.ts';
import type { Recipient } from './recipient.ts';

const UNPAID: LateFailure = {
  code: 131042,
  details: 'Message failed to send because there were one or more errors related to your payment method.',
};

/** Without a payment method templates fail, and service messages beyond the free ones (pricing since 2026-10-01). */
export function checkPayment(
  { account, servicePerMonth }: BusinessNumber,
  type: string,
  now: number,
): LateFailure | undefined {
  if (account.hasPayment) return undefined;
  const isFree = type !== 'template' && (servicePerMonth.get(monthOf(now)) ?? 0) < FREE_SERVICE_MESSAGES;
  return isFree ? undefined : UNPAID;
}

/** A test number writes to the recipients on its list only, five at most. */
export function checkTestRecipient({ line }: BusinessNumber, { customer }: Recipient): void {
  if (line.mode !== 'SANDBOX') return;
  const phone = customer?.phone;
  if (phone === undefined || !line.testRecipients.slice(0, MOST_TEST_RECIPIENTS).includes(phone))
    throw refusal(
      131030,
      'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
    );
}

/** Get started, 2025-12. */
const MOST_TEST_RECIPIENTS = 5;
