import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { IntercomConfig } from '../../../../sandbox/intercom/state/intercom-config.ts';
import { aSimulatedIntercom, at, SHOP, START } from '../support/simulated-intercom.ts';

const WORKSPACE = { workspace: SHOP.id };
const ADA = { adminId: '7214001' };
const PDF = { name: 'invoice.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };
const PARTS = 'conversation_parts.conversation_parts';

/** A conversation with one contact reply, whose own webhooks are already taken. */
function aConversation(config: Partial<IntercomConfig> = {}) {
  const intercom = aSimulatedIntercom(config);
  const contactId = intercom.lead();
  const conversationId = intercom.conversation(contactId);
  intercom.reply(conversationId, contactId, 'Hello?');
  intercom.webhooks();
  return { ...intercom, contactId, place: { ...WORKSPACE, conversationId, ...ADA } };
}

describe('webhooks of the simulated Intercom', () => {
  it('signs the envelope and puts only the new part into the conversation', () => {
    const { simulator, place, webhooks } = aConversation();
    const partId = simulator.act.teammateReplies({ ...place, html: '<p>On its <b>way</b></p>' });
    const [sent] = webhooks();
    const signature = createHmac('sha1', 'client-secret')
      .update(sent?.delivery.body ?? '')
      .digest('hex');
    expect(sent?.delivery).toMatchObject({
      path: '/webhooks/intercom',
      attempt: 1,
      headers: { 'x-hub-signature': `sha1=${signature}` },
    });
    expect(sent?.body).toMatchObject({
      type: 'notification_event',
      topic: 'conversation.admin.replied',
      app_id: SHOP.id,
      created_at: START / 1_000,
      delivery_attempts: 1,
    });
    expect(sent?.item).toMatchObject({ type: 'conversation', id: place.conversationId });
    expect(at(sent?.item, PARTS)).toMatchObject([
      {
        id: partId,
        body: '<p>On its <b>way</b></p>',
        author: { type: 'admin', id: ADA.adminId },
        app_package_code: null,
      },
    ]);
  });

  it('sends plain text with placeholders when the app is on 2.15 or newer', () => {
    const webhook = { path: '/webhooks/intercom', format: 'text' } as const;
    const { simulator, place, webhooks } = aConversation({ webhook });
    const html = '<p>On its <b>way</b><br>1 &lt; 2</p><img src="https://x.example/a.png">';
    simulator.act.teammateReplies({ ...place, html, attachments: [PDF] });
    const [sent] = webhooks();
    expect(at(sent?.item, `${PARTS}.0.body`)).toBe('On its way\n1 < 2\n[Image]\n[Attachment]');
    expect(at(sent?.item, `${PARTS}.0.attachments.0`)).toMatchObject({ name: 'invoice.pdf', filesize: 4 });
    expect(at(sent?.item, 'source.body')).toBe('Hi, is my order ready?');
  });

  it('announces everything that teammates, bots, customers and other apps do', () => {
    const { simulator, place, contactId, webhooks } = aConversation();
    const { act } = simulator;
    const topics = (run: () => unknown): string[] => {
      run();
      return webhooks().map(({ topic }) => topic.replace('conversation.', ''));
    };
    expect(topics(() => act.teammateNotes({ ...place, html: 'internal' }))).toEqual(['admin.noted']);
    const html = '<p>Hi</p>';
    expect(topics(() => act.botReplies({ ...place, html }))).toEqual(['admin.replied', 'operator.replied']);
    const other = { ...place, html, packageCode: 'other-app' };
    expect(topics(() => act.anotherAppReplies(other))).toEqual(['admin.replied']);
    const closing = { ...place, html, close: true };
    expect(topics(() => act.teammateReplies(closing))).toEqual(['admin.replied', 'admin.closed']);
    expect(topics(() => act.openConversation(place))).toEqual(['admin.opened']);
    expect(topics(() => act.snoozeConversation({ ...place, until: 2e9 }))).toEqual(['admin.snoozed']);
    expect(topics(() => act.openConversation(place))).toEqual(['admin.unsnoozed']);
    expect(topics(() => act.closeConversation(place))).toEqual(['admin.closed']);
    const to = { type: 'admin', id: '7214002' } as const;
    expect(topics(() => act.assignConversation({ ...place, to }))).toEqual(['admin.assigned']);
    expect(topics(() => act.customerRepliesInMessenger({ ...place, text: 'Hm' }))).toEqual(['user.replied']);
    const who = { ...WORKSPACE, contactId };
    expect(topics(() => act.customerStartsInMessenger({ ...who, text: 'New' }))).toEqual(['user.created']);
    const start = { ...who, ...ADA, html };
    expect(topics(() => act.teammateStartsConversation(start))).toEqual(['admin.single.created']);
    expect(topics(() => act.redactSource(place))).toEqual(['conversation_part.redacted']);
    expect(topics(() => act.deleteConversation(place))).toEqual(['deleted']);
  });

  it('sends bot replies under the operator topic alone when so configured, and only subscribed topics', () => {
    const alone = aConversation({ botRepliesUnderBothTopics: false });
    alone.simulator.act.botReplies({ ...alone.place, html: '<p>Hi</p>', fin: true });
    const sent = alone.webhooks();
    expect(sent.map(({ topic }) => topic)).toEqual(['conversation.operator.replied']);
    expect(at(sent[0]?.item, `${PARTS}.0.author`)).toMatchObject({ type: 'bot', is_ai_answer: true });

    const webhook = { path: '/w', format: 'html', topics: ['conversation.admin.noted'] } as const;
    const { simulator, place, webhooks } = aConversation({ webhook });
    simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
    simulator.act.teammateNotes({ ...place, html: '<p>Hi</p>' });
    expect(webhooks().map(({ topic }) => topic)).toEqual(['conversation.admin.noted']);
  });

  it('announces a reply of files alone, without words', () => {
    const { simulator, place, webhooks } = aConversation();
    simulator.act.teammateReplies({ ...place, html: '', attachments: [PDF] });
    const [sent] = webhooks();
    expect(at(sent?.item, `${PARTS}.0`)).toMatchObject({
      body: null,
      attachments: [{ name: 'invoice.pdf' }],
    });
  });

  it('carries the first message of a conversation that a teammate started in its source', () => {
    const { simulator, contactId, webhooks, call } = aConversation();
    const html = '<p>Your order left</p>';
    simulator.act.teammateStartsConversation({ ...WORKSPACE, contactId, ...ADA, html });
    call('POST', '/messages', {
      message_type: 'inapp',
      body: 'By our app',
      from: { type: 'admin', id: 7_214_001 },
      to: { type: 'lead', id: contactId },
      create_conversation_without_contact_reply: true,
    });
    const items = webhooks().map(({ topic, item }) => [topic, at(item, 'source.body'), at(item, PARTS)]);
    expect(items).toEqual([
      ['conversation.admin.single.created', html, []],
      ['conversation.admin.single.created', '<p>By our app</p>', []],
    ]);
  });

  it.each([{ kind: 'timeout' }, { kind: 'status', status: 503 }, { kind: 'status', status: 302 }] as const)(
    'tries once more after a minute when the app answers %j, then gives up',
    (outcome) => {
      const { simulator, place, clock, webhooks } = aConversation();
      simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
      const [first] = webhooks();
      if (first !== undefined) simulator.settleDelivery(first.delivery, outcome);
      expect(simulator.nextDeliveryAt()).toBe(clock.now + 60_000);
      clock.now += 60_000;
      const [second] = webhooks();
      expect(second?.body).toMatchObject({ id: at(first?.body, 'id'), delivery_attempts: 2 });
      if (second !== undefined) simulator.settleDelivery(second.delivery, outcome);
      expect(simulator.nextDeliveryAt()).toBeUndefined();
    },
  );

  it('does not repeat what was answered 200, and stops altogether at 410', () => {
    const { simulator, place, webhooks } = aConversation();
    const sendAndSettle = (status: number): number => {
      simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
      const sent = webhooks();
      for (const { delivery } of sent) simulator.settleDelivery(delivery, { kind: 'status', status });
      return sent.length;
    };
    expect(sendAndSettle(200)).toBe(1);
    expect(simulator.nextDeliveryAt()).toBeUndefined();
    expect(sendAndSettle(410)).toBe(1);
    expect(simulator.view.webhooksDisabled()).toBe(true);
    expect(sendAndSettle(200)).toBe(0);
    simulator.act.enableWebhooks();
    expect(sendAndSettle(200)).toBe(1);
  });

  it('comes back to an app that answers 429 for up to two hours', () => {
    const { simulator, place, clock, webhooks } = aConversation();
    simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
    let tries = 0;
    for (let sent = webhooks(); sent.length > 0; sent = webhooks()) {
      tries += sent.length;
      for (const { delivery } of sent) simulator.settleDelivery(delivery, { kind: 'status', status: 429 });
      clock.now += 60_000;
    }
    expect(tries).toBe(121);
  });

  it('waits for the configured delay', () => {
    const { simulator, place, clock, webhooks } = aConversation({ webhookDelayMs: 300 });
    clock.now += 300;
    webhooks();
    simulator.act.teammateReplies({ ...place, html: '<p>Hi</p>' });
    expect(webhooks()).toEqual([]);
    clock.now += 300;
    expect(webhooks()).toHaveLength(1);
  });
});
