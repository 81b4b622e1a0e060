import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toLine, toPlain, toSentences, toTitle } from '../../../canvas/kit/to-plain.ts';

/** What Markdown and automatic linking react to. */
const LIVELY = /\*\*|__|\]\(|\]\[|\]:|<[^\s\u200B]|:\/\/|[^\s\u200B]@[^\s\u200B]|\w\.\w|``|~~/;

const visible = (text: string) => text.replaceAll('\u200B', '');

describe('an explanation in a canvas', () => {
  it.each([
    ['It failed. Nobody knows why.', 40, 'It failed. Nobody knows why.'],
    ['It failed. Nobody knows why.', 20, 'It failed.'],
    ['It failed because of this. Wait.', 20, 'It failed because of this.'],
  ])('ends with a sentence: %s in %i columns', (written, columns, shown) => {
    expect(toSentences(written, columns)).toBe(shown);
  });

  it('is cut where not even one sentence fits', () => {
    expect(toSentences('x '.repeat(100), 20).length).toBeLessThanOrEqual(40);
  });
});

describe('text of people in a canvas', () => {
  it.each([
    '**bold**',
    '__bold__',
    '[pay here](https://evil.example)',
    '[pay here]: https://evil.example',
    '<https://evil.example>',
    'https://evil.example/a.b',
    'www.evil.example',
    'ada@evil.example',
    'evil.example',
    '\\[pay\\](https://evil.example)',
  ])('stays text: %s', (written) => {
    expect(toPlain(written, 100)).not.toMatch(LIVELY);
    expect(visible(toPlain(written, 100))).toBe(written);
  });

  it('never becomes bold or a link, whatever it is', () => {
    const signs = fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      ':',
      '/',
      '.',
      '@',
      'a',
      ' ',
      '\n',
      '`',
      '~',
      'http',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const plain = toPlain(parts.join(''), 200);
        expect(plain).not.toMatch(LIVELY);
        expect(visible(plain)).toBe(parts.join(''));
      }),
    );
  });

  it('keeps emoji, right-to-left text and line breaks, and loses control and direction marks', () => {
    expect(toPlain('שלום 👋🏽\nÇa va', 100)).toBe('שלום 👋🏽\nÇa va');
    expect(toPlain('a\u202Eb\u0000c\u2066d\u007Fe\tf', 100)).toBe('a b c d e f');
    expect(toLine('  a\r\n\n b\u2028c  ', 100)).toBe('a b c');
  });

  it('as a title is one line without WhatsApp’s marks and without broken signs', () => {
    expect(toTitle('*Sending* _it_\n~back~: `BACK-30`', 100)).toBe('Sending it back: BACK-30');
    expect(toTitle('*_both_* and ```code```', 100)).toBe('both and code');
    expect(toTitle('2 * 3 * 4, snake_case_name, a*b*c', 100)).toBe('2 * 3 * 4, snake_case_name, a*b*c');
    expect(toTitle('ada@shop.example (https://shop.example/)', 100)).not.toContain('\u200B');
    expect(toTitle('a\u202E b\u0000', 100)).toBe('a b');
    expect(toTitle(`*${'x'.repeat(5_000)}*`, 4)).toBe('*xx…');
  });

  it('is cut by whole characters and says so', () => {
    expect(toPlain('👋👋👋👋', 4)).toBe('👋👋👋👋');
    expect(toPlain('👋👋👋👋', 3)).toBe('👋👋…');
    expect(toPlain('one two', 5)).toBe('one…');
    expect(toPlain('a\uD83D', 5)).toBe('a\uFFFD');
  });
});
