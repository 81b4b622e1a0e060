import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { escapeHtml, paragraphs } from '../../../../server/bridge/translate/note-html.ts';
import { normaliseText } from '../../../../server/bridge/translate/to-intercom-text.ts';

describe('note HTML', () => {
  it('makes a paragraph of each line, with bold pieces and line breaks', () => {
    expect(paragraphs('Not sent.', ['Reason: ', { bold: 'blocked' }, '.'], { bold: 'a\nb' })).toBe(
      '<p>Not sent.</p><p>Reason: <b>blocked</b>.</p><p><b>a<br>b</b></p>',
    );
  });

  it('leaves out lines without words', () => {
    expect(paragraphs('a', '', [], { bold: ' ' }, 'b')).toBe('<p>a</p><p>b</p>');
  });

  it('escapes what means something in HTML', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });

  it('lets nothing in but the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, bold) => {
        const text = `<img src=x onerror=y>${plain}`;
        const html = paragraphs([text, { bold }]);
        expect(
          tagsOf(parseFragment(html).childNodes).filter((tag) => !['p', 'b', 'br'].includes(tag)),
        ).toEqual([]);
        expect(normaliseText(html)).toBe(normaliseText(text + bold, 'text'));
      }),
    );
  });
});

function tagsOf(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node.tagName, ...tagsOf(node.childNodes)] : []));
}
