import { describe, expect, it } from '@jest/globals';
import type { IntercomPort } from '../../../../server/ports/intercom.ts';
import { access, conversation, json, openFakeIntercom, refusal, TOKEN } from './intercom-fixture.ts';

const contact = {
  type: 'contact',
  id: '66f0aa',
  role: 'lead',
  name: 'Ada',
  phone: '+15550100123',
  created_at: 1_763_630_000,
  custom_attributes: { Channel: 'WhatsApp' },
};
const HOST = 'https://api.eu.intercom.io';

type Case = readonly [
  name: string,
  call: (port: IntercomPort) => Promise<unknown>,
  request: { method: string; path: string; body?: unknown },
  answer: unknown,
  result: unknown,
];

const snapshot = {
  id: '215470',
  state: 'open',
  createdAt: 1_763_630_000_000,
  updatedAt: 1_763_630_100_000,
  sourceType: 'conversation',
  contacts: ['66f0aa'],
  parts: [
    {
      id: '403918',
      kind: 'comment',
      author: { type: 'contact', id: '66f0aa' },
      body: '<p>First</p>',
      format: 'html',
      at: 1_763_630_000_000,
      attachments: [],
      redacted: false,
      isSource: true,
    },
    {
      id: '9911',
      kind: 'comment',
      author: { type: 'contact', id: '66f0aa', name: 'Ada' },
      body: '<p>Hello</p>',
      format: 'html',
      at: 1_763_630_100_000,
      attachments: [],
      appPackageCode: 'our-app-1',
      redacted: false,
      isSource: false,
    },
  ],
};

const cases: readonly Case[] = [
  [
    'createContact',
    (port) =>
      port.createContact(access, { name: 'Ada', phone: '+15550100123', attributes: { Channel: 'WhatsApp' } }),
    {
      method: 'POST',
      path: '/contacts',
      body: { role: 'lead', name: 'Ada', phone: '+15550100123', custom_attributes: { Channel: 'WhatsApp' } },
    },
    contact,
    {
      id: '66f0aa',
      role: 'lead',
      name: 'Ada',
      phone: '+15550100123',
      attributes: { Channel: 'WhatsApp' },
      createdAt: 1_763_630_000_000,
    },
  ],
  [
    'updateContact',
    (port) => port.updateContact(access, '66f0aa', { attributes: { 'Last user text': 'hi' } }),
    { method: 'PUT', path: '/contacts/66f0aa', body: { custom_attributes: { 'Last user text': 'hi' } } },
    contact,
    undefined,
  ],
  [
    'getContact',
    (port) => port.getContact(access, '66f0aa'),
    { method: 'GET', path: '/contacts/66f0aa' },
    { id: 77, role: 'user' },
    { kind: 'found', contact: { id: '77', role: 'user', attributes: {} } },
  ],
  [
    'archiveContact',
    (port) => port.archiveContact(access, '66f0aa'),
    { method: 'POST', path: '/contacts/66f0aa/archive' },
    { id: '66f0aa', archived: true },
    undefined,
  ],
  [
    'searchContacts by phones',
    (port) => port.searchContacts(access, { phones: ['+15550100123', '+15550100124'] }),
    {
      method: 'POST',
      path: '/contacts/search',
      body: {
        query: {
          operator: 'OR',
          value: [
            { field: 'formatted_phone', operator: '=', value: '+15550100123' },
            { field: 'phone', operator: '=', value: '+15550100123' },
            { field: 'formatted_phone', operator: '=', value: '+15550100124' },
            { field: 'phone', operator: '=', value: '+15550100124' },
          ],
        },
        sort: { field: 'created_at', order: 'descending' },
        pagination: { per_page: 50 },
      },
    },
    { type: 'list', data: [{ id: '1', role: 'user' }], total_count: 1 },
    [{ id: '1', role: 'user', attributes: {} }],
  ],
  [
    'searchContacts by attribute',
    (port) => port.searchContacts(access, { attribute: { name: 'WhatsApp number', value: '+15550100123' } }),
    {
      method: 'POST',
      path: '/contacts/search',
      body: {
        query: {
          operator: 'OR',
          value: [{ field: 'custom_attributes.WhatsApp number', operator: '=', value: '+15550100123' }],
        },
        sort: { field: 'created_at', order: 'descending' },
        pagination: { per_page: 50 },
      },
    },
    { data: [] },
    [],
  ],
  [
    'openConversation',
    (port) => port.openConversation(access, { contact: '66f0aa', role: 'user', body: 'Hi' }),
    { method: 'POST', path: '/conversations', body: { from: { type: 'user', id: '66f0aa' }, body: 'Hi' } },
    { type: 'user_message', id: '403918', conversation_id: 215470, created_at: 1_763_630_000, body: 'Hi' },
    { conversation: '215470', source: '403918', at: 1_763_630_000_000 },
  ],
  [
    'replyAsContact',
    (port) => port.replyAsContact(access, { conversation: '215470', contact: '66f0aa', body: 'Hello' }),
    {
      method: 'POST',
      path: '/conversations/215470/reply',
      body: { message_type: 'comment', type: 'user', intercom_user_id: '66f0aa', body: 'Hello' },
    },
    conversation,
    snapshot,
  ],
  [
    'addNote',
    (port) => port.addNote(access, { conversation: '215470', html: '<p>Not sent</p>' }),
    {
      method: 'POST',
      path: '/conversations/215470/reply',
      body: { message_type: 'note', type: 'admin', admin_id: '7214001', body: '<p>Not sent</p>' },
    },
    conversation,
    snapshot,
  ],
  [
    'replyAsAdmin',
    (port) =>
      port.replyAsAdmin(access, {
        conversation: '215470',
        admin: '7214002',
        html: '<p>Sent</p>',
        quiet: true,
      }),
    {
      method: 'POST',
      path: '/conversations/215470/reply',
      body: {
        message_type: 'comment',
        type: 'admin',
        admin_id: '7214002',
        body: '<p>Sent</p>',
        skip_notifications: true,
      },
    },
    conversation,
    snapshot,
  ],
  [
    'getConversation',
    (port) => port.getConversation(access, '215470'),
    { method: 'GET', path: '/conversations/215470' },
    conversation,
    snapshot,
  ],
  [
    'searchConversations',
    (port) => port.searchConversations(access, { updatedAfter: 1_763_630_000_500, cursor: 'c1' }),
    {
      method: 'POST',
      path: '/conversations/search',
      body: {
        query: { field: 'updated_at', operator: '>', value: 1_763_629_999 },
        sort: { field: 'updated_at', order: 'ascending' },
        pagination: { per_page: 150, starting_after: 'c1' },
      },
    },
    {
      conversations: [{ id: '215470', updated_at: 1_763_630_100 }],
      pages: { next: { starting_after: 'c2' } },
    },
    { items: [{ id: '215470', updatedAt: 1_763_630_100_000 }], next: 'c2' },
  ],
  [
    'searchConversations, last page',
    (port) => port.searchConversations(access, { updatedAfter: 1_763_630_000_000 }),
    {
      method: 'POST',
      path: '/conversations/search',
      body: {
        query: { field: 'updated_at', operator: '>', value: 1_763_629_999 },
        sort: { field: 'updated_at', order: 'ascending' },
        pagination: { per_page: 150 },
      },
    },
    { conversations: [], pages: { type: 'pages', next: null } },
    { items: [] },
  ],
  [
    'conversationsOfContact',
    (port) => port.conversationsOfContact(access, '66f0aa'),
    {
      method: 'POST',
      path: '/conversations/search',
      body: {
        query: { field: 'contact_ids', operator: '=', value: '66f0aa' },
        sort: { field: 'created_at', order: 'descending' },
        pagination: { per_page: 20 },
      },
    },
    { conversations: [{ id: 1, updated_at: 1_763_630_100 }] },
    [{ id: '1', updatedAt: 1_763_630_100_000 }],
  ],
  [
    'markRead',
    (port) => port.markRead(access, '215470'),
    { method: 'PUT', path: '/conversations/215470', body: { read: true } },
    conversation,
    undefined,
  ],
  [
    'redactPart',
    (port) => port.redactPart(access, { conversation: '215470', part: '9', isSource: false }),
    {
      method: 'POST',
      path: '/conversations/redact',
      body: { type: 'conversation_part', conversation_id: '215470', conversation_part_id: '9' },
    },
    conversation,
    undefined,
  ],
  [
    'redactPart',
    (port) => port.redactPart(access, { conversation: '215470', part: '8', isSource: true }),
    {
      method: 'POST',
      path: '/conversations/redact',
      body: { type: 'source', conversation_id: '215470', source_id: '8' },
    },
    conversation,
    undefined,
  ],
  [
    'setConversationAttributes',
    (port) => port.setConversationAttributes(access, '215470', { Channel: 'WhatsApp' }),
    {
      method: 'PUT',
      path: '/conversations/215470',
      body: { custom_attributes: { Channel: 'WhatsApp' } },
    },
    conversation,
    undefined,
  ],
  [
    'assignConversation',
    (port) => port.assignConversation(access, { conversation: '215470', to: { type: 'team', id: '8801' } }),
    {
      method: 'POST',
      path: '/conversations/215470/parts',
      body: { message_type: 'assignment', type: 'team', admin_id: '7214001', assignee_id: '8801' },
    },
    conversation,
    undefined,
  ],
  [
    'ensureTag',
    (port) => port.ensureTag(access, 'WhatsApp'),
    { method: 'POST', path: '/tags', body: { name: 'WhatsApp' } },
    { type: 'tag', id: 17, name: 'WhatsApp' },
    '17',
  ],
  [
    'tagConversation',
    (port) => port.tagConversation(access, '215470', '17'),
    { method: 'POST', path: '/conversations/215470/tags', body: { id: '17', admin_id: '7214001' } },
    { type: 'tag', id: '17' },
    undefined,
  ],
  [
    'listAttributes of contacts',
    (port) => port.listAttributes(access, 'contact'),
    { method: 'GET', path: '/data_attributes?model=contact' },
    { type: 'list', data: [{ name: 'phone' }, { name: 'Channel' }] },
    ['phone', 'Channel'],
  ],
  [
    'listAttributes of conversations',
    (port) => port.listAttributes(access, 'conversation'),
    { method: 'GET', path: '/conversations/attributes' },
    { type: 'list', data: [{ name: 'Channel' }] },
    ['Channel'],
  ],
  [
    'createAttribute of contacts',
    (port) => port.createAttribute(access, 'contact', { name: 'Channel', description: 'Where from' }),
    {
      method: 'POST',
      path: '/data_attributes',
      body: {
        name: 'Channel',
        description: 'Where from',
        model: 'contact',
        data_type: 'string',
        messenger_writable: false,
      },
    },
    { id: 1 },
    undefined,
  ],
  [
    'createAttribute of conversations',
    (port) => port.createAttribute(access, 'conversation', { name: 'Channel', description: 'Where from' }),
    {
      method: 'POST',
      path: '/conversations/attributes',
      body: { name: 'Channel', description: 'Where from', data_type: 'string' },
    },
    { id: 1 },
    undefined,
  ],
];

describe('openIntercom', () => {
  it.each(cases)('%s', async (_, call, request, answer, result) => {
    const { port, sent } = openFakeIntercom(() => json(answer));
    await expect(call(port)).resolves.toEqual(result);
    expect(sent).toHaveLength(1);
    const [
      { url, method, body, headers, redirect } = { url: '', method: '', body: '', headers: {}, redirect: '' },
    ] = sent;
    expect({ method, path: url.slice(HOST.length), body }).toEqual({ body: undefined, ...request });
    expect(url.startsWith(HOST)).toBe(true);
    expect(headers).toMatchObject({
      'user-agent': expect.stringMatching(/^whatsapp-for-intercom-inbox/),
      authorization: `Bearer ${TOKEN}`,
      'intercom-version': '2.16',
      accept: 'application/json',
    });
    expect(redirect).toBe('manual');
  });

  it('asks the host of the region, or the address that was set', async () => {
    const hosts: string[] = [];
    const answer = ({ url }: { url: string }) => {
      hosts.push(url);
      return json({ data: [] });
    };
    for (const region of ['us', 'eu', 'au'] as const)
      await openFakeIntercom(answer).port.listAttributes({ ...access, region }, 'conversation');
    const set = openFakeIntercom(answer, { apiUrl: 'http://127.0.0.1:4010/prefix' });
    await set.port.listAttributes(access, 'conversation');
    await set.port.listAttributes(access, 'contact');
    expect(hosts).toEqual([
      'https://api.intercom.io/conversations/attributes',
      'https://api.eu.intercom.io/conversations/attributes',
      'https://api.au.intercom.io/conversations/attributes',
      'http://127.0.0.1:4010/prefix/conversations/attributes',
      'http://127.0.0.1:4010/prefix/data_attributes?model=contact',
    ]);
  });

  it('uses a new token from the next call on', async () => {
    const { port, sent } = openFakeIntercom(() => json({ data: [] }));
    await port.listAttributes(access, 'contact');
    await port.listAttributes({ ...access, accessToken: 'bmV3ZXI' }, 'contact');
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
      `Bearer ${TOKEN}`,
      'Bearer bmV3ZXI',
    ]);
  });

  it('ids in paths are escaped', async () => {
    const { port, sent } = openFakeIntercom(() => json(conversation));
    await port.getConversation(access, '../me?x=1');
    expect(sent[0]?.url).toBe(`${HOST}/conversations/..%2Fme%3Fx%3D1`);
  });

  it('a conversation that says its state only by `open`, with the odd part, is read', async () => {
    const { state, ...stateless } = conversation;
    const parts = [{ body: 'no id' }, null, { id: 'p1', part_type: 'close' }];
    const odd = { ...stateless, open: false, source: null, contacts: null };
    const { port } = openFakeIntercom(() =>
      json({ ...odd, conversation_parts: { conversation_parts: parts } }),
    );
    expect(await port.getConversation(access, '215470')).toMatchObject({
      state: 'closed',
      sourceType: '',
      contacts: [],
      parts: [{ id: 'p1', kind: 'other', at: 0 }],
    });
    expect(state).toBe('open');
  });

  it('tells the budget of every answer, refusals too', async () => {
    const told: unknown[] = [];
    const headers = {
      'x-ratelimit-limit': '167',
      'x-ratelimit-remaining': '12',
      'x-ratelimit-reset': '1763630010',
    };
    const answers = [json({ data: [] }, 200, headers), refusal(429, 'rate_limit_exceeded', '', headers)];
    const { port } = openFakeIntercom(() => answers.shift() ?? json({ data: [] }), {
      onRateHeaders: (workspace, limits) => told.push([workspace, limits]),
    });
    await port.listAttributes(access, 'contact');
    await port.listAttributes(access, 'contact').catch(() => {});
    await port.listAttributes(access, 'contact');
    const limits = { limit: 167, remaining: 12, resetAt: 1_763_630_010_000 };
    expect(told).toEqual([
      ['q1w2e3r4', limits],
      ['q1w2e3r4', limits],
    ]);
  });

  it('leaves one log line and one count per call', async () => {
    const { port, lines, counts } = openFakeIntercom(() => json(conversation));
    await port.replyAsContact(access, { conversation: '215470', contact: '66f0aa', body: 'Hello' });
    expect(lines).toEqual([
      {
        level: 'debug',
        event: 'intercom_call',
        context: {
          operation: 'reply_as_contact',
          workspace: 'q1w2e3r4',
          outcome: 'ok',
          ms: 0,
          status: 200,
          requestId: 'req-header-1',
        },
      },
    ]);
    expect(counts).toEqual([
      { name: 'calls', labels: { provider: 'intercom', operation: 'reply_as_contact', outcome: 'ok' } },
    ]);
  });
});
