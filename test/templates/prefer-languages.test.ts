import { describe, expect, it } from '@jest/globals';
import { preferLanguages } from '../../templates/prefer-languages.ts';

const CODES = ['en_US', 'de', 'es_MX', 'es', 'pt_BR', 'pt_PT', 'zh_CN', 'zh_TW'];

describe('preferLanguages', () => {
  it('keeps the order when nothing is known, or nothing of use', () => {
    expect(preferLanguages(CODES, {})).toEqual(CODES);
    expect(
      preferLanguages(CODES, { languageOverride: 'whatever', browserLanguage: '', country: '??' }),
    ).toEqual(CODES);
  });

  it('puts what the business says before the browser, and that before the country', () => {
    const reader = { languageOverride: 'de', browserLanguage: 'es', country: 'BR' };
    expect(preferLanguages(CODES, reader)).toEqual([
      'de',
      'es',
      'es_MX',
      'pt_BR',
      'pt_PT',
      'en_US',
      'zh_CN',
      'zh_TW',
    ]);
  });

  it.each([
    [{ browserLanguage: 'es-MX' }, 'es_MX'],
    [{ browserLanguage: 'pt-PT' }, 'pt_PT'],
    [{ country: 'BR' }, 'pt_BR'],
    [{ country: 'AT' }, 'de'],
    [{ browserLanguage: 'zh-HK' }, 'zh_TW'],
    [{ languageOverride: 'en-GB' }, 'en_US'],
  ])('finds the nearest for %j: %s', (reader, first) => {
    expect(preferLanguages(CODES, reader)[0]).toBe(first);
  });
});
