import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CODE_BYTES,
  makeCode,
  takeCode,
  writeCode,
} from '../../../../server/domain/switching/switch-code.ts';

const codes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map((bytes) => makeCode(bytes));

/** How people hand a code on. */
const written = codes.chain((code) =>
  fc
    .constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toLowerCase(),
      (text) => text.replaceAll('-', ' '),
      (text) => text.replaceAll('-', ''),
      (text) => text.replaceAll('-', '–'),
      (text) => text.replaceAll('0', 'O').replaceAll('1', 'l'),
      (text) => `“${text}”`,
      (text) => `(${text})`,
      (text) => `*${text}*`,
    )
    .map((change) => ({ code, text: change(writeCode(code)) })),
);

const words = fc.constantFrom('', 'Hello', 'Guten Tag, ich schreibe hier weiter', '¿Seguimos aquí?', '12345');

describe('takeCode', () => {
  it('leaves a phone number alone, and no code looks like one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), codes, (digits, code) => {
        expect(takeCode(`My WA ${digits} is on`)).toEqual({ text: `My WA ${digits} is on` });
        expect(code).toMatch(/[A-Z]/);
      }),
    );
    // Its last three happen to be what our check would be.
    expect(takeCode('My WA 081200046617 is on, call me').code).toBeUndefined();
  });

  it('finds a code however it was typed and wherever it stands, and leaves the words', () => {
    fc.assert(
      fc.property(written, words, words, ({ code, text }, before, after) => {
        const taken = takeCode([before, text, after].join('\n'));
        expect(taken.code).toBe(code);
        expect(taken.text).toBe(
          [before, after].filter((each) => each !== '').join(before && after ? '\n\n' : '\n'),
        );
      }),
    );
  });

  it('leaves every text without one as it is', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(takeCode(text)).toEqual({ text })));
    for (const text of ['WA-1234-5678-9012', 'WAKE UP', 'WA WA WA WA WA WA WA', '  WA- \n\n\n x '])
      expect(takeCode(text)).toEqual({ text });
  });

  it('lets through one wrong code in 30,000', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => {
      const digits = String(index).padStart(12, '0');
      return takeCode(`WA-${digits}`).code;
    });
    expect(all.filter((code) => code !== undefined).length).toBeLessThan(6);
  });

  it('takes time in proportion to the text', () => {
    for (const text of [
      'WA- '.repeat(50_000),
      '"'.repeat(200_000),
      'WA'.repeat(100_000),
      `WA${'0-   '.repeat(50_000)}`,
    ])
      expect(takeCode(text)).toEqual({ text });
  });
});
