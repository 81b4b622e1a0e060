import { describe, expect, it } from '@jest/globals';
import { COUNTRY_RULES, countryRules } from '../../templates/country-rules.ts';
import { NOW } from './a-template.ts';

describe('countryRules', () => {
  it('names the source of each rule, and when it was read', () => {
    for (const { source, asOf, countries } of COUNTRY_RULES) {
      expect(source).not.toBe('');
      expect(Date.parse(asOf)).not.toBeNaN();
      for (const country of countries) expect(country).toMatch(/^[A-Z]{2}$/);
    }
  });

  it('lets no marketing go to the US since April 2025', () => {
    const before = Date.parse('2025-03-31T23:59:59Z');
    expect(countryRules('US', 'marketing', before)).toEqual([]);
    expect(countryRules('US', 'marketing', NOW)).toHaveLength(1);
    expect(countryRules('US', 'utility', NOW)).toEqual([]);
    expect(countryRules('CA', 'marketing', NOW)).toEqual([]);
  });

  it.each(['CU', 'IR', 'KP'])('lets nothing go to %s', (country) => {
    expect(countryRules(country, 'utility', NOW)).toMatchObject([{ countries: ['CU', 'IR', 'KP'] }]);
  });

  it('is in doubt about Syria', () => {
    expect(countryRules('SY', 'utility', NOW)).toMatchObject([{ isDoubtful: true }]);
  });

  it('has had nothing against Türkiye since May 2024', () => {
    expect(countryRules('TR', 'utility', Date.parse('2024-05-14T23:59:59Z'))).toHaveLength(1);
    expect(countryRules('TR', 'utility', Date.parse('2024-05-15T00:00:00Z'))).toEqual([]);
  });
});
