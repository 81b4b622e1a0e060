import { describe, expect, it } from '@jest/globals';
import { withoutMarks } from '../../../../server/domain/messages/without-marks.ts';

describe('a WhatsApp text without its marks', () => {
  it.each([
    ['*bold* and _italic_', 'bold and italic'],
    ['*_both_*', 'both'],
    ['```code```', 'code'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['one * alone', 'one * alone'],
    [`*bold*${'.'.repeat(4_090)}*end*`, `bold${'.'.repeat(4_090)}*end*`],
  ])('%s is %s', (text, plain) => {
    expect(withoutMarks(text)).toBe(plain);
  });
});
