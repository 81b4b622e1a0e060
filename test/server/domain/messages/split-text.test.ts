import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH, splitText } from '../../../../server/domain/messages/split-text.ts';

const solid = (text: string) => text.replace(/\s/g, '');

describe('splitText', () => {
  it('leaves what fits in one piece', () => {
    expect(splitText('a'.repeat(MAX_TEXT_LENGTH))).toEqual(['a'.repeat(MAX_TEXT_LENGTH)]);
    expect(splitText('  a b\n')).toEqual(['a b']);
  });

  it('gives no piece for nothing', () => {
    expect(splitText('')).toEqual([]);
    expect(splitText(' \n '.repeat(3_000))).toEqual([]);
  });

  it.each([
    ['a paragraph', 'One two.\n\nThree four.\nFive six', 24, ['One two.\n\nThree four.', 'Five six']],
    [
      'a paragraph before a line',
      'One, two, three.\n\nFour\nFive six',
      24,
      ['One, two, three.', 'Four\nFive six'],
    ],
    ['a line', 'One. Two three\nfour. Five six seven', 22, ['One. Two three', 'four. Five six seven']],
    ['a sentence', 'One two three. Four five six', 20, ['One two three.', 'Four five six']],
    ['a sentence without spaces', '一二三四五。六七八九十', 8, ['一二三四五。', '六七八九十']],
    ['a word', 'One two three four', 10, ['One two', 'three four']],
    ['a word that ends at the limit', 'abcd efgh', 4, ['abcd', 'efgh']],
    ['a visible character', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ])('cuts at %s', (_, text, limit, pieces) => {
    expect(splitText(text, limit)).toEqual(pieces);
  });

  it('does not spend a message on a short first paragraph', () => {
    const text = `Hi,\n\n${'word '.repeat(2_000)}`;
    expect(splitText(text)[0]?.length).toBeGreaterThan(MAX_TEXT_LENGTH - 10);
  });

  it('keeps a long address whole where it can', () => {
    const address = `https://x.example/${'a'.repeat(3_000)}`;
    expect(splitText(`${'word '.repeat(300)}${address}`)).toContain(address);
  });

  it('never cuts inside a visible character', () => {
    const family = '👩‍👩‍👧';
    const pieces = splitText(family.repeat(900));
    expect(pieces.every((piece) => piece.length % family.length === 0)).toBe(true);
    expect(pieces.length).toBe(2);
  });

  it('cuts a single visible character that is longer than a message, but no surrogate pair', () => {
    const pieces = splitText(`e${'\u0301'.repeat(300)}`, 100);
    expect(pieces.map((piece) => piece.length)).toEqual([100, 100, 100, 1]);
    expect(splitText('👍'.repeat(5), 3)).toEqual(['👍', '👍', '👍', '👍', '👍']);
  });

  it('refuses a limit that cannot hold a character', () => {
    expect(() => splitText('abc', 1)).toThrow(RangeError);
    expect(() => splitText('abc', Number.NaN)).toThrow(RangeError);
  });

  it('loses nothing but white space, and every piece is whole, short enough and not blank', () => {
    const unit = fc.oneof(
      fc.constantFrom('a', 'b. ', ' ', '\n', '\n\n', '👩‍👩‍👧', '🇩🇪', 'e\u0301', '。'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.array(unit, { maxLength: 200 }).map((parts) => parts.join('').toWellFormed());
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (t, limit) => {
        const pieces = splitText(t, limit);
        expect(solid(pieces.join(''))).toBe(solid(t));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.trim()).not.toBe('');
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
