import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { numberRoute } from '../../../domain/journal/routing-key.ts';
import { contentHash } from '../../shared/content-hash.ts';
import { field, secondsField } from '../../shared/json-fields.ts';

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

/** Kept raw; the same content at the same time of the entry is the same event. */
export function other({ entry, time, field: name, number }: Surroundings, value: unknown): IncomingEvent {
  return {
    key: `wa|${entry}|${name}|${contentHash(value, time)}`,
    kind: 'whatsapp.other',
    lane: 'aside',
    route: numberRoute(number === '' ? entry : number),
    about: number === '' ? entry : number,
    at: secondsField({ time }, 'time') ?? 0,
    payload: { entry: { id: entry, time }, field: name, value },
  };
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
