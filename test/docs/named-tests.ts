import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@jest/globals';

/** Test files by the name that a table calls them; of two of one name, both. */
const files = Map.groupBy(
  readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts')),
  (path) => basename(path, '.test.ts'),
);
const textOf = (file: string) =>
  (files.get(file) ?? []).map((path) => readFileSync(join('test', path), 'utf8')).join('\n');

/** Holds that a cell like `file` "words of a title"; `other` "words" names tests that there are. */
export function expectNamedTests(cell: string): void {
  const named = [...cell.matchAll(/`([^`]+)`([^`]*)/g)];
  expect(named.length).toBeGreaterThan(0);
  expect(cell).toMatch(/"[^"]+"/);
  for (const [, file = '', titles = ''] of named) {
    const text = textOf(file);
    expect({ file, exists: text !== '' }).toEqual({ file, exists: true });
    for (const [, title = ''] of titles.matchAll(/"([^"]+)"/g)) expect(text).toContain(title);
  }
}
