import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { normalise } from '../messages/normalise.ts';

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

/**
 * The forms that a contact may have of this number of WhatsApp's, its own first: with and without its extra digit.
 * Landlines have one form, and so has what only looks like one: a number without the 9 that Argentina's plan calls a
 * landline may be a shop's WhatsApp, and with the 9 it would be somebody's mobile. The other way round is safe: WhatsApp
 * has an Argentinian mobile with its 9, and people write it without.
 */
function phoneVariants(digits: string): readonly string[] {
  const other = otherForm(digits);
  return other !== undefined && isMobile(digits, other) ? [digits, other] : [digits];
}

/** Numbers of WhatsApp's that somebody may have entered like this, with country code: `phoneVariants` the other way round. */
export function phonesEnteredAs(digits: string): readonly string[] {
  const other = otherForm(digits);
  return [digits, ...(other !== undefined && phoneVariants(other).includes(digits) ? [other] : [])];
}

/** With the extra digit if it is without, and without if it has it, whatever kind of line it is. */
function otherForm(digits: string): string | undefined {
  for (const { withIt, without, add, remove } of EXTRA_DIGITS) {
    if (withIt.test(digits)) return digits.replace(withIt, remove);
    if (without.test(digits)) return digits.replace(without, add);
  }
  return undefined;
}

/** By the form that the plan of the country knows: with the digit in Brazil and Argentina, without it in Mexico. */
function isMobile(digits: string, other: string): boolean {
  const own = typeOf(digits);
  const types = [own, typeOf(other)];
  return own !== 'FIXED_LINE' && (types.includes('MOBILE') || types.includes('FIXED_LINE_OR_MOBILE'));
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

/** Countries of these international numbers, one of each country code: national numbers read alike in the others. */
export function countriesOfPhones(phones: readonly string[]): readonly string[] {
  const byCode = new Map<string, string>();
  for (const country of phones.map(countryOfPhone))
    if (isSupportedCountry(country)) byCode.set(getCountryCallingCode(country), country);
  return [...byCode.values()];
}

/**
 * Whether a number that somebody entered is this one of WhatsApp's, written in whatever way. One that can be read in two
 * ways (with the country code but without `+`, or in national form) is none: better a new lead than the wrong person.
 */
export function isSamePhone(digits: string, entered: string, country: string): boolean {
  const reading = readPhone(entered, country);
  return reading !== undefined && phoneVariants(digits).includes(reading);
}

/** What an entered number can mean, as digits with country code; several when it is ambiguous. */
function readings(entered: string, country: string): readonly string[] {
  const text = normalise(entered, 'NFKC')
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
  return [...new Set((valid.length > 0 ? valid : possible).flatMap((each) => digitsOf(each) ?? []))];
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
