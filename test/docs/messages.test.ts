import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from './read-documents.ts';

/** Test files by the name that the table calls them; of two of one name, both. */
const files = Map.groupBy(
  readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts')),
  (path) => basename(path, '.test.ts'),
);
const textOf = (file: string) =>
  (files.get(file) ?? []).map((path) => readFileSync(join('test', path), 'utf8')).join('\n');

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
    const named = [...shownBy.matchAll(/`([^`]+)`([^`]*)/g)];
    expect(named.length).toBeGreaterThan(0);
    expect(shownBy).toMatch(/"[^"]+"/);
    for (const [, file = '', titles = ''] of named) {
      const text = textOf(file);
      expect({ file, exists: text !== '' }).toEqual({ file, exists: true });
      for (const [, title = ''] of titles.matchAll(/"([^"]+)"/g)) expect(text).toContain(title);
    }
  });
});
