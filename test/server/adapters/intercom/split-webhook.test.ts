import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitIntercomWebhook } from '../../../../server/adapters/intercom/split-webhook.ts';
import { InvalidPayloadError } from '../../../../server/domain/errors.ts';
import { mutated, sentAgain } from '../shared/mutate-json.ts';

const WORKSPACE = 'q1w2e3r4';
const admin = { type: 'admin', id: '7214001', name: 'Ada P.' };
const reply = {
  type: 'conversation_part',
  id: '9911',
  part_type: 'comment',
  body: '<p>Your order left today</p>',
  created_at: 1_763_630_100,
  author: admin,
  attachments: [],
  redacted: false,
  app_package_code: null,
};
const note = { ...reply, id: '9912', part_type: 'note' };
const byCustomer = { ...reply, id: '9913', author: { type: 'lead', id: '66f0aa' } };
const byBot = { ...reply, id: '9914', author: { type: 'bot', id: '5' } };
const file = {
  ...reply,
  id: '9915',
  body: null,
  attachments: [{ name: 'a.pdf', url: 'https://files.example/a' }],
};
const closing = { ...reply, id: '9916', part_type: 'close' };
const empty = { ...reply, id: '9917', body: null };

const conversation = (parts: readonly unknown[], more: Record<string, unknown> = {}) => ({
  type: 'conversation',
  id: '215470',
  created_at: 1_763_630_000,
  updated_at: 1_763_630_101,
  state: 'open',
  title: 'x'.repeat(1_000),
  source: { type: 'conversation', id: '403918', body: '<p>First</p>', author: admin },
  contacts: { contacts: [{ type: 'contact', id: '66f0aa', external_id: null }] },
  conversation_parts: { conversation_parts: parts, total_count: parts.length },
  ...more,
});
const notification = (topic: string, item: unknown) => ({
  type: 'notification_event',
  id: 'notif_1',
  topic,
  app_id: WORKSPACE,
  created_at: 1_763_630_102,
  data: { type: 'notification_event_data', item },
});
const split = (topic: string, item: unknown) => splitIntercomWebhook(notification(topic, item), 'html');
const REPLIED = 'conversation.admin.replied';

describe('what a customer wrote', () => {
  const CUSTOMER = 'conversation.user.replied';

  it('is an event aside, with the app that wrote it; nothing of it is left for the lanes', () => {
    const byApp = { ...byCustomer, id: '9920', app_package_code: 'whatsapp-bridge' };
    expect(split(CUSTOMER, conversation([byCustomer, byApp, reply]))).toMatchObject([
      { key: `ic|${WORKSPACE}|part|215470|9913`, kind: 'intercom.contact-part', lane: 'aside' },
      {
        key: `ic|${WORKSPACE}|part|215470|9920`,
        kind: 'intercom.contact-part',
        writtenBy: 'whatsapp-bridge',
      },
    ]);
  });

  it.each([
    ['nothing', conversation([])],
    ['a redacted part', conversation([{ ...byCustomer, redacted: true }])],
    ['no conversation', { conversation_parts: { conversation_parts: [byCustomer] } }],
    ['no list', { id: '1', conversation_parts: 7 }],
  ])('is only kept when there is %s', (_, item) => {
    expect(split(CUSTOMER, item).map(({ kind }) => kind)).toEqual(['intercom.other']);
  });
});

describe('a reply in a ticket', () => {
  it('is the same part as in the conversation', () => {
    const item = { type: 'ticket', ticket: { id: '215470' }, ticket_part: { ...reply, type: 'ticket_part' } };
    const [told] = split('ticket.admin.replied', item);
    const [known] = split(REPLIED, conversation([reply]));
    expect(told).toMatchObject({ key: known?.key, kind: 'intercom.part', lane: 'out', route: known?.route });
  });

  it.each([null, {}, { ticket: { id: '1' } }, { ticket: {}, ticket_part: reply }])(
    'is only kept as %j',
    (item) => {
      expect(split('ticket.admin.replied', item).map(({ kind }) => kind)).toEqual(['intercom.other']);
    },
  );
});

describe('a merge', () => {
  it('is told with the state', () => {
    const part = { ...empty, part_type: 'merged_secondary_conversation' };
    expect(split('conversation.admin.closed', conversation([part], { state: 'closed' }))).toMatchObject([
      { kind: 'intercom.conversation-state', payload: { isMerged: true } },
    ]);
  });
});

describe('parts', () => {
  it('a reply becomes an event of its own, small and readable alone', () => {
    expect(split(REPLIED, conversation([reply]))).toEqual([
      {
        key: `ic|${WORKSPACE}|part|215470|9911`,
        kind: 'intercom.part',
        lane: 'out',
        route: `c:${WORKSPACE}|215470`,
        at: 1_763_630_100_000,
        format: 'html',
        payload: {
          topic: REPLIED,
          appId: WORKSPACE,
          conversation: {
            id: '215470',
            state: 'open',
            created_at: 1_763_630_000,
            updated_at: 1_763_630_101,
            source: { type: 'conversation' },
            contacts: ['66f0aa'],
          },
          isSource: false,
          part: reply,
        },
      },
    ]);
  });

  it('as many events as parts for the customer: no notes, no customers, nothing empty', () => {
    const events = split(REPLIED, conversation([reply, note, byCustomer, byBot, file, closing, empty]));
    expect(events.map(({ key }) => key.split('|').at(-1))).toEqual(['9911', '9914', '9915', '9916']);
    expect(events.map(({ kind }) => kind)).toEqual(Array(4).fill('intercom.part'));
  });

  it('the same part has the same key under every topic', () => {
    const keys = [REPLIED, 'conversation.operator.replied', 'conversation.admin.closed'].map(
      (topic) => split(topic, conversation([byBot]))[0]?.key,
    );
    expect(new Set(keys)).toEqual(new Set([`ic|${WORKSPACE}|part|215470|9914`]));
  });

  it('a conversation that a teammate began is told by its source', () => {
    const [event] = split('conversation.admin.single.created', conversation([]));
    expect(event).toMatchObject({
      key: `ic|${WORKSPACE}|source|215470|403918`,
      kind: 'intercom.part',
      lane: 'out',
      at: 1_763_630_000_000,
      payload: { isSource: true, part: { body: '<p>First</p>' } },
    });
  });

  it('keeps the format it was told', () => {
    const [event] = splitIntercomWebhook(notification(REPLIED, conversation([reply])), 'text');
    expect(event?.format).toBe('text');
  });

  it.each([
    ['no parts', REPLIED, conversation([])],
    ['a note', 'conversation.admin.noted', conversation([note])],
    ['a reply under the topic of notes', 'conversation.admin.noted', conversation([reply])],
    ['a redacted part', REPLIED, conversation([{ ...reply, redacted: true }])],
    ['a part without id', REPLIED, conversation([{ ...reply, id: null }])],
    ['a conversation without id', REPLIED, conversation([reply], { id: null })],
    ['another topic', 'conversation.rating.added', conversation([reply])],
    ['no item', REPLIED, undefined],
    ['a topic with a meaning to JavaScript', '__proto__', conversation([reply])],
  ])('%s: kept aside', (_, topic, item) => {
    expect(split(topic, item)).toMatchObject([
      { kind: 'intercom.other', lane: 'aside', route: `w:${WORKSPACE}|`, payload: { topic } },
    ]);
  });
});

describe('states', () => {
  it.each(['closed', 'opened', 'open.assigned', 'snoozed', 'unsnoozed'])('conversation.admin.%s', (name) => {
    const topic = `conversation.admin.${name}`;
    const events = split(topic, conversation([closing], { state: 'closed' }));
    expect(events).toMatchObject([
      { kind: 'intercom.part', lane: 'out' },
      {
        key: `ic|${WORKSPACE}|${topic}|215470|1763630102000`,
        kind: 'intercom.conversation-state',
        lane: 'aside',
        route: `c:${WORKSPACE}|215470`,
        at: 1_763_630_102_000,
        payload: { conversation: { id: '215470', state: 'closed' } },
      },
    ]);
  });
});

describe('assignments', () => {
  const assignment = (assignee: unknown) =>
    conversation([{ ...closing, part_type: 'assignment', body: null, assigned_to: assignee }]);

  it('to a teammate are told', () => {
    const item = assignment({ type: 'admin', id: '7214002' });
    expect(split('conversation.admin.assigned', item)).toMatchObject([
      { kind: 'intercom.assigned', lane: 'aside', route: `c:${WORKSPACE}|215470` },
    ]);
  });

  it.each([
    ['a team', { type: 'team', id: '5' }],
    ['nobody', { type: 'admin', id: 0 }],
    ['nobody, by another name', { type: 'nobody_admin', id: null }],
    ['nothing', null],
    ['nonsense', 'Ben'],
  ])('to %s are kept aside', (_, assignee) => {
    expect(split('conversation.admin.assigned', assignment(assignee))).toMatchObject([
      { kind: 'intercom.other' },
    ]);
  });
});

describe('what is gone', () => {
  it('a conversation', () => {
    const item = { type: 'conversation', id: 215470, deleted: true };
    expect(split('conversation.deleted', item)).toMatchObject([
      {
        kind: 'intercom.conversation-deleted',
        lane: 'aside',
        key: `ic|${WORKSPACE}|conversation.deleted|215470|1763630102000`,
        route: `c:${WORKSPACE}|215470`,
      },
    ]);
  });

  it.each([
    ['inside its conversation', conversation([{ ...reply, redacted: true }])],
    ['beside its conversation', { conversation_part: { id: '9911' }, conversation: { id: '215470' } }],
    ['bare, with the id', { type: 'conversation_part', id: '9911', conversation_id: '215470' }],
  ])('a part %s', (_, item) => {
    expect(split('conversation_part.redacted', item)).toMatchObject([
      {
        kind: 'intercom.part-redacted',
        lane: 'aside',
        key: `ic|${WORKSPACE}|conversation_part.redacted|9911|1763630102000`,
        route: `c:${WORKSPACE}|215470`,
        payload: { subject: '9911', conversation: { id: '215470' } },
      },
    ]);
  });

  it('a part of which only the id is told', () => {
    const [event] = split('conversation_part.redacted', { type: 'conversation_part', id: '9911' });
    expect(event).toMatchObject({ kind: 'intercom.part-redacted', route: `w:${WORKSPACE}|` });
    expect(event?.payload).not.toHaveProperty('conversation');
  });

  it('a contact that was merged', () => {
    const item = { type: 'contact', id: 'new', merged_from: { type: 'contact', id: 'old' } };
    expect(split('contact.merged', item)).toMatchObject([
      { kind: 'intercom.contact-merged', lane: 'aside', payload: { from: 'old', into: 'new' } },
    ]);
  });

  it.each(['contact.deleted', 'contact.archived'])('%s', (topic) => {
    expect(split(topic, { type: 'contact', id: '66f0aa', deleted: true })).toMatchObject([
      { kind: 'intercom.contact-deleted', lane: 'aside', payload: { subject: '66f0aa' } },
    ]);
  });
});

describe('envelope', () => {
  it('a ping is nothing', () => {
    expect(split('ping', { type: 'ping', message: 'hello' })).toEqual([]);
  });

  it.each([
    [undefined],
    [null],
    ['x'],
    [[]],
    [{}],
    [{ topic: REPLIED, app_id: WORKSPACE }],
    [{ topic: REPLIED, data: {} }],
    [{ app_id: WORKSPACE, data: {} }],
    [{ topic: REPLIED, app_id: WORKSPACE, data: [] }],
  ])('%j is none', (body) => {
    expect(() => splitIntercomWebhook(body, 'html')).toThrow(InvalidPayloadError);
  });
});

describe('any content', () => {
  const topics = [
    REPLIED,
    'conversation.operator.replied',
    'conversation.admin.single.created',
    'conversation.admin.closed',
    'conversation.deleted',
    'conversation_part.redacted',
    'contact.merged',
    'contact.deleted',
    'anything.else',
  ];
  const items = fc.oneof(
    mutated(conversation([reply, note, file])),
    mutated({ conversation_part: reply, conversation: { id: '1' } }),
    mutated({ type: 'contact', id: 'new', merged_from: { id: 'old' } }),
  );

  it('never throws, keeps at least one event, and the same keys whenever it comes again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), items, (topic, item) => {
        const events = split(topic, item);
        const again = splitIntercomWebhook(sentAgain(notification(topic, item)), 'html');
        expect(again.map(({ key }) => key)).toEqual(events.map(({ key }) => key));
        expect(events.length).toBeGreaterThan(0);
        for (const { key } of events) expect(key.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it('one event for each part for the customer, whatever lies between them', () => {
    const between = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(note, byCustomer, empty)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(between, { minLength: 1, maxLength: 5 }), (gaps) => {
        const parts = gaps.flatMap((gap, index) => [...gap, { ...reply, id: `p${index}` }]);
        const keys = split(REPLIED, conversation(parts)).map(({ key }) => key);
        expect(keys).toEqual(gaps.map((_, index) => `ic|${WORKSPACE}|part|215470|p${index}`));
      }),
      { numRuns: 300 },
    );
  });
});
