import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toWhatsAppText } from '../../../../server/bridge/translate/to-whatsapp-text.ts';
import { htmlSample, tagSoup } from './html-arbitrary.ts';

const fromHtml = (html: string) => toWhatsAppText(html, 'html');
const fromText = (text: string) => toWhatsAppText(text, 'text');

describe('marks', () => {
  it.each([
    ['<b>yes</b> and <strong>yes</strong>', '*yes* and *yes*'],
    ['<i>so</i> and <em>so</em>', '_so_ and _so_'],
    ['<s>no</s>, <strike>no</strike>, <del>no</del>', '~no~, ~no~, ~no~'],
    ['type <code>npm  ci</code>', 'type `npm ci`'],
    ['<b>a <i>b</i></b>', '*a _b_*'],
    ['<i>a <b>b</b> c</i>', '_a *b* c_'],
    ['<b><i><s>all</s></i></b>', '*_~all~_*'],
    ['(<b>inside</b>), "<i>quoted</i>"', '(*inside*), "_quoted_"'],
  ])('%s', (html, text) => {
    expect(fromHtml(html)).toBe(text);
  });

  it('keeps spaces outside the markers', () => {
    expect(fromHtml('Hi<b> Ada </b>and<i>&nbsp;Bea</i>')).toBe('Hi *Ada* and _Bea_');
  });

  it('keeps characters without width outside the markers', () => {
    expect(fromHtml('<b>\u200bx\u200b</b>')).toBe('\u200b*x*\u200b');
  });

  it('sets no markers around nothing', () => {
    expect(fromHtml('a<b> </b>b<i></i> <b>\u200b</b>c')).toBe('a b \u200bc');
  });

  it('closes and opens markers at each line break', () => {
    expect(fromHtml('<b>one<br>two <i>three<br>four</i></b>')).toBe('*one*\n*two _three_*\n*_four_*');
  });

  it('does not nest a mark in itself', () => {
    expect(fromHtml('<b>a <strong>b</strong></b>')).toBe('*a b*');
    expect(fromHtml('<h2>Big <b>news</b></h2>')).toBe('*Big news*');
  });

  it('sets no marker where WhatsApp would show it as a character', () => {
    expect(fromHtml('un<b>believ</b>able <b>Name:</b>Ada')).toBe('unbelievable Name:Ada');
  });

  it('leaves the markers that a teammate typed, and adds none around them', () => {
    expect(fromHtml('2 * 3 is <b>six</b>, <b>*really*</b> and <i>snake_case</i>')).toBe(
      '2 * 3 is *six*, *really* and snake_case',
    );
    expect(fromHtml('<code>`x`</code> <pre>a ``` b</pre>')).toBe('`x`\na ``` b');
  });

  it('formats nothing inside code', () => {
    expect(fromHtml('<b>run <code>ls</code> now</b>')).toBe('*run* `ls` *now*');
  });

  it('keeps markers away from addresses', () => {
    expect(fromHtml('<b>See https://x.example/a now</b>')).toBe('*See* https://x.example/a *now*');
  });

  it('repairs overlapping marks', () => {
    expect(fromHtml('<b>a <i>b</b> c</i>')).toBe('*a _b_* _c_');
  });
});

describe('lines', () => {
  it('makes one line of each paragraph of the composer, and a blank line of an empty one', () => {
    const html =
      '<p class="no-margin">Hi</p><p class="no-margin">Ada</p><p class="no-margin"></p><p class="no-margin">Bye</p>';
    expect(fromHtml(html)).toBe('Hi\nAda\n\nBye');
  });

  it.each([
    ['<p>a</p>\n<p>b</p>', 'a\n\nb'],
    ['<p>a</p><p></p><p>b</p>', 'a\n\nb'],
    ['<p class="no-margin">a</p><p class="no-margin"><br></p><p class="no-margin">b</p>', 'a\n\nb'],
    ['<p class="no-margin">a</p><p class="no-margin">&nbsp;</p><p class="no-margin">b</p>', 'a\n\nb'],
    ['<p>a<br></p><div>b</div>c', 'a\n\nb\nc'],
    ['a<br>b<br><br>c', 'a\nb\n\nc'],
    ['  a \n\t b  ', 'a b'],
    ['a&nbsp;&nbsp;b', 'a  b'],
    ['a<hr>b', 'a\n———\nb'],
    ['<h1>Title</h1><p>Text</p>', '*Title*\n\nText'],
    ['<blockquote>one<br>two</blockquote>answer', '> one\n> two\nanswer'],
    ['<pre>if x:\n    y\n\nz</pre>', '```if x:\n    y\n\nz```'],
    ['<blockquote><pre>a\nb</pre></blockquote>', '> ```a```\n> ```b```'],
    ['<pre><a href="https://x.example">x</a></pre>', '```x (https://x.example)```'],
  ])('%s', (html, text) => {
    expect(fromHtml(html)).toBe(text);
  });

  it('never leaves more than two blank lines', () => {
    expect(fromHtml(`a${'<br>'.repeat(50)}b`)).toBe('a\n\n\nb');
  });
});

describe('lists and tables', () => {
  it.each([
    ['<ul><li>a</li><li><p>b</p><p>c</p></li></ul>', '- a\n- b\n  c'],
    ['<ul><li>a<ul><li>b<br>c</li></ul></li><li>d</li></ul>', '- a\n  - b\n    c\n- d'],
    ['<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>', '1. a\n   1. b\n2. c'],
    ['<ol start="9"><li>a</li><li>b</li><li value="20">c</li></ol>', '9. a\n10. b\n20. c'],
    ['<ul><li><blockquote>q</blockquote></li></ul>', '- > q'],
    [
      '<table><tr><th>Item</th><th>Qty</th></tr><tr><td>Mug</td><td><p>2</p></td></tr></table>',
      '*Item* | *Qty*\nMug | 2',
    ],
    ['<table><tr><td><ul><li>a</li><li>b</li></ul></td><td>c<br>d</td></tr></table>', 'a b | c d'],
    ['a<table><tr><td>b</td></tr></table>c', 'a\n\nb\n\nc'],
  ])('%s', (html, text) => {
    expect(fromHtml(html)).toBe(text);
  });

  it('stops to indent what nobody could follow', () => {
    expect(fromHtml(`${'<blockquote>'.repeat(3_000)}x`)).toBe(`${'> '.repeat(8)}x`);
  });
});

describe('links, mentions and images', () => {
  it.each([
    ['<a href="https://x.example/a">here</a>.', 'here (https://x.example/a).'],
    ['<a href="https://x.example/">x.example</a>', 'x.example'],
    ['<a href="https://x.example/a">https://x.example/a</a>', 'https://x.example/a'],
    ['<a href="mailto:ada@x.example?subject=Hi">ada@x.example</a>', 'ada@x.example'],
    ['<a href="mailto:ada@x.example">Write</a>', 'Write (ada@x.example)'],
    [
      '<a href="tel:+15550100">+1 (555) 0100</a> <a href="tel:+15550100">Call</a>',
      '+1 (555) 0100 Call (+15550100)',
    ],
    ['<b><a href="https://x.example/a_b">here</a></b>', '*here* (https://x.example/a_b)'],
    ['see <a href="https://x.example"><img src="y"></a>!', 'see https://x.example !'],
    ['<a href="//x.example/a b">here</a>', 'here (https://x.example/a%20b)'],
    ['<a href="www.x.example">here</a>', 'here (https://www.x.example)'],
    ['<a href="javascript:alert(1)">a</a> <a href="#b">b</a> <a href="/c">c</a> <a>d</a>', 'a b c d'],
    [
      '<div class="card"><a href="https://x.example/1"><div>Title</div></a></div>',
      'Title\nhttps://x.example/1',
    ],
    ['<iframe src="https://v.example/1"><b>x</b></iframe>', 'https://v.example/1'],
    [
      'Hi <span class="mention">Ada</span> and <a class="mention" href="https://x.example">@Bea</a>',
      'Hi @Ada and @Bea',
    ],
    ['<img class="emoji" alt="😀"> <img src="x" alt="A blue mug">', '😀 A blue mug'],
    ['a <img src="x"> <img src="x" alt="[Image]"> <img src="x" alt="scan 1.png"> b', 'a b'],
  ])('%s', (html, text) => {
    expect(fromHtml(html)).toBe(text);
  });
});

describe('what is not text', () => {
  it('leaves out scripts, styles and comments', () => {
    expect(fromHtml('<style>p{}</style><script>x()</script><!-- c --><template>t</template>a')).toBe('a');
  });

  it('decodes entities', () => {
    expect(fromHtml('Tom &amp; Ada &lt;3 &eacute;&#x1F600;')).toBe('Tom & Ada <3 é😀');
  });

  it('drops control characters and halves of surrogate pairs, and keeps joined emoji and right-to-left text', () => {
    expect(fromHtml('a\u0000\u0007b&#1; \ud83d 👩‍👩‍👧 \u200fשלום')).toBe('ab \ufffd 👩‍👩‍👧 \u200fשלום');
  });

  it('is empty for a file alone, so that the caller sends only the file', () => {
    expect(fromHtml('<p class="no-margin"><img src="https://x.example/i.png"></p>')).toBe('');
    expect(fromText('[Image]')).toBe('');
  });
});

describe('plain text', () => {
  it('stays as typed', () => {
    expect(fromText('*Hi*\n\n  - <b>a</b> &amp; b\r\nc')).toBe('*Hi*\n\n  - <b>a</b> &amp; b\nc');
  });

  it('loses the placeholders of files, and their line when they stood alone', () => {
    expect(fromText('look [Image] here\n[Attachment] [GIF]\n\nbye[Image]')).toBe('look here\n\nbye');
  });
});

describe('for any HTML', () => {
  it('keeps every word, in order, and shows no tag', () => {
    fc.assert(
      fc.property(htmlSample, ({ html, words }) => {
        const text = fromHtml(html).replaceAll('https://shop.example/1?a=2', '');
        expect(text.match(/[a-z]+/g)).toEqual(words);
        expect(text).not.toMatch(/[<>&;](?! )/);
      }),
      { numRuns: 500 },
    );
  });

  it('sets markers in pairs that touch what they mark', () => {
    fc.assert(
      fc.property(htmlSample, ({ html }) => {
        for (const line of fromHtml(html)
          .replace(/```[^`]*```/g, '')
          .split('\n')) {
          for (const marker of ['*', '_', '~', '`']) expectPairs(line, marker);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never throws and never gives control characters', () => {
    fc.assert(
      fc.property(tagSoup, fc.constantFrom('html' as const, 'text' as const), (body, format) => {
        const text = toWhatsAppText(body, format);
        expect(text).toBe(text.trim());
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['<b>', '<i><b>', '<a href=q>', '<ul><li>', '<table><td>'])(
    'survives deep nesting of %s',
    (tag) => {
      expect(fromHtml(`${tag.repeat(5_000)}word`)).toContain('word');
    },
  );
});

/** Splitting at a marker leaves outside and inside by turns: no inside may be empty or begin or end with a space. */
function expectPairs(line: string, marker: string): void {
  const parts = line.split(marker);
  expect(parts.length % 2).toBe(1);
  for (const inside of parts.filter((_, index) => index % 2 === 1)) expect(inside).toMatch(/^\S(.*\S)?$/);
}
