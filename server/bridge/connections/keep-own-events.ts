import type { EventDocument, IncomingEvent } from '../../domain/journal/event.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import type { BridgeDeps } from './deps.ts';

/** Why it was dropped. */
export const NO_SAY = 'signed by an app that has no say over this number';

/**
 * An account's own Meta app speaks for that account and its numbers only: what it says of others is dropped, counted.
 * A number that nobody has connected yet may become its own; the event says who signed it and is looked at again then.
 * Another account never becomes its own.
 */
export function keepOwnEvents(
  deps: BridgeDeps,
  events: IncomingEvent[],
  account: string | undefined,
): IncomingEvent[] {
  if (account === undefined) return events;
  return events.flatMap((event) => {
    const number = deps.connections.number(event.about ?? '');
    if (event.about === account || number?.account === account) return [event];
    if (number === undefined && event.kind !== 'whatsapp.account') return [{ ...event, via: account }];
    deps.metrics.count('events_dropped');
    deps.heldNotices.dropped(number === undefined ? `a:${event.about ?? ''}` : `n:${number.id}`, NO_SAY, 1);
    return [];
  });
}

/**
 * The number that a stored event tells of without a say: another account's own Meta app signed it, and whoever accepted
 * it did not know yet whose number that is. Nothing may follow from it.
 */
export function foreignNumber(
  { connections }: Pick<BridgeDeps, 'connections'>,
  { via, route }: Pick<EventDocument, 'via' | 'route'>,
): string | undefined {
  if (via === undefined) return undefined;
  const parsed = parseRoute(route);
  const number = parsed.kind === 'number' ? connections.number(parsed.number) : undefined;
  return number?.account === via ? undefined : number?.id;
}
