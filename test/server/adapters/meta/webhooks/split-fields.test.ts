import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readHistory,
  readPhoneAppMessage,
} from '../../../../../server/adapters/meta/webhooks/read-phone-app.ts';
import { splitWhatsAppWebhook } from '../../../../../server/adapters/meta/webhooks/split-webhook.ts';
import { mutated, sentAgain } from '../../shared/mutate-json.ts';
import { stored } from '../../shared/stored-event.ts';
import { contact, envelope, messagesValue, NUMBER } from './webhook-fixture.ts';

const split = (field: string, items: Record<string, unknown>) =>
  splitWhatsAppWebhook(envelope(messagesValue(items), field));

const CUSTOMER = '15550100123';
const call = {
  id: 'wacid.1',
  from: CUSTOMER,
  from_user_id: 'US.88120045119023',
  to: '15550100100',
  event: 'terminate',
  direction: 'USER_INITIATED',
  timestamp: '1763630123',
  duration: 65,
};
const echo = {
  from: '15550100100',
  to: CUSTOMER,
  to_user_id: 'US.88120045119023',
  id: 'wamid.E1',
  timestamp: '1763630123',
  type: 'text',
  text: { body: 'from the phone' },
};
const past = (id: number) => ({
  id: `wamid.H${id}`,
  from: id % 2 === 0 ? CUSTOMER : '15550100100',
  timestamp: String(1_763_000_000 + id),
  type: 'text',
  text: { body: `old ${id}` },
});
const chunk = (messages: readonly unknown[]) => ({
  metadata: { phase: 1, chunk_order: 2, progress: 50 },
  threads: [{ id: CUSTOMER, context: { wa_id: CUSTOMER }, messages }],
});

describe('calls', () => {
  it('of a customer take their turn among the messages', () => {
    expect(split('calls', { contacts: [contact], calls: [call] })).toMatchObject([
      {
        key: `wa|${NUMBER}|call|wacid.1|terminate`,
        kind: 'whatsapp.message',
        lane: 'in',
        route: `n:${NUMBER}|u:US.88120045119023`,
        about: NUMBER,
        at: 1_763_630_123_000,
        payload: { contact, message: { type: 'call', call: { event: 'terminate', duration: 65 } } },
      },
    ]);
  });

  it.each([
    ['of the business', { ...call, direction: 'BUSINESS_INITIATED' }],
    ['without id', { ...call, id: undefined }],
    ['of nobody', { ...call, from: undefined, from_user_id: undefined }],
    ['that are none', 7],
  ])('%s are kept', (_, odd) => {
    expect(split('calls', { calls: [odd], statuses: [{ type: 'call' }] }).map(({ kind }) => kind)).toEqual([
      'whatsapp.other',
      'whatsapp.other',
    ]);
  });
});

describe('messages from the phone app', () => {
  it('have a key of their own and lead to the customer', () => {
    const [event] = split('smb_message_echoes', { message_echoes: [echo] });
    expect(event).toMatchObject({
      key: `wa|${NUMBER}|echo|wamid.E1`,
      kind: 'whatsapp.echo',
      lane: 'aside',
      route: `n:${NUMBER}|u:US.88120045119023`,
    });
    if (event === undefined) throw new Error('no event');
    expect(readPhoneAppMessage(stored(event))).toEqual({
      number: NUMBER,
      to: { phone: CUSTOMER, userId: 'US.88120045119023' },
      wamid: 'wamid.E1',
      at: 1_763_630_123_000,
      content: { kind: 'text', text: 'from the phone' },
    });
  });

  it.each([[null], [{ ...echo, id: undefined }], [{ ...echo, to: undefined, to_user_id: undefined }]])(
    'that lead nowhere are kept: %j',
    (odd) => {
      expect(split('smb_message_echoes', { message_echoes: [odd] })[0]?.kind).toBe('whatsapp.other');
    },
  );
});

describe('history', () => {
  it('comes in pieces of one chat, each with its own key, the same whenever it comes', () => {
    const items = { history: [chunk(Array.from({ length: 45 }, (_, id) => past(id)))] };
    const events = split('history', items);
    expect(events.map(({ kind, lane }) => [kind, lane])).toEqual(
      Array(3).fill(['whatsapp.history', 'aside']),
    );
    const keys = events.map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(split('history', items).map(({ key }) => key)).toEqual(keys);
  });

  it('is read oldest first, with who wrote what', () => {
    const [event] = split('history', { history: [chunk([past(2), past(1)])] });
    if (event === undefined) throw new Error('no event');
    expect(readHistory(stored(event))).toMatchObject({
      number: NUMBER,
      with: { phone: CUSTOMER },
      messages: [
        { by: 'phone-app', content: { text: 'old 1' }, at: 1_763_000_001_000 },
        { by: 'customer', content: { text: 'old 2' }, at: 1_763_000_002_000 },
      ],
    });
  });

  it('that was declined, is empty or odd is kept', () => {
    const odd = [{ errors: [{ code: 2_593_109 }] }, {}, null, { threads: [{ id: CUSTOMER }, 7] }];
    expect(split('history', { history: odd }).map(({ kind }) => kind)).toEqual(
      Array(5).fill('whatsapp.other'),
    );
  });

  it('beyond all reason stays in one piece', () => {
    const threads = Array.from({ length: 10_001 }, () => ({ messages: [] }));
    expect(split('history', { history: [{ threads }] })).toHaveLength(1);
  });
});

describe('any content of these fields', () => {
  it.each([
    ['calls', { contacts: [contact], calls: [call] }],
    ['smb_message_echoes', { message_echoes: [echo] }],
    ['history', { history: [chunk([past(1), past(2)])] }],
  ])('%s never throws, drops nothing, and gives the same keys again', (field, items) => {
    fc.assert(
      fc.property(mutated(messagesValue(items)), (value) => {
        const events = splitWhatsAppWebhook(envelope(value, field));
        expect(events.length).toBeGreaterThan(0);
        expect(splitWhatsAppWebhook(envelope(sentAgain(value), field)).map(({ key }) => key)).toEqual(
          events.map(({ key }) => key),
        );
        for (const event of events) {
          expect(event.key.isWellFormed()).toBe(true);
          if (event.kind === 'whatsapp.echo') readPhoneAppMessage(stored(event));
          if (event.kind === 'whatsapp.history') readHistory(stored(event));
        }
      }),
      { numRuns: 500 },
    );
  });
});
