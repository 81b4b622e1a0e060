import { describe, expect, it } from '@jest/globals';
import { openApiChecker, specIsPresent } from './support/openapi.ts';
import { aSimulatedIntercom, textAt } from './support/simulated-intercom.ts';

const describeWithSpec = specIsPresent ? describe : describe.skip;

describeWithSpec('against ../shared/specs/intercom-openapi-2.16.yaml (skipped where it is absent)', () => {
  it('answers every endpoint and refusal as the specification describes it', () => {
    const intercom = aSimulatedIntercom();
    callEverything(intercom);
    const check = openApiChecker();
    expect(intercom.exchanges.length).toBeGreaterThan(45);
    expect(intercom.exchanges.flatMap(check)).toEqual([]);
  });

  it('finds fault with an answer that is not as specified', () => {
    const check = openApiChecker();
    const answer = { type: 'conversation', id: 5, state: 'asleep' };
    const exchange = { method: 'GET', path: '/conversations/5', status: 200, requestBody: undefined, answer };
    expect(check(exchange)).toHaveLength(2);
  });
});

type Intercom = ReturnType<typeof aSimulatedIntercom>;

function callEverything(intercom: Intercom): void {
  callWorkspace(intercom);
  callContacts(intercom);
  callConversations(intercom);
  callRefusals(intercom);
}

function callWorkspace({ call }: Intercom): void {
  for (const path of ['/me', '/admins', '/teams', '/tags']) call('GET', path);
  call('POST', '/tags', { name: 'WhatsApp' });
  const attribute = { name: 'WhatsApp number', model: 'contact', data_type: 'string' };
  call('POST', '/data_attributes', attribute);
  call('POST', '/data_attributes', attribute);
  const options = [{ value: 'a' }, { value: 'b' }];
  call('POST', '/data_attributes', { name: 'Plan', model: 'contact', data_type: 'options', options });
  call('GET', '/data_attributes', undefined, { query: { model: 'contact' } });
  call('GET', '/data_attributes', undefined, { query: { model: 'conversation' } });
  for (const data_type of ['string', 'integer', 'datetime', 'decimal', 'boolean', 'nonsense']) {
    call('POST', '/conversations/attributes', { name: `Kind ${data_type}`, data_type });
  }
  const labels = [{ label: 'a' }, { label: 'b' }];
  call('POST', '/conversations/attributes', { name: 'Kind list', data_type: 'list', options: labels });
  call('GET', '/conversations/attributes');
}

function callContacts({ call, lead }: Intercom): void {
  const leadId = lead();
  const attributes = { 'WhatsApp number': '+15550100123' };
  const created = call('POST', '/contacts', {
    role: 'user',
    email: 'maeve@example.com',
    external_id: 'u-1',
    phone: '+15550100123',
    custom_attributes: attributes,
  });
  const userId = textAt(created.body, 'id');
  call('POST', '/contacts', { role: 'user', email: 'maeve@example.com' });
  call('PUT', `/contacts/${leadId}`, { name: 'Maeve B.', custom_attributes: attributes });
  const tagId = textAt(call('POST', '/tags', { name: 'vip' }).body, 'id');
  call('POST', `/contacts/${leadId}/tags`, { id: tagId });
  call('GET', `/contacts/${leadId}/tags`);
  call('GET', `/contacts/${leadId}`);
  call('DELETE', `/contacts/${leadId}/tags/${tagId}`);
  const query = { field: 'phone', operator: '=', value: '+15550100123' };
  call('POST', '/contacts/search', { query, pagination: { per_page: 1 } });
  call('POST', '/contacts/search', { query: { operator: 'OR', value: [query, query] } });
  call('POST', '/contacts/merge', { from: leadId, into: userId });
  call('GET', `/contacts/${leadId}`);
  call('GET', `/contacts/${userId}`, undefined, { query: { include_merge_history: 'true' } });
  call('POST', `/contacts/${userId}/archive`, {});
  call('POST', `/contacts/${userId}/unarchive`, {});
  call('DELETE', `/contacts/${userId}`);
}

function callConversations({ call, lead, conversation, reply, simulator }: Intercom): void {
  const contactId = lead('+15550100124');
  const id = conversation(contactId);
  const path = `/conversations/${id}`;
  const file = { content_type: 'application/pdf', name: 'receipt.pdf', data: 'aGVsbG8=' };
  reply(id, contactId, 'Here is the receipt', { attachment_files: [file] });
  const admin = { type: 'admin', admin_id: '7214001' };
  const quiet = { ...admin, message_type: 'comment', skip_notifications: true };
  call('POST', `${path}/reply`, { ...quiet, body: '<p>Thanks</p>' });
  call('POST', `${path}/reply`, { ...admin, message_type: 'note', body: 'Sent' });
  call('PUT', path, {
    read: true,
    title: 'Order',
    custom_attributes: { 'Kind string': 'x', 'Kind integer': 3 },
  });
  const tagId = textAt(call('POST', '/tags', { name: 'WhatsApp' }).body, 'id');
  call('POST', `${path}/tags`, { id: tagId, admin_id: '7214001' });
  for (const move of [
    { ...admin, message_type: 'assignment', assignee_id: '7214002' },
    { message_type: 'snoozed', admin_id: '7214001', snoozed_until: 1_795_200_000 },
    { message_type: 'open', admin_id: '7214001' },
    { ...admin, message_type: 'close', body: '<p>Goodbye</p>' },
  ]) {
    call('POST', `${path}/parts`, move);
  }
  reply(id, contactId, 'One more thing');
  simulator.act.botReplies({ workspace: 'q1w2e3r4', conversationId: id, html: '<p>Hello</p>', fin: true });
  const option = { text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' };
  call('POST', `${path}/reply`, {
    ...admin,
    message_type: 'quick_reply',
    body: 'Sure?',
    reply_options: [option],
  });
  reply(id, contactId, 'Yes', { reply_options: [option] });
  simulator.act.customerRepliesByEmail({ workspace: 'q1w2e3r4', conversationId: id, text: 'By e-mail' });
  call('POST', `${path}/convert`, { ticket_type_id: '53' });
  call('GET', path);
  call('GET', path, undefined, { query: { display_as: 'plaintext' } });
  const query = { field: 'contact_ids', operator: '=', value: contactId };
  call('POST', '/conversations/search', { query, pagination: { per_page: 5 } });
  call('DELETE', `${path}/tags/${tagId}`, { admin_id: '7214001' });
  const parts = simulator.view.conversation('q1w2e3r4', id)?.parts ?? [];
  const part = { type: 'conversation_part', conversation_id: id, conversation_part_id: parts[0]?.id };
  call('POST', '/conversations/redact', part);
  call('POST', '/messages', {
    message_type: 'in_app',
    body: 'Your order left',
    from: { type: 'admin', id: 7_214_001 },
    to: { type: 'lead', id: contactId },
    create_conversation_without_contact_reply: true,
  });
  call('DELETE', path);
}

function callRefusals({ call, lead }: Intercom): void {
  call('GET', '/me', undefined, { token: null });
  call('GET', '/me', undefined, { version: null });
  call('GET', '/conversations/1');
  call('POST', '/conversations', { from: { type: 'user', id: lead('+15550100125') }, body: 'x' });
  call('POST', '/conversations', { from: { type: 'lead', id: 'nobody' } });
}
