import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkspaceConfig } from '../../../../sandbox/intercom/state/intercom-config.ts';
import { aSimulatedIntercom, CAFE, SHOP } from '../support/simulated-intercom.ts';

type Intercom = ReturnType<typeof aSimulatedIntercom>;
type Step = readonly [tenant: 0 | 1, deed: number, pick: number];

const TENANTS = [SHOP, CAFE] as const;
const steps = fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.nat(7), fc.nat(20)), {
  maxLength: 40,
});

describe('workspaces of the simulated Intercom', () => {
  it('give out the same conversation ids, as ids are unique only within a workspace', () => {
    const { lead, conversation } = aSimulatedIntercom();
    const cafe = { token: CAFE.accessToken };
    expect(conversation(lead())).toBe(conversation(lead('+15550100123', cafe), 'Hi', cafe));
  });

  it('never touch one another, whatever happens in which order', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const together = aSimulatedIntercom();
        for (const step of all) perform(together, step);
        for (const [at, tenant] of TENANTS.entries()) {
          const alone = aSimulatedIntercom();
          for (const step of all.filter(([who]) => who === at)) perform(alone, step);
          expect(stateOf(together, tenant)).toEqual(stateOf(alone, tenant));
          expect(notesOf(together, tenant)).toEqual(notesOf(alone, tenant));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** One deed of one tenant; whom it strikes depends only on that tenant's own state. */
function perform(intercom: Intercom, [who, deed, pick]: Step): void {
  const tenant = TENANTS[who];
  const options = { token: tenant.accessToken };
  const { view, act } = intercom.simulator;
  const contacts = view.contacts(tenant.id);
  const contact = contacts[pick % Math.max(contacts.length, 1)];
  const conversations = view.conversations(tenant.id);
  const conversation = conversations[pick % Math.max(conversations.length, 1)];
  const phone = `+1555010${String(pick).padStart(4, '0')}`;
  if (deed === 0 || contact === undefined) intercom.lead(phone, options);
  else if (deed === 1)
    intercom.call('POST', '/contacts', { role: 'user', email: `u${pick}@example.com` }, options);
  else if (deed === 2 && contact.role === 'lead') intercom.conversation(contact.id, `text ${pick}`, options);
  else if (conversation === undefined) intercom.call('POST', '/tags', { name: `tag ${pick}` }, options);
  else performIn(intercom, tenant, conversation.id, deed, pick, act);
}

function performIn(
  intercom: Intercom,
  tenant: WorkspaceConfig,
  conversationId: string,
  deed: number,
  pick: number,
  act: Intercom['simulator']['act'],
): void {
  const place = { workspace: tenant.id, conversationId, adminId: '7214001' };
  const [contactId] = intercom.simulator.view.conversation(tenant.id, conversationId)?.contactIds ?? [];
  const reply = { message_type: 'comment', type: 'user', intercom_user_id: contactId, body: `more ${pick}` };
  const path = `/conversations/${conversationId}`;
  const options = { token: tenant.accessToken };
  if (deed === 3) intercom.call('POST', `${path}/reply`, reply, options);
  else if (deed === 4) act.teammateReplies({ ...place, html: `<p>${pick}</p>` });
  else if (deed === 5) act.closeConversation(place);
  else if (deed === 6) act.tagConversation({ ...place, tag: `tag ${pick}` });
  else act.deleteConversation(place);
}

function stateOf({ simulator: { view } }: Intercom, { id }: WorkspaceConfig): unknown {
  const conversations = view.conversations(id).map((one) => view.conversation(id, one.id));
  return { contacts: view.contacts(id), conversations, tags: view.tags(id) };
}

const taken = new WeakMap<Intercom, ReturnType<Intercom['webhooks']>>();

/** Topics and items sent for the tenant. */
function notesOf(intercom: Intercom, { id }: WorkspaceConfig): unknown {
  const all = taken.get(intercom) ?? intercom.webhooks();
  taken.set(intercom, all);
  return all
    .filter(({ body }) => JSON.stringify(body).includes(`"app_id":"${id}"`))
    .map(({ topic, item }) => ({ topic, item }));
}
