import { templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { partsOf, textIn, typeOf } from './parts-of.ts';

/** Buttons that open products. */
const SELLING: ReadonlySet<string> = new Set(['CATALOG', 'MPM', 'SPM']);

/** Refuses products without a catalogue, outside of marketing, or beside what they cannot stand with (catalog, MPM and SPM templates). */
export function checkSelling(
  components: readonly JsonObject[],
  { category, hasCatalog }: { readonly category: string; readonly hasCatalog: boolean },
): void {
  const { header, buttons, cards } = partsOf({ components });
  const selling = buttons.map(typeOf).filter((type) => SELLING.has(type));
  const showsProduct = [header, ...cards.map((card) => card.header)].some(isProduct);
  if (selling.length === 0 && !showsProduct) return;
  if (!hasCatalog) throw refused('There is no catalog connected to the WhatsApp Business Account.');
  if (category !== 'MARKETING') throw refused('Templates with products are for the category MARKETING.');
  if (selling.length > 0 && buttons.length > 1) throw refused('A button for products stands alone.');
  if (selling.includes('MPM') && formatOf(header) !== 'TEXT') throw refused('MPM wants a text header.');
  if (selling.includes('CATALOG') && header !== undefined) throw refused('CATALOG has a header of its own.');
  if (isProduct(header) && !selling.includes('SPM')) throw refused('A product header wants an SPM button.');
}

function isProduct(header: JsonObject | undefined): boolean {
  return formatOf(header) === 'PRODUCT';
}

function formatOf(header: JsonObject | undefined): string {
  return textIn(header?.['format']).toUpperCase();
}

function refused(words: string) {
  return templateRefusal(undefined, 'Invalid products', words);
}
