import { badParameter } from '../model/graph-error.ts';

/** From and to, seconds (templates/time-to-live); −1 stands for 30 days. */
const LIFETIMES: Readonly<Record<string, { from: number; to: number; forever: boolean }>> = {
  AUTHENTICATION: { from: 30, to: 900, forever: true },
  UTILITY: { from: 30, to: 43_200, forever: true },
  MARKETING: { from: 43_200, to: 2_592_000, forever: false },
};

/** `message_send_ttl_seconds` of a submission; undefined when it has none. */
export function checkLifetime(given: unknown, category: string): number | undefined {
  if (given === undefined) return undefined;
  const rule = LIFETIMES[category];
  const seconds = Number(given);
  const isInRange = rule !== undefined && seconds >= rule.from && seconds <= rule.to;
  if (Number.isInteger(seconds) && (isInRange || (seconds === -1 && rule?.forever === true))) return seconds;
  throw badParameter(`Param message_send_ttl_seconds is out of range for the category ${category}.`);
}
