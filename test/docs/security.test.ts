import { describe, expect, it } from '@jest/globals';
import { expectNamedTests } from './named-tests.ts';
import { readDocument } from './read-documents.ts';
import { tableRows } from './table-rows.ts';

const rows = tableRows(readDocument('docs/security.md')).map(([threat = '', stands = '', provedBy = '']) => ({
  threat,
  stands,
  provedBy,
}));

/** What the page must speak of, whatever else it does. */
const THREATS = [
  /forged state/,
  /used twice/,
  /somebody else's state/i,
  /session is fixed/,
  /CSRF/,
  /clickjacking/,
  /cache/,
  /names of numbers.*HTML/i,
  /names of files/i,
  /customers in Intercom/,
  /ids of another workspace/i,
  /open redirect/,
  /SSRF/,
  /callback address/,
  /address of media/,
  /upload links/i,
  /codes that lead/i,
  /code of the first start/,
  /tokens, PINs, codes in pages/i,
  /phone numbers, names and words/i,
  /bombs/,
  /drawing with a script/,
  /sent again/,
];

describe('docs/security.md', () => {
  it.each(THREATS)('speaks of %s', (threat) => {
    expect(rows.filter((row) => threat.test(row.threat))).toHaveLength(1);
  });

  it.each(rows)(
    'says what stands against it, and names tests that exist: $threat',
    ({ stands, provedBy }) => {
      expect(stands).toMatch(/\]\(\.\.\/(server|web|canvas)\/[^)]+\.ts\)/);
      expectNamedTests(provedBy);
    },
  );
});
