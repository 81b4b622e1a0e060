import type { EventDocument } from '../domain/event.ts';
import { sleep } from '../ports/clock.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

/** One step of the job: small, so that acknowledgements do not wait behind it. */
const STEP = 100;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 50;

/**
 * Deletes what ended long ago. Of messages and replies the content goes but the key and the map to the part stay, as
 * long as their thread: reconciliation, quotes and repeated webhooks need them.
 */
export async function retireEvents(
  deps: Pick<BridgeDeps, 'storage' | 'clock'>,
  isStopping: () => boolean,
): Promise<number> {
  const events = deps.storage.collection('events');
  let retired = 0;
  while (!isStopping()) {
    const step = await events.find({ index: 'expires', upTo: deps.clock.now(), limit: STEP });
    if (step.length === 0) return retired;
    const lasting = step.filter(isLasting);
    await events.delete(step.filter((event) => !isLasting(event)).map((event) => event.id));
    await Promise.all(lasting.map((event) => changeDocument(events, event, stripped)));
    retired += step.length;
    await sleep(deps.clock, PAUSE_MS);
  }
  return retired;
}

function isLasting(event: EventDocument): boolean {
  return event.thread !== undefined && (event.kind === 'whatsapp.message' || event.kind === 'intercom.part');
}

function stripped(event: EventDocument): EventDocument {
  return { ...without(event, 'expires'), payload: null };
}
