import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RichNode } from '../../../../sandbox/page/desk/page-types.ts';
import { composeHtml } from '../../../../sandbox/page/rich-text/compose-html.ts';
import { readCanvasText } from '../../../../sandbox/page/rich-text/read-canvas-text.ts';
import { readHtml } from '../../../../sandbox/page/rich-text/read-html.ts';
import { readWhatsAppText } from '../../../../sandbox/page/rich-text/read-whatsapp-text.ts';
import { htmlToWords } from '../../../../sandbox/page/rich-text/rich-words.ts';

const words = (nodes: readonly RichNode[]): string =>
  nodes
    .map((node) => (typeof node === 'string' ? node : node.tag === 'br' ? '\n' : words(node.children)))
    .join('');

describe('readHtml', () => {
  it('keeps formatting and drops what is not to be shown', () => {
    const html =
      '<p class="x">Hi <strong onclick="a()">you</strong><script>alert(1)</script><style>p{}</style></p><!-- no -->';
    expect(readHtml(html)).toEqual([{ tag: 'p', children: ['Hi ', { tag: 'b', children: ['you'] }] }]);
  });

  it('follows only harmless links', () => {
    expect(readHtml('<a href="https://shop.example/a?b=1">go</a>')).toEqual([
      { tag: 'a', children: ['go'], href: 'https://shop.example/a?b=1' },
    ]);
    for (const href of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,x',
      '/relative',
      'vbscript:x',
    ]) {
      expect(readHtml(`<a href="${href}">go</a>`)).toEqual(['go']);
    }
  });

  it('shows unknown elements as their content, also those named like members of objects', () => {
    expect(readHtml('<constructor>a</constructor><table><tr><td>b</td></tr></table>')).toEqual(['a', 'b']);
  });

  it('shows pictures that this page serves, and names all others', () => {
    const html = '<p>Look <img src="https://files.example/1" alt="plan"><img src="https://x.example/2"></p>';
    const here = (address: string) =>
      address.startsWith('https://files.example/') ? '/sandbox/api/1' : undefined;
    const shown = { tag: 'img', src: '/sandbox/api/1', children: ['🖼 plan'] };
    expect(readHtml(html, here)).toEqual([{ tag: 'p', children: ['Look ', shown, '🖼 image'] }]);
    expect(readHtml(html)).toEqual([{ tag: 'p', children: ['Look ', '🖼 plan', '🖼 image'] }]);
  });

  it('reads deep nesting without losing words', () => {
    expect(words(readHtml(`${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}`))).toBe('deep');
  });

  it('gives the words in one line', () => {
    expect(htmlToWords('<p>one<br>two</p>\n<p>three</p>')).toBe('one two three');
  });
});

describe('readWhatsAppText', () => {
  it('formats at the edges of words only', () => {
    expect(readWhatsAppText('*bold* _it_ ~no~ `x`')).toEqual([
      { tag: 'b', children: ['bold'] },
      ' ',
      { tag: 'i', children: ['it'] },
      ' ',
      { tag: 's', children: ['no'] },
      ' ',
      { tag: 'code', children: ['x'] },
    ]);
    for (const plain of ['2*3*4', 'snake_case_name', '* not bold *', '**', '*open']) {
      expect(readWhatsAppText(plain)).toEqual([plain]);
    }
  });

  it('nests, breaks lines and finds links', () => {
    expect(readWhatsAppText('*a _b_*\nhttps://shop.example/x.')).toEqual([
      { tag: 'b', children: ['a ', { tag: 'i', children: ['b'] }] },
      { tag: 'br', children: [] },
      { tag: 'a', children: ['https://shop.example/x'], href: 'https://shop.example/x' },
      '.',
    ]);
  });

  it('loses no word of what has no signs', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[*_~`]|https?:/.test(value));
    fc.assert(fc.property(text, (value) => words(readWhatsAppText(value)) === value));
  });
});

describe('readCanvasText', () => {
  it('knows bold and links, and no scripts', () => {
    expect(readCanvasText('**Why:** [see](https://shop.example)')).toEqual([
      { tag: 'b', children: ['Why:'] },
      ' ',
      { tag: 'a', children: ['see'], href: 'https://shop.example/' },
    ]);
    expect(readCanvasText('[see](javascript:alert)')).toEqual(['[see](javascript:alert)']);
  });
});

describe('composeHtml', () => {
  it('writes paragraphs, breaks, marks and links', () => {
    expect(composeHtml('One **two**\nthree\n\n*four* [five](https://shop.example/?a=1&b="2")')).toBe(
      '<p>One <b>two</b><br>three</p><p><i>four</i> <a href="https://shop.example/?a=1&amp;b=%222%22">five</a></p>',
    );
  });

  it('is never more than its own few elements, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const html = composeHtml(`${typed}<script>x</script>`);
        expect(html.replace(/<\/?(?:p|b|i|br)>|<a href="[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });
});
