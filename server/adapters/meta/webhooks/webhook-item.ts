import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { accountRoute, numberRoute } from '../../../domain/journal/routing-key.ts';
import { isProviderId } from '../../../domain/workspaces/provider-id.ts';
import { contentHash } from '../../shared/content-hash.ts';
import { field, idField, secondsField } from '../../shared/json-fields.ts';

/** What is known around an item of a webhook. */
export interface Surroundings {
  readonly entry: string;
  readonly time: unknown;
  readonly field: string;
  /** Phone number id; empty when not told. */
  readonly number: string;
  readonly metadata: unknown;
}

/** A piece of a value that could not be understood, with the number it belongs to. */
export function otherItem(around: Surroundings, member: string, item: unknown): IncomingEvent {
  return other(around, { metadata: around.metadata, member, item });
}

/** What nobody could understand, of its number or else of the account of its entry. */
export function other(around: Surroundings, value: unknown): IncomingEvent {
  const { entry, number } = around;
  return {
    ...raw(around, value),
    kind: 'whatsapp.other',
    route: number === '' ? accountRoute(entry) : numberRoute(number),
    about: number === '' ? entry : number,
  };
}

/** The value of a field of a whole account; undefined when it says of none. */
export function accountEvent(around: Surroundings, value: unknown): IncomingEvent | undefined {
  const account = accountOf(around.entry, value);
  if (account === '') return undefined;
  return { ...raw(around, value), kind: 'whatsapp.account', route: accountRoute(account), about: account };
}

/**
 * The entry names the account, but for what partners are told, where it names the business and the value the account
 * (webhooks reference, account_update and partner_solutions).
 */
export function accountOf(entry: string, value: unknown): string {
  return providerId(field(value, 'waba_info'), 'waba_id') || entry;
}

/** Kept raw; the same content at the same time of the entry is the same event. */
function raw(
  { entry, time, field: name }: Surroundings,
  value: unknown,
): Pick<IncomingEvent, 'key' | 'lane' | 'at' | 'payload'> {
  return {
    key: `wa|${entry}|${name}|${contentHash(value, time)}`,
    lane: 'aside',
    at: secondsField({ time }, 'time') ?? 0,
    payload: { entry: { id: entry, time }, field: name, value },
  };
}

/** Anything else would mix with the separators of our keys and routes: then the item belongs to nobody. */
export function providerId(item: unknown, name: string): string {
  const id = idField(item, name) ?? '';
  return isProviderId(id) ? id : '';
}

/** What is repeated in every payload is bounded, so that one webhook cannot become gigabytes. Characters. */
export const LONGEST_REPEATED = 300;

export function scalar(value: unknown): unknown {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value.slice(0, LONGEST_REPEATED) : undefined;
}

/** Of a contact only what is read of it later: name, user name and ids. */
export function briefContact(contact: unknown): unknown {
  const profile = field(contact, 'profile');
  const brief = {
    profile: { name: scalar(field(profile, 'name')), username: scalar(field(profile, 'username')) },
    wa_id: scalar(field(contact, 'wa_id')),
    user_id: scalar(field(contact, 'user_id')),
  };
  return brief;
}
