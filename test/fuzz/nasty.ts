import fc from 'fast-check';

/** Would be an element if anything wrote it without escaping; no page of ours has one of this name. */
export const MARK = 'zq-mark';

const NASTY: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9'.repeat(40),
  '00000000000000000001',
  '2026-13-45',
  '٣٤',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  '../../etc/passwd',
  '..\\..\\x',
  '\0',
  'a\0b',
  '\r\nSet-Cookie: x=1',
  '‮gnp.exe',
  '\ud800',
  'a\udc00b',
  `"><${MARK} onx=1>`,
  `'><${MARK}>`,
  `</textarea><${MARK}>`,
  `</script><${MARK}>`,
  `javascript:alert(1)//<${MARK}`,
  '{{1}}',
  '{{',
  '}}',
  '{{name}}',
  '{{99999999999}}',
  "' OR 1=1 --",
  '{"$gt":""}',
  '$where',
  '%',
  '%00',
  '%E0%A4%A',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'http://169.254.169.254/',
  'https://[::1]/',
  'data:,x',
  'x'.repeat(5e3),
  '𝕏'.repeat(300),
  'é'.repeat(300),
  '('.repeat(500),
  '*_~`'.repeat(100),
  '<'.repeat(1e3),
  '+15550100155',
  '+1555',
  '15550100123',
  '+99999999999999999',
  'tel:+1',
  '=1+1',
  '@SUM(A1)',
  'ada@',
  'ﷺ'.repeat(50),
];

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Short names as they stand in addresses and forms; some have a meaning to JavaScript. */
export const nastyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'a[]',
    'a[b]',
    'a.b',
    '',
    '$where',
    'file',
    'token',
    'act',
  ),
  fc.string({ maxLength: 12 }),
);

/** As `encodeURIComponent`, also of what has half a character. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** One of these. */
export const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Mostly the usual one. */
export const often = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });

/** As Node hands them on: never more than Latin-1, never a line break. */
export const headerText = nastyText.map((text) =>
  text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 500),
);
