import { type LimitUse, nearEnd } from '../../server/domain/numbers/limit-use.ts';
import type { Text } from '../kit/component-types.ts';
import { text } from '../kit/components.ts';
import type { Wording } from './wording.ts';

/** How much of the limit on customers is used, once it is near its end. */
export function limitText(use: LimitUse | undefined, wording: Wording = 'full'): Text[] {
  if (use === undefined || use.limit === 'unlimited' || !nearEnd(use)) return [];
  const words = `${count(use.used)} of ${count(use.limit)} customers a day used.`;
  const more = use.used < use.limit ? COUNTED : FULL;
  return [text('limit', 'muted', wording === 'full' ? `**${words}** ${more}` : `**${words}**`)];
}

/** Meta: messaging limits, unique customers outside of their 24 hours, for each business portfolio (reference/meta.md §7). */
const COUNTED = 'Counted are customers whom your business wrote to first in the last 24 hours.';
const FULL =
  'WhatsApp refuses templates to further customers until 24 hours have passed since some of these.';

function count(customers: number): string {
  return customers.toLocaleString('en-US');
}
