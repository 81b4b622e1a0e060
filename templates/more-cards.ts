import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { LIMITS } from './limits.ts';
import { type ParsedPart, variablesOf } from './parse-template.ts';
import { productsOf } from './read-products.ts';

/** The field for them. */
export const MORE_CARDS = 'cards';

/**
 * How many cards may be sent beyond those that were approved: a carousel of products is approved with two and sent with up
 * to ten (reference/templates.md §3). None where a card wants more than its product.
 */
export function moreCards(cards: readonly ParsedPart[]): number {
  const isOpen = cards.length > 0 && cards.every(wantsProductOnly);
  return isOpen ? Math.max(0, LIMITS.cards - cards.length) : 0;
}

function wantsProductOnly({ header, body, buttons }: ParsedPart): boolean {
  const texts = [body, ...buttons.map(({ url }) => url)];
  const isProduct = header?.kind === 'product';
  return isProduct && texts.every((tokens) => variablesOf(tokens).length === 0);
}

/** The products of those cards. */
export function moreProducts(cards: readonly ParsedPart[], values: TemplateValues): readonly string[] {
  return productsOf(values, MORE_CARDS).slice(0, moreCards(cards));
}
