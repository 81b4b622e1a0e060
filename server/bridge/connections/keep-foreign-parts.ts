import type { EventKind, IncomingEvent } from '../../domain/journal/event.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import type { BridgeDeps } from './deps.ts';

/** What customers write, or we for them. */
const BY_CUSTOMERS: ReadonlySet<EventKind> = new Set([
  'intercom.contact-part',
  'intercom.conversation-begun',
]);

/** Intercom tells us of each customer message that we wrote ourselves: once our code is known, those are not even stored. */
export function keepForeignParts(deps: BridgeDeps, events: readonly IncomingEvent[]): IncomingEvent[] {
  return events.filter(({ kind, writtenBy, route }) => {
    if (!BY_CUSTOMERS.has(kind) || writtenBy === undefined) return true;
    return deps.connections.workspace(workspaceOf(route))?.appPackageCode !== writtenBy;
  });
}

function workspaceOf(route: string): string {
  const parsed = parseRoute(route);
  return parsed.kind === 'conversation' ? parsed.workspace : '';
}
