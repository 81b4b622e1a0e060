import { describe, expect, it } from '@jest/globals';
import { createIntercomSimulator } from '../../../../sandbox/intercom/intercom-simulator.ts';
import { readGoneSubject, readPart } from '../../../../server/adapters/intercom/read-part.ts';
import { splitIntercomWebhook } from '../../../../server/adapters/intercom/split-webhook.ts';
import { rejection } from '../shared/recording-observers.ts';
import { stored } from '../shared/stored-event.ts';
import { access, openFakeIntercom, type SentRequest, TOKEN } from './intercom-fixture.ts';

const PHONE = '+15550100123';
const attributes = { Channel: 'WhatsApp' };
const lead = { name: 'Ada', phone: PHONE, attributes };

/** The port on a strict simulated Intercom whose clock stands still unless moved. */
function openSimulated() {
  const time = { now: 1_763_630_000_000 };
  const simulator = createIntercomSimulator(
    { now: () => time.now, random: () => 0.5 },
    {
      clientSecret: 'secret',
      appPackageCode: 'our-app-1',
      webhook: { path: '/webhooks/intercom', format: 'html' },
      canvas: { initializePath: '/i', submitPath: '/s' },
      workspaces: [
        {
          id: access.workspace,
          name: 'Shop',
          region: 'eu',
          accessToken: TOKEN,
          admins: [{ id: access.adminId, name: 'Ada P.', email: 'ada@shop.example' }],
        },
      ],
      searchLagMs: 0,
      newContactLagMs: 0,
      webhookDelayMs: 0,
    },
  );
  const answer = ({ url, method, headers, body }: SentRequest) => {
    const { pathname, searchParams } = new URL(url);
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const query = Object.fromEntries(searchParams);
    const answered = simulator.handle({ method, path: pathname, query, headers, body: bytes });
    if (answered.kind === 'lost') return new Promise<Response>(() => {});
    const { status, headers: sent, body: text } = answered.response;
    return new Response(text === '' ? null : Buffer.from(text), { status, headers: sent });
  };
  const webhooks = () =>
    simulator
      .takeDueDeliveries()
      .flatMap(({ body }) => splitIntercomWebhook(JSON.parse(body), 'html'))
      .map((event) => stored(event));
  return { ...openFakeIntercom(answer), simulator, time, webhooks };
}

/** A conversation of a lead, opened as the stories do it. */
async function openedConversation() {
  const world = openSimulated();
  await world.port.createAttribute(access, 'contact', { name: 'Channel', description: 'Where from' });
  const contact = await world.port.createContact(access, lead);
  const opened = await world.port.openConversation(access, { contact: contact.id, role: 'lead', body: 'Hi' });
  return { ...world, contact, conversation: opened.conversation, opened };
}

describe('against the simulated Intercom', () => {
  it('a contact is created, changed, found by phone and attribute, and archived', async () => {
    const { port, contact } = await openedConversation();
    expect(contact).toMatchObject({ role: 'lead', name: 'Ada', phone: PHONE, attributes });
    await port.updateContact(access, contact.id, { name: 'Ada Q' });
    expect(await port.getContact(access, contact.id)).toMatchObject({
      kind: 'found',
      contact: { name: 'Ada Q' },
    });
    for (const by of [{ phones: [PHONE] }, { attribute: { name: 'Channel', value: 'WhatsApp' } }])
      expect((await port.searchContacts(access, by)).map(({ id }) => id)).toEqual([contact.id]);
    await port.archiveContact(access, contact.id);
  });

  it('an unknown attribute is refused', async () => {
    const { port } = openSimulated();
    expect(await rejection(port.createContact(access, lead))).toMatchObject({ status: 400 });
  });

  it('a conversation is opened, answered, annotated, read, tagged and found', async () => {
    const { port, contact, conversation, opened, time } = await openedConversation();
    time.now += 1_000;
    const replied = await port.replyAsContact(access, { conversation, contact: contact.id, body: 'Hello?' });
    expect(replied.parts.map(({ isSource, author }) => [isSource, author.type])).toEqual([
      [true, 'contact'],
      [false, 'contact'],
    ]);
    expect(replied.parts[0]?.id).toBe(opened.source);
    expect(replied).toMatchObject({ state: 'open', sourceType: 'conversation', contacts: [contact.id] });
    const noted = await port.addNote(access, { conversation, html: '<p>Not sent</p>' });
    expect(noted.parts.at(-1)).toMatchObject({ kind: 'note', appPackageCode: 'our-app-1' });
    const said = await port.replyAsAdmin(access, {
      conversation,
      admin: access.adminId,
      html: '<p>Sent on WhatsApp</p>',
      quiet: true,
    });
    expect(said.parts.at(-1)).toMatchObject({ kind: 'comment', appPackageCode: 'our-app-1' });
    await port.markRead(access, conversation);
    await port.tagConversation(access, conversation, await port.ensureTag(access, 'WhatsApp'));
    await port.createAttribute(access, 'conversation', { name: 'Channel', description: 'Where from' });
    await port.setConversationAttributes(access, conversation, attributes);
    expect(await port.getConversation(access, conversation)).toMatchObject({ id: conversation });
    const found = await port.searchConversations(access, { updatedAfter: time.now - 5_000 });
    expect(found.items.map(({ id }) => id)).toEqual([conversation]);
    expect(await port.conversationsOfContact(access, contact.id)).toHaveLength(1);
  });

  it('attributes are listed where they were created', async () => {
    const { port } = await openedConversation();
    await port.createAttribute(access, 'conversation', { name: 'WhatsApp number', description: 'Which' });
    expect(await port.listAttributes(access, 'contact')).toContain('Channel');
    expect(await port.listAttributes(access, 'conversation')).toContain('WhatsApp number');
  });

  it("a teammate's reply is read from its webhook as from the API", async () => {
    const { simulator, conversation, webhooks, port } = await openedConversation();
    webhooks();
    const place = { workspace: access.workspace, conversationId: conversation, adminId: access.adminId };
    const id = simulator.act.teammateReplies({ ...place, html: '<p>It <b>left</b> today</p>' });
    const news = webhooks()
      .filter(({ kind }) => kind === 'intercom.part')
      .map(readPart);
    const snapshot = await port.getConversation(access, conversation);
    expect(news.map(({ part }) => part)).toEqual([snapshot?.parts.at(-1)]);
    expect(news[0]).toMatchObject({
      conversation,
      sourceType: 'conversation',
      part: { id, kind: 'comment' },
    });
  });

  it('what is deleted is told and then absent', async () => {
    const { simulator, conversation, webhooks, port } = await openedConversation();
    webhooks();
    simulator.act.deleteConversation({ workspace: access.workspace, conversationId: conversation });
    const gone = webhooks().filter(({ kind }) => kind === 'intercom.conversation-deleted');
    expect(gone.map(readGoneSubject)).toEqual([
      { workspace: access.workspace, id: conversation, conversation },
    ]);
    expect(await port.getConversation(access, conversation)).toBeUndefined();
  });

  it('a dead token asks for a new connection', async () => {
    const { simulator, conversation, port } = await openedConversation();
    simulator.act.revokeToken(access.workspace);
    expect(await rejection(port.getConversation(access, conversation))).toMatchObject({
      code: 'access_rejected',
      status: 401,
    });
  });
});
