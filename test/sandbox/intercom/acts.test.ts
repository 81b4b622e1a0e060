import { describe, expect, it } from '@jest/globals';
import type { IntercomConfig } from '../../../sandbox/intercom/state/intercom-config.ts';
import { aSimulatedIntercom, at, SHOP, START, textAt } from './support/simulated-intercom.ts';

const ADMIN = '7214001';
const PARTS = 'conversation_parts.conversation_parts';
const OPTIONS = [
  { text: 'Today', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' },
  { text: 'Tomorrow', uuid: '4f0b5145-4193-4b4f-8cad-ce19478a3938' },
];
const PNG = { name: 'plan "A".png', contentType: 'image/png', bytes: Buffer.from('png') };

function aConversation(config: Partial<IntercomConfig> = {}) {
  const intercom = aSimulatedIntercom(config);
  const contactId = intercom.lead();
  const conversationId = intercom.conversation(contactId);
  intercom.webhooks();
  const place = { workspace: SHOP.id, conversationId, adminId: ADMIN };
  return { ...intercom, contactId, conversationId, place };
}

describe('quick replies', () => {
  it('are offered in the metadata of their part, by people and by the API', () => {
    const { simulator, adminReply, conversationId, place, webhooks } = aConversation();
    simulator.act.teammateReplies({ ...place, html: '<p>When?</p>', quickReplies: OPTIONS });
    adminReply(conversationId, { message_type: 'quick_reply', body: 'When?', reply_options: OPTIONS });
    const offered = webhooks().map(({ topic, item }) => [
      topic,
      at(item, `${PARTS}.0.part_type`),
      at(item, `${PARTS}.0.metadata`),
    ]);
    const row = ['conversation.admin.replied', 'quick_reply', { quick_reply_options: OPTIONS }];
    expect(offered).toEqual([row, row]);
  });

  it('may come without a body, but not without options or with a broken id', () => {
    const { adminReply, conversationId } = aConversation();
    const bare = { message_type: 'quick_reply', reply_options: OPTIONS };
    expect(adminReply(conversationId, bare).status).toBe(200);
    expect(adminReply(conversationId, { message_type: 'quick_reply', body: 'x' }).status).toBe(400);
    const broken = { ...bare, reply_options: [{ text: 'x', uuid: '1' }] };
    expect(adminReply(conversationId, broken).status).toBe(400);
  });

  it('are answered with the id of the chosen one', () => {
    const { reply, conversationId, contactId } = aConversation();
    const { body } = reply(conversationId, contactId, 'Today', { reply_options: OPTIONS.slice(0, 1) });
    expect(at(body, `${PARTS}.0`)).toMatchObject({ metadata: { quick_reply_uuid: OPTIONS[0]?.uuid } });
  });
});

it('puts inline images into the body, escaped, and serves their bytes', () => {
  const { simulator, place, webhooks, send } = aConversation();
  simulator.act.teammateReplies({ ...place, html: '<p>Look</p>', images: [PNG] });
  const part = at(webhooks()[0]?.item, `${PARTS}.0`);
  expect(at(part, 'attachments')).toEqual([]);
  const [, src = ''] =
    /^<p>Look<\/p><div class="intercom-container"><img src="([^"]+)" alt="plan &quot;A&quot;.png"><\/div>$/.exec(
      textAt(part, 'body'),
    ) ?? [];
  const { pathname, searchParams } = new URL(src);
  const answer = send('GET', pathname, undefined, { query: Object.fromEntries(searchParams) });
  expect(answer).toMatchObject({ response: { status: 200, body: PNG.bytes } });
  expect(simulator.view.file(SHOP.id, src)).toEqual(PNG);
  expect(simulator.view.file(SHOP.id, `${src}0`)).toBeUndefined();
});

it('marks what a customer answers by e-mail, and with files', () => {
  const { simulator, place, webhooks } = aConversation();
  simulator.act.customerRepliesByEmail({
    ...place,
    text: 'By e-mail',
    subject: 'Re: order',
    attachments: [PNG],
  });
  simulator.act.customerRepliesInMessenger({ ...place, text: 'In the Messenger' });
  const [mail, chat] = webhooks();
  expect(mail).toMatchObject({ topic: 'conversation.user.replied' });
  expect(at(mail?.item, `${PARTS}.0`)).toMatchObject({
    app_package_code: null,
    attachments: [{ name: PNG.name }],
    email_message_metadata: { subject: 'Re: order', email_address_headers: [{ type: 'from' }] },
  });
  expect(at(chat?.item, `${PARTS}.0`)).not.toHaveProperty('email_message_metadata');
});

describe('tickets', () => {
  it('are made of conversations and announced once', () => {
    const { simulator, place, call, conversationId, webhooks } = aConversation();
    const id = simulator.act.convertToTicket(place);
    expect(webhooks()).toMatchObject([
      { topic: 'ticket.created', item: { ticket: { id, created_at: START / 1_000 } } },
    ]);
    expect(call('GET', `/conversations/${conversationId}`).body).toMatchObject({ ticket: { id } });
    expect(simulator.view.conversation(SHOP.id, conversationId)?.ticket?.id).toBe(id);
    expect(() => simulator.act.convertToTicket(place)).toThrow('already');
    expect(webhooks()).toEqual([]);
  });

  it('can only be of a type that there is', () => {
    const { call, conversationId } = aConversation();
    const answer = call('POST', `/conversations/${conversationId}/convert`, { ticket_type_id: '99' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'parameter_invalid' }] } });
  });

  it.each([
    [
      'both',
      [
        'conversation.admin.replied',
        'ticket.admin.replied',
        'conversation.admin.noted',
        'ticket.note.created',
      ],
    ],
    ['ticket', ['ticket.admin.replied', 'ticket.note.created']],
    ['conversation', ['conversation.admin.replied', 'conversation.admin.noted']],
  ] as const)('announce words under the topics of %s', (ticketWordsUnder, topics) => {
    const { simulator, place, webhooks } = aConversation({ ticketWordsUnder });
    simulator.act.convertToTicket(place);
    webhooks();
    const part = simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
    simulator.act.teammateNotes({ ...place, html: '<p>Note</p>' });
    simulator.act.snoozeConversation({ ...place, until: 2e9 });
    const sent = webhooks();
    expect(sent.map(({ topic }) => topic)).toEqual([...topics, 'conversation.admin.snoozed']);
    const ticket = sent.find(({ topic }) => topic === 'ticket.admin.replied');
    if (ticketWordsUnder !== 'conversation') expect(at(ticket?.item, 'ticket_part.id')).toBe(part);
  });
});
