import { describe, expect, it } from '@jest/globals';
import { languageName } from '../../templates/language-name.ts';

describe('languageName', () => {
  it.each([
    ['en_US', 'English (United States)'],
    ['en', 'English'],
    ['pt_BR', 'Portuguese (Brazil)'],
    ['zh_HK', 'Chinese (Hong Kong SAR China)'],
    ['fil', 'Filipino'],
    ['ka', 'Georgian'],
  ])('of %s is %s', (code, name) => {
    expect(languageName(code)).toBe(name);
  });

  it.each(['', 'tea time', '_'])('leaves %j, which is no language', (code) => {
    expect(languageName(code)).toBe(code);
  });
});
