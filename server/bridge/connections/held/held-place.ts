import type { EventDocument } from '../../../domain/journal/event.ts';
import type { BridgeDeps } from '../deps.ts';

/**
 * Where an event waits for its `tenant` (see `tenant-of.ts`): with all that waits for it. What an account's own Meta app
 * signed waits with what that app signed of any number: an account may say what it likes there, and takes no place of the
 * real messages.
 */
export function placeOf({ via }: Pick<EventDocument, 'via'>, tenant: string): string {
  return via === undefined ? tenant : `v:${via}|${tenant}`;
}

/** The tenant that is waited for in this place. */
export function tenantIn(place: string): string {
  return place.startsWith('v:') ? place.slice(place.indexOf('|') + 1) : place;
}

/** All places that an event shares its cap with, as bounds of the index. */
export function crowdOf({ via }: Pick<EventDocument, 'via'>, tenant: string) {
  return via === undefined ? { equals: [tenant] } : { from: `v:${via}|`, upTo: `v:${via}|~` };
}

/** Where messages of a tenant wait that is connected now: signed by the app of all, and by its account's own. */
export function placesFor({ connections }: BridgeDeps, tenant: string): string[] {
  const account = tenant.startsWith('n:') ? connections.number(tenant.slice(2))?.account : undefined;
  return account === undefined ? [tenant] : [tenant, placeOf({ via: account }, tenant)];
}
