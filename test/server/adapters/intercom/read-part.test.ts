import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readConversationState,
  readGoneSubject,
  readMergedContact,
  readPart,
} from '../../../../server/adapters/intercom/read-part.ts';
import { splitIntercomWebhook } from '../../../../server/adapters/intercom/split-webhook.ts';
import { anyJson, mutated } from '../shared/mutate-json.ts';
import { stored } from '../shared/stored-event.ts';

const item = {
  type: 'conversation',
  id: 215470,
  created_at: 1_763_630_000,
  updated_at: 1_763_630_101,
  source: {
    type: 'conversation',
    id: '403918',
    body: 'First',
    author: { type: 'admin', id: '7214001' },
    attachments: [],
  },
  contacts: { contacts: [{ id: '66f0aa' }, { id: 12 }] },
  conversation_parts: {
    conversation_parts: [
      {
        id: '9911',
        part_type: 'comment',
        body: 'Here it is',
        created_at: 1_763_630_100,
        author: { type: 'team', id: 5, name: 'Shop' },
        attachments: [
          {
            name: 'inv.pdf',
            url: 'https://files.example/inv',
            content_type: 'application/pdf',
            filesize: 48_213,
          },
          { url: 'https://files.example/raw', filesize: null },
          { name: 'no address' },
        ],
        app_package_code: 'some-app-2',
      },
    ],
  },
};
const eventsOf = (topic: string, given: unknown, format: 'html' | 'text' = 'text') =>
  splitIntercomWebhook(
    { topic, app_id: 'q1w2e3r4', created_at: 1_763_630_102, data: { item: given } },
    format,
  ).map((event) => stored(event));
const firstOf = (topic: string, given: unknown) => {
  const event = eventsOf(topic, given).at(-1);
  if (event === undefined) throw new Error('no event');
  return event;
};

describe('readPart', () => {
  it('a part with what surrounds it', () => {
    expect(readPart(firstOf('conversation.admin.replied', item))).toEqual({
      workspace: 'q1w2e3r4',
      conversation: '215470',
      late: false,
      sourceType: 'conversation',
      contacts: ['66f0aa', '12'],
      part: {
        id: '9911',
        kind: 'comment',
        author: { type: 'admin', id: '5', name: 'Shop' },
        body: 'Here it is',
        format: 'text',
        at: 1_763_630_100_000,
        attachments: [
          {
            name: 'inv.pdf',
            url: 'https://files.example/inv',
            contentType: 'application/pdf',
            size: 48_213,
          },
          { name: 'file', url: 'https://files.example/raw' },
        ],
        appPackageCode: 'some-app-2',
        redacted: false,
        isSource: false,
      },
    });
  });

  it('a source has the time of its conversation', () => {
    const [event] = eventsOf('conversation.admin.single.created', item);
    expect(event && readPart(event).part).toMatchObject({
      id: '403918',
      isSource: true,
      at: 1_763_630_000_000,
      body: 'First',
    });
  });
});

describe('other news', () => {
  it.each([
    ['conversation.admin.closed', { ...item, state: 'snoozed' }, 'snoozed'],
    ['conversation.admin.closed', item, 'closed'],
    ['conversation.admin.snoozed', item, 'snoozed'],
    ['conversation.admin.opened', item, 'open'],
    ['conversation.admin.closed', { ...item, open: true }, 'open'],
  ])('%s', (topic, given, state) => {
    expect(readConversationState(firstOf(topic, given))).toEqual({
      workspace: 'q1w2e3r4',
      conversation: '215470',
      state,
      at: 1_763_630_101_000,
    });
  });

  it('a state without a time of its own has that of the notification', () => {
    const event = firstOf('conversation.admin.closed', { id: '1' });
    expect(readConversationState(event).at).toBe(1_763_630_102_000);
  });

  it('a merged contact', () => {
    const event = firstOf('contact.merged', { id: 'new', merged_from: { id: 'old' } });
    expect(readMergedContact(event)).toEqual({ workspace: 'q1w2e3r4', from: 'old', into: 'new' });
  });

  it('what is gone', () => {
    expect(readGoneSubject(firstOf('contact.deleted', { id: '66f0aa' }))).toEqual({
      workspace: 'q1w2e3r4',
      id: '66f0aa',
    });
    expect(readGoneSubject(firstOf('conversation_part.redacted', item))).toEqual({
      workspace: 'q1w2e3r4',
      id: '9911',
      conversation: '215470',
    });
    expect(readGoneSubject(firstOf('conversation.deleted', item))).toEqual({
      workspace: 'q1w2e3r4',
      id: '215470',
      conversation: '215470',
    });
  });
});

describe('any payload', () => {
  const event = firstOf('conversation.admin.replied', item);

  it('is read without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(event.payload), anyJson), (payload) => {
        const odd = { ...event, payload };
        expect(readPart(odd).part.format).toBe('text');
        expect(readConversationState(odd).state).toMatch(/open|closed|snoozed/);
        expect(typeof readMergedContact(odd).into).toBe('string');
        expect(typeof readGoneSubject(odd).id).toBe('string');
      }),
      { numRuns: 1_000 },
    );
  });
});
