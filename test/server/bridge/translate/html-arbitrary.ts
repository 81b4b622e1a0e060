import fc from 'fast-check';

/** HTML made of known words, and the words in reading order. */
export interface Sample {
  readonly html: string;
  readonly words: readonly string[];
}

const INLINE = 'b strong i em s del code span u a'.split(' ');
const BLOCKS = 'p div blockquote h2 section figure'.split(' ');
const ATTRIBUTES: Readonly<Record<string, string>> = {
  a: ' href="https://shop.example/1?a=2"',
  p: ' class="no-margin"',
};

const word = fc.constantFrom('ada', 'bea', 'cleo', 'dana', 'edda', 'fay', 'gus');
const between = fc.constantFrom(
  ' ',
  '\n',
  '&nbsp;',
  ' , ',
  '<br>',
  ' <!-- note --> ',
  '<hr>',
  '<img src="https://x.example/i">',
);

const plain = fc
  .array(fc.tuple(word, between), { minLength: 1, maxLength: 4 })
  .map((pairs) => ({ html: pairs.flat().join(''), words: pairs.map(([text]) => text) }));

function wrapped(tag: string, inner: Sample): Sample {
  return { html: `<${tag}${ATTRIBUTES[tag] ?? ''}>${inner.html}</${tag}>`, words: inner.words };
}

function joined(parts: readonly Sample[]): Sample {
  return { html: parts.map(({ html }) => html).join(' '), words: parts.flatMap(({ words }) => words) };
}

function listOf(tag: string, items: readonly Sample[]): Sample {
  return wrapped(tag, joined(items.map((item) => wrapped('li', item))));
}

function tableOf(cells: readonly Sample[]): Sample {
  return wrapped('table', wrapped('tr', joined(cells.map((cell) => wrapped('td', cell)))));
}

const { sample } = fc.letrec<{ sample: Sample }>((tie) => {
  const several = fc.array(tie('sample'), { minLength: 1, maxLength: 3 });
  const any = fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    plain,
    fc.tuple(fc.constantFrom(...INLINE, ...BLOCKS), tie('sample')).map(([tag, inner]) => wrapped(tag, inner)),
    several.map(joined),
    fc.tuple(fc.constantFrom('ul', 'ol'), several).map(([tag, items]) => listOf(tag, items)),
    several.map(tableOf),
    plain.map((inner) => wrapped('pre', inner)),
  );
  return { sample: any };
});

/** Valid, nested HTML as people's editors write it. */
export const htmlSample: fc.Arbitrary<Sample> = sample;

/** Broken HTML: tags, entities and text in any order. */
export const tagSoup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom('<', '</'),
          fc.constantFrom(...INLINE, ...BLOCKS, 'ul', 'li', 'table', 'td', 'pre', 'constructor'),
        )
        .map(([open, tag]) => `${open}${tag}>`),
      fc.constantFrom(
        '<a href="',
        '<script>',
        '<!--',
        '&#0;',
        '&#xD800;',
        '&lt;',
        '<iframe src=x>',
        '<p',
        '"',
        '>',
        '\0',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
