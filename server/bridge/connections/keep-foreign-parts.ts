import type { IncomingEvent } from '../../domain/journal/event.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import type { BridgeDeps } from './deps.ts';

/** Intercom tells us of each customer message that we wrote ourselves: once our code is known, those are not even stored. */
export function keepForeignParts(deps: BridgeDeps, events: readonly IncomingEvent[]): IncomingEvent[] {
  return events.filter(({ kind, writtenBy, route }) => {
    if (kind !== 'intercom.contact-part' || writtenBy === undefined) return true;
    return deps.connections.workspace(workspaceOf(route))?.appPackageCode !== writtenBy;
  });
}

function workspaceOf(route: string): string {
  const parsed = parseRoute(route);
  return parsed.kind === 'conversation' ? parsed.workspace : '';
}
