import { z } from 'zod';
import type { Drafted } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { FilterPages } from './filter-view.ts';

const schema = z.object({
  draft: z.string().max(100).catch(''),
  template: z.string().max(200).optional().catch(undefined),
  kept: z.record(z.string(), z.string()).optional().catch(undefined),
  parks: z.string().max(100).optional().catch(undefined),
  seen: z.string().max(100).optional().catch(undefined),
});

/** Which draft a canvas belongs to; it has been in a browser, so whoever is asked looks whether it is of this place. */
export function draftedIn({ stored, inputs }: CanvasRequest): Drafted {
  return { ...schema.parse(stored), filled: inputs };
}

const page = z.int().nonnegative().catch(0);
const pagesSchema = z.object({ languages: page, categories: page });
const stored = z.object({ pages: pagesSchema.catch({ languages: 0, categories: 0 }) });

/** Which pages of the filter a canvas shows; the first ones where it is not the filter's. */
export function filterPagesIn(request: Pick<CanvasRequest, 'stored'>): FilterPages {
  return stored.parse(request.stored).pages;
}
