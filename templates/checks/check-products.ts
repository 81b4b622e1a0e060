import type { ProductSection } from '../../server/domain/templates/sent-template.ts';
import { LIMITS } from '../limits.ts';
import type { TemplateField } from '../template-field.ts';
import type { Problem } from '../validation.ts';

/** Products as the catalogue may name them, and not more than there is room for. */
export function checkProducts(
  { id, label, kind }: TemplateField,
  products: readonly string[],
  most: number,
): readonly Problem[] {
  const isNone = (product: string) => product.length > LIMITS.product || /[\p{Cc},]/u.test(product);
  return [
    ...(products.length > most
      ? [
          {
            field: id,
            problem: `${label} has ${products.length} products; there is room for ${most}.`,
            cure: 'Take some away.',
          },
        ]
      : []),
    ...(products.some(isNone)
      ? [
          {
            field: id,
            problem: `${label} names a product that cannot be one.`,
            cure: `Give its content id as Commerce Manager shows it${kind === 'product' ? '' : ', with commas between several'}.`,
          },
        ]
      : []),
  ];
}

/** One to ten sections with titles, and at most thirty products in all (reference/templates.md §3). */
export function checkSections(field: TemplateField, sections: readonly ProductSection[]): readonly Problem[] {
  const { id } = field;
  const problems: (Problem | false)[] = [
    sections.length > LIMITS.sections && {
      problem: `There are ${sections.length} sections; WhatsApp takes ${LIMITS.sections} at most.`,
      cure: 'Put some together.',
    },
    sections.some(({ title }) => title === '') && {
      problem: 'A section has no title.',
      cure: 'Write each on a line of its own: a title, a colon, the products with commas between them.',
    },
    sections.some(({ title }) => title.length > LIMITS.sectionTitle) && {
      problem: `The title of a section has more than ${LIMITS.sectionTitle} characters.`,
      cure: 'Shorten it.',
    },
    sections.some(({ products }) => products.length === 0) && {
      problem: 'A section has no products.',
      cure: 'Name its products behind the colon, with commas between them.',
    },
  ];
  const found = problems.filter((problem) => problem !== false).map((problem) => ({ field: id, ...problem }));
  const all = sections.flatMap(({ products }) => products);
  return [...found, ...checkProducts(field, all, LIMITS.products)];
}
