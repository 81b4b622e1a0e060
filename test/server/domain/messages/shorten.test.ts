import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shorten } from '../../../../server/domain/messages/shorten.ts';

const FAMILY = '👩‍👩‍👧‍👦';

const graphemes = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

describe('a shortened text', () => {
  it('is whole up to the limit; the ellipsis counts and follows no space', () => {
    expect(shorten('one two', 7)).toBe('one two');
    expect(shorten('one two', 6)).toBe('one t…');
    expect(shorten('one two', 5)).toBe('one…');
    expect(shorten('', 5)).toBe('');
  });

  it('ends before an emoji that does not fit', () => {
    expect(shorten(`a${FAMILY}b`, FAMILY.length + 1)).toBe('a…');
    expect(shorten(`a${FAMILY}bc`, FAMILY.length + 2)).toBe(`a${FAMILY}…`);
    expect(shorten('🇩🇪🇫🇷', 7)).toBe('🇩🇪…');
  });

  it('has a part of a sign that is longer than all the room, and no half of a pair', () => {
    expect(shorten(`x${'\u0301'.repeat(200)}`, 10)).toBe(`x${'\u0301'.repeat(8)}…`);
    expect(shorten(FAMILY.repeat(2), 3)).toBe('👩…');
  });

  it('keeps to the limit and shows whole signs, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 150 }), (whole, limit) => {
        const shown = shorten(whole, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        if (shown === whole) return;
        const kept = graphemes(shown.slice(0, -1));
        expect(graphemes(whole).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });
});
