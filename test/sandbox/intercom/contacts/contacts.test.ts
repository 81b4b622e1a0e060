import { describe, expect, it } from '@jest/globals';
import { aSimulatedIntercom, at, SHOP, START, textAt } from '../support/simulated-intercom.ts';

const MAEVE = { role: 'user', email: 'maeve@example.com', external_id: 'u-1' };

describe('contacts of the simulated Intercom', () => {
  it('refuses an unknown custom attribute until it was created', () => {
    const { call } = aSimulatedIntercom();
    const contact = { role: 'lead', custom_attributes: { Channel: 'WhatsApp' } };
    const refused = call('POST', '/contacts', contact);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'parameter_invalid' }] } });
    call('POST', '/data_attributes', { name: 'Channel', model: 'contact', data_type: 'string' });
    expect(call('POST', '/contacts', contact)).toMatchObject({
      status: 200,
      body: { custom_attributes: { Channel: 'WhatsApp' } },
    });
  });

  it('wants an email, an external id or a role', () => {
    const { call } = aSimulatedIntercom();
    expect(call('POST', '/contacts', { phone: '+15550100123' }).status).toBe(400);
    expect(call('POST', '/contacts', { role: 'lead', email_verified: true }).status).toBe(400);
    expect(call('POST', '/contacts', { role: 'visitor' }).status).toBe(400);
  });

  it('answers 409 with the id at the end for a user of the same email or external id, never for leads', () => {
    const { call, lead } = aSimulatedIntercom();
    const id = textAt(call('POST', '/contacts', MAEVE).body, 'id');
    for (const twin of [{ role: 'user', email: MAEVE.email }, { external_id: MAEVE.external_id }]) {
      const refused = call('POST', '/contacts', twin);
      expect(refused.status).toBe(409);
      expect(at(refused.body, 'errors.0.code')).toBe('conflict');
      expect(textAt(refused.body, 'errors.0.message')).toMatch(new RegExp(`id=${id}$`));
    }
    expect(lead()).not.toBe(lead());
    expect(call('POST', '/contacts', { role: 'lead', email: MAEVE.email }).status).toBe(200);
  });

  it('frees the email of a deleted or changed user', () => {
    const { call } = aSimulatedIntercom();
    const id = textAt(call('POST', '/contacts', MAEVE).body, 'id');
    call('PUT', `/contacts/${id}`, { email: 'new@example.com' });
    expect(call('POST', '/contacts', { role: 'user', email: MAEVE.email }).status).toBe(200);
    call('DELETE', `/contacts/${id}`);
    expect(call('GET', `/contacts/${id}`).status).toBe(404);
    expect(call('POST', '/contacts', { role: 'user', email: 'new@example.com' }).status).toBe(200);
  });

  it('merges a lead into a user: its address becomes 410 with Link, writes to it 404, conversations move', () => {
    const { call, lead, conversation, reply, simulator } = aSimulatedIntercom();
    const leadId = lead();
    const conversationId = conversation(leadId);
    const userId = textAt(call('POST', '/contacts', MAEVE).body, 'id');
    const body = { from: leadId, into: userId, skip_duplicate_validation: true };
    expect(call('POST', '/contacts/merge', body).body).toMatchObject({ id: userId, phone: '+15550100123' });

    const gone = call('GET', `/contacts/${leadId}`);
    expect(gone).toMatchObject({ status: 410, body: { errors: [{ code: 'contact_merged' }] } });
    expect(gone.headers).toMatchObject({ link: `</contacts/${userId}>; rel="canonical"` });
    expect(call('GET', `/contacts/${leadId}`, undefined, { version: '2.15' }).status).toBe(404);
    expect(call('PUT', `/contacts/${leadId}`, { name: 'x' }).status).toBe(404);
    expect(reply(conversationId, leadId, 'hello').status).toBe(404);
    expect(reply(conversationId, userId, 'hello').status).toBe(200);
    expect(simulator.view.conversation(SHOP.id, conversationId)?.contactIds).toEqual([userId]);
    expect(simulator.view.mergedInto(SHOP.id, leadId)).toBe(userId);
  });

  it('merges only leads into users, and only duplicates unless told to skip the check', () => {
    const { call, lead } = aSimulatedIntercom();
    const [one, two] = [lead(), lead()];
    const userId = textAt(call('POST', '/contacts', MAEVE).body, 'id');
    const merge = (from: string, into: string, more = {}) =>
      call('POST', '/contacts/merge', { from, into, ...more });
    expect(merge(one, two, { skip_duplicate_validation: true }).status).toBe(400);
    const refused = merge(one, userId);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'invalid_merge' }] } });
    call('PUT', `/contacts/${userId}`, { phone: '+15550100123' });
    expect(merge(one, userId).status).toBe(200);
  });

  it('announces what happens to contacts', () => {
    const { call, lead, simulator, webhooks } = aSimulatedIntercom();
    const from = lead();
    const into = textAt(call('POST', '/contacts', MAEVE).body, 'id');
    const where = { workspace: SHOP.id, contactId: into };
    simulator.act.updateContact({ workspace: SHOP.id, contactId: from, fields: { email: 'm@example.com' } });
    simulator.act.mergeContacts({ workspace: SHOP.id, from, into });
    simulator.act.archiveContact(where);
    simulator.act.unarchiveContact(where);
    simulator.act.deleteContact(where);
    const sent = webhooks();
    expect(sent.map(({ topic }) => topic)).toEqual([
      'contact.lead.created',
      'contact.user.created',
      'contact.lead.updated',
      'contact.lead.added_email',
      'contact.merged',
      'contact.archived',
      'contact.unarchive',
      'contact.deleted',
    ]);
    expect(sent[4]?.item).toMatchObject({ id: into, merged_from: { type: 'contact', id: from } });
    expect(sent[7]?.item).toEqual({ type: 'contact', id: into, deleted: true });
  });

  it('creates or returns a tag by its name and hangs it on contacts', () => {
    const { call, lead } = aSimulatedIntercom();
    const first = call('POST', '/tags', { name: 'WhatsApp' }).body;
    expect(call('POST', '/tags', { name: 'whatsapp' }).body).toEqual(first);
    const id = lead();
    call('POST', `/contacts/${id}/tags`, { id: textAt(first, 'id') });
    expect(call('GET', `/contacts/${id}/tags`).body).toMatchObject({ data: [{ name: 'WhatsApp' }] });
    expect(call('POST', `/contacts/${id}/tags`, { id: '999' }).status).toBe(404);
  });

  it('keeps a new contact from conversations for the configured time', () => {
    const { lead, call, clock } = aSimulatedIntercom({ newContactLagMs: 5_000 });
    const request = { from: { type: 'lead', id: lead() }, body: 'Hi' };
    clock.now = START + 4_999;
    const early = call('POST', '/conversations', request);
    expect(early).toMatchObject({ status: 404, body: { errors: [{ message: 'User Not Found' }] } });
    clock.now = START + 5_000;
    expect(call('POST', '/conversations', request).status).toBe(200);
  });
});
