import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { render } from '../../templates/render.ts';
import { aFile, aPlace, aRichTemplate, aTemplate, NOW, RICH_VALUES, text } from './a-template.ts';
import { awkwardValue } from './template-arbitrary.ts';

describe('render', () => {
  it('gives the message as the customer will see it', () => {
    expect(render(aRichTemplate, RICH_VALUES)).toEqual({
      header: { kind: 'text', text: 'Order A-77' },
      body: 'Hi Ada, order A-77 comes on Friday.',
      footer: 'Acme Tea',
      buttons: [
        { kind: 'quick-reply', text: 'Thanks' },
        { kind: 'url', text: 'Track', detail: 'https://acme.example/t/A%2077' },
        { kind: 'phone', text: 'Call', detail: '+15550100199' },
        { kind: 'copy-code', text: 'Copy code', detail: '25OFF' },
      ],
      text: [
        'Order A-77',
        '',
        'Hi Ada, order A-77 comes on Friday.',
        '',
        'Acme Tea',
        '',
        '[Thanks]',
        '[Track] https://acme.example/t/A%2077',
        '[Call] +15550100199',
        '[Copy code] 25OFF',
      ].join('\n'),
    });
  });

  it('shows what is missing as the name of its variable in brackets', () => {
    const { header, body, buttons } = render(aRichTemplate, {});
    expect(header).toEqual({ kind: 'text', text: 'Order [order_no]' });
    expect(body).toBe('Hi [first_name], order [order_no] comes on [day].');
    expect(buttons.map(({ detail }) => detail)).toEqual([
      undefined,
      'https://acme.example/t/[1]',
      '+15550100199',
      '[code]',
    ]);
  });

  it('never reads a value again, whatever stands in it', () => {
    const template = aTemplate({ body: '{{1}}|{{2}}|{{1}}' });
    fc.assert(
      fc.property(awkwardValue, awkwardValue, (one, two) => {
        const plain = (value: string) => !/[\p{Cc}\u2028\u2029]| {5}/u.test(value) && value.isWellFormed();
        fc.pre(plain(one) && plain(two));
        const { body } = render(template, { 'body.1': text(one), 'body.2': text(two) });
        expect(body).toBe([one, two, one].join('|'));
      }),
    );
  });

  it.each([
    ['{{2}}', '{{2}} and tea'],
    ['$&', '$& and tea'],
    ['<b>{{ x }}</b>', '<b>{{ x }}</b> and tea'],
    ['two\nlines', 'two lines and tea'],
  ])('keeps %j as it is sent', (value, shown) => {
    const values = { 'body.1': text(value), 'body.2': text('tea') };
    expect(render(aTemplate({ body: '{{1}} and {{2}}' }), values).body).toBe(shown);
  });

  it.each([
    ['image', aFile(), '[image]'],
    ['document', { kind: 'upload', upload: '7', fileName: 'plan.pdf' }, '[document: plan.pdf]'],
    ['gif', undefined, '[animation]'],
  ] as const)('shows a header with %s', (media, file, words) => {
    const values = file === undefined ? {} : { header: file };
    const rendered = render(aTemplate({ header: { kind: 'media', media } }), values);
    expect(rendered.header).toEqual({ kind: 'media', media, ...(file !== undefined && { file }) });
    expect(rendered.text).toBe(`${words}\n\nYour order is here.`);
  });

  it('shows a place and a product', () => {
    const place = aTemplate({ header: { kind: 'location' } });
    expect(render(place, { header: aPlace }).text).toContain('[location: Pier 4, 1 Quay Street]');
    expect(render(place, {}).text).toContain('[location]');
    const product = aTemplate({ header: { kind: 'product' } });
    const values = { header: text('TEA-1') };
    expect(render(product, values).header).toEqual({ kind: 'product', product: 'TEA-1' });
    expect(render(product, values).text).toContain('[product: TEA-1]');
  });

  it('shows products by section, and further cards like the last', () => {
    const template = aTemplate({ buttons: [{ kind: 'products', text: 'View items' }] });
    expect(render(template, { 'button.0': text('Teapots: TEA-1\nCups: CUP-1, CUP-2') }).text).toContain(
      '[View items] Teapots: TEA-1 · Cups: CUP-1, CUP-2',
    );
    expect(render(template, {}).text).toContain('[View items] [products]');
    const card = { header: { kind: 'product' }, buttons: [{ kind: 'product', text: 'View' }] } as const;
    const values = { 'card.0.header': text('A'), 'card.1.header': text('B'), cards: text('C') };
    expect(render(aTemplate({ cards: [card, card] }), values).cards).toEqual(
      ['A', 'B', 'C'].map((product) => ({
        header: { kind: 'product', product },
        buttons: [{ kind: 'product', text: 'View' }],
      })),
    );
  });

  it('says when an offer ends', () => {
    const template = aTemplate({ offer: { text: 'Tea days', expires: true } });
    const rendered = render(template, { offer: { kind: 'time', at: NOW } });
    expect(rendered.offer).toEqual({ text: 'Tea days', endsAt: NOW });
    expect(rendered.text).toContain('Tea days (ends Nov 30, 2026 at 12:00PM UTC)');
    expect(render(template, {}).offer).toEqual({ text: 'Tea days' });
  });

  it('says that WhatsApp asks whether the business may call', () => {
    const rendered = render(aTemplate({ asksToCall: true }), {});
    expect(rendered.asksToCall).toBe(true);
    expect(rendered.text).toContain('[The customer is asked whether you may call');
  });

  it('shows each card', () => {
    const header = { kind: 'media', media: 'image' } as const;
    const cards = [
      { header, body: 'Only {{1}}.', buttons: [{ kind: 'quick-reply', text: 'Yes' }] },
      { header, buttons: [] },
    ] as const;
    const rendered = render(aTemplate({ cards }), { 'card.0.body.1': text('today') });
    expect(rendered.cards).toEqual([
      { header, body: 'Only today.', buttons: [{ kind: 'quick-reply', text: 'Yes' }] },
      { header, buttons: [] },
    ]);
    expect(rendered.text).toBe(
      'Your order is here.\n\nCard 1:\n[image]\nOnly today.\n[Yes]\n\nCard 2:\n[image]',
    );
  });
});
