import { describe, expect, it } from '@jest/globals';
import { aSimulatedIntercom, at, SHOP, textAt } from '../support/simulated-intercom.ts';

const PDF = { content_type: 'application/pdf', name: 'receipt.pdf', data: 'aGVsbG8=' };
const IMAGE_URL = 'https://media.example/a.jpg';

describe('conversations of the simulated Intercom', () => {
  it('answers a new conversation with a message that names it', () => {
    const { call, lead } = aSimulatedIntercom();
    const body = {
      from: { type: 'lead', id: lead() },
      body: 'Hi <b>you</b>\nthere',
      attachment_urls: [IMAGE_URL],
    };
    const message = call('POST', '/conversations', body).body;
    expect(message).toMatchObject({
      type: 'user_message',
      message_type: 'inapp',
      body: 'Hi <b>you</b>\nthere',
    });
    const made = call('GET', `/conversations/${textAt(message, 'conversation_id')}`).body;
    expect(made).toMatchObject({
      state: 'open',
      admin_assignee_id: 0,
      source: {
        id: textAt(message, 'id'),
        delivered_as: 'customer_initiated',
        body: '<p>Hi &lt;b&gt;you&lt;/b&gt;<br>there</p>',
        attachments: [{ name: 'a.jpg', url: IMAGE_URL, content_type: 'image/jpeg' }],
      },
    });
  });

  it('wants the role of the contact as from.type, a body, images only and no files', () => {
    const { call, lead } = aSimulatedIntercom();
    const id = lead();
    const create = (more: object) =>
      call('POST', '/conversations', { from: { type: 'lead', id }, body: 'Hi', ...more }).status;
    expect(create({ from: { type: 'user', id } })).toBe(404);
    expect(create({ from: { type: 'contact', id } })).toBe(404);
    expect(create({ body: ' ' })).toBe(400);
    expect(create({ attachment_urls: ['https://media.example/a.pdf'] })).toBe(400);
    expect(create({ attachment_urls: Array(11).fill(IMAGE_URL) })).toBe(400);
    expect(create({ attachment_files: [PDF] })).toBe(400);
    expect(create({})).toBe(200);
  });

  it('answers a reply with the whole conversation, our part last and marked as ours', () => {
    const { lead, conversation, reply } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    const first = reply(id, contactId, 'one').body;
    const second = reply(id, contactId, 'two').body;
    expect(second).toMatchObject({
      id,
      conversation_parts: {
        total_count: 2,
        conversation_parts: [
          { body: '<p>one</p>' },
          {
            part_type: 'comment',
            body: '<p>two</p>',
            app_package_code: 'our-app',
            author: { type: 'lead', id: contactId },
          },
        ],
      },
    });
    const newId = Number(at(second, 'conversation_parts.conversation_parts.1.id'));
    expect(newId).toBeGreaterThan(Number(at(first, 'conversation_parts.conversation_parts.0.id')));
  });

  it('opens a closed or snoozed conversation by a contact reply', () => {
    const { lead, conversation, reply, call } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    const admin = { admin_id: '7214001' };
    const close = { ...admin, type: 'admin', message_type: 'close' };
    expect(call('POST', `/conversations/${id}/parts`, close).body).toMatchObject({
      state: 'closed',
      open: false,
    });
    expect(reply(id, contactId, 'again').body).toMatchObject({
      state: 'open',
      conversation_parts: { conversation_parts: [{ part_type: 'close', body: null }, { part_type: 'open' }] },
    });
    call('POST', `/conversations/${id}/parts`, { ...admin, message_type: 'snoozed', snoozed_until: 2e9 });
    expect(reply(id, contactId, 'hello').body).toMatchObject({ state: 'open', snoozed_until: null });
  });

  it('refuses replies without a body, by strangers, by unknown teammates, or to nothing', () => {
    const { lead, conversation, reply, adminReply } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    expect(reply(id, contactId, '').status).toBe(400);
    expect(reply(id, lead('+15550100124'), 'hi').status).toBe(404);
    expect(reply('1', contactId, 'hi').status).toBe(404);
    expect(reply(id, contactId, 'hi', { intercom_user_id: undefined }).status).toBe(400);
    expect(reply(id, contactId, 'hi', { message_type: 'note' }).status).toBe(400);
    expect(adminReply(id, { body: 'hi', admin_id: '1' })).toMatchObject({
      status: 404,
      body: { errors: [{ code: 'admin_not_found' }] },
    });
    expect(adminReply(id, { body: 'hi', admin_id: undefined }).status).toBe(400);
    expect(adminReply(id, {}).status).toBe(400);
  });

  it('takes up to ten files, drops them silently beside addresses, and serves them until they expire', () => {
    const { lead, conversation, reply, adminReply, simulator, clock } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    expect(reply(id, contactId, 'x', { attachment_files: Array(11).fill(PDF) }).status).toBe(400);
    expect(reply(id, contactId, 'x', { attachment_files: [{ ...PDF, data: '*' }] }).status).toBe(400);
    const both = { attachment_files: [PDF], attachment_urls: [IMAGE_URL] };
    const parts = 'conversation_parts.conversation_parts';
    expect(at(reply(id, contactId, 'x', both).body, `${parts}.0.attachments`)).toMatchObject([
      { url: IMAGE_URL },
    ]);
    const sent = adminReply(id, { attachment_files: [PDF] }).body;
    expect(at(sent, `${parts}.1`)).toMatchObject({
      body: null,
      attachments: [{ name: 'receipt.pdf', filesize: 5 }],
    });
    const url = new URL(textAt(sent, `${parts}.1.attachments.0.url`));
    const query = Object.fromEntries(url.searchParams);
    const fetch = () =>
      simulator.handle({ method: 'GET', path: url.pathname, query, headers: {}, body: new Uint8Array() });
    expect(fetch()).toMatchObject({ response: { status: 200, body: Buffer.from('hello') } });
    clock.now += 3_600_001;
    expect(fetch()).toMatchObject({ response: { status: 403 } });
  });

  it('shows at most the 500 newest parts', () => {
    const { lead, conversation, reply } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    for (let n = 1; n < 502; n += 1) reply(id, contactId, `${n}`);
    const last = reply(id, contactId, '502').body;
    expect(at(last, 'conversation_parts.total_count')).toBe(502);
    expect(at(last, 'conversation_parts.conversation_parts.0.body')).toBe('<p>3</p>');
    expect(at(last, 'conversation_parts.conversation_parts.499.body')).toBe('<p>502</p>');
    expect(at(last, 'conversation_parts.conversation_parts.500')).toBeUndefined();
  });

  it('sets read, title and known attributes; refuses unknown, ill-typed and ambiguous ones', () => {
    const { conversation, call } = aSimulatedIntercom();
    const path = `/conversations/${conversation()}`;
    const set = (custom_attributes: object) => call('PUT', path, { custom_attributes }).status;
    const attribute = (name: string, more: object) =>
      call('POST', '/conversations/attributes', { name, data_type: 'string', ...more });
    expect(set({ Channel: 'WhatsApp' })).toBe(400);
    attribute('Channel', {});
    attribute('Count', { data_type: 'integer' });
    attribute('Mood', { data_type: 'list', options: [{ label: 'good' }, { label: 'bad' }] });
    expect(set({ Channel: 'WhatsApp', Count: 3, Mood: 'good' })).toBe(200);
    expect([set({ Channel: 3 }), set({ Count: 'many' }), set({ Mood: 'odd' })]).toEqual([400, 400, 400]);
    attribute('Channel', {});
    expect(set({ Channel: 'WhatsApp' })).toBe(400);
    expect(call('PUT', path, { read: true, title: 'Order' }).body).toMatchObject({
      read: true,
      title: 'Order',
      custom_attributes: { Channel: 'WhatsApp', Count: 3, Mood: 'good' },
    });
  });

  it('knows conversation attributes only from 2.16 on', () => {
    const { call } = aSimulatedIntercom();
    expect(call('GET', '/conversations/attributes', undefined, { version: '2.15' }).status).toBe(400);
    const query = { model: 'conversation' };
    expect(call('GET', '/data_attributes', undefined, { query, version: '2.15' }).status).toBe(200);
    expect(call('GET', '/data_attributes', undefined, { query }).status).toBe(422);
    const attribute = { name: 'Channel', model: 'conversation', data_type: 'string' };
    expect(call('POST', '/data_attributes', attribute).status).toBe(400);
  });

  it('writes bodies as plain text and nobody as null when asked in the older ways', () => {
    const { conversation, adminReply, call } = aSimulatedIntercom();
    const id = conversation();
    adminReply(id, { body: '<p>See <a href="https://x.example">this</a></p><p>Bye &amp; thanks</p>' });
    const query = { display_as: 'plaintext' };
    const read = call('GET', `/conversations/${id}`, undefined, { query, version: '2.14' }).body;
    expect(at(read, 'conversation_parts.conversation_parts.0.body')).toBe(
      'See this (https://x.example)\nBye & thanks',
    );
    expect(at(read, 'admin_assignee_id')).toBeNull();
  });

  it('redacts parts with words and sources by contacts, and deletes conversations', () => {
    const { lead, conversation, reply, call, simulator } = aSimulatedIntercom();
    const contactId = lead();
    const id = conversation(contactId);
    const part = at(reply(id, contactId, 'my card is…').body, 'conversation_parts.conversation_parts.0.id');
    const redact = (body: object) => call('POST', '/conversations/redact', { conversation_id: id, ...body });
    expect(redact({ type: 'conversation_part', conversation_part_id: part }).body).toMatchObject({
      conversation_parts: {
        conversation_parts: [{ redacted: true, body: expect.stringContaining('deleted') }],
      },
    });
    const closing = simulator.act.closeConversation({
      workspace: SHOP.id,
      conversationId: id,
      adminId: '7214001',
    });
    const refused = redact({ type: 'conversation_part', conversation_part_id: closing });
    expect(at(refused.body, 'errors.0.code')).toBe('conversation_part_not_redactable');
    const sourceId = simulator.view.conversation(SHOP.id, id)?.source.id;
    expect(at(redact({ type: 'source', source_id: sourceId }).body, 'source.redacted')).toBe(true);
    expect(call('DELETE', `/conversations/${id}`).body).toMatchObject({ id, deleted: true });
    expect(call('GET', `/conversations/${id}`).status).toBe(404);
  });

  it('assigns to teammates and teams that exist, and to nobody', () => {
    const { conversation, call } = aSimulatedIntercom();
    const path = `/conversations/${conversation()}/parts`;
    const assign = (type: string, assignee_id: string) =>
      call('POST', path, { message_type: 'assignment', type, admin_id: '7214001', assignee_id });
    expect(assign('admin', '7214002').body).toMatchObject({ admin_assignee_id: 7_214_002 });
    expect(assign('team', '501').body).toMatchObject({ team_assignee_id: 501 });
    expect(assign('admin', '0').body).toMatchObject({ admin_assignee_id: 0, team_assignee_id: 501 });
    expect(assign('team', '7').status).toBe(404);
  });

  it('opens a snoozed conversation when its time has come', () => {
    const { conversation, simulator, clock, webhooks } = aSimulatedIntercom();
    const where = { workspace: SHOP.id, conversationId: conversation(), adminId: '7214001' };
    simulator.act.snoozeConversation({ ...where, until: Math.floor(clock.now / 1_000) + 60 });
    webhooks();
    expect(simulator.nextDeliveryAt()).toBe(clock.now + 60_000);
    clock.now += 60_000;
    expect(webhooks().map(({ topic }) => topic)).toEqual(['conversation.admin.unsnoozed']);
    expect(simulator.view.conversation(SHOP.id, where.conversationId)?.state).toBe('open');
  });
});
