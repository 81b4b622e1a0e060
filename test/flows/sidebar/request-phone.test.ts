import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requestPhone } from '../../../server/bridge/sidebar/request-phone.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { clickIn } from '../../support/teammate-sidebar.ts';
import { whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP, SOL } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PHONE = '15550100188';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  world.customerWrites('Hi', { customer: SOL.id });
  await world.settle();
});
afterEach(() => world.close());

async function ask(): Promise<unknown> {
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 10 });
  return requestPhone(world.service().deps, { thread: thread?.id ?? '' });
}

const requests = () => world.calls('meta', /\/messages$/).map(({ body }) => JSON.parse(body));
let cards = 0;
async function sharesCard(
  phones: readonly object[],
  { origin = 'contact_request', userId = SOL.userId as string } = {},
): Promise<void> {
  cards += 1;
  const message = {
    from_user_id: userId,
    id: `wamid.card.${cards}`,
    timestamp: String(Math.floor(world.now() / 1_000)),
    type: 'contacts',
    contacts: [{ name: { formatted_name: 'Sol' }, origin, phones }],
  };
  await world.postWhatsApp(whatsAppBody({ messages: [message] }));
  await world.postWhatsApp(whatsAppBody({ messages: [message] }));
  await world.pass(30_000);
}

describe('asking for the phone number', () => {
  it('sends the button once, to the user id, and says so in a note', async () => {
    expect(await ask()).toEqual({ kind: 'queued' });
    await world.pass(10_000);
    expect(requests()).toEqual([
      expect.objectContaining({
        recipient: SOL.userId,
        type: 'interactive',
        interactive: expect.objectContaining({
          type: 'request_contact_info',
          action: { name: 'request_contact_info' },
        }),
      }),
    ]);
    expect(world.notes().join()).toMatch(/asked for the phone number.*UTC/s);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual([
      expect.stringMatching(/sent|delivered/),
    ]);
  });

  it('is refused outside the window, and for a thread that nobody knows', async () => {
    await world.leap(2 * DAY);
    expect(await ask()).toMatchObject({ kind: 'refused' });
    expect(await requestPhone(world.service().deps, { thread: 'nobody' })).toMatchObject({ kind: 'refused' });
    expect(requests()).toEqual([]);
  });

  it('is never sent twice when the answer is lost or the process dies', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
    await ask();
    await world.pass(2_000);
    world.crash();
    await world.start();
    await world.pass(5 * 60_000);
    expect(requests()).toHaveLength(1);
  });

  it('keeps its turn among replies', async () => {
    world.teammateReplies('<p>one</p>');
    await world.pass(1_000);
    await ask();
    await world.pass(1_000);
    world.teammateReplies('<p>two</p>');
    await world.pass(10_000);
    expect(requests().map(({ type }) => type)).toEqual(['text', 'interactive', 'text']);
  });
});

describe('the sidebar', () => {
  const click = (component?: string) => clickIn(world, component);

  it('asks when a teammate says so, once for two clicks', async () => {
    expect(await click()).toContain('Ask for the phone number');
    expect(await click('ask-phone')).toContain('May we have your phone number?');
    expect(requests()).toEqual([]);
    expect(await click('send-ask-phone')).toContain('is being asked');
    await click('send-ask-phone');
    await world.pass(10_000);
    expect(requests()).toHaveLength(1);
  });
});

describe('the answer', () => {
  it('fills the contact and leads to the same thread; replies still go to the user id', async () => {
    await sharesCard([{ phone: '+1 555 010 0188', wa_id: PHONE, user_id: SOL.userId }]);
    expect(world.contacts()[0]).toMatchObject({
      phone: `+${PHONE}`,
      customAttributes: { 'WhatsApp number': `+${PHONE}` },
    });
    const body = { from: PHONE, id: 'wamid.x', timestamp: String(Math.floor(world.now() / 1_000)) };
    await world.postWhatsApp(
      whatsAppBody({ messages: [{ ...body, type: 'text', text: { body: 'by phone' } }] }),
    );
    await world.pass(5_000);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().at(-1)).toBe('customer: by phone');
  });

  it('does not overwrite a phone that a person entered', async () => {
    const contactId = world.contacts()[0]?.id ?? '';
    world.intercom.act.updateContact({
      workspace: SHOP.workspace,
      contactId,
      fields: { phone: '+15550100111' },
    });
    await sharesCard([{ phone: '+1 555 010 0188', wa_id: PHONE }]);
    expect(world.contacts()[0]).toMatchObject({ phone: '+15550100111' });
  });

  it.each([
    ['another person’s card', [{ wa_id: PHONE, user_id: 'US.777' }], {}],
    ['a card that was not asked for', [{ wa_id: PHONE }], { origin: 'other' }],
    ['two numbers', [{ wa_id: PHONE }, { wa_id: '15550100199' }], {}],
    ['no number', [{ phone: 'call me' }], {}],
    ['nothing that can be read', [{ wa_id: 5, phone: null }], {}],
  ])('fills nothing from %s', async (_what, phones, how) => {
    await sharesCard(phones, how);
    expect(world.contacts()[0]?.phone).toBeNull();
    expect(world.transcript()).toHaveLength(2);
  });

  it('leaves a number that WhatsApp showed for somebody else with them', async () => {
    world.customerWrites('I am Maeve');
    await world.pass(5_000);
    await sharesCard([{ wa_id: '15550100155' }]);
    const [sol] = world.contacts();
    expect(sol?.phone).toBeNull();
    const [conversation] = world.conversations();
    expect(world.notes({ conversation: conversation?.id ?? '' }).join()).toMatch(/another WhatsApp customer/);
  });

  it('waits while Intercom is down', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.update', count: 2 }]);
    await sharesCard([{ wa_id: PHONE }]);
    await world.pass(5 * 60_000);
    expect(world.contacts()[0]?.phone).toBe(`+${PHONE}`);
  });

  it('is withheld when its conversation is deleted before its turn', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5_000 }]);
    await ask();
    await world.pass(1_000);
    world.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: world.conversation().id,
    });
    world.whatsapp.faults.set([]);
    await world.pass(MINUTE);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['withheld']);
  });

  it('goes out before a reply that was written after it, also when that one wakes the lane', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5_000 }]);
    await ask();
    await world.pass(1_000);
    world.teammateReplies('<p>And your address?</p>');
    await world.pass(1_000);
    world.forgetCalls();
    world.whatsapp.faults.set([]);
    await world.pass(MINUTE);
    expect(requests().map(({ type }) => type)).toEqual(['interactive', 'text']);
  });
});
