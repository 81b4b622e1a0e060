import parsePhoneNumber from 'libphonenumber-js';

/** Digits with or without `+` in international form, e.g. `+55 11 98765 4321`; unknown forms get their `+` and stay. */
export function formatPhone(digits: string): string {
  const phone = `+${digits.replace(/^\+/, '')}`;
  return parsePhoneNumber(phone)?.formatInternational() ?? phone;
}
