import { describe, expect, it } from '@jest/globals';
import { build } from '../../templates/build.ts';
import { IncompleteTemplateError } from '../../templates/incomplete-template-error.ts';
import { aFile, aPlace, aRichTemplate, aTemplate, NOW, RICH_VALUES, text } from './a-template.ts';

describe('build', () => {
  it('sends nothing of a template without values', () => {
    const buttons = [
      { kind: 'quick-reply', text: 'Yes' },
      { kind: 'url', text: 'Go', url: 'https://acme.example/' },
      { kind: 'catalog', text: 'Look' },
      { kind: 'call', text: 'Call us' },
      { kind: 'share-phone', text: 'Share' },
    ] as const;
    expect(build(aTemplate({ buttons, footer: 'Acme', asksToCall: true }), {})).toEqual([]);
  });

  it('sends each value in its place, with its name', () => {
    expect(build(aRichTemplate, RICH_VALUES)).toEqual([
      { part: 'header', parameters: [{ kind: 'text', text: 'A-77', name: 'order_no' }] },
      {
        part: 'body',
        parameters: [
          { kind: 'text', text: 'Ada', name: 'first_name' },
          { kind: 'text', text: 'A-77', name: 'order_no' },
          { kind: 'text', text: 'Friday', name: 'day' },
        ],
      },
      {
        part: 'button',
        button: 'quick-reply',
        index: 0,
        parameters: [{ kind: 'payload', payload: 'thanks:A-77' }],
      },
      { part: 'button', button: 'url', index: 1, parameters: [{ kind: 'text', text: 'A%2077' }] },
      { part: 'button', button: 'copy-code', index: 3, parameters: [{ kind: 'code', code: '25OFF' }] },
    ]);
  });

  it('sends values by place in the order of the numbers, each once', () => {
    const values = { 'body.1': text('one'), 'body.2': text('two') };
    expect(build(aTemplate({ body: '{{2}}, {{1}}, {{2}}' }), values)).toEqual([
      {
        part: 'body',
        parameters: [
          { kind: 'text', text: 'one' },
          { kind: 'text', text: 'two' },
        ],
      },
    ]);
  });

  it('sends the name of a link that has one', () => {
    const buttons = [{ kind: 'url', text: 'Go', url: 'https://acme.example/{{customer_name}}' }] as const;
    expect(build(aTemplate({ format: 'named', buttons }), { 'button.0': text('Ada') })).toMatchObject([
      { parameters: [{ kind: 'text', text: 'Ada', name: 'customer_name' }] },
    ]);
  });

  it('sends files, places, products', () => {
    const header = (kind: 'image' | 'gif') => aTemplate({ header: { kind: 'media', media: kind } });
    const parameter = (as: string) => [
      { part: 'header', parameters: [{ kind: 'media', as, file: aFile() }] },
    ];
    expect(build(header('image'), { header: aFile() })).toEqual(parameter('image'));
    expect(build(header('gif'), { header: aFile() })).toEqual(parameter('video'));
    expect(build(aTemplate({ header: { kind: 'location' } }), { header: aPlace })).toEqual([
      { part: 'header', parameters: [aPlace] },
    ]);
    const product = { kind: 'product', catalog: '7001', product: 'TEA-1' } as const;
    expect(build(aTemplate({ header: { kind: 'product' } }), { header: text(' TEA-1') }, '7001')).toEqual([
      { part: 'header', parameters: [product] },
    ]);
    expect(() => build(aTemplate({ header: { kind: 'product' } }), { header: text('TEA-1') })).toThrow(
      IncompleteTemplateError,
    );
  });

  it('sends products by section, and further cards behind the approved ones', () => {
    const template = aTemplate({ buttons: [{ kind: 'products', text: 'View items' }] });
    expect(build(template, { 'button.0': text('Teapots: TEA-1, TEA-2\n\nCups: CUP-1') })).toEqual([
      {
        part: 'button',
        button: 'products',
        index: 0,
        parameters: [
          {
            kind: 'sections',
            thumbnail: 'TEA-1',
            sections: [
              { title: 'Teapots', products: ['TEA-1', 'TEA-2'] },
              { title: 'Cups', products: ['CUP-1'] },
            ],
          },
        ],
      },
    ]);
    const card = { header: { kind: 'product' }, buttons: [{ kind: 'product', text: 'View' }] } as const;
    const values = { 'card.0.header': text('A'), 'card.1.header': text('B'), cards: text('C, D') };
    const [carousel] = build(aTemplate({ cards: [card, card] }), values, '7001');
    const header = (product: string) => [
      { part: 'header', parameters: [{ kind: 'product', catalog: '7001', product }] },
    ];
    expect(carousel).toEqual({
      part: 'cards',
      cards: ['A', 'B', 'C', 'D'].map((product, at) => ({ card: at, components: header(product) })),
    });
  });

  it('sends the end of an offer', () => {
    const template = aTemplate({ offer: { text: 'Tea days', expires: true } });
    expect(build(template, { offer: { kind: 'time', at: NOW } })).toEqual([
      { part: 'offer', parameters: [{ kind: 'offer', expiresAt: NOW }] },
    ]);
  });

  it('sends exactly the cards that were approved', () => {
    const card = { header: { kind: 'media', media: 'image' }, buttons: [] } as const;
    const values = { 'card.0.header': aFile('1'), 'card.1.header': aFile('2') };
    expect(build(aTemplate({ cards: [card, card] }), values)).toEqual([
      {
        part: 'cards',
        cards: [
          {
            card: 0,
            components: [{ part: 'header', parameters: [{ kind: 'media', as: 'image', file: aFile('1') }] }],
          },
          {
            card: 1,
            components: [{ part: 'header', parameters: [{ kind: 'media', as: 'image', file: aFile('2') }] }],
          },
        ],
      },
    ]);
  });

  it('sends a token with every form', () => {
    const template = aTemplate({ buttons: [{ kind: 'flow', text: 'Book' }] });
    const parameters = (token: string) => [
      { part: 'button', button: 'flow', index: 0, parameters: [{ kind: 'flow', token }] },
    ];
    expect(build(template, {})).toEqual(parameters('unused'));
    expect(build(template, { 'button.0': text('t-1') })).toEqual(parameters('t-1'));
  });

  it('sends the product that a catalogue shows first, and the payload of a call', () => {
    const buttons = [
      { kind: 'catalog', text: 'Look' },
      { kind: 'call', text: 'Call us' },
    ] as const;
    const values = {
      'button.0': text('TEA-1'),
      'button.1': text('from-mail'),
    };
    expect(build(aTemplate({ buttons }), values)).toEqual([
      { part: 'button', button: 'catalog', index: 0, parameters: [{ kind: 'catalog', thumbnail: 'TEA-1' }] },
      { part: 'button', button: 'call', index: 1, parameters: [{ kind: 'payload', payload: 'from-mail' }] },
    ]);
  });

  it('sends a one-time code in the text and with its button', () => {
    const buttons = [{ kind: 'one-time-code', text: 'Copy code' }] as const;
    const template = aTemplate({ body: '*{{1}}* is your code.', buttons }, 'authentication');
    expect(build(template, { 'body.1': text('123456') })).toEqual([
      { part: 'body', parameters: [{ kind: 'text', text: '123456' }] },
      { part: 'button', button: 'url', index: 0, parameters: [{ kind: 'text', text: '123456' }] },
    ]);
  });

  it('throws without a value, and does not repeat any', () => {
    const values = { 'body.1': text('secret words') };
    expect(() => build(aTemplate({ body: '{{1}} {{2}}' }), values)).toThrow(
      'The template has no value for body.2.',
    );
  });
});
