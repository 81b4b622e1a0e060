import { describe, expect, it } from '@jest/globals';
import { fields } from '../../templates/fields.ts';
import { aRichTemplate, aTemplate } from './a-template.ts';

describe('fields', () => {
  it('names what a template wants, in the order of the message', () => {
    expect(fields(aRichTemplate).map(({ id, label, required }) => ({ id, label, required }))).toEqual([
      { id: 'header.order_no', label: 'Header: Order no', required: true },
      { id: 'body.first_name', label: 'First name', required: true },
      { id: 'body.order_no', label: 'Order no', required: true },
      { id: 'body.day', label: 'Day', required: true },
      { id: 'button.0', label: 'Payload of “Thanks”', required: false },
      { id: 'button.1', label: 'End of the link of “Track”', required: true },
      { id: 'button.3', label: 'Code of “Copy code”', required: true },
    ]);
  });

  it('says where, of what kind, how long, and what it may look like', () => {
    const [header, name, , , , link, code] = fields(aRichTemplate);
    expect(header).toMatchObject({ where: 'header', kind: 'text', variable: 'order_no', maxLength: 54 });
    expect(name).toMatchObject({ where: 'body', kind: 'text', example: 'Ada', maxLength: 1_002 });
    expect(link).toMatchObject({ where: 'button', kind: 'text', variable: '1', example: 'A-77' });
    expect(code).toMatchObject({ where: 'button', kind: 'code', maxLength: 20, example: '25OFF' });
  });

  it('calls a variable without a name by its place', () => {
    const [field] = fields(aTemplate({ body: 'Hi {{1}}.' }));
    expect(field).toMatchObject({ id: 'body.1', label: 'Value 1' });
  });

  it('gives no example that the template does not have, whatever a variable is called', () => {
    const [field] = fields(aTemplate({ format: 'named', body: 'Hi {{constructor}}.', examples: {} }));
    expect(field).not.toHaveProperty('example');
  });

  it.each([
    ['image', 'Picture'],
    ['video', 'Video'],
    ['document', 'Document'],
    ['gif', 'Animation'],
  ] as const)('wants a file for a header with %s', (media, label) => {
    expect(fields(aTemplate({ header: { kind: 'media', media } }))).toEqual([
      { id: 'header', label, where: 'header', kind: 'media', media, required: true },
    ]);
  });

  it('wants a place, a product', () => {
    expect(fields(aTemplate({ header: { kind: 'location' } }))).toMatchObject([{ kind: 'location' }]);
    expect(fields(aTemplate({ header: { kind: 'product' } }))).toMatchObject([{ kind: 'product' }]);
  });

  it('wants the end of an offer that ends, and a shorter code', () => {
    const template = aTemplate({
      body: '{{1}}',
      offer: { text: 'Tea days', expires: true },
      buttons: [{ kind: 'copy-code', text: 'Copy' }],
    });
    expect(fields(template)).toMatchObject([
      { id: 'offer', where: 'offer', kind: 'time', required: true },
      { id: 'body.1', maxLength: 600 },
      { id: 'button.0', maxLength: 15 },
    ]);
    const endless = aTemplate({ offer: { text: 'Tea days', expires: false } });
    expect(fields(endless)).toEqual([]);
  });

  it('wants a file and values for each card', () => {
    const card = {
      header: { kind: 'media', media: 'image' },
      body: 'Only {{1}}.',
      buttons: [{ kind: 'url', text: 'Buy', url: 'https://shop.example/{{1}}' }],
    } as const;
    expect(fields(aTemplate({ cards: [card, card] }))).toMatchObject([
      { id: 'card.0.header', label: 'Card 1: Picture', where: 'card', kind: 'media' },
      { id: 'card.0.body.1', label: 'Card 1: Value 1', where: 'card', maxLength: 154 },
      { id: 'card.0.button.0', where: 'card' },
      { id: 'card.1.header', label: 'Card 2: Picture' },
      { id: 'card.1.body.1' },
      { id: 'card.1.button.0' },
    ]);
  });

  it('takes a token for a form, a payload for a call, a product for a catalogue, without asking for them', () => {
    const buttons = [
      { kind: 'flow', text: 'Book' },
      { kind: 'call', text: 'Call us' },
      { kind: 'catalog', text: 'Look' },
    ] as const;
    expect(fields(aTemplate({ buttons }))).toMatchObject([
      { kind: 'flow', required: false },
      { kind: 'payload', required: false, maxLength: 512 },
      { kind: 'product', required: false },
    ]);
  });

  it('wants a one-time code once', () => {
    const buttons = [{ kind: 'one-time-code', text: 'Copy code' }] as const;
    expect(fields(aTemplate({ body: '*{{1}}* is your code.', buttons }, 'authentication'))).toMatchObject([
      { id: 'body.1', label: 'Code', kind: 'code', maxLength: 15 },
    ]);
  });

  it('wants products by section for a list of them', () => {
    const buttons = [{ kind: 'products', text: 'View items' }] as const;
    expect(fields(aTemplate({ buttons }))).toMatchObject([
      { id: 'button.0', kind: 'sections', required: true, example: 'Teapots: TEA-1, TEA-2' },
    ]);
  });

  it('takes further cards of products, unless a card wants more than its product', () => {
    const card = { header: { kind: 'product' }, buttons: [{ kind: 'product', text: 'View' }] } as const;
    expect(fields(aTemplate({ cards: [card, card] }))).toMatchObject([
      { id: 'card.0.header', kind: 'product', required: true },
      { id: 'card.1.header', kind: 'product', required: true },
      { id: 'cards', kind: 'products', required: false, most: 8 },
    ]);
    const link = { kind: 'url', text: 'Buy', url: 'https://shop.example/{{1}}' } as const;
    const linked = { ...card, buttons: [link] };
    expect(fields(aTemplate({ cards: [linked, linked] })).map(({ id }) => id)).not.toContain('cards');
    expect(fields(aTemplate({ cards: Array.from({ length: 10 }, () => card) }))).toHaveLength(10);
  });

  it.each(['phone', 'product', 'share-phone', 'other'] as const)('wants nothing for %s', (kind) => {
    const button = { kind, text: 'Go', phone: '+15550100199', is: 'NEW' };
    expect(fields(aTemplate({ buttons: [button] }))).toEqual([]);
  });
});
