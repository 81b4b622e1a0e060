import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anchors, innerLinks, linkProblem, prose, ROOT, readDocuments } from './read-documents.ts';

const documents = readDocuments();

/** A path as it is written in running text, such as `server/main.ts`; patterns and places that are made later are none. */
const PATH = /`((?:server|canvas|templates|web|sandbox|scripts|test|docs)\/[\w./-]+\.\w+)`/g;

describe('the documents', () => {
  it('are there', () => {
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'DECISIONS.md', 'docs/architecture.md', 'docs/operations.md']),
    );
  });

  it('link only to files and headings that exist', () => {
    const links = documents.flatMap((document) =>
      innerLinks(document.text).map((target) => ({ document, target })),
    );
    expect(links.length).toBeGreaterThan(50);
    expect(links.flatMap(({ document, target }) => linkProblem(document, target) ?? [])).toEqual([]);
  });

  it('name only files that exist', () => {
    const named = documents.flatMap(({ path, text }) =>
      [...prose(text).matchAll(PATH)].map(([, file = '']) => ({ path, file })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('number the decisions without a gap, each with its date', () => {
    const decisions = documents.find(({ path }) => path === 'DECISIONS.md')?.text ?? '';
    const entries = [...decisions.matchAll(/^\*\*(\d+)\. [^*]+\*\* \((\d{4}-\d{2}-\d{2})\)\. /gm)];
    expect(entries.map(([, number]) => Number(number))).toEqual(entries.map((_, index) => index + 1));
    expect(decisions.match(/^\*\*\d+\. /gm)).toHaveLength(entries.length);
  });
});

describe('a link', () => {
  const from = { path: 'docs/architecture.md', text: '' };

  it('is a problem when its file or heading is missing', () => {
    expect(linkProblem(from, '../server/main.ts')).toBeUndefined();
    expect(linkProblem(from, 'operations.md#full-disk-database-away')).toBeUndefined();
    expect(linkProblem(from, '../server/no-such-file.ts')).toMatch(/leads nowhere/);
    expect(linkProblem(from, '../../package.json')).toMatch(/leads nowhere/);
    expect(linkProblem(from, 'operations.md#no-such-heading')).toMatch(/names no heading/);
  });

  it('counts outside code blocks only, and only inside the repository', () => {
    expect(innerLinks('[a](b.md) [c](https://example.com)\n```\n[d](e.md)\n```\n')).toEqual(['b.md']);
    expect(anchors('# Full disk, database away\n```\n# none\n```\n')).toEqual(['full-disk-database-away']);
  });
});
