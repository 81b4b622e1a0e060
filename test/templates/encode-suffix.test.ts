import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeSuffix } from '../../templates/encode-suffix.ts';
import { awkwardValue } from './template-arbitrary.ts';

const PATH = ['https://acme.example/t/', { variable: '1' }];
const QUERY = ['https://acme.example/find?q=', { variable: '1' }];

describe('encodeSuffix', () => {
  it.each([
    ['A-77', 'A-77'],
    ['A 77', 'A%2077'],
    ['a:b|c', 'a%3Ab%7Cc'],
    ['ç ñ', '%C3%A7%20%C3%B1'],
    ['orders/7?from=mail&to=x#end', 'orders/7?from=mail&to=x#end'],
    ['50% off', '50%25%20off'],
    ['a%20b', 'a%20b'],
    ['@evil.example', '%40evil.example'],
    ['{{2}}', '%7B%7B2%7D%7D'],
    ['\ud800', '%EF%BF%BD'],
  ])('in a path makes of %s %s', (value, encoded) => {
    expect(encodeSuffix(value, PATH)).toBe(encoded);
  });

  it('in a query takes the whole value for one', () => {
    expect(encodeSuffix('tea & milk=1/2?', QUERY)).toBe('tea%20%26%20milk%3D1%2F2%3F');
  });

  it('loses nothing, and leaves nothing that a link cannot hold', () => {
    fc.assert(
      fc.property(awkwardValue, fc.constantFrom(PATH, QUERY), (value, url) => {
        fc.pre(!value.includes('%'));
        const encoded = encodeSuffix(value, url);
        expect(encoded).toMatch(/^[\w.~!*'()/?=&#%-]+$/);
        expect(decodeURIComponent(encoded)).toBe(value.toWellFormed());
      }),
    );
  });
});
