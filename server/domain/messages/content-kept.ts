import { z } from 'zod';
import type { EventDocument } from '../journal/event.ts';

/** What stands where a text was. */
export const REDACTED = '[redacted]';

/** Payload of an event whose content was taken away before its time. */
export const PURGED = { redacted: true } as const;

const purged = z.object({ redacted: z.literal(true) });

/** False when the content has gone, by retention or because it was redacted. */
export function isContentKept({ payload }: Pick<EventDocument, 'payload'>): boolean {
  return payload !== null && !purged.safeParse(payload).success;
}

/** Payload of a message that its sender deleted. */
export const TAKEN_BACK = { ...PURGED, takenBack: true } as const;

const takenBack = z.object({ takenBack: z.literal(true) });

/** True when the sender deleted it, and it was not kept for that. */
export function isTakenBack({ payload }: Pick<EventDocument, 'payload'>): boolean {
  return takenBack.safeParse(payload).success;
}
