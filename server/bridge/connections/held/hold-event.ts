import type { EventDocument } from '../../../domain/journal/event.ts';
import { queueName } from '../../../domain/journal/lane-order.ts';
import { endEvent } from '../../../engine/journal/end-event.ts';
import { without } from '../../../records/change-document.ts';
import { changeEvent, getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../deps.ts';
import { foreignNumber, NO_SAY } from '../keep-own-events.ts';
import { crowdOf, placeOf, placesFor, tenantIn } from './held-place.ts';
import { isConnected, isMissing } from './is-missing.ts';

/** An event for a number, account or workspace that is not connected waits this long for it. Milliseconds. */
const HOLD_MS = 24 * 60 * 60_000;

/** At most so many wait for each of them, or of one account's own app, give or take what runs at once; a stranger must not fill the disk. */
const HOLD_CAP = 1_000;

/** Steps of the sweep: each event may be as large as a webhook. */
const BATCH = 25;

/**
 * Puts an event aside until its `tenant` (see `tenant-of.ts`) is connected, or drops it, counted, when too many wait. False
 * when it is connected by now: then nothing was done. Asked for each event anew, and written only as it was found: where
 * another process has begun to tell what waits, a message taken out of its lane would be told behind later ones.
 */
export async function holdEvent(deps: BridgeDeps, event: EventDocument, tenant: string): Promise<boolean> {
  const events = deps.storage.collection('events');
  const waiting = await events.count({ index: 'held', ...crowdOf(event, tenant), limit: HOLD_CAP });
  if (!(await isMissing(deps, tenant))) return false;
  if (waiting >= HOLD_CAP) {
    await drop(deps, tenant, [event], 'too many events wait for a connection');
    return true;
  }
  if ((await events.update(held(event, tenant), event)) === undefined) {
    const changed = await getEvent(deps, event.id);
    return changed === undefined || changed.endedAt !== undefined || holdEvent(deps, changed, tenant);
  }
  deps.metrics.count('events_held');
  deps.heldNotices.held(tenant);
  return true;
}

function held(event: EventDocument, tenant: string): EventDocument {
  const heldUntil = event.receivedAt + HOLD_MS;
  return { ...without(event, 'queue', 'dueAt'), heldFor: placeOf(event, tenant), heldUntil };
}

/** Lets go of what waited for tenants that are connected now, and drops what waited too long. */
export async function releaseHeld(deps: BridgeDeps): Promise<void> {
  deps.heldNotices.flush();
  let after: string | undefined;
  for (;;) {
    const batch = await deps.storage
      .collection('events')
      .find({ index: 'held', ...(after === undefined ? {} : { after }), limit: 1 });
    const place = batch[0]?.heldFor;
    if (place === undefined) return;
    after = place;
    if (isConnected(deps, tenantIn(place))) await releasePlace(deps, place);
    else await dropExpired(deps, place);
  }
}

/** The same for one tenant that is connected: what waited goes before what comes now. */
export async function releaseHeldFor(deps: BridgeDeps, tenant: string): Promise<void> {
  for (const place of placesFor(deps, tenant)) await releasePlace(deps, place);
}

async function releasePlace(deps: BridgeDeps, place: string): Promise<void> {
  const events = deps.storage.collection('events');
  for (let batch = await events.find({ index: 'held', equals: [place], limit: BATCH }); batch.length > 0; ) {
    const freed = await Promise.all(batch.map((event) => release(deps, event)));
    deps.wake(freed.filter((event) => event !== undefined));
    batch = await events.find({ index: 'held', equals: [place], limit: BATCH });
  }
}

/** An account's own Meta app may have spoken for a number that turned out to be another account's. */
async function release(deps: BridgeDeps, event: EventDocument): Promise<EventDocument | undefined> {
  const tenant = tenantIn(event.heldFor ?? '');
  const number = tenant.startsWith('n:') ? deps.connections.number(tenant.slice(2)) : undefined;
  if (event.via === undefined || number?.account === event.via) return changeEvent(deps, event, released);
  await drop(deps, tenant, [event], NO_SAY);
  return undefined;
}

/** True when the event is of an app that has no say, which was not known when it was stored: it was dropped, counted. */
export async function dropForeign(deps: BridgeDeps, event: EventDocument): Promise<boolean> {
  const number = foreignNumber(deps, event);
  if (number !== undefined) await drop(deps, `n:${number}`, [event], NO_SAY);
  return number !== undefined;
}

function released(event: EventDocument): EventDocument {
  const freed = without(event, 'heldFor', 'heldUntil');
  return event.lane === 'aside'
    ? { ...freed, dueAt: event.receivedAt }
    : { ...freed, queue: queueName(event.lane, event.route) };
}

async function dropExpired(deps: BridgeDeps, place: string): Promise<void> {
  const upTo = deps.clock.now();
  const query = { index: 'held', equals: [place], upTo, limit: BATCH };
  const events = deps.storage.collection('events');
  for (let batch = await events.find(query); batch.length > 0; batch = await events.find(query))
    await drop(deps, tenantIn(place), batch, 'nobody connected what it is about within a day');
}

async function drop(
  deps: BridgeDeps,
  tenant: string,
  events: readonly EventDocument[],
  reason: string,
): Promise<void> {
  for (const event of events) {
    deps.metrics.count('events_dropped');
    await endEvent(deps, event, { end: 'ignored', reason });
  }
  if (events.length > 0) deps.heldNotices.dropped(tenant, reason, events.length);
}
