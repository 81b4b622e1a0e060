import type { JsonObject } from '../model/json-object.ts';
import type { Bubble, BusinessNumber } from '../model/state.ts';

/** Delivered service messages per number and month that cost nothing (pricing since 2026-10-01). */
export const FREE_SERVICE_MESSAGES = 1_000;

/** Length of '2026-11'. */
const MONTH_TEXT = 7;

/** `pricing` comes with `sent` and with `delivered`, the same on both; other statuses have none. */
export function pricingOf(
  number: BusinessNumber,
  bubble: Bubble,
  status: string,
  at: number,
): JsonObject | undefined {
  if (status !== 'sent' && status !== 'delivered') return undefined;
  bubble.pricing ??= settlePrice(number, bubble, at);
  return bubble.pricing;
}

function settlePrice(number: BusinessNumber, bubble: Bubble, at: number): JsonObject {
  if (bubble.entryPoint !== undefined) {
    return {
      billable: false,
      pricing_model: 'PMP',
      type: 'free_entry_point',
      category: 'referral_conversion',
    };
  }
  const category = bubble.shown?.category ?? 'service';
  const free = category === 'service' && takeFree(number, at);
  const type = free ? 'free_customer_service' : 'regular';
  return { billable: !free, pricing_model: 'PMP', type, category };
}

function takeFree(number: BusinessNumber, at: number): boolean {
  const month = monthOf(at);
  const used = number.servicePerMonth.get(month) ?? 0;
  number.servicePerMonth.set(month, used + 1);
  return used < FREE_SERVICE_MESSAGES;
}

/** '2026-11'. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, MONTH_TEXT);
}
