import type { TemplateContents } from '../server/domain/templates/template.ts';

/** What WhatsApp takes at most after filling in, characters (reference/meta.md §6.3 and §0.2, templates.md §2 and §3). */
export const LIMITS = {
  header: 60,
  body: 1_024,
  offerBody: 600,
  cardBody: 160,
  url: 2_000,
  code: 20,
  offerCode: 15,
  oneTimeCode: 15,
  payload: 256,
  callPayload: 512,
  /** Not documented; ours. */
  flowToken: 1_000,
  sections: 10,
  sectionTitle: 24,
  products: 30,
  cards: 10,
  /** Content id of a product (Commerce Manager, product data specification). */
  product: 100,
} as const;

/** A limited-time offer leaves less room. */
export function bodyLimit(contents: TemplateContents, card: number | undefined): number {
  if (card !== undefined) return LIMITS.cardBody;
  return contents.offer === undefined ? LIMITS.body : LIMITS.offerBody;
}

/** Of a code to copy. */
export function codeLimit(contents: TemplateContents): number {
  return contents.offer === undefined ? LIMITS.code : LIMITS.offerCode;
}
