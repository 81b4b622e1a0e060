import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readCustomerMessage,
  readStatus,
} from '../../../../../server/adapters/meta/webhooks/read-message.ts';
import { splitWhatsAppWebhook } from '../../../../../server/adapters/meta/webhooks/split-webhook.ts';
import { mutated } from '../../shared/mutate-json.ts';
import { stored } from '../../shared/stored-event.ts';
import { contact, envelope, failedStatus, messagesValue, NUMBER, textMessage } from './webhook-fixture.ts';

const eventOf = (items: Record<string, unknown>) => {
  const [event] = splitWhatsAppWebhook(envelope(messagesValue(items)));
  if (event === undefined) throw new Error('no event');
  return stored(event);
};
const read = (message: Record<string, unknown>, contacts: unknown[] = []) =>
  readCustomerMessage(eventOf({ contacts, messages: [message] }));
const { text: _, ...head } = textMessage;
const contentOf = (type: string, content?: unknown) => read({ ...head, type, [type]: content }).content;

describe('readCustomerMessage', () => {
  it('a text', () => {
    expect(read(textMessage, [contact])).toEqual({
      opensWindow: true,
      number: NUMBER,
      wamid: 'wamid.HBgMtext',
      from: { phone: '15550100123', userId: 'US.88120045119023' },
      name: 'Ada Q',
      at: 1_763_630_123_000,
      content: { kind: 'text', text: 'hi' },
    });
  });

  it.each([[undefined], [[]], [[{ ...contact, profile: {} }]], [[{ ...contact, profile: { name: ' ' } }]]])(
    'no name: %j',
    (contacts) => {
      expect(read(textMessage, contacts)).not.toHaveProperty('name');
    },
  );

  it.each([
    ['image', { caption: 'My garden' }, 'photo: My garden'],
    ['image', {}, 'photo'],
    ['video', { caption: 'Look' }, 'video: Look'],
    ['audio', { voice: true }, 'voice note'],
    ['audio', { voice: false }, 'audio'],
    ['document', { filename: 'bill.pdf', caption: 'Mine' }, 'document: bill.pdf, Mine'],
    ['document', {}, 'document'],
    ['sticker', {}, 'sticker'],
    ['system', { type: 'user_changed_number', body: 'Ada changed' }, 'notice from WhatsApp: Ada changed'],
    ['text', {}, 'text message without text'],
  ])('%s %j is named: %s', (type, content, what) => {
    expect(contentOf(type, content)).toEqual({ kind: 'placeholder', what });
  });

  it.each([
    ['unsupported', { type: 'poll' }, 'poll'],
    ['unsupported', { type: 'view_once' }, 'view-once message'],
    ['unsupported', { type: 'pinned_message' }, 'pinned message'],
    ['unsupported', undefined, undefined],
    ['unknown', undefined, undefined],
    ['interactive', undefined, 'interactive answer'],
    ['interactive', { type: 'dance_reply', dance_reply: { title: 'x' } }, 'interactive answer'],
    ['hologram', { x: 1 }, 'hologram'],
    ['<script>', {}, undefined],
    ['constructor', {}, 'constructor'],
  ])('%s %j is withheld: %s', (type, content, what) => {
    expect(contentOf(type, content)).toEqual({ kind: 'withheld', ...(what !== undefined && { what }) });
  });

  it('why a message has no content, told in it or beside it', () => {
    const message = { ...head, type: 'unsupported' };
    expect(read({ ...message, errors: [{ code: 131_051 }] }).content).toEqual({
      kind: 'withheld',
      code: '131051',
    });
    const beside = eventOf({ messages: [{ ...head, type: 'interactive' }], errors: [{ code: 131_000 }] });
    expect(readCustomerMessage(beside).content).toMatchObject({ what: 'interactive answer', code: '131000' });
  });

  it.each([
    [
      'location',
      { latitude: 1.5, longitude: '-2', name: 'Pier', address: 'Sea Rd', url: 'https://pier.example/' },
      {
        kind: 'location',
        point: { latitude: 1.5, longitude: -2 },
        name: 'Pier',
        address: 'Sea Rd',
        url: 'https://pier.example/',
      },
    ],
    ['location', { latitude: 91, longitude: 2, url: 'javascript:alert(1)' }, { kind: 'location' }],
    ['location', undefined, { kind: 'location' }],
    ['reaction', { message_id: 'w', emoji: '👍' }, { kind: 'reaction', to: 'w', emoji: '👍' }],
    ['reaction', { message_id: 'w' }, { kind: 'reaction', to: 'w' }],
    ['reaction', { message_id: 'w', emoji: '' }, { kind: 'reaction', to: 'w' }],
    [
      'interactive',
      { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
      { kind: 'answer', to: 'button', title: 'Yes' },
    ],
    [
      'interactive',
      { type: 'list_reply', list_reply: { id: '1', title: 'Blue', description: 'Large' } },
      { kind: 'answer', to: 'list', title: 'Blue', description: 'Large' },
    ],
    ['button', { payload: 'p', text: 'Stop' }, { kind: 'answer', to: 'template', title: 'Stop' }],
    ['button', {}, { kind: 'answer', to: 'template' }],
    [
      'interactive',
      {
        type: 'call_permission_reply',
        call_permission_reply: {
          response: 'accept',
          is_permanent: false,
          expiration_timestamp: 1_763_630_200,
        },
      },
      { kind: 'call-permission', allowed: true, permanent: false, until: 1_763_630_200_000 },
    ],
    [
      'order',
      {
        catalog_id: '77',
        text: 'Thanks',
        product_items: [
          { product_retailer_id: 'TEA-1', quantity: '2', item_price: 9.9, currency: 'USD' },
          {},
        ],
      },
      {
        kind: 'order',
        catalogue: '77',
        text: 'Thanks',
        items: [{ product: 'TEA-1', quantity: 2, price: 9.9, currency: 'USD' }, {}],
      },
    ],
    [
      'edit',
      { original_message_id: 'w', message: { type: 'text', text: { body: 'New' } } },
      { kind: 'edit', of: 'w', content: { kind: 'text', text: 'New' } },
    ],
    ['edit', {}, { kind: 'edit' }],
    ['revoke', { original_message_id: 'w' }, { kind: 'deletion', of: 'w' }],
    ['request_welcome', undefined, { kind: 'chat-opened' }],
    ['call', { event: 'connect' }, { kind: 'call', phase: 'ringing' }],
    ['call', { event: 'terminate', duration: 65 }, { kind: 'call', phase: 'ended', seconds: 65 }],
  ])('%s %j', (type, content, expected) => {
    expect(contentOf(type, content)).toEqual(expected);
  });

  it('contact cards with all that is on them', () => {
    const card = {
      name: { formatted_name: 'Bo Bell' },
      org: { company: 'Bell Ltd', title: 'Buyer' },
      phones: [{ phone: '+1 555 0100', type: 'WORK' }, {}, { wa_id: '15550101' }],
      emails: [{ email: 'bo@bell.example', type: 'HOME' }],
      addresses: [{ street: '1 Sea Rd', city: 'Pier' }],
      urls: [{ url: 'https://bell.example/' }],
      birthday: '1990-01-31',
      origin: 'contact_request',
    };
    expect(contentOf('contacts', [card, { name: { first_name: 'Al', last_name: 'Ash' } }])).toEqual({
      kind: 'contacts',
      requested: true,
      cards: [
        {
          name: 'Bo Bell',
          company: 'Bell Ltd, Buyer',
          phones: [{ label: 'WORK', value: '+1 555 0100' }, { value: '15550101' }],
          emails: [{ label: 'HOME', value: 'bo@bell.example' }],
          addresses: [{ value: '1 Sea Rd, Pier' }],
          links: [{ value: 'https://bell.example/' }],
          birthday: '1990-01-31',
        },
        { name: 'Al Ash', phones: [], emails: [], addresses: [], links: [] },
      ],
    });
    expect(contentOf('contacts', 'x')).toEqual({ kind: 'contacts', cards: [], requested: false });
  });

  it.each(['unsupported', 'unknown', 'interactive', 'something_new', 'image'])(
    'a file that was too large for WhatsApp, whatever type it is told as: %s',
    (type) => {
      const details = 'Media file size too big. Max file size we currently support: 100MB.';
      const errors = [{ code: 131_052, title: 'Media download error', error_data: { details } }];
      const placeholder = {
        kind: 'placeholder',
        what: 'file of more than 100 MB, which WhatsApp does not pass on',
      };
      expect(read({ ...head, type, errors }).content).toEqual(placeholder);
      expect(readCustomerMessage(eventOf({ messages: [{ ...head, type }], errors })).content).toEqual(
        placeholder,
      );
    },
  );

  it('the answers of a form field by field, and as they came when they are no fields', () => {
    const form = (response_json: unknown) =>
      contentOf('interactive', {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json },
      });
    const answers = {
      flow_token: 't',
      size: 'M',
      extras: ['bag', true],
      address: { city: 'Pier', floor: 2 },
    };
    expect(form(JSON.stringify(answers))).toEqual({
      kind: 'form',
      fields: [
        { label: 'size', value: 'M' },
        { label: 'extras', value: 'bag, yes' },
        { label: 'address city', value: 'Pier' },
        { label: 'address floor', value: '2' },
      ],
    });
    const files =
      '{"note":"Dent","photos":[{"id":90071992547409931,"mime_type":"image/png","sha256":"x","file_name":"door.png"},{"id":2,"mime_type":"image/png"}]}';
    expect(form(files)).toEqual({
      kind: 'form',
      fields: [
        { label: 'note', value: 'Dent' },
        { label: 'photos', value: 'door.png, image' },
      ],
    });
    expect(form('not {json')).toEqual({ kind: 'form', fields: [], raw: 'not {json' });
    expect(form('"just text"')).toEqual({ kind: 'form', fields: [], raw: '"just text"' });
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(form(deep)).toEqual({ kind: 'form', fields: [], raw: deep });
    const wide = `{"a":${'['.repeat(50_000)}1${']'.repeat(50_000)}}`;
    expect(form(wide)).toMatchObject({ raw: wide });
    expect(form(7)).toEqual({ kind: 'form', fields: [], raw: 'Sent' });
  });
});

describe('what surrounds a message', () => {
  const framed = (frame: Record<string, unknown>) => {
    const { quote, forwarded, referral } = read({ ...textMessage, ...frame });
    return { quote, forwarded, referral };
  };

  it('a quote, by the id that Meta gives', () => {
    expect(framed({ context: { from: '15550100100', id: 'wamid.A' } }).quote).toEqual({ wamid: 'wamid.A' });
  });

  it('a question about a product', () => {
    const referred_product = { catalog_id: '77', product_retailer_id: 'TEA-1' };
    expect(framed({ context: { id: 'wamid.A', referred_product } }).quote).toEqual({
      wamid: 'wamid.A',
      product: { id: 'TEA-1', catalogue: '77' },
    });
  });

  it.each([
    [{ forwarded: true }, 'once'],
    [{ forwarded: true, frequently_forwarded: true }, 'often'],
    [{ forwarded: 'yes' }, undefined],
  ])('forwarded: %j → %s', (context, expected) => {
    expect(framed({ context }).forwarded).toBe(expected);
  });

  it('the ad it came from, with nothing that could run', () => {
    const ad = { source_url: 'https://ad.example/1', source_id: '9', source_type: 'ad', headline: 'Tea' };
    expect(framed({ referral: ad }).referral).toEqual({
      headline: 'Tea',
      url: 'https://ad.example/1',
      sourceId: '9',
      sourceType: 'ad',
    });
    expect(framed({ referral: { ...ad, source_url: 'javascript:alert(1)' } }).referral).not.toHaveProperty(
      'url',
    );
    expect(framed({ referral: {} })).toEqual({});
  });
});

describe('readStatus', () => {
  it('a failure with its code and details', () => {
    expect(readStatus(eventOf({ statuses: [failedStatus] }))).toEqual({
      number: NUMBER,
      wamid: 'wamid.HBgMout',
      status: 'failed',
      at: 1_763_630_200_000,
      effect: 'effect-1',
      recipient: { phone: '15550100123' },
      error: { code: '131047', meaning: 'window-closed', details: 'More than 24 hours have passed.' },
    });
  });

  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
    ['failed', 'failed'],
    ['teleported', 'other'],
    ['constructor', 'other'],
  ])('%s → %s', (status, expected) => {
    expect(readStatus(eventOf({ statuses: [{ id: 'w', status }] }))).toMatchObject({ status: expected });
  });
});

describe('any payload', () => {
  const message = eventOf({ contacts: [contact], messages: [textMessage] });
  const status = eventOf({ statuses: [failedStatus] });

  it('is read without throwing', () => {
    fc.assert(
      fc.property(mutated(message.payload), mutated(status.payload), (some, other) => {
        expect(readCustomerMessage({ ...message, payload: some }).content.kind).not.toBe('');
        expect(readStatus({ ...status, payload: other }).at).toBe(status.at);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the service window', () => {
  it.each(['system', 'request_welcome', 'edit', 'revoke'])('is not opened by %s', (type) => {
    expect(read({ ...textMessage, type }).opensWindow).toBe(false);
  });
});
