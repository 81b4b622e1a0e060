/** Cloud API: free-form messages are allowed for 24 hours after the customer's last message or call. */
export const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1_000;

/** A reply that begins this shortly before the end might arrive too late; Meta's clock decides, so we stop earlier. */
const SAFETY_MARGIN_MS = 5_000;

export interface WindowFacts {
  /** Meta's time of the customer's last message or call. */
  readonly lastCustomerAt?: number;
  /** Meta said that the window is closed when this was the customer's last time. */
  readonly windowClosedAt?: number;
}

/** Until when replies are free-form, in milliseconds; undefined when the customer never wrote or Meta says it is over. */
export function windowEnd(facts: WindowFacts): number | undefined {
  const { lastCustomerAt, windowClosedAt } = facts;
  if (lastCustomerAt === undefined) return undefined;
  if (windowClosedAt !== undefined && windowClosedAt >= lastCustomerAt) return undefined;
  return lastCustomerAt + SERVICE_WINDOW_MS;
}

export function isWindowOpen(facts: WindowFacts, now: number): boolean {
  const end = windowEnd(facts);
  return end !== undefined && now < end - SAFETY_MARGIN_MS;
}
