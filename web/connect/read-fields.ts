import type { WantedNumber } from '../../server/domain/connecting/connection.ts';
import { readPhone } from '../../server/domain/connecting/phone-line.ts';
import { issuedProblem, looksLikeNoToken, textProblem } from '../../server/domain/workspaces/pasted-text.ts';

/** What is wrong with something that was entered, before anybody is asked. */
export type FieldFault =
  | 'missing'
  | 'quotes'
  | 'placeholder'
  | 'app-token'
  | 'app-secret'
  | 'not-plain'
  | 'id-digits'
  | 'phone-form'
  | 'six-digits'
  | 'name-length'
  | 'choose'
  | 'all-or-none';

/** One value, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly fault: FieldFault };

export function isRead<T>(read: Read<T>): read is { readonly value: T } {
  return 'value' in read;
}

/** What a provider issued: recognised when something else was pasted, or something came along with it. */
export function readToken(form: URLSearchParams, name: string): Read<string> {
  const value = (form.get(name) ?? '').trim();
  if (value === '') return { fault: 'missing' };
  if (textProblem(value) !== undefined) return { fault: 'quotes' };
  if (issuedProblem(value) !== undefined) return { fault: 'not-plain' };
  if (/^\d+\|/.test(value)) return { fault: 'app-token' };
  if (/^[0-9a-f]{32}$/.test(value)) return { fault: 'app-secret' };
  return looksLikeNoToken(value) ? { fault: 'placeholder' } : { value };
}

/** The secret of an app: 32 signs are right here. */
export function readSecret(form: URLSearchParams, name: string): Read<string> {
  const value = (form.get(name) ?? '').trim();
  if (value === '') return { fault: 'missing' };
  if (textProblem(value) !== undefined) return { fault: 'quotes' };
  return looksLikeNoToken(value) ? { fault: 'placeholder' } : { value };
}

export function readId(form: URLSearchParams, name: string): Read<string> {
  const value = (form.get(name) ?? '').trim();
  if (value === '') return { fault: 'missing' };
  return /^\d{5,20}$/.test(value) ? { value } : { fault: 'id-digits' };
}

export function readPhoneField(form: URLSearchParams, name: string): Read<WantedNumber> {
  const text = (form.get(name) ?? '').trim();
  if (text === '') return { fault: 'missing' };
  const value = readPhone(text);
  return value === undefined ? { fault: 'phone-form' } : { value };
}

/** Six digits, however they were written: Meta shows them with a dash. */
export function readSixDigits(form: URLSearchParams, name: string): Read<string> {
  const value = (form.get(name) ?? '').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(value) ? { value } : { fault: value === '' ? 'missing' : 'six-digits' };
}

/** Meta's own bounds for a display name (display names, 2025-12). */
export function readDisplayName(form: URLSearchParams, name: string): Read<string> {
  const value = (form.get(name) ?? '').trim();
  if (value === '') return { fault: 'missing' };
  return value.length >= 3 && value.length <= 75 ? { value } : { fault: 'name-length' };
}
