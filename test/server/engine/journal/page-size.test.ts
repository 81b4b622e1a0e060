import { describe, expect, it } from '@jest/globals';
import { FEW, nextSize } from '../../../../server/engine/journal/page-size.ts';

describe('how many events are read at once', () => {
  it('doubles while they are small, up to the most', () => {
    const sizes = [FEW];
    while (sizes.length < 8) sizes.push(nextSize(sizes.at(-1) ?? 0, [{}, { size: 40_000 }], 100));
    expect(sizes).toEqual([4, 8, 16, 32, 64, 100, 100, 100]);
  });

  it('is few behind large ones', () => {
    expect(nextSize(100, [{ size: 1_200_000 }, {}, { size: 900_000 }], 100)).toBe(FEW);
  });
});
