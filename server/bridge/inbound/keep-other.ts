import { z } from 'zod';
import type { EventDocument } from '../../domain/journal/event.ts';
import { eventRef } from '../../engine/journal/event-ref.ts';
import { ignored, type Outcome, setAside } from '../../engine/journal/outcome.ts';
import type { BridgeDeps } from '../connections/deps.ts';

const code = z.union([z.string().max(40), z.number()]);

const keptSchema = z.object({
  value: z.object({ member: z.string(), item: z.object({ code }).optional().catch(undefined) }).optional(),
});

/**
 * What WhatsApp told and no story is about. A message without id or sender belongs to no thread: it is kept for a person
 * to look at. Trouble with a number as a whole concerns no conversation: it is logged with its code.
 */
export async function keepOther(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { value } = keptSchema.catch({}).parse(event.payload);
  if (value?.member === 'messages')
    return setAside('A message without id or sender: it belongs to no thread.');
  if (value?.member === 'errors')
    deps.logger.warn('WhatsApp reports trouble with a number', {
      event: eventRef(event.id),
      code: String(value.item?.code ?? 'none'),
    });
  return ignored('kept, nothing to do');
}
