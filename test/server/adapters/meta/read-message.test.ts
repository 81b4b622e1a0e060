import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCustomerMessage, readStatus } from '../../../../server/adapters/meta/read-message.ts';
import { splitWhatsAppWebhook } from '../../../../server/adapters/meta/split-webhook.ts';
import { mutated } from '../shared/mutate-json.ts';
import { stored } from '../shared/stored-event.ts';
import { contact, envelope, failedStatus, messagesValue, NUMBER, textMessage } from './webhook-fixture.ts';

const eventOf = (items: Record<string, unknown>) => {
  const [event] = splitWhatsAppWebhook(envelope(messagesValue(items)));
  if (event === undefined) throw new Error('no event');
  return stored(event);
};
const read = (message: Record<string, unknown>, contacts: unknown[] = []) =>
  readCustomerMessage(eventOf({ contacts, messages: [message] }));
const { text: _, ...head } = textMessage;
const placeholder = (type: string, content?: unknown) => {
  const found = read({ ...head, type, [type]: content }).content;
  return found.kind === 'placeholder' ? found.what : JSON.stringify(found);
};

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
    ['location', { latitude: 1.5, longitude: -2, name: 'Pier' }, 'location: Pier, 1.5, -2'],
    ['location', undefined, 'location'],
    [
      'contacts',
      [{ name: { formatted_name: 'Bo B' }, phones: [{ phone: '+1 555 0100' }, {}] }],
      'contact card: Bo B +1 555 0100',
    ],
    [
      'contacts',
      [{ name: { formatted_name: 'A' } }, { name: { formatted_name: 'B' } }],
      'contact cards: A, B',
    ],
    ['contacts', 'x', 'contact card'],
    ['reaction', { message_id: 'w', emoji: '👍' }, 'reaction: 👍'],
    ['reaction', { message_id: 'w' }, 'reaction taken back'],
    ['reaction', { message_id: 'w', emoji: '' }, 'reaction taken back'],
    ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } }, 'button answer: Yes'],
    [
      'interactive',
      { type: 'list_reply', list_reply: { id: '1', title: 'Blue', description: 'Large' } },
      'list answer: Blue, Large',
    ],
    [
      'interactive',
      { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"size":"M"}' } },
      'form answer: {"size":"M"}',
    ],
    [
      'interactive',
      { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
      'answer to a request to call: accept',
    ],
    ['interactive', undefined, 'message of a kind that is not supported yet (interactive)'],
    ['button', { payload: 'p', text: 'Stop' }, 'button answer: Stop'],
    ['order', { text: 'Thanks', product_items: [{}, {}] }, 'order of 2 products: Thanks'],
    ['order', { product_items: [{}] }, 'order of 1 product'],
    ['system', { type: 'user_changed_number', body: 'Ada changed' }, 'notice from WhatsApp: Ada changed'],
    [
      'edit',
      { original_message_id: 'w', message: { type: 'text', text: { body: 'New' } } },
      'edited message: New',
    ],
    ['edit', { message: { type: 'image', image: { caption: 'New' } } }, 'edited message: photo: New'],
    ['edit', {}, 'edited message'],
    ['revoke', { original_message_id: 'w' }, 'deleted message'],
    ['unsupported', { type: 'poll' }, 'poll'],
    ['unsupported', undefined, 'message of a kind that is not supported yet (unsupported)'],
    ['call', {}, 'call'],
    ['text', {}, 'text message without text'],
    ['hologram', { x: 1 }, 'message of a kind that is not supported yet (hologram)'],
    ['<script>', {}, 'message of a kind that is not supported yet (unknown)'],
    ['constructor', {}, 'message of a kind that is not supported yet (constructor)'],
  ])('%s %j: %s', (type, content, expected) => {
    expect(placeholder(type, content)).toBe(expected);
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
      error: { code: '131047', details: 'More than 24 hours have passed.' },
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
        expect(readCustomerMessage({ ...message, payload: some }).content.kind).toMatch(/text|placeholder/);
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
