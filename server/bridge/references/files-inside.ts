import type { EventDocument } from '../../domain/journal/event.ts';
import { fileKeyInside } from '../../domain/journal/message-event-key.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** The files that came inside a message of another kind, each with an event of its own, in order. */
export async function filesInside(deps: BridgeDeps, message: EventDocument): Promise<EventDocument[]> {
  const files: EventDocument[] = [];
  for (;;) {
    const file = await getEvent(deps, fileKeyInside(message.id, files.length + 1));
    if (file === undefined) return files;
    files.push(file);
  }
}
