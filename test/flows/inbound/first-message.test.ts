import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, NOOR, SHOP, SHOP_OUTLET, SOL } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const order = (path: RegExp) =>
  world.calls('intercom').findIndex(({ method, path: at }) => path.test(`${method} ${at}`));

describe('the first message of a customer', () => {
  it('opens a conversation from a lead with name, phone and WhatsApp number', async () => {
    await world.knownThread('Hi, is my order A-77 ready?');
    expect(world.transcript()).toEqual(['customer: Hi, is my order A-77 ready?']);
    const [lead] = world.contacts();
    expect(lead).toMatchObject({ role: 'lead', name: MAEVE.name, phone: MAEVE.phone });
    expect(lead?.customAttributes).toMatchObject({
      'WhatsApp number': MAEVE.phone,
      Channel: 'WhatsApp',
      'WhatsApp Business number': SHOP.phone,
      'Last user text': 'Hi, is my order A-77 ready?',
    });
  });

  it('is shown under a shortened name when the name is longer than Intercom takes', async () => {
    const name = `Ada ${'of the long name '.repeat(18)}`;
    const message = rawMessage({ wamid: 'wamid.long', at: world.now(), text: 'Do you deliver?' });
    const contacts = [{ profile: { name }, wa_id: MAEVE.phone.slice(1) }];
    await world.postWhatsApp(whatsAppBody({ contacts, messages: [message] }));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Do you deliver?']);
    const [lead] = world.contacts();
    expect(lead?.name).toMatch(/^Ada of the long name .*…$/);
    expect(lead?.name?.length).toBeLessThanOrEqual(255);
    expect(lead?.phone).toBe(MAEVE.phone);
    expect(String(lead?.customAttributes['WhatsApp name'] ?? '').length).toBeLessThanOrEqual(255);
  });

  it('has its attributes before the conversation is opened, so that Workflows can branch on them', async () => {
    await world.knownThread();
    const creation = world.calls('intercom', /POST \/contacts$/)[0];
    expect(JSON.parse(creation?.body ?? '')).toMatchObject({ custom_attributes: { Channel: 'WhatsApp' } });
    expect(order(/POST \/data_attributes$/)).toBeLessThan(order(/POST \/contacts$/));
    expect(order(/POST \/contacts$/)).toBeLessThan(order(/POST \/conversations$/));
  });

  it('marks the conversation with tag and attributes', async () => {
    await world.knownThread();
    expect(world.conversation()).toMatchObject({
      tags: ['WhatsApp'],
      customAttributes: {
        Channel: 'WhatsApp',
        'WhatsApp Business number': SHOP.phone,
        'WhatsApp account': `Account ${SHOP.account}`,
      },
    });
  });

  it('needs no phone number: a customer with a user name is a lead as well, and gets the reply', async () => {
    world.customerWrites('Hello!', { customer: SOL.id });
    await world.settle();
    expect(world.contacts()).toMatchObject([{ role: 'lead', name: 'Sol', phone: null }]);
    world.teammateReplies('<p>Hello Sol</p>');
    await world.settle();
    expect(world.phone({ customer: SOL.id })).toEqual(['Hello Sol']);
  });

  it('sets the attributes once per workspace', async () => {
    await world.knownThread();
    world.forgetCalls();
    world.customerWrites('Me too', { customer: NOOR.id });
    await world.settle();
    expect(world.calls('intercom', /data_attributes|conversations\/attributes$|\/tags$/)).toHaveLength(1);
    expect(world.conversations()).toHaveLength(2);
    expect(world.conversation().tags).toEqual(['WhatsApp']);
  });

  it('leaves the name of a contact that a person has edited', async () => {
    await world.knownThread();
    const [lead] = world.contacts();
    world.intercom.act.updateContact({
      workspace: SHOP.workspace,
      contactId: lead?.id ?? '',
      fields: { name: 'Ms Quill (VIP)' },
    });
    world.customerWrites('And another thing');
    await world.settle();
    expect(world.contacts()).toMatchObject([{ name: 'Ms Quill (VIP)' }]);
  });
});

describe('two first messages at once', () => {
  it('make one lead and one conversation, in order', async () => {
    world.customerWrites('one');
    world.customerWrites('two');
    await world.settle();
    expect(world.contacts()).toHaveLength(1);
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(world.conversations()).toHaveLength(1);
  });

  it('to two numbers of one workspace make one lead and a conversation for each number', async () => {
    world.customerWrites('to the shop');
    world.customerWrites('to the outlet', { number: SHOP_OUTLET.number });
    await world.settle();
    expect(world.contacts()).toHaveLength(1);
    const numbers = world.conversations().map((each) => each.customAttributes['WhatsApp Business number']);
    expect(new Set(numbers)).toEqual(new Set([SHOP.phone, SHOP_OUTLET.phone]));
    expect(numbers).toHaveLength(2);
  });

  it('of two customers in a new workspace both get their attributes', async () => {
    world.customerWrites('from Maeve');
    world.customerWrites('from Noor', { customer: NOOR.id });
    await world.settle();
    for (const lead of world.contacts()) expect(lead.customAttributes).toMatchObject({ Channel: 'WhatsApp' });
    for (const each of world.conversations())
      expect(each).toMatchObject({ tags: ['WhatsApp'], customAttributes: { Channel: 'WhatsApp' } });
    expect(world.contacts()).toHaveLength(2);
  });

  it('by phone and by user id make one lead and one conversation', async () => {
    const at = world.now();
    const byPhone = rawMessage({ wamid: 'wamid.A', text: 'by phone', at });
    const byUserId = rawMessage({ wamid: 'wamid.B', text: 'by user id', userId: 'US.1001', at: at + 1_000 });
    await world.postWhatsApp(whatsAppBody({ messages: [byPhone, byUserId] }));
    await world.settle();
    expect(world.contacts()).toHaveLength(1);
    expect(world.conversations()).toHaveLength(1);
    expect([...world.transcript()].sort()).toEqual(['customer: by phone', 'customer: by user id']);
  });

  it('by user id and by phone, in this order, make one lead and one conversation', async () => {
    const at = world.now();
    const byUserId = rawMessage({ wamid: 'wamid.A', text: 'by user id', userId: 'US.1001', at });
    const byPhone = rawMessage({ wamid: 'wamid.B', text: 'by phone', at: at + 1_000 });
    await world.postWhatsApp(whatsAppBody({ messages: [byUserId, byPhone] }));
    await world.settle();
    expect(world.contacts()).toHaveLength(1);
    expect([...world.transcript()].sort()).toEqual(['customer: by phone', 'customer: by user id']);
  });

  it('with the same wamid are one message', async () => {
    const message = rawMessage({ wamid: 'wamid.A', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [message, message] }));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Hi']);
  });
});

describe('what Intercom refuses of a first message', () => {
  it('does not hold the message up: without the attributes it still goes', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'attribute.*', status: 500 }]);
    await world.knownThread('Hi');
    await world.pass(60_000);
    expect(world.transcript()).toEqual(['customer: Hi']);
  });

  it('does not hold the message up when an attribute that we know was archived', async () => {
    await world.knownThread();
    const workspace = world.service().deps.connections.workspace(SHOP.workspace);
    expect(workspace?.attributes).toMatchObject({ 'contact:Channel': 'ready' });
    await world.service().deps.connections.updateWorkspace(SHOP.workspace, (known) => ({
      ...known,
      attributes: { ...known.attributes, 'contact:Channel': 'ready', 'contact:Nowhere': 'ready' },
    }));
    world.intercom.setFaults([{ kind: 'conflict', operation: 'contact.update' }]);
    world.customerWrites('Hello from Noor', { customer: NOOR.id });
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Hello from Noor']);
  });
});
