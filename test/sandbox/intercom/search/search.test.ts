import { describe, expect, it } from '@jest/globals';
import { aSimulatedIntercom, at, SHOP } from '../support/simulated-intercom.ts';

const byPhone = (value: string) => ({ query: { field: 'phone', operator: '=', value } });
const total = (body: unknown) => at(body, 'total_count');

describe('searching the simulated Intercom', () => {
  it('finds leads by phone or its normalised form, archived and merged ones never', () => {
    const { call, lead, simulator } = aSimulatedIntercom();
    const [one, two] = [lead('+1 555 0100123'), lead('+1 555 0100123')];
    const query = { field: 'formatted_phone', operator: '=', value: '+15550100123' };
    expect(total(call('POST', '/contacts/search', { query }).body)).toBe(2);
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(0);
    simulator.act.archiveContact({ workspace: SHOP.id, contactId: one });
    const into = simulator.act.createUser({ workspace: SHOP.id, email: 'm@example.com' });
    simulator.act.mergeContacts({ workspace: SHOP.id, from: two, into });
    const found = call('POST', '/contacts/search', { query }).body;
    expect(at(found, 'data.0.id')).toBe(into);
    expect(total(found)).toBe(1);
  });

  it('hides new contacts for the lag, and shows changed ones as they were', () => {
    const { call, lead, clock } = aSimulatedIntercom({ searchLagMs: 60_000 });
    const id = lead('+15550100123');
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(0);
    clock.now += 60_000;
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(1);
    call('PUT', `/contacts/${id}`, { phone: '+15550100199' });
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(1);
    expect(total(call('POST', '/contacts/search', byPhone('+15550100199')).body)).toBe(0);
    clock.now += 60_000;
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(0);
    expect(total(call('POST', '/contacts/search', byPhone('+15550100199')).body)).toBe(1);
  });

  it('does not hide a contact longer because it changes meanwhile', () => {
    const { call, lead, clock } = aSimulatedIntercom({ searchLagMs: 60_000 });
    const id = lead();
    clock.now += 50_000;
    call('PUT', `/contacts/${id}`, { name: 'Maeve B.' });
    clock.now += 10_000;
    expect(total(call('POST', '/contacts/search', byPhone('+15550100123')).body)).toBe(1);
  });

  it('finds conversations by contact, state, source and time of change, and pages through them', () => {
    const { call, lead, conversation, simulator, clock } = aSimulatedIntercom();
    const contactId = lead();
    const ids = [1, 2, 3].map((n) => {
      clock.now += 1_000;
      return conversation(contactId, `message ${n}`);
    });
    conversation(lead('+15550100124'));
    const [first = ''] = ids;
    simulator.act.closeConversation({ workspace: SHOP.id, conversationId: first, adminId: '7214001' });
    const filters = [
      { field: 'contact_ids', operator: '=', value: contactId },
      { field: 'source.type', operator: '=', value: 'conversation' },
      { field: 'updated_at', operator: '>', value: Math.floor(clock.now / 1_000) - 2 },
    ];
    const query = { operator: 'AND', value: filters };
    const page = call('POST', '/conversations/search', { query, pagination: { per_page: 2 } }).body;
    expect(total(page)).toBe(3);
    expect(at(page, 'conversations.0.conversation_parts')).toBeUndefined();
    const cursor = at(page, 'pages.next.starting_after');
    const pagination = { per_page: 2, starting_after: cursor };
    const rest = call('POST', '/conversations/search', { query, pagination }).body;
    expect(at(rest, 'pages.next')).toBeUndefined();
    const seen = [
      at(page, 'conversations.0.id'),
      at(page, 'conversations.1.id'),
      at(rest, 'conversations.0.id'),
    ];
    expect(new Set(seen)).toEqual(new Set(ids));
    const closed = { query: { field: 'state', operator: '=', value: 'closed' } };
    expect(at(call('POST', '/conversations/search', closed).body, 'conversations.0.id')).toBe(first);
  });

  it('matches the first message word by word', () => {
    const { call, conversation } = aSimulatedIntercom();
    conversation(undefined, 'I need support');
    const search = (value: string) =>
      total(
        call('POST', '/conversations/search', { query: { field: 'source.body', operator: '=', value } }).body,
      );
    expect([search('support'), search('need support')]).toEqual([1, 0]);
  });

  it('compares contact dates by whole day', () => {
    const { call, lead, clock } = aSimulatedIntercom();
    lead();
    const now = Math.floor(clock.now / 1_000);
    const search = (operator: string, value: number) =>
      total(call('POST', '/contacts/search', { query: { field: 'created_at', operator, value } }).body);
    expect([search('>', now - 3_600), search('=', now - 3_600), search('>', now - 86_400)]).toEqual([
      0, 1, 1,
    ]);
  });

  it.each([
    ['an unknown field', { field: 'shoe_size', operator: '=', value: 'x' }],
    ['an unknown operator', { field: 'phone', operator: 'LIKE', value: 'x' }],
    ['an order of texts', { field: 'name', operator: '>', value: 'x' }],
    ['IN without a list', { field: 'id', operator: 'IN', value: 'x' }],
    ['a date that is a word', { field: 'created_at', operator: '>', value: 'yesterday' }],
    ['>= on a date', { field: 'created_at', operator: '>=', value: 1 }],
    ['16 filters', { operator: 'OR', value: Array(16).fill({ field: 'id', operator: '=', value: 'x' }) }],
    ['an unknown custom attribute', { field: 'custom_attributes.Channel', operator: '=', value: 'x' }],
  ])('refuses %s', (_what, query) => {
    expect(aSimulatedIntercom().call('POST', '/contacts/search', { query }).status).toBe(400);
  });

  it('refuses pages of more than 150 and invented cursors', () => {
    const { call } = aSimulatedIntercom();
    const search = (pagination: object) =>
      call('POST', '/contacts/search', { ...byPhone('+15550100123'), pagination }).status;
    expect([search({ per_page: 151 }), search({ starting_after: 'zzz' })]).toEqual([400, 400]);
  });
});
