import fc from 'fast-check';

/** Every type of `reference/meta.md` §1.8 with all its optional fields, as people's phones would send it. */
export const SHAPES: Readonly<Record<string, unknown>> = {
  text: { body: 'Hi *there* 👩‍👩‍👧 שלום' },
  image: {
    id: '1',
    mime_type: 'image/jpeg',
    sha256: 'aa==',
    caption: 'my cat',
    url: 'https://media.example/1',
  },
  video: {
    id: '1',
    mime_type: 'video/mp4',
    sha256: 'aa==',
    caption: 'my cat',
    url: 'https://media.example/1',
  },
  audio: { id: '1', mime_type: 'audio/ogg; codecs=opus', sha256: 'aa==', voice: true },
  document: {
    id: '1',
    mime_type: 'application/pdf',
    sha256: 'aa==',
    filename: '../bill.pdf',
    caption: 'bill',
  },
  sticker: { id: '1', mime_type: 'image/webp', sha256: 'aa==', animated: true },
  location: {
    latitude: 1.5,
    longitude: -2.5,
    name: 'Pier',
    address: '1 Sea Rd',
    url: 'https://pier.example',
  },
  contacts: [
    {
      name: { formatted_name: 'Bo Bell', first_name: 'Bo', last_name: 'Bell', prefix: 'Dr', suffix: 'Jr' },
      phones: [{ phone: '+1 555 0100', wa_id: '15550100', user_id: 'US.1', type: 'WORK' }],
      emails: [{ email: 'bo@bell.example', type: 'HOME' }],
      addresses: [
        { street: '1 Sea Rd', city: 'Pier', state: 'PI', zip: '1', country: 'Nowhere', type: 'HOME' },
      ],
      org: { company: 'Bell', department: 'Sales', title: 'Buyer' },
      urls: [{ url: 'https://bell.example', type: 'WORK' }],
      birthday: '1990-01-31',
      origin: 'contact_request',
    },
  ],
  reaction: { message_id: 'wamid.X', emoji: '👍' },
  interactive: {
    type: 'nfm_reply',
    button_reply: { id: '1', title: 'Yes' },
    list_reply: { id: '1', title: 'Blue', description: 'Large' },
    nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"size":"M","more":{"a":[1,true,null]}}' },
    call_permission_reply: { response: 'accept', is_permanent: true, expiration_timestamp: '1763630123' },
  },
  button: { payload: 'p', text: 'Stop' },
  order: {
    catalog_id: '77',
    text: 'please',
    product_items: [{ product_retailer_id: 'TEA-1', quantity: '2', item_price: 9.9, currency: 'USD' }],
  },
  system: { type: 'user_changed_number', body: 'Maeve changed her number', wa_id: '15550100' },
  edit: { original_message_id: 'wamid.X', message: { type: 'text', text: { body: 'new' } } },
  revoke: { original_message_id: 'wamid.X' },
  unsupported: { type: 'poll' },
  unknown: {},
  media_placeholder: {},
  request_welcome: {},
};

export const FRAME = {
  context: {
    from: '15550100100',
    id: 'wamid.Q',
    forwarded: true,
    frequently_forwarded: true,
    referred_product: { catalog_id: '77', product_retailer_id: 'TEA-1' },
  },
  referral: {
    source_url: 'https://ad.example/1',
    source_id: '9',
    source_type: 'ad',
    headline: 'Summer tea',
    body: 'Cold',
    ctwa_clid: 'x',
  },
  errors: [{ code: 131_051, title: 'Unsupported', error_data: { details: 'Not supported' } }],
};

/** What stands in the place of a field: nothing, null, or something of another type. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  true,
  false,
  [],
  [null],
  {},
  { a: 1 },
];

/** The shape with one field after the other absent, null or of a wrong type, at every depth. */
export function* spoilt(shape: unknown): Generator {
  for (const wrong of WRONG) yield wrong;
  if (typeof shape !== 'object' || shape === null) return;
  for (const [name, value] of Object.entries(shape))
    for (const part of spoilt(value)) yield replaced(shape, name, part);
}

function replaced(shape: object, name: string, part: unknown): unknown {
  if (Array.isArray(shape)) return shape.map((item, index) => (String(index) === name ? part : item));
  return Object.fromEntries(
    Object.entries({ ...shape, [name]: part }).filter(([, value]) => value !== undefined),
  );
}

/** Names of types that Meta has not invented. */
export const inventedType: fc.Arbitrary<string> = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.stringMatching(/^[a-z]{1,12}(_[a-z]{1,12}){0,2}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hologram', '<b>', 'a'.repeat(500)),
);
