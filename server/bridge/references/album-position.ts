import type { EventDocument } from '../../domain/journal/event.ts';
import { eventsOfPart } from '../../records/parts.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Messages of the customer that one part of Intercom holds together with this one, itself included, in order. */
export async function messagesOfPart(
  deps: BridgeDeps,
  { part }: Pick<EventDocument, 'part'>,
): Promise<readonly EventDocument[]> {
  if (part === undefined) return [];
  const told = await eventsOfPart(deps, part);
  return told.filter(({ kind }) => kind === 'whatsapp.message').sort((a, b) => (a.order < b.order ? -1 : 1));
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

/** `the 4th of 10`: which of the messages of its part this is; undefined when it is alone there. */
export async function albumPosition(deps: BridgeDeps, event: EventDocument): Promise<string | undefined> {
  const together = await messagesOfPart(deps, event);
  const place = together.findIndex(({ id }) => id === event.id) + 1;
  if (together.length < 2 || place === 0) return undefined;
  return `the ${place}${ENDINGS[ORDINALS.select(place)] ?? 'th'} of ${together.length}`;
}
