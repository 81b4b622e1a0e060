import type { JsonObject } from '../model/json-object.ts';
import { partsOf } from './parts-of.ts';

/** Words by which Meta takes a message for advertising; a small part of what it looks at. */
const PROMOTIONAL = /\b(discount|coupon|sale|deal|special offer|shop now|\d+ ?% off)\b/i;

/** What was submitted as UTILITY and reads like advertising becomes MARKETING, without being asked. */
export function categoryByWording(category: string, components: readonly JsonObject[]): string {
  if (category !== 'UTILITY') return category;
  const { body, offer, cards } = partsOf({ components });
  const isPromotional =
    offer !== undefined || PROMOTIONAL.test(body) || cards.some((card) => PROMOTIONAL.test(card.body));
  return isPromotional ? 'MARKETING' : category;
}
