import type { IncomingEvent } from '../../domain/journal/event.ts';
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
