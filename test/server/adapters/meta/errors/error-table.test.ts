import { describe, expect, it } from '@jest/globals';
import {
  explainMetaCode,
  isKnownMetaCode,
  META_ERRORS,
} from '../../../../../server/adapters/meta/errors/error-table.ts';

/** Every code of the reference's table, ranges by their ends. */
const REFERENCE: Readonly<Record<string, readonly number[]>> = {
  reconnect: [0, 102, 190, 3, 10, 200, 299, 104, 131005],
  limit: [4, 80007, 130429, 131056, 132069],
  retry: [139102, 139103],
  uncertain: [1, 2, 131000, 131016, 133004, 2494100, 131057],
  template: [131047],
  later: [133016, 131049, 133015, 134101],
  never: [
    100, 131008, 131009, 135000, 131021, 131051, 131026, 131050, 130472, 130497, 130403, 131052, 131053,
    131055, 131062, 132000, 132012, 132018, 132008, 132001, 132005, 132007, 134100, 134102, 137000, 138000,
    138001, 138006, 138018, 613, 130501, 131020, 131041, 131059, 131200, 131215, 147001, 147005, 2388039,
    2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2388023, 2388024, 2388043, 2593002,
  ],
  configure: [
    33, 131048, 131064, 131037, 131030, 131031, 368, 131063, 131042, 131044, 134011, 131045, 132015, 132016,
    132068, 133000, 133006, 133010, 133005, 133008, 133009, 136024, 136025, 139000, 139004, 139100, 139101,
    2388019, 2388012, 2388091, 2388093, 2388103, 2593107, 2593109, 200005, 200007,
  ],
};

describe('Meta error table', () => {
  it.each(Object.entries(REFERENCE))('%s', (expected, codes) => {
    for (const code of codes) expect([code, explainMetaCode(String(code)).class]).toEqual([code, expected]);
  });

  it.each([
    ['window-closed', [131047]],
    ['pair-rate', [131056]],
    ['content-refused', [100, 131009, 131051]],
    ['file-refused', [131053]],
    ['file-too-large', [131052]],
    ['permission-missing', [3, 10, 200, 299, 131005]],
    [undefined, [0, 102, 104, 190, 131008, 131026, 130429, 987654]],
  ])('tells the stories: %s', (expected, codes) => {
    for (const code of codes) expect([code, explainMetaCode(String(code)).meaning]).toEqual([code, expected]);
  });

  it('names each code once', () => {
    const codes = META_ERRORS.flatMap((row) => row.codes.map(String));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('speaks in sentences, without codes', () => {
    for (const { reason, nextStep } of META_ERRORS)
      for (const sentence of [reason, nextStep]) {
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/\d{4}/);
      }
  });

  it('an unknown code is refused for good and shown', () => {
    expect(isKnownMetaCode('987654')).toBe(false);
    expect(explainMetaCode('987654')).toMatchObject({ class: 'never' });
    expect(explainMetaCode('987654').reason).toContain('987654');
  });
});
