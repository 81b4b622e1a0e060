import { describe, expect, it } from '@jest/globals';
import { expectNamedTests } from './named-tests.ts';
import { innerLinks, linkProblem, readDocument } from './read-documents.ts';
import { tableRows } from './table-rows.ts';

const document = { path: 'docs/faults.md', text: readDocument('docs/faults.md') };

const rows = tableRows(document.text).map(
  ([kind = '', rule = '', heldBy = '', provedBy = '', elsewhere = '', ...more]) => ({
    kind,
    rule,
    heldBy,
    provedBy,
    elsewhere,
    more,
  }),
);

/** Kinds that the page must speak of, whatever else it does. */
const KINDS = [
  /status code/,
  /refused access/,
  /said of a person/,
  /^A known code/,
  /hides the customer/,
  /announced/,
  /known types/,
  /our name/,
  /contradicts its name/,
  /last dot/,
  /somebody else's words/,
  /HTML/,
  /kills the process/,
  /in memory/,
  /reason is told/,
];

describe('docs/faults.md', () => {
  it.each(KINDS)('speaks of %s', (kind) => {
    expect(rows.filter((row) => kind.test(row.kind))).toHaveLength(1);
  });

  it.each(rows)(
    'says the rule, where it is held and where else it was looked for, and names tests that exist: $kind',
    (row) => {
      expect(Object.values(row)).not.toContain('');
      expect(row.more).toEqual([]);
      expect(row.heldBy).toMatch(/\]\(\.\.\/(server|web|canvas|sandbox|package)\b/);
      expectNamedTests(row.provedBy);
    },
  );

  it('links only to what exists', () => {
    expect(innerLinks(document.text).flatMap((target) => linkProblem(document, target) ?? [])).toEqual([]);
  });

  it('is reached from the README', () => {
    expect(readDocument('README.md')).toContain('(docs/faults.md)');
  });
});
