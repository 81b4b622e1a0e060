import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tidyValue } from '../../templates/tidy-value.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { awkwardValue } from './template-arbitrary.ts';

describe('tidyValue', () => {
  it.each([
    ['Ada', 'Ada'],
    ['a\nb', 'a b'],
    ['a \r\n\t b', 'a b'],
    ['a\u2028b', 'a b'],
    ['a\u0000b', 'a b'],
    ['a    b', 'a    b'],
    ['a     b', 'a b'],
    ['{{1}} $& <b>', '{{1}} $& <b>'],
    ['a\ud800', 'a\ufffd'],
  ])('makes of %j %j', (value, tidy) => {
    expect(tidyValue(value)).toBe(tidy);
  });

  it('takes no longer than the value is long', async () => {
    const long = `a${' '.repeat(300_000)}b${' \u00a0'.repeat(300_000)}`;
    expect(await cpuTimeOf(() => tidyValue(long))).toBeLessThan(5_000);
  });

  it('leaves nothing that WhatsApp refuses, and no more to do', () => {
    const rough = fc.array(fc.oneof(awkwardValue, fc.constantFrom(' ', '   ', '\n', '\t')));
    fc.assert(
      fc.property(rough, (pieces) => {
        const tidy = tidyValue(pieces.join(''));
        expect(tidy).not.toMatch(/\p{Cc}| {5}/u);
        expect(tidyValue(tidy)).toBe(tidy);
      }),
    );
  });
});
