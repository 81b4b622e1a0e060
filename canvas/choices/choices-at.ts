import { z } from 'zod';
import { CHOICE_STYLES } from '../../server/domain/choices/choice-fields.ts';
import type { ChoicesAt } from '../../server/domain/choices/choices-view.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';

const schema = z.object({
  draft: z.string().max(100).catch(''),
  style: z.enum(CHOICE_STYLES).optional().catch(undefined),
  seen: z.int().optional().catch(undefined),
});

/** Which draft a canvas belongs to; it has been in a browser, so whoever is asked looks whose it is. */
export function choicesAt({ stored, inputs }: CanvasRequest): ChoicesAt {
  return { ...schema.parse(stored), filled: inputs };
}

/** The style that a button names; undefined of what is none. */
export function readStyle(subject: string): ChoicesAt['style'] {
  return CHOICE_STYLES.find((style) => style === subject);
}
