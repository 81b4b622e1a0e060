import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { innerLinks, prose, ROOT, readDocument, readDocuments } from './read-documents.ts';

const FOLDER = join(ROOT, 'docs/images');
const pictures = readdirSync(FOLDER).toSorted();

/** Bytes: whoever clones the repository pays for each, and for all together. */
const LARGEST = 65_000;
const ALL = 2_500_000;

/** Pixels. A page is shown as wide as it is; the sandbox with its three parts is wider. */
const WIDEST = 900;
const WIDE = ['sandbox.png'];

describe('pictures in documents', () => {
  it('exist, and are each shown by one, with words for those who do not see them', () => {
    const shown = readDocuments()
      .flatMap(({ text }) => innerLinks(text))
      .filter((link) => link.endsWith('.png'))
      .map((link) => link.split('/').at(-1));
    expect(new Set(shown)).toEqual(new Set(pictures));
    const mute = readDocuments().filter(({ text }) => /!\[\s*\]\(/.test(prose(text)));
    expect(mute).toEqual([]);
  });

  it('are those that `npm run pictures` takes, and no others', () => {
    const taken = sourcesIn('scripts/pictures').flatMap((source) =>
      [...source.matchAll(/\btake(?:Whole)?\((?:page, )?'([a-z-]+)'/g)].map(([, name]) => `${name}.png`),
    );
    expect(taken.toSorted()).toEqual(pictures);
  });

  it.each(pictures)('%s is small', async (picture) => {
    const file = join(FOLDER, picture);
    expect(statSync(file).size).toBeLessThan(LARGEST);
    const { width } = await sharp(file).metadata();
    expect(WIDE.includes(picture) || width <= WIDEST).toBe(true);
  });

  it('are small together', () => {
    const sizes = pictures.map((picture) => statSync(join(FOLDER, picture)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(ALL);
  });
});

describe('docs/sidebar.md', () => {
  it('names only what is written on the sidebar', () => {
    const onSidebar = sourcesIn('canvas').join('\n');
    const named = [...readDocument('docs/sidebar.md').matchAll(/\*\*([A-Z][^*]+)\*\*/g)].map(
      ([, words = '']) => words.replace('Press ', '').replace(' in the sidebar', ''),
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((words) => !onSidebar.includes(words))).toEqual([]);
  });
});

describe('the chapter of docs/admin-guide.md on the card', () => {
  it('quotes only what is written on the card, in its dialog and in the Inbox', () => {
    const [, chapter = ''] = readDocument('docs/admin-guide.md').split(
      '## Offer WhatsApp from a Workflow or the Home card',
    );
    const [words = ''] = chapter.split('\n## ');
    const quoted = [...words.matchAll(/(?<!\*)\*([A-Z][^*]+)\*(?!\*)/g)].map(([, quote = '']) =>
      quote.replaceAll(/\s+/g, ' '),
    );
    const written = ['canvas', 'server/bridge/messenger', 'server/domain/workspaces']
      .flatMap((folder) => sourcesIn(folder))
      .join('\n');
    expect(quoted.length).toBeGreaterThan(15);
    expect(quoted.filter((quote) => quote !== ATTRIBUTE && !written.includes(quote))).toEqual([]);
  });
});

/** A condition of Intercom's, with an attribute of ours. */
const ATTRIBUTE = 'Channel is not WhatsApp';

/** Every source below a folder. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}
