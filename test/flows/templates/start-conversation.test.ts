import { afterEach, describe, expect, it } from '@jest/globals';
import { queueTemplate } from '../../../server/bridge/templates/queue-template.ts';
import { requestStart } from '../../../server/bridge/templates/request-start.ts';
import type { StartRequest } from '../../../server/domain/templates/template-request.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import {
  BEN,
  createTemplateWorld,
  ORDER_UPDATE,
  type TemplateWorld,
  UPDATE_TEXT,
} from '../../support/shop-templates.ts';
import { clickIn } from '../../support/teammate-sidebar.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** As WhatsApp has it. */
const PHONE = (MAEVE.phone ?? '').replace('+', '');

let world: TemplateWorld;
afterEach(() => world.close());

async function open(): Promise<TemplateWorld> {
  world = await createTemplateWorld();
  return world;
}

const asked = async () => ({
  template: ORDER_UPDATE.id,
  // The list is read from WhatsApp meanwhile.
  revision: (await world.storage.collection('templates').get(ORDER_UPDATE.id))?.revision ?? '',
  values: {
    'body.1': { kind: 'text', text: 'Maeve' },
    'body.2': { kind: 'text', text: '1234' },
  } as const,
  by: BEN,
  nonce: 'start-1',
});

const start = async (how: Partial<StartRequest> = {}) =>
  requestStart(world.service().deps, {
    ...(await asked()),
    workspace: SHOP.workspace,
    number: SHOP.number,
    phone: PHONE,
    askedIn: '1',
    ...how,
  });

const states = async () => (await world.deliveries()).map(({ state }) => state);
const place = () => ({ workspace: SHOP.workspace, conversationId: world.conversation().id });

/** All that is kept of what came and went. */
async function wordsKept(): Promise<string> {
  const events = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
  // Webhooks that we do not ask for are kept raw until their time is over.
  const told = events.filter(({ kind }) => kind !== 'intercom.other');
  expect(told.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['start-conversation', 'intercom.part']),
  );
  return JSON.stringify([told, await world.deliveries()]);
}

describe('a conversation that the business begins', () => {
  it('opens in the teammate’s name with the words of the template, which go out once', async () => {
    await open();
    const asked = await start();
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()).toEqual([`teammate: Sent on WhatsApp:\n${UPDATE_TEXT}`]);
    expect(world.conversation().source.author).toMatchObject({ type: 'admin', id: BEN.id });
    expect(world.templatesSent()).toHaveLength(1);
    expect(await states()).toEqual(['delivered']);
    expect(asked).toEqual({ kind: 'queued', delivery: (await world.deliveries())[0]?.id });
    expect(world.contacts()).toEqual([expect.objectContaining({ role: 'lead', phone: MAEVE.phone })]);
  });

  it('takes the customer’s answer, and sends what teammates write after it', async () => {
    await open();
    await start();
    await world.pass(MINUTE);
    world.customerWrites('Thank you!');
    await world.pass(10 * SECOND);
    world.teammateReplies('<p>You are welcome</p>');
    await world.pass(10 * SECOND);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()).toContain('customer: Thank you!');
    expect(world.phone().at(-1)).toBe('You are welcome');
    expect(world.calls('meta', /\/messages$/)).toHaveLength(2);
  });

  it('is marked as read, so that Intercom mails nothing', async () => {
    await open();
    await start();
    await world.pass(MINUTE);
    expect(world.conversation().read).toBe(true);
  });

  it('begins once for a nonce, and another one goes into the conversation that is open', async () => {
    await open();
    await Promise.all([start(), start()]);
    await world.pass(MINUTE);
    await start();
    await world.pass(MINUTE);
    expect(world.templatesSent()).toHaveLength(1);
    await start({ nonce: 'start-2' });
    await world.pass(MINUTE);
    expect(world.templatesSent()).toHaveLength(2);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().filter((line) => line.includes('Sent on WhatsApp:'))).toHaveLength(2);
  });

  it('opens another one where the last was closed, also when nobody told us', async () => {
    await open();
    await world.knownThread();
    await world.leap(2 * DAY);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*', count: 1 }]);
    world.intercom.act.closeConversation({ ...place(), adminId: SHOP.admin.id });
    await start();
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(2);
    expect(world.templatesSent()).toHaveLength(1);
  });

  it('keeps to the contact that was chosen', async () => {
    await open();
    const contact = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      email: 'maeve@example.com',
      phone: MAEVE.phone,
    });
    await start({ contact, name: 'Maeve' });
    await world.pass(MINUTE);
    expect(world.contacts()).toHaveLength(1);
    expect(world.conversation().contactIds).toEqual([contact]);
  });

  it('is opened by our own admin where Intercom knows the teammate no more', async () => {
    await open();
    await start({ by: { id: '999', name: 'Gone Person' } });
    await world.pass(MINUTE);
    expect(world.conversation().source.author).toMatchObject({ id: SHOP.admin.id });
    expect(world.templatesSent()).toHaveLength(1);
  });

  it('sends nothing of what is refused, and nobody becomes a customer by it', async () => {
    await open();
    expect(await start({ values: {} })).toMatchObject({ kind: 'refused' });
    expect(await start({ revision: 'r0' })).toMatchObject({ kind: 'refused' });
    expect(await start({ number: '999' })).toMatchObject({ kind: 'refused' });
    await world.pass(MINUTE);
    expect(world.conversations()).toEqual([]);
    expect(await world.storage.collection('customers').count({ index: 'byContact', limit: 1 })).toBe(0);
  });

  it('says where it was asked for when Intercom lets nobody open it', async () => {
    await open();
    await world.knownThread();
    const askedIn = world.conversation().id;
    world.intercom.act.closeConversation({ ...place(), adminId: SHOP.admin.id });
    const contactId = world.contacts()[0]?.id ?? '';
    world.intercom.act.blockContact({ workspace: SHOP.workspace, contactId });
    await world.pass(SECOND);
    await start({ askedIn });
    await world.pass(MINUTE);
    expect(world.templatesSent()).toEqual([]);
    expect(world.notes({ conversation: askedIn }).join()).toContain('Not sent to WhatsApp');
  });

  it('never comes back as a reply, whenever its webhook comes', async () => {
    await open();
    await world.knownThread();
    world.intercom.act.closeConversation({ ...place(), adminId: SHOP.admin.id });
    await world.pass(SECOND);
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'message.create', ms: 5 * SECOND, count: 1 }]);
    await start();
    await world.pass(5 * MINUTE);
    expect(world.calls('meta', /\/messages$/)).toHaveLength(1);
    expect(world.notes()).toEqual([]);
  });
});

describe('an opening whose answer is lost', () => {
  it('is found, and made once', async () => {
    await open();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'message.create', count: 1 }]);
    await start();
    await world.pass(15 * MINUTE);
    expect(world.conversations()).toHaveLength(1);
    expect(world.templatesSent()).toHaveLength(1);
    expect(await states()).toEqual(['delivered']);
  });
});

describe('an opening that lands later than anybody looks', () => {
  it('is there twice, and the template went out once', async () => {
    await open();
    world.intercom.setFaults([{ kind: 'landLate', operation: 'message.create', ms: 20 * MINUTE, count: 1 }]);
    await start();
    await world.pass(30 * MINUTE);
    expect(world.conversations()).toHaveLength(2);
    expect(world.calls('meta', /\/messages$/)).toHaveLength(1);
    expect(world.notes()).toEqual([]);
  });
});

describe('a conversation that is deleted before its template goes out', () => {
  it('keeps it back', async () => {
    await open();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5 * SECOND }]);
    await start();
    await world.pass(2 * SECOND);
    world.intercom.act.deleteConversation(place());
    world.whatsapp.faults.set([]);
    world.forgetCalls();
    await world.pass(5 * MINUTE);
    expect(await states()).toEqual(['withheld']);
    expect(world.templatesSent()).toEqual([]);
  });
});

describe('a conversation that is deleted while the database takes nothing of what goes out', () => {
  it('takes its words along as soon as it does', async () => {
    await open();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send' }]);
    await start();
    await world.pass(5 * SECOND);
    world.intercom.act.deleteConversation(place());
    world.refuseWrites('deliveries');
    await world.pass(MINUTE);
    world.refuseWrites();
    await world.pass(5 * MINUTE);
    expect(await world.deliveries()).toMatchObject([{ state: 'withheld', content: { text: '[redacted]' } }]);
  });
});

describe('a conversation that is deleted afterwards', () => {
  it('takes the words of the template with it', async () => {
    await open();
    await start();
    await world.pass(MINUTE);
    world.intercom.act.deleteConversation(place());
    await world.pass(10 * MINUTE);
    expect(await wordsKept()).not.toContain('your order 1234');
  });
});

describe('one that went into the conversation that is open', () => {
  it('takes its words along when that is deleted', async () => {
    await open();
    await world.knownThread();
    await start();
    await world.pass(MINUTE);
    expect(world.templatesSent()).toHaveLength(1);
    world.intercom.act.deleteConversation(place());
    await world.pass(10 * MINUTE);
    expect(await wordsKept()).not.toContain('your order 1234');
  });

  it('takes its words along when its part is redacted', async () => {
    await open();
    const conversationId = await world.knownThread();
    await start();
    await world.pass(MINUTE);
    const partId = world.conversation().parts.at(-1)?.id ?? '';
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId, partId });
    await world.pass(10 * MINUTE);
    expect(await wordsKept()).not.toContain('your order 1234');
  });

  it('opens no other one when that was closed between the template and its end', async () => {
    await open();
    const conversation = await world.knownThread();
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const request = { ...(await asked()), thread: thread?.id ?? '', conversation };
    expect(await queueTemplate(world.service().deps, request)).toMatchObject({ kind: 'queued' });
    await world.pass(MINUTE);
    world.intercom.act.closeConversation({ ...place(), adminId: SHOP.admin.id });
    await world.pass(SECOND);
    await start();
    await world.pass(MINUTE);
    expect(world.conversations()).toHaveLength(1);
    expect(world.templatesSent()).toHaveLength(1);
  });
});

describe('a process that dies', () => {
  it('at any step opens one conversation and sends one template', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: async () => undefined,
        // Whoever dies while asking never answers.
        act: () => void start(),
        isDone: async () => (await states()).some((state) => state === 'delivered' || state === 'uncertain'),
      },
      async (_, step) => {
        // Whoever saw no answer presses again: the draft is the same.
        await start();
        await world.pass(MINUTE);
        const [state] = await states();
        const outcome = { step, state, sent: world.templatesSent().length };
        // Between reservation and call of a send nobody can know: it is shown, and a person decides.
        if (state === 'uncertain') expect(outcome).toEqual({ step, state, sent: 0 });
        else expect(outcome).toEqual({ step, state: 'delivered', sent: 1 });
        expect({ step, conversations: world.conversations().length }).toEqual({ step, conversations: 1 });
        expect({ step, contacts: world.contacts().length }).toEqual({ step, contacts: 1 });
      },
    );
    expect(steps).toBeGreaterThan(10);
  });
});

describe('a first message that has failed', () => {
  const sentAgain = async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: 'message.send', count: 1 }]);
    await start();
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed']);
    const [failed] = await world.deliveries();
    await clickIn(world, `send-again:${failed?.id}`);
    await world.pass(MINUTE);
    expect(await states()).toEqual(['failed', 'delivered']);
  };

  it('is sent again, and its text, which has opened the conversation, is not written there again', async () => {
    await open();
    await sentAgain();
    expect(world.phone()).toHaveLength(1);
    expect(world.transcript().filter((line) => line.includes('Sent on WhatsApp:'))).toHaveLength(1);
  });

  it('is answered where it stands, also once that is closed', async () => {
    world = await createTemplateWorld({ settings: { newConversationAfter: '0 minutes' } });
    await sentAgain();
    world.intercom.act.closeConversation({ ...place(), adminId: SHOP.admin.id });
    await world.pass(MINUTE);
    world.customerWrites('Thank you!');
    await world.pass(10 * SECOND);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()).toContain('customer: Thank you!');
  });
});
