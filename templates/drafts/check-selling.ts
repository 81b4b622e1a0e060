import type { TemplateCategory, TemplateContents } from '../../server/domain/templates/template.ts';
import type { Problem } from '../validation.ts';
import { broken } from './draft-rules.ts';

/** Buttons that open products. */
const SELLING: ReadonlySet<string> = new Set(['catalog', 'products', 'product']);

/** What shows products is marketing, and its button stands alone under the header that goes with it (catalog, MPM and SPM templates). */
export function checkSelling(
  { header, buttons, cards = [] }: TemplateContents,
  category: TemplateCategory,
): readonly Problem[] {
  const selling = buttons.map(({ kind }) => kind).filter((kind) => SELLING.has(kind));
  const showsProduct = [header, ...cards.map((card) => card.header)].some((one) => one?.kind === 'product');
  if (selling.length === 0 && !showsProduct) return [];
  const isSingle = header?.kind === 'product';
  return [
    ...(category === 'marketing' ? [] : [broken('category', 'products-category')]),
    ...(selling.length > 0 && buttons.length > 1 ? [broken('button', 'products-alone')] : []),
    ...(selling.includes('products') && header?.kind !== 'text' ? [broken('header', 'products-header')] : []),
    ...(selling.includes('product') === isSingle ? [] : [broken('header', 'product-header')]),
    ...(selling.includes('catalog') && header !== undefined ? [broken('header', 'catalog-header')] : []),
  ];
}
