import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutToWidth, displayWidth } from '../../../canvas/kit/display-width.ts';

describe('the width of a line', () => {
  it.each([
    ['', 0],
    ['Ada Q', 5],
    ['あや', 4],
    ['한국', 4],
    ['👋', 2],
    ['✅ ok', 5],
    ['e\u0301', 1],
    ['a\u200Bb', 2],
    ['﷽', 20],
  ])('%s is %d columns', (line, columns) => {
    expect(displayWidth(line)).toBe(columns);
  });
});

describe('a line that is cut', () => {
  it.each([
    ['stays when it fits', 'Ada Q', 5, 'Ada Q'],
    ['ends in an ellipsis', 'Ada Quill', 5, 'Ada…'],
    ['holds half as many wide signs', 'あいうえおか', 10, 'あいうえ…'],
    ['keeps an emoji whole', '👋🏽👋🏽👋🏽', 9, '👋🏽👋🏽…'],
    ['keeps a letter with its accent', 'e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['is empty without anything to see', '\u200B\u200D', 5, ''],
    ['has few marks on a letter', `a${'\u0301'.repeat(999)}`, 5, `a${'\u0301'.repeat(8)}`],
  ])('%s', (_what, line, columns, cut) => {
    expect(cutToWidth(line, columns)).toBe(cut);
  });

  it('is never wider than asked, and never long', () => {
    const unit = fc.constantFrom('a', ' ', 'あ', '👩‍👩‍👧', '🇧🇷', '\u0301', '\u200D', '\u0600', '﷽', 'ᄒ', 'ᅡ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (line, columns) => {
        const cut = cutToWidth(line, columns);
        expect(displayWidth(cut)).toBeLessThanOrEqual(columns);
        expect(Array.from(cut).length).toBeLessThanOrEqual(9 * columns + 9);
      }),
    );
  });
});
