import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inlineImages } from '../../../../server/bridge/translate/inline-images.ts';
import { normaliseText } from '../../../../server/bridge/translate/to-intercom-text.ts';
import { toWhatsAppText } from '../../../../server/bridge/translate/to-whatsapp-text.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';
import { htmlSample } from './html-arbitrary.ts';

const many = (times: number, html: (index: number) => string) =>
  Array.from({ length: times }, (_, i) => html(i)).join('');
const paragraphs = many(5_000, () => '<p>x</p>');

/** Far more than any of these needs on a slow machine, far less than what grows with the square. Milliseconds of this thread. */
const SOON_MS = 12_000;

/** None of them is longer than a webhook may be; each took minutes, or all of the memory. */
const COSTLY: readonly (readonly [string, string])[] = [
  [
    'formatting left open before many paragraphs',
    `<div>${many(5_000, (i) => `<b x${i}>`)}</div>${paragraphs}`,
  ],
  [
    'some of it, within 64 KB',
    `<div>${many(1_500, (i) => `<b x${i}>`)}</div>${many(4_000, () => '<p>x</p>')}`,
  ],
  [
    'a long link left open before many paragraphs',
    `<a href="https://x.example/${'y'.repeat(20_000)}">${many(4_000, () => '<p>x</p>')}`,
  ],
  ['a class of many words left open', `<b class="${'y '.repeat(15_000)}">${many(4_000, () => '<p>x</p>')}`],
  ['elements in elements', many(60_000, () => '<div>x')],
  ['lists in lists', many(30_000, () => '<ol start="999999999"><li>x')],
  ['quotes in quotes', many(5_000, () => '<blockquote>x')],
  ['many attributes', `<p ${many(100_000, (i) => `a${i} `)}>x</p>`],
  ['ends of what is not open', many(30_000, () => '<b>x') + many(120_000, () => '</i>')],
  ['tables that hold none of it', many(5_000, () => '<table>x')],
  ['lines of a deep list', `${many(8, () => '<ol start="999999999"><li>')}${many(50_000, () => 'x<br>')}`],
];

describe('HTML costs no more than its length', () => {
  it.each(COSTLY)('%s', async (_, html) => {
    let text = '';
    const cost = await cpuTimeOf(() => {
      text = toWhatsAppText(html, 'html');
      normaliseText(html);
      inlineImages(html);
    });
    expect(cost).toBeLessThan(SOON_MS);
    expect(text.length).toBeLessThan(html.length + 100_000);
    expect(text.replace(/[^x]/g, '').length).toBeGreaterThanOrEqual(html.split('>x').length - 1);
  });
});

/** Beyond what a tree is made of: the tags are read as they stand. */
const padded = (html: string) => `<!--${'y'.repeat(70_000)}-->${html}`;

describe('HTML that is too long for a tree', () => {
  it('keeps every word in its place', () => {
    fc.assert(
      fc.property(htmlSample, ({ html, words }) => {
        const text = toWhatsAppText(padded(html), 'html');
        expect(text.match(/ada|bea|cleo|dana|edda|fay|gus/g)).toEqual(words);
      }),
    );
  });

  it.each([
    ['<p>a &amp; b &#x1f600; &lt;</p>', 'a & b 😀 <'],
    ['<P CLASS="no-margin">a<p class="no-margin">b', 'a\nb'],
    ['<script>no</script><style>no</style><title>no</title><template>no</template>yes', 'yes'],
    [`${many(100, () => '<span>')}<script>no</script><b>yes</b>`, 'yes'],
    [
      '<a href="https://x.example/?a=1&amp;b=2" href="https://y.example">here</a>',
      'here (https://x.example/?a=1&b=2)',
    ],
    ['<head><title>no</title><body>yes', 'yes'],
    ['</b>a</p>b', 'ab'],
  ])('%s', (html, text) => {
    expect(toWhatsAppText(padded(html), 'html')).toBe(text);
  });

  it('names its images', () => {
    expect(inlineImages(padded('<img src="https://x.example/i" alt="A"/>'))).toEqual([
      { url: 'https://x.example/i', alt: 'A' },
    ]);
  });
});
