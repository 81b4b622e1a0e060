import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTemplate } from '../../../../../server/adapters/meta/templates/read-template.ts';

const listed = {
  id: '1407680676729941',
  name: 'order_late',
  language: 'en_GB',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'NAMED',
  components: [{ type: 'BODY', text: 'Hi {{first_name}}.' }],
};

const read = (fields: object) => readTemplate({ ...listed, ...fields });
const contentsOf = (...components: unknown[]) => read({ components })?.contents;
const buttonOf = (button: object) => contentsOf({ type: 'BUTTONS', buttons: [button] })?.buttons[0];

describe('readTemplate', () => {
  it('reads what a list tells', () => {
    expect(read({})).toEqual({
      template: '1407680676729941',
      name: 'order_late',
      language: 'en_GB',
      category: 'utility',
      status: 'approved',
      contents: { format: 'named', body: 'Hi {{first_name}}.', buttons: [] },
    });
  });

  it('reads what stands around the words', () => {
    const around = {
      correct_category: 'MARKETING',
      rejected_reason: 'INVALID_FORMAT',
      quality_score: { score: 'YELLOW', date: 1_763_630_123 },
      library_template_name: 'delivery_update_1',
      message_send_ttl_seconds: 600,
    };
    expect(read(around)).toMatchObject({
      nextCategory: 'marketing',
      statusReason: 'INVALID_FORMAT',
      quality: 'yellow',
      fromLibrary: true,
      lifetime: 600,
    });
  });

  it('leaves out what says nothing', () => {
    const nothing = {
      correct_category: 'UTILITY',
      rejected_reason: 'NONE',
      quality_score: null,
      library_template_name: '',
      message_send_ttl_seconds: -1,
    };
    expect(read(nothing)).toEqual(read({}));
  });

  it('writes a language in one way, marks the sample, and knows ids that are numbers', () => {
    expect(read({ language: 'en-US', name: 'hello_world', id: 140768067 })).toMatchObject({
      language: 'en_US',
      isSample: true,
      template: '140768067',
    });
  });

  it('takes a row without a format for one by place, an unknown category for marketing', () => {
    expect(read({ parameter_format: undefined })?.contents.format).toBe('positional');
    expect(read({ category: 'TRANSACTIONAL' })?.category).toBe('marketing');
  });

  it.each([undefined, null, 'x', [], {}, { id: '1', name: 'a' }, { ...listed, id: '' }])(
    'is none: %j',
    (other) => {
      expect(readTemplate(other)).toBeUndefined();
    },
  );

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const components = [
          one,
          { type: 'BUTTONS', buttons: [other, one] },
          { type: 'CAROUSEL', cards: [other] },
        ];
        expect(read({ components, category: other, quality_score: one })?.name).toBe('order_late');
      }),
    );
  });

  describe('headers', () => {
    it.each([
      [
        { format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-77'] } },
        { kind: 'text', text: 'Order {{1}}', example: 'A-77' },
      ],
      [
        {
          format: 'TEXT',
          text: 'Order {{no}}',
          example: { header_text_named_params: [{ param_name: 'no', example: 'A-77' }] },
        },
        { kind: 'text', text: 'Order {{no}}', example: 'A-77' },
      ],
      [
        { format: 'IMAGE', example: { header_handle: ['https://scontent.example/1'] } },
        { kind: 'media', media: 'image', example: 'https://scontent.example/1' },
      ],
      [{ format: 'VIDEO' }, { kind: 'media', media: 'video' }],
      [{ format: 'DOCUMENT' }, { kind: 'media', media: 'document' }],
      [{ format: 'GIF' }, { kind: 'media', media: 'gif' }],
      [{ format: 'LOCATION' }, { kind: 'location' }],
      [{ format: 'product' }, { kind: 'product' }],
    ])('reads %j', (component, header) => {
      expect(contentsOf({ type: 'HEADER', ...component })?.header).toEqual(header);
      expect(contentsOf({ type: 'header', ...component })?.unknown).toBeUndefined();
    });

    it('names a format that is not invented yet', () => {
      expect(contentsOf({ type: 'HEADER', format: 'HOLOGRAM' })?.unknown).toEqual(['HEADER HOLOGRAM']);
    });
  });

  it('reads examples by place and by name', () => {
    const placed = { body_text: [['Ada', 'A-77']] };
    expect(contentsOf({ type: 'BODY', text: '{{1}} {{2}}', example: placed })?.examples).toEqual({
      1: 'Ada',
      2: 'A-77',
    });
    const named = {
      body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }, { example: 'x' }],
    };
    expect(contentsOf({ type: 'BODY', text: '{{first_name}}', example: named })?.examples).toEqual({
      first_name: 'Ada',
    });
  });

  it('reads footer, offer, request to call', () => {
    const contents = contentsOf(
      { type: 'BODY', text: 'Tea' },
      { type: 'FOOTER', text: 'Acme' },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Tea days', has_expiration: true } },
      { type: 'CALL_PERMISSION_REQUEST' },
    );
    expect(contents).toEqual({
      format: 'named',
      body: 'Tea',
      buttons: [],
      footer: 'Acme',
      offer: { text: 'Tea days', expires: true },
      asksToCall: true,
    });
  });

  it.each([
    [
      { type: 'QUICK_REPLY', text: 'Yes' },
      { kind: 'quick-reply', text: 'Yes' },
    ],
    [
      { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', example: ['https://acme.example/7'] },
      { kind: 'url', text: 'Track', url: 'https://acme.example/{{1}}', example: 'https://acme.example/7' },
    ],
    [
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100199' },
      { kind: 'phone', text: 'Call', phone: '+15550100199' },
    ],
    [
      { type: 'COPY_CODE', example: '25OFF' },
      { kind: 'copy-code', text: 'Copy offer code', example: '25OFF' },
    ],
    [
      { type: 'FLOW', text: 'Book', flow_id: 1220011 },
      { kind: 'flow', text: 'Book', flow: '1220011' },
    ],
    [
      { type: 'CATALOG', text: 'Look' },
      { kind: 'catalog', text: 'Look' },
    ],
    [
      { type: 'MPM', text: 'Look' },
      { kind: 'products', text: 'Look' },
    ],
    [
      { type: 'SPM', text: 'Look' },
      { kind: 'product', text: 'Look' },
    ],
    [
      { type: 'voice_call', text: 'Call us' },
      { kind: 'call', text: 'Call us' },
    ],
    [
      { type: 'OTP', otp_type: 'ONE_TAP' },
      { kind: 'one-time-code', text: 'Copy code' },
    ],
    [
      {
        type: 'URL',
        text: 'Copy',
        url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
      },
      { kind: 'one-time-code', text: 'Copy' },
    ],
    [{ type: 'REQUEST_CONTACT_INFO' }, { kind: 'share-phone', text: 'Share phone number' }],
    [
      { type: 'ORDER_DETAILS', text: 'Pay' },
      { kind: 'other', text: 'Pay', is: 'ORDER_DETAILS' },
    ],
    [{ type: 'constructor' }, { kind: 'other', text: 'CONSTRUCTOR', is: 'CONSTRUCTOR' }],
    [{}, { kind: 'other', text: 'BUTTON', is: 'BUTTON' }],
  ])('reads the button %j', (button, kind) => {
    expect(buttonOf(button)).toEqual(kind);
  });

  it('reads cards', () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Only {{1}}.' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
      ],
    };
    const bare = { components: [{ type: 'HEADER', format: 'PRODUCT' }] };
    const contents = contentsOf({ type: 'CAROUSEL', cards: [card, bare] });
    expect(contents?.cards).toEqual([
      {
        header: { kind: 'media', media: 'image' },
        body: 'Only {{1}}.',
        buttons: [{ kind: 'quick-reply', text: 'Yes' }],
      },
      { header: { kind: 'product' }, buttons: [] },
    ]);
    expect(contents?.unknown).toBeUndefined();
  });

  it('names parts that are not invented yet, in cards too', () => {
    const card = { components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'PRICE' }] };
    const contents = contentsOf(
      { type: 'SOUND' },
      { type: 'CAROUSEL', cards: [card, { components: [] }] },
      7,
    );
    expect(contents?.unknown).toEqual(['SOUND', 'COMPONENT', 'PRICE', 'CAROUSEL']);
  });

  it('fills in the words of a code that are not told', () => {
    const components = [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
    ];
    const contents = read({
      components,
      category: 'AUTHENTICATION',
      parameter_format: 'POSITIONAL',
    })?.contents;
    expect(contents).toEqual({ format: 'positional', body: '{{1}}', buttons: [] });
  });
});
