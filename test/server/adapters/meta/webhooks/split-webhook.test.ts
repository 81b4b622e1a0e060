import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitWhatsAppWebhook } from '../../../../../server/adapters/meta/webhooks/split-webhook.ts';
import { InvalidPayloadError } from '../../../../../server/domain/errors.ts';
import { cpuTimeOf } from '../../../../support/cpu-time.ts';
import { anyJson, mutated, sentAgain } from '../../shared/mutate-json.ts';
import {
  ACCOUNT,
  contact,
  envelope,
  failedStatus,
  messagesValue,
  metadata,
  NUMBER,
  textMessage,
} from './webhook-fixture.ts';

const splitItems = (items: Record<string, unknown>) => splitWhatsAppWebhook(envelope(messagesValue(items)));
const only = (items: Record<string, unknown>) => {
  const events = splitItems(items);
  expect(events).toHaveLength(1);
  return events[0];
};

describe('splitWhatsAppWebhook', () => {
  it('a message, with its contact', () => {
    expect(only({ contacts: [contact], messages: [textMessage] })).toEqual({
      key: `wa|${NUMBER}|message|wamid.HBgMtext`,
      about: NUMBER,
      kind: 'whatsapp.message',
      lane: 'in',
      route: `n:${NUMBER}|u:US.88120045119023`,
      at: 1_763_630_123_000,
      payload: { metadata, contact, message: textMessage },
    });
  });

  it('a status leads to its number; the effect that Meta echoes stays in the payload', () => {
    expect(only({ statuses: [failedStatus] })).toEqual({
      key: `wa|${NUMBER}|status|wamid.HBgMout|failed`,
      kind: 'whatsapp.status',
      lane: 'aside',
      about: NUMBER,
      route: `n:${NUMBER}|`,
      at: 1_763_630_200_000,
      payload: { metadata, status: failedStatus },
    });
    const { biz_opaque_callback_data: _, ...foreign } = failedStatus;
    expect(only({ statuses: [foreign] })?.route).toBe(`n:${NUMBER}|`);
  });

  it('messages of people with only a phone or only a user id', () => {
    const { from: _, ...withoutPhone } = textMessage;
    const { from_user_id: __, ...withoutUser } = textMessage;
    expect(only({ messages: [withoutPhone] })?.route).toBe(`n:${NUMBER}|u:US.88120045119023`);
    expect(only({ messages: [withoutUser] })?.route).toBe(`n:${NUMBER}|p:15550100123`);
  });

  it('contacts are joined by who they are, not by their place', () => {
    const other = { profile: { name: 'Bo' }, wa_id: '15550100124' };
    const fromOther = { ...textMessage, id: 'wamid.2', from: '15550100124', from_user_id: undefined };
    const events = splitItems({ contacts: [other, contact], messages: [textMessage, fromOther] });
    expect(events.map(({ payload }) => payload)).toMatchObject([{ contact }, { contact: other }]);
    expect(only({ contacts: [other], messages: [textMessage] })?.payload).toEqual({
      metadata,
      message: textMessage,
    });
  });

  it.each([
    ['no identity', { ...textMessage, from: undefined, from_user_id: undefined }],
    ['a sender that is no number', { ...textMessage, from: 'drop table', from_user_id: 7.5 }],
    ['no id', { ...textMessage, id: undefined }],
    ['an id that cannot be stored', { ...textMessage, id: 'wamid.\ud800' }],
    ['an endless id', { ...textMessage, id: 'w'.repeat(600) }],
    ['no object', 'hello'],
    ['null', null],
  ])('a message with %s is kept aside, the rest goes on', (_, message) => {
    const events = splitItems({ messages: [message, textMessage], statuses: [failedStatus] });
    expect(events.map(({ kind, lane }) => [kind, lane])).toEqual([
      ['whatsapp.other', 'aside'],
      ['whatsapp.message', 'in'],
      ['whatsapp.status', 'aside'],
    ]);
    expect(events[0]?.payload).toMatchObject({ value: { metadata, member: 'messages' } });
    expect(events[0]?.route).toBe(`n:${NUMBER}|`);
  });

  it.each([undefined, '', 'soon', '0', '-5', '99999999999999', null, {}])(
    'time %p is unknown: 0',
    (timestamp) => {
      expect(only({ messages: [{ ...textMessage, timestamp }] })?.at).toBe(0);
    },
  );

  it('a number as time is read as well', () => {
    expect(only({ messages: [{ ...textMessage, timestamp: 1_763_630_123 }] })?.at).toBe(1_763_630_123_000);
  });

  it('errors and members that are not known are kept beside the messages', () => {
    const events = splitItems({
      messages: [textMessage],
      errors: [{ code: 131000 }],
      user_actions: [{ action: 'x' }],
    });
    expect(events.map(({ kind, payload }) => [kind, payload])).toMatchObject([
      ['whatsapp.message', {}],
      ['whatsapp.other', { value: { member: 'errors', item: { code: 131000 } } }],
      ['whatsapp.other', { value: { member: 'user_actions', item: [{ action: 'x' }] } }],
    ]);
  });

  it('fields of an account are kept whole, one event a change', () => {
    const value = { event: 'ACCOUNT_RESTRICTION', statuses: [failedStatus], messages: [textMessage] };
    const [event, ...more] = splitWhatsAppWebhook(envelope(value, 'account_update', { time: 1_763_630_300 }));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      kind: 'whatsapp.account',
      lane: 'aside',
      route: `a:${ACCOUNT}`,
      about: ACCOUNT,
      at: 1_763_630_300_000,
      payload: { entry: { id: ACCOUNT, time: 1_763_630_300 }, field: 'account_update', value },
    });
    expect(event?.key).toMatch(new RegExp(`^wa\\|${ACCOUNT}\\|account_update\\|[0-9a-f]{64}$`));
  });

  it('the time of the entry belongs to the key of what has no id', () => {
    const keyAt = (time: number) => splitWhatsAppWebhook(envelope({ a: 1 }, 'security', { time }))[0]?.key;
    expect(keyAt(1)).toBe(keyAt(1));
    expect(keyAt(1)).not.toBe(keyAt(2));
  });

  it('nothing signed is dropped: odd entries, changes and empty values are kept', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        7,
        { id: ACCOUNT },
        { id: ACCOUNT, changes: ['x', { field: 'messages' }, { field: 'messages', value: null }] },
        { id: ACCOUNT, changes: [{ field: 'messages', value: messagesValue({ messages: [] }) }] },
      ],
    };
    expect(splitWhatsAppWebhook(body).map(({ kind }) => kind)).toEqual(Array(6).fill('whatsapp.other'));
  });

  it.each([
    [undefined],
    [null],
    [[]],
    ['x'],
    [{}],
    [{ object: 'x' }],
    [{ object: 1, entry: [] }],
    [{ object: 'x', entry: {} }],
  ])('%j is no envelope', (body) => {
    expect(() => splitWhatsAppWebhook(body)).toThrow(InvalidPayloadError);
  });

  it('1,000 items in 3 MB are split in a few seconds of the slowest machine', async () => {
    const messages = Array.from({ length: 1_000 }, (_, index) => ({
      ...textMessage,
      id: `wamid.${index}`,
      text: { body: 'x'.repeat(2_800) },
    }));
    const body = sentAgain(envelope(messagesValue({ contacts: messages.map(() => contact), messages })));
    let events: ReturnType<typeof splitWhatsAppWebhook> = [];
    const cost = await cpuTimeOf(() => {
      events = splitWhatsAppWebhook(body);
    });
    expect(cost).toBeLessThan(5_000);
    expect(new Set(events.map(({ key }) => key)).size).toBe(1_000);
  });

  it('inherited names are not fields', () => {
    const body: unknown = JSON.parse(
      `{"object":"x","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"5"},
        "messages":[{"__proto__":{"id":"wamid.1","from":"15550100123"}}]}}]}]}`,
    );
    expect(splitWhatsAppWebhook(body).map(({ kind }) => kind)).toEqual(['whatsapp.other']);
    expect(Reflect.get({}, 'id')).toBeUndefined();
  });
});

describe('any content', () => {
  const value = messagesValue({ contacts: [contact], messages: [textMessage], statuses: [failedStatus] });
  const entries = [
    { id: ACCOUNT, changes: [{ field: 'messages', value }] },
    { id: ACCOUNT, time: 1, changes: [{ field: 'account_update', value: { event: 'x' } }] },
  ];

  it('never throws, and gives the same keys whenever it comes again', () => {
    fc.assert(
      fc.property(fc.array(mutated(entries[0]), { maxLength: 3 }), mutated(entries[1]), (some, last) => {
        const body = { object: 'whatsapp_business_account', entry: [...some, last] };
        const events = splitWhatsAppWebhook(body);
        expect(splitWhatsAppWebhook(sentAgain(body)).map(({ key }) => key)).toEqual(
          events.map(({ key }) => key),
        );
        for (const { key, at } of events) {
          expect(key.isWellFormed()).toBe(true);
          expect(at).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('makes one event of each item', () => {
    const items = fc.array(fc.oneof(anyJson, mutated(textMessage), mutated(failedStatus)), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(items, items, items, (messages, statuses, errors) => {
        const events = splitItems({ messages, statuses, errors });
        expect(events).toHaveLength(messages.length + statuses.length + errors.length);
      }),
      { numRuns: 500 },
    );
  });
});
