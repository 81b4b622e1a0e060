import type { TemplateCategory } from '../server/domain/templates/template.ts';

export interface CountryRule {
  /** Two letters each, as of ISO 3166. */
  readonly countries: readonly string[];
  /** Absent: all. */
  readonly category?: TemplateCategory;
  readonly since?: string;
  /** First day on which it no longer held. */
  readonly until?: string;
  /** Not certain any more: told, but nothing is held back. */
  readonly isDoubtful?: true;
  readonly problem: string;
  readonly cure: string;
  readonly source: string;
  /** When the source was read last. */
  readonly asOf: string;
}

const EXCLUDED = {
  cure: 'Reach this person in another way.',
  source: 'Meta, WhatsApp Business Platform, support and troubleshooting (reference/meta.md §4.3)',
  asOf: '2026-11-29',
} as const;

/**
 * Where WhatsApp does not deliver from businesses. Crimea, Donetsk and Luhansk are excluded as well, and have no country
 * code of their own: their numbers cannot be told from others.
 */
export const COUNTRY_RULES: readonly CountryRule[] = [
  {
    countries: ['US'],
    category: 'marketing',
    since: '2025-04-01',
    problem: 'WhatsApp delivers no marketing templates to US numbers (since Apr 1, 2025).',
    cure: 'Choose a utility template, or reach this person in another way.',
    source: 'Meta, per-user marketing message limits (reference/meta.md §4.3, outbound.md §D)',
    asOf: '2026-11-29',
  },
  {
    ...EXCLUDED,
    countries: ['CU', 'IR', 'KP'],
    problem: 'WhatsApp delivers no messages of businesses to this country (sanctions).',
  },
  {
    ...EXCLUDED,
    countries: ['SY'],
    isDoubtful: true,
    problem: 'WhatsApp may not deliver messages of businesses to Syria (sanctions).',
  },
  {
    ...EXCLUDED,
    countries: ['TR'],
    until: '2024-05-15',
    problem: 'WhatsApp delivers no messages of businesses to Türkiye.',
  },
];

/** The rules that hold for a template of this category to this country. `now` in milliseconds. */
export function countryRules(
  country: string,
  category: TemplateCategory,
  now: number,
): readonly CountryRule[] {
  return COUNTRY_RULES.filter(
    (rule) =>
      rule.countries.includes(country) &&
      (rule.category === undefined || rule.category === category) &&
      (rule.since === undefined || now >= Date.parse(rule.since)) &&
      (rule.until === undefined || now < Date.parse(rule.until)),
  );
}
