import type { EventDocument } from '../domain/event.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { done, type Outcome } from './outcome.ts';

/** What stands where a text was. */
const REDACTED = '[redacted]';

/** A teammate redacted a part: our copies of its text go. WhatsApp cannot take a sent message back. */
export async function redactPart(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, id, conversation } = deps.reader.goneSubject(event);
  const told = await deps.storage
    .collection('events')
    .find({ index: 'part', equals: [`${workspace}|${conversation ?? ''}|${id}`], limit: 10 });
  for (const each of told) await purge(deps, each);
  return done;
}

async function purge(deps: BridgeDeps, told: EventDocument): Promise<void> {
  await changeDocument(deps.storage.collection('events'), told, (current) => ({
    ...current,
    payload: { redacted: true },
  }));
  const deliveries = deps.storage.collection('deliveries');
  for (const delivery of await deliveries.find({ index: 'byEvent', equals: [told.id], limit: 1_000 })) {
    await changeDocument(deliveries, delivery, (current) => ({
      ...current,
      content: { ...current.content, text: REDACTED },
    }));
  }
}
