import { describe, expect, it } from '@jest/globals';
import { checkProfile, NO_WORDS, tidyProfile } from '../../../../server/domain/business/profile.ts';
import { readFrame, squareOf } from '../../../../server/domain/business/square-frame.ts';

describe('a profile as it was typed', () => {
  it('loses blanks around, and a web address gets a scheme', () => {
    const typed = {
      ...NO_WORDS,
      about: '  Hi ',
      address: 'a\r\nb',
      website1: 'shop.example',
      website2: 'http://x.example',
    };
    expect(tidyProfile(typed)).toMatchObject({
      about: 'Hi',
      address: 'a\nb',
      website1: 'https://shop.example',
      website2: 'http://x.example',
    });
  });

  it.each([
    ['email', 'a@b', 'no-email'],
    ['email', 'a@b..c', 'no-email'],
    ['email', 'a@b.example', undefined],
    ['website1', 'javascript:alert(1)', 'no-web-address'],
    ['website1', 'https://localhost', 'no-web-address'],
    ['website1', 'https://a b.example', 'no-web-address'],
    ['website1', `https://shop.example/${'x'.repeat(240)}`, 'too-long'],
    ['website2', 'https://shop.example/a?b=c#d', undefined],
    ['industry', 'constructor', 'unknown'],
    ['industry', 'retail', undefined],
  ] as const)('is held against the limits: %s %j', (field, value, why) => {
    const problems = checkProfile({ ...NO_WORDS, [field]: value }, NO_WORDS);
    expect(problems).toEqual(why === undefined ? [] : [{ field, why }]);
  });

  it('is not held against them where WhatsApp itself has it so', () => {
    const odd = { ...NO_WORDS, industry: 'matchmaking', website1: 'shop' };
    expect(checkProfile(odd, odd)).toEqual([]);
  });
});

describe('a square of a picture', () => {
  it.each([
    [
      { across: 50, down: 50, zoom: 100 },
      { left: 150, top: 0, side: 300 },
    ],
    [
      { across: 0, down: 0, zoom: 300 },
      { left: 0, top: 0, side: 100 },
    ],
    [
      { across: 100, down: 100, zoom: 150 },
      { left: 400, top: 100, side: 200 },
    ],
  ])('stays inside of it: %j', (frame, square) => {
    expect(squareOf({ width: 600, height: 300 }, frame)).toEqual(square);
  });

  it('is the middle where nothing, or nonsense, is asked for', () => {
    const middle = { across: 50, down: 50, zoom: 100 };
    expect(readFrame(new URLSearchParams())).toEqual(middle);
    expect(readFrame(new URLSearchParams('across=x&down=&zoom=NaN'))).toEqual(middle);
    expect(readFrame(new URLSearchParams('across=-5&down=1e9&zoom=9999'))).toEqual({
      across: 0,
      down: 100,
      zoom: 400,
    });
  });
});
