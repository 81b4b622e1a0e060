import type { ProductSection } from '../server/domain/templates/sent-template.ts';
import type { TemplateValues } from '../server/domain/templates/template-values.ts';
import { typedText } from './read-value.ts';

/** Products with commas or line breaks between them. */
export function productsOf(values: TemplateValues, field: string): readonly string[] {
  return productsIn((typedText(values, field) ?? '').replace(/[\r\n]+/g, ','));
}

/** Sections, a line each: a title, a colon, and the products with commas between them. What is left out is empty. */
export function sectionsOf(values: TemplateValues, field: string): readonly ProductSection[] {
  const lines = (typedText(values, field) ?? '').split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const at = line.indexOf(':');
    const title = at === -1 ? '' : line.slice(0, at).toWellFormed().trim();
    return { title, products: productsIn(line.slice(at + 1)) };
  });
}

function productsIn(text: string): readonly string[] {
  const all = text.split(',').map((product) => product.toWellFormed().trim());
  return all.filter((product) => product !== '');
}
