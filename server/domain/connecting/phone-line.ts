import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CodeMethod, WantedNumber } from './connection.ts';

/** Kinds of lines to which Meta recommends a call (phone numbers, 2025-12). */
const CALLED: ReadonlySet<string | undefined> = new Set([
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'VOIP',
  'UAN',
]);

/** How the code for this number most likely arrives. */
export function usualMethod(phone: string): CodeMethod {
  return CALLED.has(parsePhoneNumberFromString(phone)?.getType()) ? 'VOICE' : 'SMS';
}

/** Reads a number in international form, with whatever stands between its digits; undefined when it is none. */
export function readPhone(text: string): WantedNumber | undefined {
  const trimmed = text.trim();
  const found = parsePhoneNumberFromString(trimmed.startsWith('00') ? `+${trimmed.slice(2)}` : trimmed);
  // Not `isValid`: plans change faster than lists of them.
  if (found === undefined || !found.isPossible()) return undefined;
  return {
    phone: found.number,
    countryCode: found.countryCallingCode,
    national: found.nationalNumber,
  };
}
