import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { assets } from '../../web/kit/assets.ts';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const styles = join(web, 'assets/styles');

const names = readdirSync(styles);
const read = (name: string) => readFileSync(join(styles, name), 'utf8');

/** What makes the pages, and what changes them in a browser. */
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|js)$/.test(name) && !name.startsWith('texts'))
  .map((name) => readFileSync(join(web, name), 'utf8'))
  .join('\n');

/** Classes and attributes that the rules of a file look for. */
function selectorsOf(css: string): string[] {
  const selectors = css.replace(/\/\*.*?\*\//gs, '').replace(/\{[^}]*\}/g, ' ');
  return [...new Set(selectors.match(/\.[a-z][\w-]*|\[[\w-]+/g))].map((each) => each.slice(1));
}

/** Colours of a chart are counted. */
const isCounted = (name: string) => /^c\d$/.test(name);

describe('our styles', () => {
  it.each(names)('are short and of one purpose: %s', (name) => {
    expect(read(name).split('\n').length).toBeLessThan(300);
    expect(read(name)).toMatch(/^\/\* [^*]+ \*\/\n/);
  });

  it.each(names)('have no rule for what no page has: %s', (name) => {
    const unused = selectorsOf(read(name)).filter(
      (each) => !isCounted(each) && !new RegExp(`(?<![\\w-])${each}(?![\\w-])`).test(sources),
    );
    expect(unused).toEqual([]);
  });

  it('come as one file, whose address changes with any of them', () => {
    const { body, path, type } = assets.pages;
    for (const name of names) expect(body).toContain(read(name).trim());
    expect([type, path]).toEqual(['text/css', expect.stringMatching(/^\/assets\/pages\.[0-9a-f]{12}\.css$/)]);
  });
});
