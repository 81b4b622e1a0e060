import { describe, expect, it } from '@jest/globals';
import type { SimCatalog, SimTemplate } from '../../../../sandbox/whatsapp/model/whatsapp-config.ts';
import {
  ACCOUNT,
  APP,
  at,
  createTestWorld,
  errorCode,
  NUMBER,
  START,
  sentId,
  TO_ADA,
  TOKEN,
} from '../whatsapp-world.ts';

const ADA = { number: NUMBER, customer: 'ada' };
const PNG = Buffer.from('\x89PNG and more', 'latin1');

const template = (
  name: string,
  components: SimTemplate['components'],
  more: Partial<SimTemplate> = {},
): SimTemplate => ({
  account: ACCOUNT,
  id: `9${name.length}${name.charCodeAt(0)}`,
  name,
  language: 'en_US',
  category: 'MARKETING',
  status: 'APPROVED',
  components,
  ...more,
});
const plain = { type: 'BODY', text: 'Your order is ready.' };
const withButtons = (...buttons: object[]) => [plain, { type: 'BUTTONS', buttons }];
const imageHeader = { type: 'HEADER', format: 'IMAGE' };
const card = (text: string) => ({
  components: [
    imageHeader,
    { type: 'BODY', text },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'More' },
        { type: 'URL', text: 'See', url: 'https://acme.example/{{1}}' },
      ],
    },
  ],
});
const productCard = {
  components: [
    { type: 'HEADER', format: 'PRODUCT' },
    { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
  ],
};
const OTP = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';

const CATALOG: SimCatalog = {
  id: '2',
  name: 'Acme',
  products: { '1': { name: 'Teapot', price: '30 €' }, '3': { name: 'Cup', price: '7 €' } },
};

const TEMPLATES: readonly SimTemplate[] = [
  template('numbered', [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Second {{2}}, first {{1}}, once more {{2}}.' },
  ]),
  template(
    'named',
    [
      { type: 'BODY', text: 'Hi {{first_name}}, order {{order_no}} is late.' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Go', url: 'https://acme.example/{{customer_name}}' }],
      },
    ],
    { parameterFormat: 'NAMED', category: 'UTILITY' },
  ),
  template('image', [imageHeader, plain]),
  template('location', [{ type: 'HEADER', format: 'LOCATION' }, plain]),
  template('product', [{ type: 'HEADER', format: 'PRODUCT' }, plain]),
  template(
    'buttons',
    withButtons(
      { type: 'QUICK_REPLY', text: 'Yes' },
      { type: 'URL', text: 'Track', url: 'https://acme.example/t/{{1}}' },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100123' },
      { type: 'COPY_CODE', text: 'Copy code' },
    ),
  ),
  template('flow', withButtons({ type: 'FLOW', text: 'Book', flow_id: '1' })),
  template('catalog', withButtons({ type: 'CATALOG', text: 'View catalog' })),
  template('products', withButtons({ type: 'MPM', text: 'View items' })),
  template('shelf', [
    plain,
    {
      type: 'CAROUSEL',
      cards: [productCard, productCard],
    },
  ]),
  template('ask', [plain, { type: 'CALL_PERMISSION_REQUEST' }]),
  template('call', withButtons({ type: 'VOICE_CALL', text: 'Call us' })),
  template('offer', [
    imageHeader,
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon', has_expiration: true } },
    { type: 'BODY', text: 'Good news, {{1}}! Use it now.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'COPY_CODE', text: 'Copy code' },
        { type: 'URL', text: 'Shop', url: 'https://acme.example/{{1}}' },
      ],
    },
  ]),
  template('cards', [
    { type: 'BODY', text: 'Hi {{1}}, look at these.' },
    {
      type: 'CAROUSEL',
      cards: [card('The red one at {{1}} is fast.'), card('The blue one at {{1}} is calm.')],
    },
  ]),
  template(
    'code',
    [
      { type: 'BODY', text: '*{{1}}* is your verification code.' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code', url: OTP }] },
    ],
    { category: 'AUTHENTICATION' },
  ),
  template(
    'delivery',
    [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order {{2}} will reach you on {{3}}. You can follow it with the button below.',
      },
    ],
    { category: 'UTILITY', libraryName: 'delivery_update_1' },
  ),
];

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name === undefined ? {} : { parameter_name: name }),
});
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const button = (subType: string, index: string | number, ...parameters: object[]) => ({
  type: 'button',
  sub_type: subType,
  index,
  parameters,
});
const linked = { type: 'image', image: { link: 'https://acme.example/a.png' } };
const place = { latitude: '37.4', longitude: '-122.1', name: 'Shop', address: '7 Example Quay' };
const coupon = (code: string) => ({ type: 'coupon_code', coupon_code: code });
const action = (value: object) => ({ type: 'action', action: value });
const ends = (atMs: unknown) => ({
  type: 'limited_time_offer',
  parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: atMs } }],
});
const sentCard = (index: number | undefined, ...components: object[]) => ({
  ...(index === undefined ? {} : { card_index: index }),
  components: [header(linked), ...components],
});
const goodCard = (index: number) => sentCard(index, body(text('9 €')), button('url', 1, text('red')));
const carousel = (...cards: object[]) => ({ type: 'carousel', cards });
const product = (id: string, catalog = '2') =>
  header({ type: 'product', product: { product_retailer_id: id, catalog_id: catalog } });
const shelfCard = (place: number, id = '1') => ({ card_index: place, components: [product(id)] });
const items = (thumbnail: string, ...ids: string[]) => {
  const product_items = ids.map((id) => ({ product_retailer_id: id }));
  return button(
    'mpm',
    0,
    action({ thumbnail_product_retailer_id: thumbnail, sections: [{ title: 'T', product_items }] }),
  );
};
const hi = body(text('Ada'));

/** An account with a catalogue, and a number that takes calls, unless told otherwise. */
const world = (more: { catalog?: SimCatalog | undefined; calls?: boolean } = {}) => {
  const { catalog, calls } = { catalog: CATALOG, calls: true, ...more };
  const account = { id: ACCOUNT, portfolio: 'portfolio-1', app: APP, accessToken: TOKEN, name: 'Acme' };
  return createTestWorld({
    templates: TEMPLATES,
    accounts: [{ ...account, catalog }],
    numbers: [{ id: NUMBER, account: ACCOUNT, phone: '+15550100123', displayName: 'Acme Support', calls }],
  });
};
const message = (name: string, components: object[]) => ({
  ...TO_ADA,
  type: 'template',
  template: { name, language: { code: 'en_US' }, components },
});
const named = body(text('Ada', 'first_name'), text('A-77', 'order_no'));
const namedLink = button('url', '0', text('ada', 'customer_name'));
const track = button('url', '1', text('A-77'));
const copy = button('copy_code', 3, coupon('25OFF'));
const offer = (...more: object[]) => [
  header(linked),
  hi,
  button('copy_code', 0, coupon('SAIL25')),
  button('url', 1, text('x')),
  ...more,
];
const order = body(text('1'), text('2'));

describe('what a send of each kind of template may carry', () => {
  it.each<[string, object[]]>([
    ['numbered', [header(text('7')), body(text('a'), text('b'))]],
    [
      'numbered',
      [
        header(text('7')),
        body(text('a'), {
          type: 'currency',
          currency: { fallback_value: '$1', code: 'USD', amount_1000: 1_000 },
        }),
      ],
    ],
    ['named', [named, namedLink]],
    ['named', [body(text('A-77', 'order_no'), text('Ada', 'first_name')), namedLink]],
    ['image', [header(linked)]],
    ['location', [header({ type: 'location', location: place })]],
    ['product', [header({ type: 'product', product: { product_retailer_id: '1', catalog_id: '2' } })]],
    ['buttons', [track, copy]],
    ['buttons', [track, copy, button('quick_reply', '0', { type: 'payload', payload: 'yes:1' })]],
    ['flow', []],
    ['flow', [button('flow', 0, action({ flow_token: 't', flow_action_data: { a: 1 } }))]],
    ['catalog', []],
    ['catalog', [button('CATALOG', 0, action({ thumbnail_product_retailer_id: '1' }))]],
    [
      'products',
      [
        button(
          'mpm',
          0,
          action({
            thumbnail_product_retailer_id: '1',
            sections: [{ title: 'T', product_items: [{ product_retailer_id: '1' }] }],
          }),
        ),
      ],
    ],
    ['shelf', [carousel(shelfCard(0), shelfCard(1, '3'))]],
    ['shelf', [carousel(...Array.from({ length: 10 }, (_, place) => shelfCard(place)))]],
    ['ask', []],
    [
      'call',
      [button('voice_call', 0, { type: 'ttl_minutes', ttl_minutes: 60 }, { type: 'payload', payload: 'x' })],
    ],
    ['offer', offer(ends(START + 60_000))],
    ['cards', [hi, carousel(goodCard(0), goodCard(1))]],
    ['cards', [hi, carousel(goodCard(1), goodCard(0))]],
    ['code', [body(text('123456')), button('url', 0, text('123456'))]],
    ['delivery', [body(text('Ada'), text('4711'), text('2026-12-01'))]],
  ])('accepts %s', (name, components) => {
    expect(world().send(message(name, components)).body).not.toHaveProperty('error');
  });

  it.each<[string, number, string, object[]]>([
    ['too few values', 132000, 'numbered', [header(text('7')), body(text('a'))]],
    ['too many values', 132000, 'image', [header(linked), body(text('a'))]],
    ['no header value', 132000, 'numbered', [order]],
    ['a name among numbers', 132012, 'numbered', [header(text('7')), body(text('a', 'x'), text('b'))]],
    ['no name', 100, 'named', [order, namedLink]],
    ['a wrong name', 132012, 'named', [body(text('1', 'first_name'), text('2', 'x')), namedLink]],
    ['a name twice', 132012, 'named', [body(text('1', 'first_name'), text('2', 'first_name')), namedLink]],
    ['an empty value', 131008, 'numbered', [header(text('7')), body(text(''), text('b'))]],
    ['a new line', 132018, 'numbered', [header(text('7')), body(text('a\nb'), text('b'))]],
    ['a tab in the header', 132018, 'numbered', [header(text('a\tb')), order]],
    ['five spaces', 132018, 'numbered', [header(text('7')), body(text('a     b'), text('b'))]],
    ['an image as value', 132012, 'numbered', [header(text('7')), body(linked, text('b'))]],
    [
      'a body that becomes too long',
      132005,
      'numbered',
      [header(text('7')), body(text('x'.repeat(1_000)), text('b'))],
    ],
    ['a header that becomes too long', 132005, 'numbered', [header(text('x'.repeat(60))), order]],
    ['no media', 132012, 'image', []],
    ['a text for media', 132012, 'image', [header(text('a'))]],
    ['two media', 132000, 'image', [header(linked, linked)]],
    ['an unknown file', 131009, 'image', [header({ type: 'image', image: { id: '1' } })]],
    [
      'a link without TLS',
      131009,
      'image',
      [header({ type: 'image', image: { link: 'http://a.example/a.png' } })],
    ],
    ['a caption', 100, 'image', [header({ type: 'image', image: { ...linked.image, caption: 'x' } })]],
    [
      'a place without address',
      131008,
      'location',
      [header({ type: 'location', location: { ...place, address: undefined } })],
    ],
    [
      'a place without latitude',
      131008,
      'location',
      [header({ type: 'location', location: { ...place, latitude: '' } })],
    ],
    [
      'a place off the globe',
      131009,
      'location',
      [header({ type: 'location', location: { ...place, latitude: '91' } })],
    ],
    ['no value for an address', 131008, 'buttons', [copy]],
    ['no code', 131008, 'buttons', [track]],
    ['a value that is not encoded', 132018, 'buttons', [button('url', '1', text('a b')), copy]],
    ['a colon in an address', 132018, 'buttons', [button('url', '1', text('a:b')), copy]],
    ['an ñ in an address', 132018, 'buttons', [button('url', '1', text('año')), copy]],
    ['a code over 20', 131009, 'buttons', [track, button('copy_code', 3, coupon('x'.repeat(21)))]],
    ['a code with a dash', 132018, 'buttons', [track, button('copy_code', 3, coupon('25-OFF'))]],
    ['another kind of button', 132018, 'buttons', [track, copy, button('url', 0, text('a'))]],
    [
      'a button beyond the last',
      132018,
      'buttons',
      [track, copy, button('quick_reply', 4, { type: 'payload', payload: 'x' })],
    ],
    ['a button twice', 132018, 'buttons', [track, track, copy]],
    ['a value for a phone button', 132018, 'buttons', [track, copy, button('phone_number', 2, text('1'))]],
    [
      'a payload over 256',
      131009,
      'buttons',
      [track, copy, button('quick_reply', 0, { type: 'payload', payload: 'x'.repeat(257) })],
    ],
    ['no products', 131008, 'products', []],
    ['a product that the catalogue lacks', 131009, 'product', [product('9')]],
    ['another catalogue', 131009, 'product', [product('1', '7')]],
    ['a thumbnail that the catalogue lacks', 131009, 'products', [items('9', '1')]],
    ['a listed product that the catalogue lacks', 131009, 'products', [items('1', '1', '9')]],
    [
      'a picture that the catalogue lacks',
      131009,
      'catalog',
      [button('CATALOG', 0, action({ thumbnail_product_retailer_id: '9' }))],
    ],
    ['one product card alone', 132000, 'shelf', [carousel(shelfCard(0))]],
    [
      'eleven product cards',
      132000,
      'shelf',
      [carousel(...Array.from({ length: 11 }, (_, place) => shelfCard(place)))],
    ],
    [
      'a further card that the catalogue lacks',
      131009,
      'shelf',
      [carousel(shelfCard(0), shelfCard(1), shelfCard(2, '9'))],
    ],
    [
      'a call of no minutes',
      131009,
      'call',
      [button('voice_call', 0, { type: 'ttl_minutes', ttl_minutes: 0 })],
    ],
    ['an offer without its end', 131008, 'offer', offer()],
    ['an offer that is over', 131009, 'offer', offer(ends(START))],
    ['an end in words', 131009, 'offer', offer(ends('tomorrow'))],
    [
      'a code over 15 with an offer',
      131009,
      'offer',
      [...offer(ends(START + 1)).filter((_, i) => i !== 2), button('copy_code', 0, coupon('x'.repeat(16)))],
    ],
    [
      'a body over 600 with an offer',
      132005,
      'offer',
      [...offer(ends(START + 1)).filter((_, i) => i !== 1), body(text('x'.repeat(600)))],
    ],
    ['an end without an offer', 132018, 'image', [header(linked), ends(START + 1)]],
    ['a card too few', 132000, 'cards', [hi, carousel(goodCard(0))]],
    ['no cards', 132000, 'cards', [hi]],
    ['two first cards', 132018, 'cards', [hi, carousel(goodCard(0), goodCard(0))]],
    ['a card without its place', 132018, 'cards', [hi, carousel(goodCard(0), sentCard(undefined))]],
    [
      'a card without its value',
      132000,
      'cards',
      [hi, carousel(goodCard(0), sentCard(1, button('url', 1, text('a'))))],
    ],
    [
      'a card over 160',
      132005,
      'cards',
      [hi, carousel(goodCard(0), sentCard(1, body(text('x'.repeat(160))), button('url', 1, text('a'))))],
    ],
    ['cards of a plain template', 132000, 'image', [header(linked), carousel(goodCard(0))]],
    ['a code over 15', 132018, 'code', [body(text('1'.repeat(16))), button('url', 0, text('1'.repeat(16)))]],
    ['another code in the button', 132018, 'code', [body(text('123456')), button('url', 0, text('654321'))]],
    ['a web address as code', 132018, 'code', [body(text('a.example')), button('url', 0, text('a.example'))]],
    ['no code in the button', 131008, 'code', [body(text('123456'))]],
    [
      'a word where a number must be',
      132012,
      'delivery',
      [body(text('Ada'), text('soon'), text('2026-12-01'))],
    ],
    ['an unknown component', 132018, 'image', [header(linked), { type: 'tap_target_configuration' }]],
    ['two bodies', 132018, 'numbered', [header(text('7')), order, order]],
  ])('refuses %s with %i', (_, code, name, components) => {
    const answer = world().send(message(name, components));
    expect(answer.body).toHaveProperty('error');
    expect(errorCode(answer)).toBe(code);
  });

  it.each([
    ['product', [product('1')]],
    ['catalog', []],
    ['products', [items('1', '1')]],
    ['shelf', [carousel(shelfCard(0), shelfCard(1))]],
  ])('refuses %s while no catalogue is connected', (name, components) => {
    expect(errorCode(world({ catalog: undefined }).send(message(name, components)))).toBe(131009);
  });

  it.each(['call', 'ask'])('refuses %s while calls are off', (name) => {
    expect(errorCode(world({ calls: false }).send(message(name, [])))).toBe(138000);
  });

  it('knows a language by its exact code, with HTTP 404 for any other, and no policy but the exact one', () => {
    const sent = (language: object) =>
      world().send({ ...TO_ADA, type: 'template', template: { name: 'flow', language } });
    expect(sent({ code: 'en_US', policy: 'deterministic' }).status).toBe(200);
    for (const code of ['en', 'en-US', 'en_us']) {
      expect([sent({ code }).status, errorCode(sent({ code }))]).toEqual([404, 132001]);
    }
    expect(errorCode(sent({ code: 'en_US', policy: 'fallback' }))).toBe(100);
  });

  it('takes a file by id when it is there at this number, and finds a wrong kind only later', () => {
    const one = world();
    one.sim.act.customerSends({ ...ADA, content: { type: 'image', bytes: PNG, mimeType: 'image/png' } });
    const [image] = one.messages(50);
    one.sim.act.customerSends({
      ...ADA,
      content: { type: 'document', bytes: PNG, mimeType: 'application/pdf' },
    });
    const [pdf] = one.messages(50);
    const send = (id: unknown) => one.send(message('image', [header({ type: 'image', image: { id } })]));
    expect(send(at(image, 'image', 'id')).status).toBe(200);
    expect(one.statuses(400)[0]).toMatchObject({ status: 'sent' });
    one.deliver(1_000);
    expect(send(at(pdf, 'document', 'id')).status).toBe(200);
    expect(one.statuses(400)[0]).toMatchObject({ status: 'failed', errors: [{ code: 131053 }] });
  });
});

describe('what the phone shows of a template', () => {
  it('fills it in, in one pass, and keeps it as it was when it was sent', () => {
    const one = world();
    const wamid = sentId(one.send(message('numbered', [header(text('7')), body(text('{{2}}'), text('b'))])));
    const bubble = one.sim.view.message(wamid);
    expect(bubble?.text).toBe('Second b, first {{2}}, once more b.');
    expect(bubble?.shown).toMatchObject({ header: { kind: 'text', text: 'Order 7' }, category: 'marketing' });
    one.sim.act.templateComponents({ template: TEMPLATES[0]?.id ?? '', components: [plain] });
    expect(one.sim.view.message(wamid)?.text).toBe('Second b, first {{2}}, once more b.');
  });

  it('shows file, place, offer and cards with their buttons', () => {
    const one = world();
    const shown = (name: string, components: object[]) =>
      one.sim.view.message(sentId(one.send(message(name, components))))?.shown;
    expect(shown('image', [header(linked)])?.header).toEqual({ kind: 'image', file: linked.image });
    expect(shown('location', [header({ type: 'location', location: place })])?.header).toEqual({
      kind: 'location',
      location: place,
    });
    expect(shown('offer', offer(ends(START + 60_000)))).toMatchObject({
      offer: { text: 'Soon', endsAt: START + 60_000 },
      buttons: [
        { kind: 'copyCode', code: 'SAIL25' },
        { kind: 'url', url: 'https://acme.example/x' },
      ],
    });
    const second = sentCard(1, body(text('7 €')), button('url', 1, text('blue')));
    expect(shown('cards', [hi, carousel(second, goodCard(0))])?.cards).toMatchObject([
      { body: 'The red one at 9 € is fast.', buttons: [{}, { url: 'https://acme.example/red' }] },
      { body: 'The blue one at 7 € is calm.', buttons: [{}, { url: 'https://acme.example/blue' }] },
    ]);
  });

  it('shows products by name and price, also on further cards and in a list', () => {
    const one = world();
    const send = (name: string, components: object[]) => sentId(one.send(message(name, components)));
    const shown = (wamid: string) => one.sim.view.message(wamid)?.shown;
    expect(shown(send('product', [product('1')]))?.header).toMatchObject({ words: 'Teapot, 30 €' });
    const shelf = shown(send('shelf', [carousel(shelfCard(0), shelfCard(1), shelfCard(2, '3'))]));
    expect(shelf?.cards.map(({ header }) => header)).toMatchObject([{}, {}, { words: 'Cup, 7 €' }]);
    expect(one.sim.view.options(send('products', [items('1', '1', '3')]))).toMatchObject([
      { kind: 'opens', title: 'View items', description: 'T: Teapot, 30 €; Cup, 7 €' },
    ]);
  });

  it('offers the buttons, and a tap on a reply of a card comes in with payload and context', () => {
    const one = world();
    const reply = button('quick_reply', 0, { type: 'payload', payload: 'more:blue' });
    const blue = sentCard(1, body(text('7 €')), reply, button('url', 1, text('blue')));
    const wamid = sentId(one.send(message('cards', [hi, carousel(goodCard(0), blue)])));
    expect(one.sim.view.options(wamid).map(({ id, kind }) => [id, kind])).toEqual([
      ['card-0-0', 'quickReply'],
      ['card-0-1', 'link'],
      ['card-1-0', 'quickReply'],
      ['card-1-1', 'link'],
    ]);
    one.sim.act.customerAnswers({ ...ADA, wamid, option: 'card-1-0' });
    expect(one.messages(50)).toMatchObject([
      { type: 'button', button: { payload: 'more:blue', text: 'More' }, context: { id: wamid } },
    ]);
  });

  it('sends nothing when a code is copied, a number is called or WhatsApp opens something', () => {
    const one = world();
    const tap = (name: string, components: object[], option: string) => () =>
      one.sim.act.customerAnswers({
        ...ADA,
        wamid: sentId(one.send(message(name, components))),
        option,
      });
    expect(tap('buttons', [track, copy], 'template-3')).toThrow('copied');
    expect(tap('buttons', [track, copy], 'template-2')).toThrow('browser');
    expect(tap('catalog', [], 'template-0')).toThrow('by itself');
  });
});

describe('what a template costs', () => {
  it('is nothing for 72 hours after the answer to an ad, and names that conversation', () => {
    const one = createTestWorld({ templates: TEMPLATES });
    const referral = { source_url: 'https://fb.example/ad', source_id: '1', source_type: 'ad' };
    one.sim.act.customerWrites({ ...ADA, text: 'Hi', referral });
    const priced = () => {
      one.send(message('flow', []));
      const [status] = one.statuses(400);
      one.deliver(2_000);
      return status;
    };
    const free = { billable: false, type: 'free_entry_point', category: 'referral_conversion' };
    const first = priced();
    expect(first).toMatchObject({
      pricing: free,
      conversation: {
        id: expect.any(String),
        expiration_timestamp: String((START + 72 * 3_600_000) / 1_000),
        origin: { type: 'referral_conversion' },
      },
    });
    one.deliver(71 * 3_600_000);
    expect(priced()).toMatchObject({ pricing: free, conversation: first?.['conversation'] });
    one.deliver(3_600_000);
    const later = priced();
    expect(later).toMatchObject({ pricing: { type: 'regular', category: 'marketing' } });
    expect(later).not.toHaveProperty('conversation');
  });

  it('goes by the category of its name and language', () => {
    const twins = ['UTILITY', 'MARKETING'].map((category, index) => ({
      ...template('twin', [{ type: 'BODY', text: `Text ${index}.` }], { category }),
      id: `${index}`,
      language: index === 0 ? 'en_US' : 'de',
    }));
    const one = createTestWorld({ templates: twins });
    const priced = (code: string) => {
      one.send({ ...TO_ADA, type: 'template', template: { name: 'twin', language: { code } } });
      const [status] = one.statuses(400);
      one.deliver(2_000);
      return [at(status, 'pricing', 'category'), status?.['conversation']];
    };
    // Since v24 `conversation` is left out except for messages of a free entry point.
    expect([priced('en_US'), priced('de')]).toEqual([
      ['utility', undefined],
      ['marketing', undefined],
    ]);
  });
});
