import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import { aSimulatedIntercom, SHOP, textAt } from './support/simulated-intercom.ts';

function aConversation() {
  const intercom = aSimulatedIntercom();
  const contactId = intercom.lead();
  const conversationId = intercom.conversation(contactId);
  intercom.webhooks();
  const body = { message_type: 'comment', type: 'user', intercom_user_id: contactId, body: 'Hi' };
  const parts = () => intercom.simulator.view.conversation(SHOP.id, conversationId)?.parts.length;
  const send = (rule: Partial<FaultRule>) => {
    intercom.simulator.setFaults([
      { kind: 'slowAnswer', operation: 'conversation.reply', count: 1, ...rule },
    ]);
    return intercom.send('POST', `/conversations/${conversationId}/reply`, body);
  };
  const place = { workspace: SHOP.id, conversationId, adminId: '7214001', html: '<p>Hi</p>' };
  return { ...intercom, parts, strike: send, place };
}

describe('faults of the simulated Intercom', () => {
  it('loses the request, or the answer after the write', () => {
    const { strike, parts } = aConversation();
    expect(strike({ kind: 'loseRequest', ms: 50 })).toEqual({ kind: 'lost', afterMs: 50 });
    expect(parts()).toBe(0);
    expect(strike({ kind: 'loseAnswer' })).toMatchObject({ kind: 'lost' });
    expect(parts()).toBe(1);
  });

  it('lets a write land after its caller has given up, with its webhook', () => {
    const { strike, parts, clock, simulator, webhooks } = aConversation();
    expect(strike({ kind: 'landLate', ms: 150_000 })).toMatchObject({ kind: 'lost' });
    expect(parts()).toBe(0);
    expect(simulator.nextDeliveryAt()).toBe(clock.now + 150_000);
    clock.now += 149_999;
    webhooks();
    expect(parts()).toBe(0);
    clock.now += 1;
    expect(webhooks().map(({ topic }) => topic)).toEqual(['conversation.user.replied']);
    expect(parts()).toBe(1);
  });

  it('lets a late write land before the next request is answered', () => {
    const { strike, clock, call, parts } = aConversation();
    strike({ kind: 'landLate', ms: 20_000 });
    clock.now += 20_000;
    call('GET', '/me');
    expect(parts()).toBe(1);
  });

  it('answers with errors before or after the write', () => {
    const { strike, parts } = aConversation();
    expect(strike({ kind: 'serverError', status: 500 })).toMatchObject({ response: { status: 500 } });
    expect(strike({ kind: 'notFound' })).toMatchObject({ response: { status: 404 } });
    expect(strike({ kind: 'conflict' })).toMatchObject({ response: { status: 409 } });
    expect(strike({ kind: 'deadToken' })).toMatchObject({ response: { status: 401 } });
    expect(parts()).toBe(0);
    expect(strike({ kind: 'errorAfterWrite' })).toMatchObject({ response: { status: 503 } });
    expect(parts()).toBe(1);
  });

  it('answers 409 with the id of a contact that turns out to exist', () => {
    const { simulator, call } = aConversation();
    simulator.setFaults([{ kind: 'conflict', operation: 'contact.create', count: 1 }]);
    const refused = call('POST', '/contacts', { role: 'lead', phone: '+15550100777' });
    const made = simulator.view.contacts(SHOP.id).find(({ phone }) => phone === '+15550100777');
    expect(refused.status).toBe(409);
    expect(textAt(refused.body, 'errors.0.message')).toMatch(new RegExp(`id=${made?.id}$`));
  });

  it('answers 429 with the time of the reset', () => {
    const { strike, clock } = aConversation();
    const reset = String(clock.now / 1_000 + 7);
    expect(strike({ kind: 'rateLimit', ms: 7_000 })).toMatchObject({
      response: { status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
    });
  });

  it('lets the webhook overtake the answer', () => {
    const { strike, webhooks } = aConversation();
    expect(strike({ kind: 'slowAnswer', ms: 800 })).toMatchObject({ kind: 'answer', delayMs: 800 });
    expect(webhooks()).toHaveLength(1);
  });

  it('repeats, delays, shuffles and drops webhooks', () => {
    const { simulator, webhooks, clock, place } = aConversation();
    const strike = (rule: Omit<FaultRule, 'operation'>) => {
      simulator.setFaults([{ operation: 'conversation.admin.*', ...rule }]);
      simulator.act.teammateReplies(place);
      const now = webhooks();
      const next = simulator.nextDeliveryAt();
      const wait = next === undefined ? undefined : next - clock.now;
      clock.now += 60_000;
      return { now: now.length, wait, later: webhooks().length };
    };
    expect(strike({ kind: 'duplicateWebhook', ms: 500 })).toEqual({ now: 1, wait: 500, later: 1 });
    expect(strike({ kind: 'delayWebhook', ms: 30_000 })).toEqual({ now: 0, wait: 30_000, later: 1 });
    expect(strike({ kind: 'reorderWebhook', ms: 10_000 })).toEqual({ now: 0, wait: 5_000, later: 1 });
    expect(strike({ kind: 'dropWebhook' })).toEqual({ now: 0, wait: undefined, later: 0 });
  });

  it('makes one search lag on command', () => {
    const { simulator, call, lead } = aConversation();
    const search = (value: string) =>
      call('POST', '/contacts/search', { query: { field: 'phone', operator: '=', value } }).body;
    simulator.setFaults([{ kind: 'searchLag', operation: 'contact.search', ms: 60_000, count: 1 }]);
    lead('+15550100124');
    lead('+15550100125');
    expect(search('+15550100124')).toMatchObject({ total_count: 0 });
    expect(search('+15550100125')).toMatchObject({ total_count: 1 });
  });
});
