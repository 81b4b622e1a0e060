import { describe, expect, it } from '@jest/globals';
import type { IntercomConfig } from '../../../../sandbox/intercom/state/intercom-config.ts';
import { aSimulatedIntercom, at, SHOP } from '../support/simulated-intercom.ts';

const WORKSPACE = { workspace: SHOP.id };
const ADA = { adminId: '7214001' };

function aConversation(config: Partial<IntercomConfig> = {}) {
  const intercom = aSimulatedIntercom(config);
  const contactId = intercom.lead();
  const conversationId = intercom.conversation(contactId);
  intercom.webhooks();
  const topics = () => intercom.webhooks().map(({ body }) => at(body, 'topic'));
  const read = (id = conversationId) => intercom.call('GET', `/conversations/${id}`).body;
  const place = { ...WORKSPACE, conversationId, ...ADA };
  return { ...intercom, contactId, place, topics, read };
}

describe('a customer of the simulated Intercom', () => {
  it('answers by e-mail: the part carries its metadata, and the channel is e-mail until the Messenger is used', () => {
    const { simulator, place, read, webhooks } = aConversation();
    simulator.act.customerRepliesByEmail({ ...place, text: 'by mail' });
    expect(read()).toMatchObject({
      channel: { initial: 'messenger', current: 'email' },
      conversation_parts: {
        conversation_parts: [
          { app_package_code: null, email_message_metadata: { subject: expect.any(String) } },
        ],
      },
    });
    expect(webhooks()[0]?.body).toMatchObject({ topic: 'conversation.user.replied' });
    simulator.act.customerRepliesInMessenger({ ...place, text: 'in the Messenger' });
    expect(read()).toMatchObject({ channel: { current: 'messenger' } });
  });

  it('writes in Intercom’s own WhatsApp channel, which says so', () => {
    const { simulator, contactId, read } = aConversation();
    const id = simulator.act.customerStartsInOwnWhatsApp({ ...WORKSPACE, contactId, text: 'Hi' });
    simulator.act.customerRepliesInMessenger({ ...WORKSPACE, conversationId: id, text: 'more' });
    expect(read(id)).toMatchObject({
      source: { type: 'whatsapp' },
      channel: { initial: 'whatsapp', current: 'whatsapp' },
    });
  });
});

describe('teammates of the simulated Intercom', () => {
  it('merge a conversation into another one: it is closed, and each tells of it without naming the other', () => {
    const { simulator, place, contactId, conversation, read, topics, webhooks } = aConversation();
    const into = conversation(contactId);
    webhooks();
    simulator.act.mergeConversation({ ...place, into });
    const typesOf = (body: unknown) => JSON.stringify(body).match(/merged_\w+/g);
    expect(read()).toMatchObject({ state: 'closed' });
    expect(typesOf(read())).toEqual(['merged_secondary_conversation']);
    expect(read(into)).toMatchObject({ state: 'open' });
    expect(typesOf(read(into))).toEqual(['merged_primary_conversation']);
    expect(topics()).toEqual(['conversation.admin.closed']);
  });

  it.each([
    ['conversation', ['conversation.admin.replied']],
    ['ticket', ['ticket.admin.replied']],
    ['both', ['conversation.admin.replied', 'ticket.admin.replied']],
  ] as const)('reply in a ticket, told as %s', (ticketWordsUnder, expected) => {
    const { simulator, place, read, topics } = aConversation({ ticketWordsUnder });
    expect(read()).not.toHaveProperty('ticket');
    const id = simulator.act.convertToTicket(place);
    expect(read()).toMatchObject({ id: place.conversationId, ticket: { id } });
    simulator.act.teammateReplies({ ...place, html: '<p>On it</p>' });
    expect(topics()).toEqual(['ticket.created', ...expected]);
  });

  it('turn a conversation into a ticket that takes no contact replies, where it is so', () => {
    const { simulator, place, contactId, reply } = aConversation({ ticketsRefuseReplies: true });
    expect(reply(place.conversationId, contactId, 'one').status).toBe(200);
    simulator.act.convertToTicket(place);
    expect(reply(place.conversationId, contactId, 'two').status).toBe(422);
  });
});

describe('settings of a simulated workspace', () => {
  it('refuse a teammate who was deleted as assignee', () => {
    const { simulator, place, call } = aConversation();
    const assign = () =>
      call('POST', `/conversations/${place.conversationId}/parts`, {
        message_type: 'assignment',
        type: 'admin',
        admin_id: '7214001',
        assignee_id: '7214001',
      });
    expect(assign().status).toBe(200);
    simulator.act.deleteAssignee({ ...WORKSPACE, type: 'admin', id: '7214001' });
    expect(assign()).toMatchObject({ status: 404, body: { errors: [{ code: 'assignee_not_found' }] } });
  });

  it('refuse a value for two attributes of one name, with the code in capitals', () => {
    const { simulator, place, call } = aConversation();
    const set = () =>
      call('PUT', `/conversations/${place.conversationId}`, { custom_attributes: { Channel: 'WhatsApp' } });
    simulator.act.addConversationAttribute({ ...WORKSPACE, name: 'Channel' });
    expect(set().status).toBe(200);
    simulator.act.addConversationAttribute({ ...WORKSPACE, name: 'Channel' });
    expect(set()).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'INVALID_PARAMETER', field: 'Channel' }] },
    });
  });

  it('start a Workflow with the first message only, by the contact as it is then', () => {
    const { simulator, contactId, conversation, reply, call, place } = aConversation();
    call('POST', '/data_attributes', { name: 'Channel', model: 'contact', data_type: 'string' });
    simulator.act.addWorkflow({ ...WORKSPACE, when: { Channel: 'WhatsApp' }, reply: '<p>Hello</p>' });
    const bots = (id: string) =>
      simulator.view.conversation(SHOP.id, id)?.parts.filter(({ author }) => author.type === 'bot').length;
    expect(bots(conversation(contactId))).toBe(0);
    call('PUT', `/contacts/${contactId}`, { custom_attributes: { Channel: 'WhatsApp' } });
    const id = conversation(contactId);
    expect(bots(id)).toBe(1);
    reply(id, contactId, 'more');
    expect(bots(id)).toBe(1);
    expect(bots(place.conversationId)).toBe(0);
  });
});
