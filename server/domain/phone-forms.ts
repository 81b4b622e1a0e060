import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** Forms of one number that are searched for; Intercom takes 15 filters, and each form in E.164 needs two. */
export interface PhoneForms {
  /** `+E.164`: as WhatsApp has it, and with or without the extra digit of its country. */
  readonly international: readonly string[];
  /** As people write it: spaces, punctuation, without country code. */
  readonly written: readonly string[];
}

/** So many written forms fit beside two forms in E.164. */
const MOST_WRITTEN = 11;

/**
 * Mobile numbers of these countries have an extra digit that some systems keep and some leave out: a 1 after 52 in
 * Mexico, a 9 after 54 in Argentina, a 9 after the area code in Brazil.
 */
const EXTRA_DIGITS: readonly {
  readonly withIt: RegExp;
  readonly without: RegExp;
  readonly add: string;
  readonly remove: string;
}[] = [
  { withIt: /^521(\d{10})$/, without: /^52(\d{10})$/, add: '521$1', remove: '52$1' },
  { withIt: /^549(\d{10})$/, without: /^54(\d{10})$/, add: '549$1', remove: '54$1' },
  {
    withIt: /^55(\d{2})9([6-9]\d{7})$/,
    without: /^55(\d{2})([6-9]\d{7})$/,
    add: '55$19$2',
    remove: '55$1$2',
  },
];

/** The number with and without its extra digit, the given form first. Landlines and all others: itself. */
export function phoneVariants(digits: string): readonly string[] {
  for (const { withIt, without, add, remove } of EXTRA_DIGITS) {
    if (withIt.test(digits) && isMobile(digits, digits.replace(withIt, remove)))
      return [digits, digits.replace(withIt, remove)];
    if (without.test(digits) && isMobile(digits.replace(without, add), digits))
      return [digits, digits.replace(without, add)];
  }
  return [digits];
}

/** By the form that the plan of the country knows: with the digit in Brazil and Argentina, without it in Mexico. */
function isMobile(long: string, short: string): boolean {
  const types = [typeOf(long), typeOf(short)];
  return types.includes('MOBILE') || types.includes('FIXED_LINE_OR_MOBILE');
}

function typeOf(digits: string): string | undefined {
  return parsePhoneNumberFromString(`+${digits}`)?.getType();
}

/** All forms under which a contact may have this number. `country`: where numbers without a country code are at home. */
export function phoneForms(digits: string, country: string): PhoneForms {
  const variants = phoneVariants(digits);
  const written = variants.flatMap((variant) => writtenForms(variant, country));
  return {
    international: variants.map((variant) => `+${variant}`),
    written: [...new Set(written)].slice(0, MOST_WRITTEN),
  };
}

function writtenForms(digits: string, country: string): string[] {
  const phone = parsePhoneNumberFromString(`+${digits}`);
  if (phone === undefined) return [digits];
  const international = [digits, phone.formatInternational(), `00${digits}`];
  if (!isAtHome(phone, country)) return international;
  const national = phone.formatNational();
  const plain = national.replace(/\D/g, '');
  return [
    digits,
    plain,
    national,
    phone.nationalNumber,
    phone.formatInternational(),
    national.replace(/\D+/g, '-'),
  ];
}

function isAtHome(phone: PhoneNumber, country: string): boolean {
  return isSupportedCountry(country) && getCountryCallingCode(country) === phone.countryCallingCode;
}

/** Country of an international number, for reading national ones; empty when it cannot be told. */
export function countryOfPhone(digits: string): string {
  const phone = parsePhoneNumberFromString(`+${digits.replace(/^\+/, '')}`);
  return phone?.country ?? phone?.getPossibleCountries()[0] ?? '';
}

/**
 * Whether a number that somebody entered is this one, written in whatever way. One that can be read in two ways (with
 * the country code but without `+`, or in national form) is none: better a new lead than the wrong person.
 */
export function isSamePhone(digits: string, entered: string, country: string): boolean {
  const reading = readPhone(entered, country);
  return reading !== undefined && canonical(reading) === canonical(digits);
}

/** The same for all forms of one number. */
function canonical(digits: string): string {
  return phoneVariants(digits).toSorted().join();
}

/** What an entered number can mean, as digits with country code; several when it is ambiguous. */
function readings(entered: string, country: string): readonly string[] {
  const text = entered
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!/^[+\d\s().\-/–—·]+$/u.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (/^[\s(]*\+/.test(text)) return digitsOf(parsePhoneNumberFromString(text)) ?? [digits];
  if (digits.startsWith('00')) return digitsOf(parsePhoneNumberFromString(`+${digits.slice(2)}`)) ?? [];
  const national = isSupportedCountry(country) ? readIn(text, country) : undefined;
  return distinct(national, parsePhoneNumberFromString(`+${digits}`));
}

/** Readings that are real numbers; where none is, the one in the country that national numbers are at home in. */
function distinct(national: PhoneNumber | undefined, abroad: PhoneNumber | undefined): string[] {
  const valid = [national, abroad].filter((each) => each?.isValid() === true);
  const possible = [national, abroad].filter((each) => each?.isPossible() === true).slice(0, 1);
  const numbers = (valid.length > 0 ? valid : possible).flatMap((each) => digitsOf(each) ?? []);
  return [...new Map(numbers.map((each) => [canonical(each), each])).values()];
}

function readIn(text: string, country: CountryCode): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, country);
}

function digitsOf(phone: PhoneNumber | undefined): [string] | undefined {
  return phone === undefined ? undefined : [phone.number.slice(1)];
}

/** What an entered number means, as digits with country code; undefined when nobody can say for sure. */
export function readPhone(entered: string, country: string): string | undefined {
  const [reading, other] = readings(entered, country);
  return other === undefined ? reading : undefined;
}
