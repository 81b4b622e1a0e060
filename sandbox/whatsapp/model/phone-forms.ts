/** Country codes whose people get a business-scoped id of that country here; others count as US. */
const COUNTRIES: readonly (readonly [string, string])[] = [
  ['1', 'US'],
  ['31', 'NL'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['353', 'IE'],
  ['39', 'IT'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['61', 'AU'],
  ['91', 'IN'],
];

/** A local number without country code is not longer than this in any plan used here, digits. */
const LONGEST_LOCAL = 10;
const MAX_E164_DIGITS = 15;
const MIN_DIGITS = 5;

/** Reads a `to` as Meta does: digits with optional `+`, `-`, brackets and spaces. Undefined: not a phone. */
export function readPhone(
  written: string,
  businessDigits: string,
  isKnown: (digits: string) => boolean,
): string | undefined {
  if (!/^\+?[\d\s()-]+$/.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_E164_DIGITS) return undefined;
  if (written.startsWith('+') || isKnown(digits) || digits.length > LONGEST_LOCAL) return digits;
  // Without the plus sign Meta may take the number as one of the business's own country.
  return countryCode(businessDigits) + digits;
}

/** One key for all forms in which Meta may write the same phone (Mexico's 1, Argentina's 9, Brazil's ninth digit). */
export function phoneKey(digits: string): string {
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  if (/^55\d{2}9[6-9]\d{7}$/.test(digits)) return digits.slice(0, 4) + digits.slice(5);
  return digits;
}

/** How webhooks call a phone unless the customer says otherwise. */
export function usualWaId(digits: string): string {
  if (/^52\d{10}$/.test(digits)) return `521${digits.slice(2)}`;
  if (/^54\d{10}$/.test(digits)) return `549${digits.slice(2)}`;
  return digits;
}

export function countryOf(digits: string | undefined): string {
  const found = COUNTRIES.find(([code]) => digits?.startsWith(code));
  return found?.[1] ?? 'US';
}

function countryCode(digits: string): string {
  const found = COUNTRIES.find(([code]) => digits.startsWith(code));
  return found?.[0] ?? '1';
}
