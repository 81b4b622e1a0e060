import type { EventDocument } from '../../domain/journal/event.ts';

/** So few at first, and behind a page that was large: each may be as large as a webhook. */
export const FEW = 4;

/** A page with larger payloads than this in all is large. UTF-16 units. */
const LARGE = 2_000_000;

export function isLargePage(page: readonly Pick<EventDocument, 'size'>[]): boolean {
  return page.reduce((sum, { size = 0 }) => sum + size, 0) > LARGE;
}

/** How many events to read after a page of so many: twice as many, at most `most`, and few behind a large one. */
export function nextSize(size: number, page: readonly Pick<EventDocument, 'size'>[], most: number): number {
  return isLargePage(page) ? FEW : Math.min(most, 2 * size);
}
