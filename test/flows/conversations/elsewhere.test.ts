import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { clickIn } from '../../support/teammate-sidebar.ts';
import { SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const place = (conversationId: string) => ({ workspace: SHOP.workspace, conversationId });
const inMessenger = (id: string, text: string) =>
  world.intercom.act.customerRepliesInMessenger({ ...place(id), text });
const byEmail = (id: string, text: string) =>
  world.intercom.act.customerRepliesByEmail({ ...place(id), text });
const thread = async () => (await world.storage.collection('threads').find({ index: 'live', limit: 1 }))[0];

describe('a customer who answers a WhatsApp conversation in the Messenger', () => {
  it('gets the next reply on WhatsApp, with a quote of what was said there, once', async () => {
    const id = await world.knownThread();
    inMessenger(id, 'I am on your *site* now');
    await world.settle();
    world.teammateReplies('<p>Great, look at the top</p>');
    await world.settle();
    world.teammateReplies('<p>Found it?</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> I am on your *site* now\nGreat, look at the top', 'Found it?']);
    expect(world.notes()).toEqual([]);
  });

  it('is quoted line by line, the newest three, cut where long', async () => {
    const id = await world.knownThread();
    for (const text of ['one', 'two', 'three', 'x'.repeat(400)]) {
      inMessenger(id, text);
      await world.pass(1_000);
    }
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual([`> two\n> three\n> ${'x'.repeat(200)}…\nOK`]);
  });

  it('never opens the window', async () => {
    const id = await world.knownThread();
    const before = (await thread())?.lastCustomerAt;
    await world.leap(23 * HOUR);
    inMessenger(id, 'still here');
    await world.settle();
    expect((await thread())?.lastCustomerAt).toBe(before);
    await world.leap(2 * HOUR);
    world.teammateReplies('<p>Hello again</p>');
    await world.settle();
    expect(world.phone()).toEqual([]);
  });

  it('reads the reply there when the window is closed, and a note says so', async () => {
    const id = await world.knownThread();
    await world.leap(30 * HOUR);
    inMessenger(id, 'hello?');
    await world.settle();
    world.teammateReplies('<p>Here you are</p>');
    await world.settle();
    expect(world.phone()).toEqual([]);
    expect(world.notes()).toEqual([expect.stringContaining('this reply stays in the Messenger')]);
    expect(world.notes()[0]).toMatch(/^note: Not sent to WhatsApp: “Here you are”/);
    expect(await world.deliveries()).toMatchObject([
      { state: 'withheld', failure: { code: 'stays-elsewhere' } },
    ]);
    expect(world.conversation().read).toBe(false);
  });

  it('gets the usual note again once the last message was on WhatsApp', async () => {
    const id = await world.knownThread();
    inMessenger(id, 'hello?');
    await world.settle();
    await world.pass(5_000);
    world.customerWrites('back on WhatsApp');
    await world.settle();
    await world.leap(30 * HOUR);
    world.teammateReplies('<p>Too late</p>');
    await world.settle();
    expect(world.notes()).toEqual([
      expect.stringContaining('WhatsApp allows free replies only within 24 hours'),
    ]);
  });

  it('is known by e-mail, too', async () => {
    const id = await world.knownThread();
    await world.leap(30 * HOUR);
    byEmail(id, 'by mail');
    await world.settle();
    expect((await thread())?.elsewhere).toMatchObject({ surface: 'email', conversation: id });
    world.teammateReplies('<p>Hi</p>');
    await world.settle();
    expect(world.notes()).toEqual([expect.stringContaining('by e-mail')]);
  });

  it('shows in the sidebar when they wrote last by each way, also once they are back on WhatsApp', async () => {
    const id = await world.knownThread();
    for (const write of [inMessenger, byEmail, inMessenger]) {
      write(id, 'here');
      await world.pass(60_000);
    }
    world.customerWrites('back on WhatsApp');
    await world.pass(60_000);
    const words = await clickIn(world, 'more');
    expect(words).toMatch(/Customer, WhatsApp.*Customer, Messenger.*Customer, e-mail/s);
  });

  it('opens a closed conversation again: the next WhatsApp message joins it without a question', async () => {
    const id = await world.knownThread();
    world.intercom.act.closeConversation({ ...place(id), adminId: SHOP.admin.id });
    await world.leap(30 * HOUR);
    inMessenger(id, 'hello?');
    await world.settle();
    world.forgetCalls();
    world.customerWrites('and on WhatsApp');
    await world.settle();
    expect(world.conversations()).toHaveLength(1);
    expect(world.calls('intercom', /GET \/conversations/)).toHaveLength(0);
  });
});

describe('what was said elsewhere', () => {
  it('counts once when its webhook is repeated', async () => {
    const id = await world.knownThread();
    world.intercom.setFaults([
      { kind: 'duplicateWebhook', operation: 'conversation.user.replied', ms: 1_000 },
    ]);
    inMessenger(id, 'once');
    await world.pass(5_000);
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> once\nOK']);
  });

  it('is quoted in its order when its webhooks come mixed up', async () => {
    const id = await world.knownThread();
    world.intercom.setFaults([
      { kind: 'delayWebhook', operation: 'conversation.user.replied', ms: 3_000, count: 1 },
    ]);
    inMessenger(id, 'first');
    await world.pass(1_000);
    inMessenger(id, 'second');
    await world.pass(5_000);
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> first\n> second\nOK']);
    expect(world.conversations()).toHaveLength(1);
  });

  it('is quoted without marks where a mark would lose its end', async () => {
    const id = await world.knownThread();
    inMessenger(id, `*${'very '.repeat(60)}long*`);
    await world.settle();
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual([expect.stringMatching(/^> very very[^*]*…\nOK$/)]);
  });

  it('is found by reconciliation when its webhook was lost', async () => {
    const id = await world.knownThread();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.user.replied' }]);
    inMessenger(id, 'lost');
    await world.pass(HOUR);
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> lost\nOK']);
  });

  it('is nothing when it was redacted before the reply', async () => {
    const id = await world.knownThread();
    const part = inMessenger(id, 'my card is 4000');
    await world.settle();
    world.intercom.act.redactPart({ ...place(id), partId: part });
    await world.settle();
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual(['OK']);
  });

  it('does not go out with a reply when it is malformed', async () => {
    const id = await world.knownThread();
    const parts = [{ id: 'p1', author: { type: 'lead', id: 1 }, body: null, created_at: 'x' }, null, 7];
    const item = { id, conversation_parts: { conversation_parts: parts } };
    const notification = {
      type: 'notification_event',
      topic: 'conversation.user.replied',
      app_id: SHOP.workspace,
    };
    const answer = await world.postIntercom({ ...notification, created_at: 1, data: { item } });
    expect(answer.status).toBe(200);
    world.teammateReplies('<p>OK</p>');
    await world.settle();
    expect(world.phone()).toEqual(['OK']);
  });
});

describe('another participant of the conversation', () => {
  const attachPeter = (id: string) => {
    const contactId = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      name: 'Peter Example',
      email: 'peter@landlord.example',
    });
    world.intercom.act.attachContact({ ...place(id), contactId });
    return contactId;
  };
  const SECRET = 'Between us: I will evict them';

  it('is never quoted to the customer, however it was said', async () => {
    const id = await world.knownThread();
    const contactId = attachPeter(id);
    world.intercom.act.customerRepliesInMessenger({ ...place(id), contactId, text: SECRET });
    world.intercom.act.customerRepliesByEmail({ ...place(id), contactId, text: SECRET });
    await world.settle();
    inMessenger(id, 'Are you there?');
    await world.settle();
    world.teammateReplies('<p>We will come back to you.</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> Are you there?\nWe will come back to you.']);
  });

  it('does not decide where the customer reads a late reply', async () => {
    const id = await world.knownThread();
    await world.leap(30 * HOUR);
    const contactId = attachPeter(id);
    world.intercom.act.customerRepliesByEmail({ ...place(id), contactId, text: SECRET });
    await world.settle();
    world.teammateReplies('<p>We will come back to you.</p>');
    await world.settle();
    expect((await thread())?.elsewhere).toBeUndefined();
    expect(world.notes()).toEqual([
      expect.stringContaining('WhatsApp allows free replies only within 24 hours'),
    ]);
  });

  it('is not quoted either when reconciliation finds the words', async () => {
    const id = await world.knownThread();
    const contactId = attachPeter(id);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.user.replied' }]);
    world.intercom.act.customerRepliesInMessenger({ ...place(id), contactId, text: SECRET });
    await world.pass(HOUR);
    world.teammateReplies('<p>We will come back to you.</p>');
    await world.settle();
    expect(world.phone()).toEqual(['We will come back to you.']);
  });

  it('is the customer once the contacts are one, also before the news of the merge', async () => {
    const id = await world.knownThread();
    const [lead] = world.contacts();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.merged' }]);
    const into = attachPeter(id);
    world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: lead?.id ?? '', into });
    world.intercom.act.customerRepliesInMessenger({ ...place(id), contactId: into, text: 'It is me' });
    await world.settle();
    world.teammateReplies('<p>Welcome</p>');
    await world.settle();
    expect(world.phone()).toEqual(['> It is me\nWelcome']);
  });

  it('is not quoted from what was stored before authors were compared', async () => {
    const id = await world.knownThread();
    inMessenger(id, SECRET);
    await world.settle();
    const threads = world.storage.collection('threads');
    const known = await thread();
    if (known?.elsewhere === undefined) throw new Error('nothing was remembered');
    const { byCustomer: _, ...before } = known.elsewhere;
    await threads.update({ ...known, elsewhere: before });
    world.teammateReplies('<p>We will come back to you.</p>');
    await world.settle();
    expect(world.phone()).toEqual(['We will come back to you.']);
  });
});

describe('our own messages', () => {
  it('are never taken for another surface, however early their webhook comes', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.reply', ms: 5_000 }]);
    for (const text of ['two', 'three']) world.customerWrites(text);
    await world.pass(60_000);
    expect((await thread())?.elsewhere).toBeUndefined();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two', 'customer: three']);
  });

  it('are never taken for another surface when the answer to them was lost', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    await world.pass(HOUR);
    expect((await thread())?.elsewhere).toBeUndefined();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
  });

  it('are not even stored once our own code is known', async () => {
    await world.knownThread('one');
    world.customerWrites('two');
    await world.settle();
    world.customerWrites('three');
    await world.pass(5_000);
    const [newest] = world.conversation().parts.slice(-1);
    const key = `${SHOP.workspace}|${world.conversation().id}|${newest?.id}`;
    const known = await world.storage.collection('events').find({ index: 'part', equals: [key], limit: 5 });
    expect(known.map(({ kind }) => kind)).toEqual(['whatsapp.message']);
  });
});

describe('the sidebar', () => {
  const canvasOf = async (id: string) => {
    const opening = { ...place(id), adminId: SHOP.admin.id };
    const { path, headers, body } = world.intercom.openCanvas(opening);
    const answer = await world.request({ method: 'POST', path, headers, body });
    return answer.body;
  };

  it('says by which way the last message came, without any outside call', async () => {
    const id = await world.knownThread();
    await world.pass(2_000);
    inMessenger(id, 'hello?');
    await world.settle();
    world.forgetCalls();
    expect(await canvasOf(id)).toContain(
      'Last message came by Messenger. A reply goes to WhatsApp and quotes it.',
    );
    expect(world.calls('intercom')).toHaveLength(0);
    await world.pass(2_000);
    world.customerWrites('on WhatsApp');
    await world.settle();
    expect(await canvasOf(id)).not.toContain('Last message came');
  });

  it('does not take the words of another participant for the customer’s', async () => {
    const id = await world.knownThread();
    const { workspace } = SHOP;
    const contactId = world.intercom.act.createUser({ workspace, name: 'P', email: 'p@landlord.example' });
    world.intercom.act.attachContact({ ...place(id), contactId });
    await world.pass(2_000);
    world.intercom.act.customerRepliesByEmail({ ...place(id), contactId, text: 'Between us' });
    await world.settle();
    expect(await canvasOf(id)).not.toContain('Last message came');
  });

  it('leaves Intercom’s own WhatsApp channel alone and says so', async () => {
    await world.knownThread();
    const contactId = world.contacts()[0]?.id ?? '';
    const own = world.intercom.act.customerStartsInOwnWhatsApp({
      workspace: SHOP.workspace,
      contactId,
      text: 'Hi, is my order ready?',
    });
    await world.settle();
    world.teammateReplies('<p>By Intercom itself</p>', { conversation: own });
    inMessenger(own, 'thanks');
    await world.pass(HOUR);
    expect(world.phone()).toEqual([]);
    expect(world.notes({ conversation: own })).toEqual([]);
    expect(await canvasOf(own)).toContain('Intercom’s own WhatsApp channel');
  });
});
