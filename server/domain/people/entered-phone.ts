import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readPhone } from './phone-forms.ts';

/** A number that somebody entered, as far as it can be one. */
export interface EnteredPhone {
  /** Without `+`. */
  readonly digits: string;
  /** For people to check, e.g. `+353 85 111 2222, Ireland, mobile`. */
  readonly words: string;
  /** It may be no number of WhatsApp's, and why. */
  readonly warning?: string;
}

/** The reason in plain words when it is none. `country`: where numbers without a country code are at home, or empty. */
export function readEnteredPhone(entered: string, country: string): EnteredPhone | string {
  if (entered.trim() === '') return 'Enter a phone number.';
  const digits = readPhone(entered, country);
  if (digits === undefined) return isNational(entered) ? UNCLEAR : NO_NUMBER;
  const phone = parsePhoneNumberFromString(`+${digits}`);
  if (phone === undefined) return NO_NUMBER;
  if (!phone.isPossible()) return NOT_POSSIBLE;
  const type = phone.getType();
  const said = [phone.formatInternational(), countryWords(phone.country), KINDS[type ?? 'UNKNOWN']];
  const warning = phone.isValid() ? WARNINGS[type ?? 'UNKNOWN'] : UNKNOWN_NUMBER;
  const words = said.filter((each) => each !== undefined).join(', ');
  return { digits, words, ...(warning !== undefined && { warning }) };
}

const NO_NUMBER = 'This is no phone number. Write it with + and the country code, e.g. +353 85 111 2222.';
const UNCLEAR = 'It is not clear which country this number is of. Write it with + and the country code.';
const NOT_POSSIBLE = 'This number is too long or too short for its country. Look at it again.';
const UNKNOWN_NUMBER = 'No number like this is known to be in use. Look at it again before you send.';
const LANDLINE = 'This is a landline. Few of them are on WhatsApp: the message may not arrive.';

function isNational(entered: string): boolean {
  return !entered.includes('+') && /\d{4}/.test(entered.replace(/\D/g, ''));
}

type Kind = NonNullable<NumberType> | 'UNKNOWN';

const KINDS: Readonly<Partial<Record<Kind, string>>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'mobile or landline',
  VOIP: 'internet telephone',
  TOLL_FREE: 'toll-free number',
  PREMIUM_RATE: 'premium-rate number',
  SHARED_COST: 'shared-cost number',
  UAN: 'company number',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
};

const WARNINGS: Readonly<Partial<Record<Kind, string>>> = {
  FIXED_LINE: LANDLINE,
  PREMIUM_RATE: 'This is a premium-rate number. It is hardly on WhatsApp.',
  PAGER: 'This is a pager. It is not on WhatsApp.',
  VOICEMAIL: 'This is a voicemail. It is not on WhatsApp.',
};

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

function countryWords(country: string | undefined): string | undefined {
  return country === undefined ? undefined : COUNTRIES.of(country);
}
