import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { innerLinks, prose, ROOT, readDocument, readDocuments } from './read-documents.ts';

const FOLDER = join(ROOT, 'docs/images');
const pictures = readdirSync(FOLDER);

/** Bytes: whoever clones the repository pays for each. */
const LARGEST = 200_000;

describe('pictures in documents', () => {
  it('are each shown by one, with words for those who do not see them', () => {
    const shown = readDocuments().flatMap(({ text }) =>
      innerLinks(text).map((link) => link.split('/').at(-1)),
    );
    expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
    const mute = readDocuments().filter(({ text }) => /!\[\s*\]\(/.test(prose(text)));
    expect(mute).toEqual([]);
  });

  it.each(pictures)('%s is small', (picture) => {
    expect(statSync(join(FOLDER, picture)).size).toBeLessThan(LARGEST);
  });
});

describe('docs/sidebar.md', () => {
  it('names only what is written on the sidebar', () => {
    const folder = join(ROOT, 'canvas');
    const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const onSidebar = views.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const named = [...readDocument('docs/sidebar.md').matchAll(/\*\*([A-Z][^*]+)\*\*/g)].map(
      ([, words = '']) => words.replace('Press ', '').replace(' in the sidebar', ''),
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((words) => !onSidebar.includes(words))).toEqual([]);
  });
});
