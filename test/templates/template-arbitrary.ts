import fc from 'fast-check';
import type {
  TemplateButton,
  TemplateCard,
  TemplateContents,
  TemplateHeader,
  VariableFormat,
} from '../../server/domain/templates/template.ts';
import type { TemplateValue } from '../../server/domain/templates/template-values.ts';
import { encodeSuffix } from '../../templates/encode-suffix.ts';
import type { FillableTemplate } from '../../templates/template-field.ts';
import { tidyValue } from '../../templates/tidy-value.ts';

type Json = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, TemplateValue>>;

/** A part of a template, values for it, and what comes of them. */
interface Piece<T> {
  readonly is: T;
  readonly values: Values;
  /** In Meta's words. */
  readonly sent: readonly Json[];
  /** Words that the customer sees. */
  readonly shown: readonly string[];
}

/** A template as Meta would approve it, values that fit, and what comes of both. */
export interface TemplateSample {
  readonly template: FillableTemplate;
  readonly values: Values;
  readonly sent: readonly Json[];
  readonly shown: readonly string[];
}

/** Short enough that three of them fit into the text of a card. */
const LONGEST = 30;

const word = fc.constantFrom('order', 'from', 'your', 'tea', 'Zürich', '茶', '*bold*', '100%');

/** Values as people and programs have them, the awkward ones first. */
export const awkwardValue = fc
  .oneof(
    fc.constantFrom(
      '{{1}}',
      '{{2}} {{first_name}}',
      '$&',
      '$1 $$ $`',
      '<b>tea</b>',
      '{% if x %}{{ contact.name }}',
      'two\nlines',
      'tab\tand\r\nmore',
      'many       spaces',
      'ç ñ | : / ? # &',
      '50% off',
      'a%20b',
      '👩‍👩‍👧‍👦',
      'half \ud83d of it',
      '__proto__',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: LONGEST }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: LONGEST / 2 }),
  )
  .filter((value) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value) && value.length <= LONGEST);

const code = fc.stringMatching(/^[A-Z0-9]{1,15}$/);
const id = fc.stringMatching(/^[1-9][0-9]{9,15}$/);

const text = (words: string): TemplateValue => ({ kind: 'text', text: words });

/** Words with variables between them, each with a value; the same one may come twice. */
function texts(format: VariableFormat, field: string, most: number): fc.Arbitrary<Piece<string>> {
  const all = ['first_name', 'order_no', 'day', 'city2'].slice(0, most);
  const names = format === 'named' ? fc.shuffledSubarray(all) : fc.nat(most).map(places);
  return names.chain((variables) =>
    fc
      .record({
        order:
          format === 'named'
            ? fc.constant(variables)
            : fc.shuffledSubarray([...variables], { minLength: variables.length }),
        words: fc.array(word, { minLength: most + 2, maxLength: most + 2 }),
        values: fc.array(awkwardValue, { minLength: most, maxLength: most }),
        repeats: fc.boolean(),
      })
      .map(({ order, words, values, repeats }) => {
        const valueFor = (name: string) => values[variables.indexOf(name)] ?? '';
        const inText = repeats ? [...order, ...order.slice(0, 1)] : order;
        const join = (put: (name: string) => string) =>
          [words[0], ...inText.flatMap((name, at) => [put(name), words[at + 1]])].join(' ');
        const parameters = variables.map((name) => ({
          type: 'text',
          ...(format === 'named' && { parameter_name: name }),
          text: tidyValue(valueFor(name)),
        }));
        return {
          is: join((name) => `{{${name}}}`),
          values: Object.fromEntries(variables.map((name) => [`${field}.${name}`, text(valueFor(name))])),
          sent: parameters,
          shown: [join((name) => tidyValue(valueFor(name)))],
        };
      }),
  );
}

function places(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1));
}

function component(type: string, parameters: readonly Json[]): readonly Json[] {
  return parameters.length === 0 ? [] : [{ type, parameters }];
}

function textHeader(format: VariableFormat): fc.Arbitrary<Piece<TemplateHeader>> {
  return texts(format, 'header', 1)
    .filter(({ shown }) => (shown[0] ?? '').length <= 60)
    .map((piece) => ({
      ...piece,
      is: { kind: 'text', text: piece.is },
      sent: component('header', piece.sent),
    }));
}

function mediaHeader(
  field: string,
  kinds: readonly ('image' | 'video' | 'document')[],
): fc.Arbitrary<Piece<TemplateHeader>> {
  return fc.record({ media: fc.constantFrom(...kinds), file: id }).map(({ media, file }) => {
    const fileName = media === 'document' ? { fileName: 'plan.pdf' } : {};
    const sent = { id: file, ...(media === 'document' && { filename: 'plan.pdf' }) };
    return {
      is: { kind: 'media', media },
      values: { [field]: { kind: 'media', media: file, ...fileName } },
      sent: component('header', [{ type: media, [media]: sent }]),
      shown: [media === 'document' ? '[document: plan.pdf]' : `[${media}]`],
    };
  });
}

const place = { latitude: '37.44', longitude: '-122.16', name: 'Pier 4', address: '1 Quay Street' };
const locationHeader: Piece<TemplateHeader> = {
  is: { kind: 'location' },
  values: { header: { kind: 'location', ...place } },
  sent: component('header', [{ type: 'location', location: place }]),
  shown: ['[location: Pier 4, 1 Quay Street]'],
};

type ButtonMaker = (
  field: string,
  index: number,
  format: VariableFormat,
) => fc.Arbitrary<Piece<TemplateButton>>;

function buttonComponent(subType: string, index: number, parameter: Json): readonly Json[] {
  return [{ type: 'button', sub_type: subType, index: String(index), parameters: [parameter] }];
}

const quickReply: ButtonMaker = (field, index) =>
  fc.option(code, { nil: undefined }).map((payload) => ({
    is: { kind: 'quick-reply', text: 'Yes' },
    values: payload === undefined ? {} : { [field]: text(payload) },
    sent: payload === undefined ? [] : buttonComponent('quick_reply', index, { type: 'payload', payload }),
    shown: ['[Yes]'],
  }));

const fixedLink: ButtonMaker = () =>
  fc.constant({
    is: { kind: 'url', text: 'Shop', url: 'https://shop.example/' },
    values: {},
    sent: [],
    shown: ['[Shop] https://shop.example/'],
  });

const link: ButtonMaker = (field, index, format) =>
  fc
    .record({
      variable: fc.constantFrom(...(format === 'named' ? ['1', 'customer_name'] : ['1'])),
      before: fc.constantFrom('https://shop.example/t/', 'https://shop.example/find?q='),
      value: awkwardValue,
    })
    .map(({ variable, before, value }) => {
      const end = encodeSuffix(value.toWellFormed().trim(), [before]);
      const name = variable === '1' ? {} : { parameter_name: variable };
      return {
        is: { kind: 'url', text: 'Track', url: `${before}{{${variable}}}` },
        values: { [field]: text(value) },
        sent: buttonComponent('url', index, { type: 'text', ...name, text: end }),
        shown: [`[Track] ${before}${end}`],
      };
    });

const copyCode: ButtonMaker = (field, index) =>
  code.map((value) => ({
    is: { kind: 'copy-code', text: 'Copy code' },
    values: { [field]: text(value) },
    sent: buttonComponent('copy_code', index, { type: 'coupon_code', coupon_code: value }),
    shown: [`[Copy code] ${value}`],
  }));

const phone: ButtonMaker = () =>
  fc.constant({
    is: { kind: 'phone', text: 'Call', phone: '+15550100199' },
    values: {},
    sent: [],
    shown: ['[Call] +15550100199'],
  });

const flow: ButtonMaker = (field, index) =>
  fc.option(code, { nil: undefined }).map((token) => ({
    is: { kind: 'flow', text: 'Book', flow: '1220011' },
    values: token === undefined ? {} : { [field]: text(token) },
    sent: buttonComponent('flow', index, { type: 'action', action: { flow_token: token ?? 'unused' } }),
    shown: ['[Book]'],
  }));

const call: ButtonMaker = (field, index) =>
  fc.option(code, { nil: undefined }).map((payload) => ({
    is: { kind: 'call', text: 'Call us' },
    values: payload === undefined ? {} : { [field]: text(payload) },
    sent: payload === undefined ? [] : buttonComponent('voice_call', index, { type: 'payload', payload }),
    shown: ['[Call us]'],
  }));

const catalog: ButtonMaker = (field, index) =>
  fc.option(code, { nil: undefined }).map((product) => ({
    is: { kind: 'catalog', text: 'View catalog' },
    values: product === undefined ? {} : { [field]: text(product) },
    sent:
      product === undefined
        ? []
        : buttonComponent('CATALOG', index, {
            type: 'action',
            action: { thumbnail_product_retailer_id: product },
          }),
    shown: ['[View catalog]'],
  }));

const products: ButtonMaker = (field, index) =>
  fc
    .array(
      fc.record({
        title: fc.constantFrom('Teapots', 'Cups & more', '100% tea', 'Zürich'),
        products: fc.array(code, { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((sections) => ({
      is: { kind: 'products', text: 'View items' },
      values: {
        [field]: text(sections.map((each) => `${each.title}: ${each.products.join(' , ')}`).join('\n')),
      },
      sent: buttonComponent('mpm', index, {
        type: 'action',
        action: {
          thumbnail_product_retailer_id: sections[0]?.products[0],
          sections: sections.map((each) => ({
            title: each.title,
            product_items: each.products.map((product) => ({ product_retailer_id: product })),
          })),
        },
      }),
      shown: sections.map((each) => `${each.title}: ${each.products.join(', ')}`),
    }));

const view: ButtonMaker = () =>
  fc.constant({ is: { kind: 'product', text: 'View' }, values: {}, sent: [], shown: ['[View]'] });

/** Rows of buttons that may stand together, quick replies in one group. */
const ROWS: readonly (readonly ButtonMaker[])[] = [
  [],
  [quickReply, quickReply],
  [link],
  [fixedLink, link],
  [link, phone, copyCode],
  [quickReply, quickReply, link, phone],
  [flow],
  [catalog],
  [products],
  [call],
];
const OFFER_ROWS: readonly (readonly ButtonMaker[])[] = [[copyCode, link], [link]];
const CARD_ROWS: readonly (readonly ButtonMaker[])[] = [[link], [quickReply, link], [quickReply, quickReply]];

function row(
  makers: readonly ButtonMaker[],
  prefix: string,
  format: VariableFormat,
): fc.Arbitrary<Piece<readonly TemplateButton[]>> {
  return fc
    .tuple(...makers.map((make, index) => make(`${prefix}button.${index}`, index, format)))
    .map((buttons) => ({ ...joined(buttons), is: buttons.map(({ is }) => is) }));
}

function joined(pieces: readonly Piece<unknown>[]): Omit<Piece<unknown>, 'is'> {
  return {
    values: Object.assign({}, ...pieces.map(({ values }) => values)) as Values,
    sent: pieces.flatMap(({ sent }) => sent),
    shown: pieces.flatMap(({ shown }) => shown),
  };
}

function body(format: VariableFormat, prefix: string): fc.Arbitrary<Piece<string>> {
  return texts(format, `${prefix}body`, 3)
    .filter(({ shown }) => (shown[0] ?? '').length <= 160)
    .map((piece) => ({ ...piece, sent: component('body', piece.sent) }));
}

function sampleOf(
  pieces: readonly Piece<unknown>[],
  contents: TemplateContents,
  category: 'marketing' | 'utility' = 'marketing',
): TemplateSample {
  return { ...joined(pieces), template: { category, contents } };
}

const formats = fc.constantFrom<VariableFormat>('named', 'positional');

/** Words, a header, buttons. */
const plain: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  fc
    .record({
      header: fc.option(
        fc.oneof(
          textHeader(format),
          mediaHeader('header', ['image', 'video', 'document']),
          fc.constant(locationHeader),
        ),
        { nil: undefined },
      ),
      body: body(format, ''),
      buttons: fc.constantFrom(...ROWS).chain((makers) => row(makers, '', format)),
      footer: fc.boolean(),
    })
    .map((part) =>
      sampleOf(
        [...(part.header ? [part.header] : []), part.body, part.buttons],
        {
          format,
          ...(part.header && { header: part.header.is }),
          body: part.body.is,
          ...(part.footer && { footer: 'Acme Tea' }),
          buttons: part.buttons.is,
        },
        'utility',
      ),
    ),
);

/** An end that lies ahead of every test's now. */
const END = Date.parse('2031-01-01T00:00:00Z');

const offer: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  fc
    .record({
      header: mediaHeader('header', ['image', 'video']),
      body: body(format, ''),
      buttons: fc.constantFrom(...OFFER_ROWS).chain((makers) => row(makers, '', format)),
    })
    .map(({ header, body: words, buttons }) => {
      const parameters = [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: END } }];
      const ends: Piece<undefined> = {
        is: undefined,
        values: { offer: { kind: 'time', at: END } },
        sent: [{ type: 'limited_time_offer', parameters }],
        shown: ['Tea days'],
      };
      return sampleOf([header, ends, words, buttons], {
        format,
        header: header.is,
        body: words.is,
        buttons: buttons.is,
        offer: { text: 'Tea days', expires: true },
      });
    }),
);

const fixedCardBody: Piece<string> = {
  is: 'From our shop.',
  values: {},
  sent: [],
  shown: ['From our shop.'],
};

/** The same words on each card, with a value of its own. */
function cardBody(format: VariableFormat, at: number): fc.Arbitrary<Piece<string>> {
  const name = format === 'named' ? 'city2' : '1';
  const parameter = format === 'named' ? { parameter_name: name } : {};
  return awkwardValue.map((value) => ({
    is: `From {{${name}}} for you.`,
    values: { [`card.${at}.body.${name}`]: text(value) },
    sent: component('body', [{ type: 'text', ...parameter, text: tidyValue(value) }]),
    shown: [`From ${tidyValue(value)} for you.`],
  }));
}

/** All cards of one build: their words are those of the first, with values of their own. */
const carousel: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  fc
    .record({
      words: body(format, ''),
      media: fc.constantFrom<'image' | 'video'>('image', 'video'),
      makers: fc.constantFrom(...CARD_ROWS),
      count: fc.integer({ min: 2, max: 4 }),
      varies: fc.boolean(),
    })
    .chain(({ words, media, makers, count, varies }) =>
      fc
        .tuple(
          ...places(count).map((_, at) =>
            fc.record({
              header: mediaHeader(`card.${at}.header`, [media]),
              body: varies ? cardBody(format, at) : fc.constant(fixedCardBody),
              buttons: row(makers, `card.${at}.`, format),
            }),
          ),
        )
        .map((cards) => {
          const built: readonly Piece<TemplateCard>[] = cards.map(({ header, body: own, buttons }) => ({
            ...joined([header, own, buttons]),
            is: { header: header.is, body: own.is, buttons: buttons.is },
          }));
          const sent = built.map((card, at) => ({ card_index: at, components: card.sent }));
          const all = { ...joined(built), is: undefined, sent: [{ type: 'carousel', cards: sent }] };
          return sampleOf([words, all], {
            format,
            body: words.is,
            buttons: [],
            cards: built.map(({ is }) => is),
          });
        }),
    ),
);

/** The catalogue that products are of. */
export const CATALOG = '7001';

function productHeader(field: string): fc.Arbitrary<Piece<TemplateHeader>> {
  return code.map((product) => ({
    is: { kind: 'product' },
    values: { [field]: text(product) },
    sent: component('header', [productParameter(product)]),
    shown: [`[product: ${product}]`],
  }));
}

function productParameter(product: string): Json {
  return { type: 'product', product: { product_retailer_id: product, catalog_id: CATALOG } };
}

/** One product, with its button; or a request for calls. */
const single: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  fc
    .record({ header: productHeader('header'), body: body(format, ''), buttons: row([view], '', format) })
    .map((part) =>
      sampleOf([part.header, part.body, part.buttons], {
        format,
        header: part.header.is,
        body: part.body.is,
        buttons: part.buttons.is,
      }),
    ),
);

const callRequest: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  body(format, '').map((words) =>
    sampleOf([words], { format, body: words.is, buttons: [], asksToCall: true }, 'utility'),
  ),
);

/** Approved with two cards, sent with more where a card wants nothing but its product. */
const productCarousel: fc.Arbitrary<TemplateSample> = formats.chain((format) =>
  fc
    .record({
      words: body(format, ''),
      makers: fc.constantFrom<readonly ButtonMaker[]>([view], [link]),
      more: fc.array(code, { maxLength: 8 }),
    })
    .chain(({ words, makers, more }) =>
      fc
        .tuple(
          ...[0, 1].map((at) =>
            fc.record({
              header: productHeader(`card.${at}.header`),
              buttons: row(makers, `card.${at}.`, format),
            }),
          ),
        )
        .map((cards) => {
          const built: readonly Piece<TemplateCard>[] = cards.map(({ header, buttons }) => ({
            ...joined([header, buttons]),
            is: { header: header.is, buttons: buttons.is },
          }));
          const further = makers[0] === view ? more : [];
          const components = [
            ...built.map((card) => card.sent),
            ...further.map((product) => component('header', [productParameter(product)])),
          ];
          const sent = components.map((each, at) => ({ card_index: at, components: each }));
          const all = {
            is: undefined,
            values: {
              ...joined(built).values,
              ...(further.length > 0 && { cards: text(further.join(', ')) }),
            },
            sent: [{ type: 'carousel', cards: sent }],
            shown: [...joined(built).shown, ...further.map((product) => `[product: ${product}]`)],
          };
          return sampleOf([words, all], {
            format,
            body: words.is,
            buttons: [],
            cards: built.map(({ is }) => is),
          });
        }),
    ),
);

/** Templates of every kind that carries values, with values for all of them. */
export const templateSample: fc.Arbitrary<TemplateSample> = fc.oneof(
  plain,
  plain,
  offer,
  carousel,
  single,
  callRequest,
  productCarousel,
);
