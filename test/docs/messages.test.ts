import { describe, expect, it } from '@jest/globals';
import { expectNamedTests } from './named-tests.ts';
import { readDocument } from './read-documents.ts';

const rows = readDocument('docs/messages.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| kind') && !line.startsWith('| ---'))
  .filter((line) => !line.startsWith('| what surrounds it'))
  .map((line) => ({ kind: line.split(' | ')[0] ?? '', shownBy: line.split(' | ').at(-1) ?? '' }));

describe('docs/messages.md', () => {
  it('has a row for every kind of message, both ways', () => {
    expect(rows.length).toBeGreaterThan(70);
  });

  it.each(rows)('names tests that exist: $kind', ({ shownBy }) => {
    expectNamedTests(shownBy);
  });
});
