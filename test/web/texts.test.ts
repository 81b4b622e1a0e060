import { describe, expect, it } from '@jest/globals';
import { english } from '../../web/texts/english.ts';
import { portuguese } from '../../web/texts/portuguese.ts';
import { spanish } from '../../web/texts/spanish.ts';
import { chooseLanguage } from '../../web/texts/texts.ts';
import { uploadPage } from '../../web/uploads/upload-page.ts';

describe('the language of a page', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['pt'], 'pt-BR'],
    [['PT-br'], 'pt-BR'],
    [['fr', 'pt-PT', 'es'], 'pt-BR'],
    [['fr', 'de'], 'en'],
    [['*'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('for somebody who reads %j is %s', (wanted, code) => {
    expect(chooseLanguage(wanted).code).toBe(code);
  });

  it.each([
    ['Spanish', spanish],
    ['Portuguese', portuguese],
  ])('%s says everything in words of its own', (_name, texts) => {
    const [said, inEnglish] = [sayings(texts), sayings(english)];
    expect([...said.keys()]).toEqual([...inEnglish.keys()]);
    const same = [...said].filter(([key, words]) => words === '' || inEnglish.get(key) === words);
    expect(same.map(([key]) => key)).toEqual(['.product']);
  });
});

describe('a page', () => {
  it('shows what people call things as text', () => {
    const offer = {
      kind: 'open',
      as: 'image',
      template: '"><script>alert(1)</script>',
      current: '<b>',
    } as const;
    const shown = uploadPage(chooseLanguage([]), offer);
    expect(shown).not.toContain('<script>alert');
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).toContain('already: &lt;b&gt;.');
  });

  it('has nothing inline, and finds its styles below any address', () => {
    const shown = uploadPage(chooseLanguage([]), {
      kind: 'open',
      as: 'document',
      template: 'terms',
      card: 2,
    });
    expect(shown).not.toMatch(/ style=| on\w+=|<style|<script>/);
    expect(shown).toMatch(/href="\.\.\/assets\/pico\.[0-9a-f]{12}\.css"/);
    expect(shown).toContain('card 2');
  });
});

/** Every text by its place in the catalogue; those with gaps are filled. */
function sayings(texts: object, at = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const place = `${at}.${key}`;
      if (typeof value === 'string') return [[place, value]];
      const filled: unknown =
        typeof value === 'function' ? (value as (...gaps: string[]) => unknown)('x', '2') : value;
      return typeof filled === 'string' ? [[place, filled]] : [...sayings(filled as object, place)];
    }),
  );
}
