import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../sandbox/whatsapp/model/json-object.ts';
import { ACCOUNT, APP, at, createTestWorld, type TestWorld, TOKEN } from '../whatsapp-world.ts';

const PATH = `/v25.0/${ACCOUNT}/message_templates`;
const body = {
  type: 'BODY',
  text: 'Hi {{1}}, order {{2}} is late.',
  example: { body_text: [['Ada', 'A-77']] },
};
const plain = { type: 'BODY', text: 'Your order is ready.' };
const submission = (more: object = {}) => ({
  name: 'order_late',
  language: 'en_GB',
  category: 'UTILITY',
  components: [body],
  ...more,
});
const withBody = (text: string, ...values: string[]) =>
  submission({ components: [{ type: 'BODY', text, example: { body_text: [values] } }] });
const withButtons = (...buttons: object[]) =>
  submission({ components: [plain, { type: 'BUTTONS', buttons }] });
const withHeader = (header: object, more: object = {}) =>
  submission({ components: [{ type: 'HEADER', ...header }, plain], ...more });
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const link = (text: string, url = 'https://acme.example/t') => ({ type: 'URL', text, url });
const create = (given: JsonObject, world = createTestWorld()) => world.call('POST', PATH, { body: given });
const named = (world: TestWorld, name: string) =>
  at(world.call('GET', PATH, { query: { name } }).body, 'data', 0);

/** A handle of a sample that was uploaded in two parts. */
function sample(world: TestWorld, type = 'image/png'): string {
  const opened = world.call('POST', `/v25.0/${APP}/uploads`, {
    query: { file_name: 'a', file_length: '6', file_type: type },
  });
  const path = `/v25.0/${String(opened.body['id'])}`;
  const feed = (offset: string, bytes: string) =>
    world.call('POST', path, {
      bytes: Buffer.from(bytes),
      headers: { authorization: `OAuth ${TOKEN}`, file_offset: offset },
      token: undefined,
    });
  expect(feed('0', 'abc').body).toEqual({ id: opened.body['id'] });
  expect(feed('0', 'abc').status).toBe(400);
  return String(feed('3', 'def').body['h']);
}

describe('submitting a template', () => {
  it('is answered with the category Meta gave, and approved after the review, by webhook', () => {
    const world = createTestWorld({ templateReviewMs: 1_000 });
    const answer = create(submission(), world);
    expect(answer.body).toEqual({ id: expect.any(String), status: 'PENDING', category: 'UTILITY' });
    expect(named(world, 'order_late')).toMatchObject({ status: 'PENDING', language: 'en_GB' });
    expect(world.changes(1_050)).toEqual([
      {
        entryId: ACCOUNT,
        field: 'message_template_status_update',
        value: {
          event: 'APPROVED',
          message_template_id: Number(answer.body['id']),
          message_template_name: 'order_late',
          message_template_language: 'en-GB',
          message_template_category: 'UTILITY',
          reason: 'NONE',
        },
      },
    ]);
    expect(named(world, 'order_late')).toMatchObject({ status: 'APPROVED' });
  });

  it('makes MARKETING of what reads like it, whatever was asked for', () => {
    const given = withBody('Hello {{1}}, enjoy a discount in our shop.', 'Ada');
    expect(create({ ...given, allow_category_change: false }).body['category']).toBe('MARKETING');
  });

  it('rejects the wording of another template', () => {
    const world = createTestWorld({ templateReviewMs: 1_000 });
    create(submission(), world);
    create(submission({ name: 'order_late_2' }), world);
    const events = world.changes(1_050).map(({ value }) => [value['event'], value['reason']]);
    expect(events).toEqual([
      ['APPROVED', 'NONE'],
      ['REJECTED', 'INVALID_FORMAT'],
    ]);
    expect(named(world, 'order_late_2')).not.toHaveProperty('rejected_reason');
    const asked = world.call('GET', PATH, { query: { status: 'rejected', fields: 'rejected_reason' } });
    expect(at(asked.body, 'data', 0, 'rejected_reason')).toBe('INVALID_FORMAT');
  });

  it.each([
    ['a name with capitals', submission({ name: 'Order' }), undefined],
    ['a name over 512', submission({ name: 'x'.repeat(513) }), undefined],
    ['no name', submission({ name: undefined }), undefined],
    ['an unknown category', submission({ category: 'NEWS' }), undefined],
    ['an unknown language', submission({ language: 'en-GB' }), undefined],
    ['no components', submission({ components: [] }), undefined],
    ['an unknown member', submission({ colour: 'red' }), undefined],
    ['an unknown component', submission({ components: [plain, { type: 'SIDE' }] }), undefined],
    ['two bodies', submission({ components: [plain, plain] }), undefined],
    ['no body', submission({ components: [{ type: 'FOOTER', text: 'x' }] }), 2388043],
    ['no example', submission({ components: [{ ...body, example: undefined }] }), 2388043],
    ['an example too few', withBody('Hi {{1}}, order {{2}} is late.', 'Ada'), 2388043],
    ['a variable at the start', withBody('{{1}} is your order number now.', 'A'), 2388299],
    ['a variable at the end', withBody('Your order number now is {{1}}', 'A'), 2388299],
    ['variables side by side', withBody('Hi {{1}} {{2}}, your order is late today.', 'A', 'B'), 2388072],
    ['numbers with a gap', withBody('Hi {{1}}, order {{3}} is late.', 'A', 'B'), 2388072],
    ['a name among numbers', withBody('Hi {{first_name}}, the order is late.', 'A'), 2388072],
    ['wrong braces', withBody('Hi {1}}, order is late.'), 2388072],
    ['too many variables', withBody('Hi {{1}}, {{2}} now', 'A', 'B'), 2388293],
    ['a body over 1,024', withBody('x'.repeat(1_025)), 2388040],
    [
      'a footer over 60',
      submission({ components: [plain, { type: 'FOOTER', text: 'x'.repeat(61) }] }),
      2388040,
    ],
    [
      'a footer with a variable',
      submission({ components: [plain, { type: 'FOOTER', text: 'Hi {{1}} there' }] }),
      2388073,
    ],
    ['a header over 60', withHeader({ format: 'TEXT', text: 'x'.repeat(61) }), 2388040],
    ['a bold header', withHeader({ format: 'TEXT', text: '*Hello*' }), 2388047],
    ['a header with two variables', withHeader({ format: 'TEXT', text: 'A {{1}} b {{2}}' }), 2388047],
    ['a header without example', withHeader({ format: 'TEXT', text: 'A {{1}}' }), 2388043],
    ['a media header without sample', withHeader({ format: 'IMAGE' }), 2388043],
    [
      'a media header with a handle of nothing',
      withHeader({ format: 'IMAGE', example: { header_handle: ['4::x'] } }),
      undefined,
    ],
    ['a GIF', withHeader({ format: 'GIF' }), undefined],
    ['a lifetime out of range', submission({ message_send_ttl_seconds: 50_000 }), undefined],
    ['eleven buttons', withButtons(...Array.from({ length: 11 }, (_, i) => reply(`R${i}`))), undefined],
    ['three links', withButtons(link('A'), link('B'), link('C')), undefined],
    ['replies that do not stand together', withButtons(reply('A'), link('B'), reply('C')), undefined],
    ['a label over 25', withButtons(reply('x'.repeat(26))), 2388040],
    ['equal labels', withButtons(reply('A'), reply('A')), undefined],
    ['an unknown button', withButtons({ type: 'DANCE', text: 'A' }), undefined],
    ['a variable inside an address', withButtons(link('A', 'https://acme.example/{{1}}/x')), undefined],
    ['an address without example', withButtons(link('A', 'https://acme.example/{{1}}')), 2388043],
    [
      'a phone over 20',
      withButtons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: `+${'1'.repeat(20)}` }),
      2388040,
    ],
    ['a coupon over 20', withButtons({ type: 'COPY_CODE', example: 'x'.repeat(21) }), 2388040],
    ['a code with words', submission({ category: 'AUTHENTICATION' }), undefined],
  ])('refuses %s', (_, given, subcode) => {
    const { status, body: answer } = create(given);
    expect(status).toBe(400);
    expect(answer['error']).toMatchObject({ code: 100 });
    expect(at(answer, 'error', 'error_subcode')).toBe(subcode);
  });

  it('refuses the same name and language twice, and a deleted name for a month', () => {
    const world = createTestWorld();
    create(submission(), world);
    expect(at(create(submission(), world).body, 'error', 'error_subcode')).toBe(2388024);
    expect(create(submission({ language: 'de' }), world).status).toBe(200);
    world.advance(61_000);
    world.call('DELETE', PATH, { query: { name: 'order_late' } });
    expect(at(create(submission(), world).body, 'error', 'error_subcode')).toBe(2388023);
    world.advance(30 * 24 * 3_600_000);
    expect(create(submission(), world).status).toBe(200);
  });

  it('stops at the limit of the account, and at 100 in an hour', () => {
    const few = createTestWorld({ templateLimit: 1 });
    create(submission(), few);
    expect(at(create(submission({ name: 'b' }), few).body, 'error', 'error_subcode')).toBe(2388019);
    const world = createTestWorld();
    const answers = Array.from({ length: 101 }, (_, i) => create(submission({ name: `t_${i}` }), world));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    expect(at(answers[100]?.body, 'error', 'code')).toBe(80007);
    world.advance(3_600_001);
    expect(create(submission({ name: 'later' }), world).status).toBe(200);
  });

  it('takes every kind of header, buttons, an offer, a carousel and a code', () => {
    const world = createTestWorld();
    const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [sample(world)] } };
    const code = { type: 'COPY_CODE', example: ['SAIL25'] };
    const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon', has_expiration: true } };
    const card = { components: [image, plain, { type: 'BUTTONS', buttons: [reply('More')] }] };
    const each: [string, string, object[]][] = [
      ['image', 'UTILITY', [image, plain]],
      ['place', 'UTILITY', [{ type: 'HEADER', format: 'LOCATION' }, plain]],
      ['replies', 'UTILITY', [plain, { type: 'BUTTONS', buttons: [reply('A'), reply('B'), link('C')] }]],
      ['offer', 'MARKETING', [image, offer, plain, { type: 'BUTTONS', buttons: [code, link('Shop')] }]],
      ['cards', 'MARKETING', [plain, { type: 'CAROUSEL', cards: [card, card] }]],
      [
        'code',
        'AUTHENTICATION',
        [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'FOOTER', code_expiration_minutes: 5 },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
        ],
      ],
    ];
    for (const [name, category, components] of each) {
      expect([name, create(submission({ name, category, components }), world).body]).toEqual([
        name,
        { id: expect.any(String), status: 'PENDING', category },
      ]);
    }
    expect(named(world, 'code')).toMatchObject({
      components: [
        { text: '*{{1}}* is your verification code. For your security, do not share this code.' },
        { text: 'This code expires in 5 minutes.' },
        { buttons: [{ type: 'URL', url: expect.stringMatching(/otp_type=COPY_CODE.*code=otp\{\{1\}\}$/) }] },
      ],
    });
  });

  it.each<[string, (image: object) => object[]]>([
    ['one card', (image) => [plain, { type: 'CAROUSEL', cards: [{ components: [image, plain] }] }]],
    [
      'cards of two builds',
      (image) => [
        plain,
        {
          type: 'CAROUSEL',
          cards: [
            { components: [image, { type: 'BUTTONS', buttons: [reply('A')] }] },
            { components: [image, plain, { type: 'BUTTONS', buttons: [reply('A')] }] },
          ],
        },
      ],
    ],
    [
      'an offer with a footer',
      (image) => [
        image,
        plain,
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon' } },
        { type: 'FOOTER', text: 'x' },
        { type: 'BUTTONS', buttons: [link('Shop')] },
      ],
    ],
    [
      'an offer whose code comes after the link',
      (image) => [
        image,
        plain,
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon' } },
        { type: 'BUTTONS', buttons: [link('Shop'), { type: 'COPY_CODE', example: 'A1' }] },
      ],
    ],
    ['a sample of another kind', () => [{ type: 'HEADER', format: 'VIDEO' }, plain]],
  ])('refuses %s', (_, build) => {
    const world = createTestWorld();
    const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [sample(world)] } };
    const components = build(image).map((one) =>
      'format' in one && one.format === 'VIDEO' ? { ...image, format: 'VIDEO' } : one,
    );
    expect(create(submission({ category: 'MARKETING', components }), world).status).toBe(400);
  });

  it('takes names as variables where they are said to be names', () => {
    const params = [
      { param_name: 'first_name', example: 'Ada' },
      { param_name: 'order_no', example: 'A-77' },
    ];
    const given = submission({
      parameter_format: 'named',
      components: [
        {
          type: 'BODY',
          text: 'Hi {{first_name}}, order {{order_no}} is late.',
          example: { body_text_named_params: params },
        },
      ],
    });
    expect(create(given).status).toBe(200);
    const [first] = params;
    const half = { ...given.components[0], example: { body_text_named_params: [first] } };
    expect(at(create({ ...given, components: [half] }).body, 'error', 'error_subcode')).toBe(2388043);
  });

  it('makes one of the library, approved at once, and wants the inputs of its buttons as a JSON text', () => {
    const world = createTestWorld();
    const found = world.call('GET', '/v25.0/message_template_library', {
      query: { search: 'order', language: 'en_US' },
    });
    expect(at(found.body, 'data', 0, 'name')).toBe('delivery_update_1');
    const inputs = [{ type: 'URL', url: { base_url: 'https://acme.example/t' } }];
    const given = {
      name: 'our_delivery',
      language: 'en_US',
      category: 'UTILITY',
      library_template_name: 'delivery_update_1',
    };
    expect(create(given, world).status).toBe(400);
    expect(create({ ...given, library_template_button_inputs: inputs }, world).status).toBe(400);
    const text = JSON.stringify(inputs);
    const answer = create({ ...given, library_template_button_inputs: text }, world);
    expect(answer.body).toMatchObject({ status: 'APPROVED', category: 'UTILITY' });
    const unknown = { ...given, name: 'b', library_template_name: 'nothing' };
    expect(create(unknown, world).status).toBe(400);
  });

  it('needs the token of the account', () => {
    const world = createTestWorld();
    expect(world.call('POST', PATH, { body: submission(), token: undefined }).status).toBe(401);
    expect(world.call('POST', PATH, { body: submission(), token: 'other' }).status).toBe(401);
    expect(world.call('GET', '/v25.0/message_template_library', { token: 'other' }).status).toBe(401);
    expect(world.call('POST', `/v25.0/${APP}/uploads`, { token: 'other' }).status).toBe(401);
  });
});
