import { type EventDocument, kindOf } from '../../domain/journal/event.ts';
import { FEW, nextSize } from '../../engine/journal/page-size.ts';
import { sleep } from '../../ports/clock.ts';
import { without } from '../../records/change-document.ts';
import { changeDelivery, deliveriesOfEvent } from '../../records/deliveries.ts';
import { changeEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withoutContent } from '../outbound/purge-deliveries.ts';

/** One step of the job at most: small, so that acknowledgements do not wait behind it, and smaller where events are large. */
const STEP = 100;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 50;

/**
 * Deletes what ended long ago. Of messages and replies the content goes but the key and the map to the part stay, as
 * long as their thread: reconciliation, quotes and repeated webhooks need them.
 */
export async function retireEvents(deps: BridgeDeps, isStopping: () => boolean): Promise<number> {
  const events = deps.storage.collection('events');
  let retired = 0;
  let limit = FEW;
  while (!isStopping()) {
    const step = await events.find({ index: 'expires', upTo: deps.clock.now(), limit });
    if (step.length === 0) return retired;
    limit = nextSize(limit, step, STEP);
    const lasting = step.filter(isLasting);
    await events.delete(step.filter((event) => !isLasting(event)).map((event) => event.id));
    await Promise.all(lasting.map((event) => strip(deps, event)));
    retired += step.length;
    await sleep(deps.clock, PAUSE_MS);
  }
  return retired;
}

/** First what it became, then the event itself: a crash in between repeats, harmlessly. */
async function strip(deps: BridgeDeps, event: EventDocument): Promise<void> {
  if (kindOf(event.kind).lane === 'out') {
    const sent = await deliveriesOfEvent(deps, event.id);
    await Promise.all(
      sent.map((each) => changeDelivery(deps, each, (current) => withoutContent(current, ''))),
    );
  }
  await changeEvent(deps, event, stripped);
}

function isLasting(event: EventDocument): boolean {
  return event.thread !== undefined && kindOf(event.kind).lasting === true;
}

function stripped(event: EventDocument): EventDocument {
  return { ...without(event, 'expires'), payload: null };
}
