import { afterEach, describe, expect, it } from '@jest/globals';
import { recordBusinessStart } from '../../../server/bridge/conversations/record-business-start.ts';
import { without } from '../../../server/records/change-document.ts';
import { changeThread } from '../../../server/records/threads.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: PeopledWorld;
afterEach(() => world.close());

const by = (conversationId: string) => ({
  workspace: SHOP.workspace,
  conversationId,
  adminId: SHOP.admin.id,
});
const said = (conversation: string) =>
  world.transcript({ conversation }).filter((line) => line.startsWith('customer'));

async function write(text: string): Promise<void> {
  world.customerWrites(text);
  await world.settle();
}

/** The conversation is closed, and the customer writes this long after. */
async function writesAfterClosing(id: string, ms: number): Promise<void> {
  world.intercom.act.closeConversation(by(id));
  await world.settle();
  await world.leap(ms);
  await write('later');
}

describe('when messages begin a new conversation', () => {
  it.each([
    ['90 minutes', 89 * MINUTE, 1],
    ['90 minutes', 91 * MINUTE, 2],
    ['2 hours', 2 * HOUR - MINUTE, 1],
    ['2 hours', 2 * HOUR + MINUTE, 2],
    ['3 days', 3 * DAY - MINUTE, 1],
    ['3 days', 3 * DAY + MINUTE, 2],
    ['0 minutes', MINUTE, 2],
  ])('after %s: closed for %i ms makes %i', async (newConversationAfter, closedFor, conversations) => {
    world = await createWorld({ settings: { newConversationAfter } });
    await writesAfterClosing(await world.knownThread('one'), closedFor);
    expect(world.conversations()).toHaveLength(conversations);
    expect(world.conversation().state).toBe('open');
    expect(world.transcript().at(-1)).toBe('customer: later');
  });

  it('never while it is open or snoozed', async () => {
    world = await createWorld({ settings: { newConversationAfter: '1 minute' } });
    const id = await world.knownThread('one');
    await world.leap(3 * DAY);
    await write('two');
    const until = Math.floor(world.now() / 1_000) + 30 * 86_400;
    world.intercom.act.snoozeConversation({ ...by(id), until });
    await world.leap(3 * DAY);
    await write('three');
    expect(said(id)).toEqual(['customer: one', 'customer: two', 'customer: three']);
  });
});

describe('a conversation that was merged into another one', () => {
  /** One of WhatsApp, and one that the same person began in the Messenger. */
  async function both(text = 'x'): Promise<{ readonly from: string; readonly into: string }> {
    world = await createWorld();
    const from = await world.knownThread('one');
    const contactId = world.contacts()[0]?.id ?? '';
    const into = world.intercom.act.customerStartsInMessenger({ workspace: SHOP.workspace, contactId, text });
    return { from, into };
  }

  async function merged(): Promise<{ readonly from: string; readonly into: string }> {
    const { from, into } = await both('in the Messenger');
    await world.pass(5_000);
    world.intercom.act.mergeConversation({ ...by(from), into });
    return { from, into };
  }

  it('goes on in that one, both ways', async () => {
    const { from, into } = await merged();
    await world.pass(10_000);
    await write('two');
    await write('three');
    expect(said(into)).toEqual(['customer: in the Messenger', 'customer: two', 'customer: three']);
    expect(said(from)).toEqual(['customer: one']);
    world.teammateReplies('<p>Here</p>', { conversation: into });
    await world.settle();
    expect(world.phone()).toEqual(['Here']);
  });

  it('sends a reply there at once, before the customer writes again', async () => {
    const { into } = await merged();
    world.teammateReplies('<p>At once</p>', { conversation: into });
    await world.pass(10_000);
    world.teammateReplies('<p>And later</p>', { conversation: into });
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['At once', 'And later']);
    await write('two');
    expect(said(into)).toEqual(['customer: in the Messenger', 'customer: two']);
    expect([...world.notes({ conversation: into }), ...world.notes()]).toEqual([]);
  });

  it('sends nothing of what was said there before', async () => {
    const { from, into } = await both();
    world.teammateReplies('<p>in the Messenger only</p>', { conversation: into });
    await world.pass(MINUTE);
    world.intercom.act.mergeConversation({ ...by(from), into });
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([]);
  });

  it.each([
    [
      'the webhook of the merge comes later',
      { kind: 'delayWebhook', ms: 30_000 },
      'conversation.admin.closed',
    ],
    [
      'the webhook of the merge comes twice',
      { kind: 'duplicateWebhook', ms: 20_000 },
      'conversation.admin.closed',
    ],
    ['Intercom is down', { kind: 'serverError', status: 503 }, 'conversation.search'],
  ] as const)('sends a reply there once when %s', async (_, fault, operation) => {
    const { from, into } = await both();
    await world.pass(5_000);
    world.intercom.setFaults([{ ...fault, operation, count: 1 }]);
    world.intercom.act.mergeConversation({ ...by(from), into });
    world.teammateReplies('<p>Here</p>', { conversation: into });
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual(['Here']);
    expect(world.notes({ conversation: into })).toEqual([]);
  });

  it('sends a reply there though the process died in between', async () => {
    const { into } = await merged();
    world.teammateReplies('<p>Here</p>', { conversation: into });
    world.crashAtStep(9);
    await world.pass(3_000);
    expect(world.isRunning()).toBe(false);
    await world.start();
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual(['Here']);
  });

  it('sends a reply there though the process died and the talk goes on elsewhere by then', async () => {
    const { into } = await merged();
    dieAfterStoring(world, 'threads', ({ conversation }) => conversation?.mergedAt !== undefined);
    await world.pass(10_000);
    expect(world.isRunning()).toBe(false);
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const another = { id: '98', state: 'open', stateAt: world.now(), linkedAt: world.now() } as const;
    await changeThread(world, thread?.id ?? '', (current) => ({
      ...without(current, 'seeking', 'seekUntil'),
      conversation: another,
    }));
    await world.start();
    await world.pass(MINUTE);
    world.teammateReplies('<p>Here</p>', { conversation: into });
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['Here']);
  });

  it('says the true reason when a reply there became known too late', async () => {
    const { into } = await merged();
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.search', status: 503 }]);
    world.teammateReplies('<p>Long ago</p>', { conversation: into });
    await world.pass(2 * HOUR);
    world.intercom.setFaults([]);
    await world.pass(30 * MINUTE);
    expect(world.phone()).toEqual([]);
    expect(world.notes({ conversation: into })).toEqual([
      expect.stringContaining('before it was known that this conversation is a WhatsApp customer’s'),
    ]);
  });

  it('leaves replies in another customer’s conversation to that customer', async () => {
    world = await createWorld();
    const from = await world.knownThread('one');
    world.customerWrites('Hi from Noor', { customer: NOOR.id });
    await world.settle();
    const into = world.conversation().id;
    world.intercom.act.mergeConversation({ ...by(from), into });
    await world.pass(10 * MINUTE);
    world.teammateReplies('<p>For Noor</p>', { conversation: into });
    await world.pass(MINUTE);
    expect([world.phone(), world.phone({ customer: NOOR.id })]).toEqual([[], ['For Noor']]);
  });

  it('still reaches the customer when its webhook was lost', async () => {
    const { from, into } = await both();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.admin.closed' }]);
    world.intercom.act.mergeConversation({ ...by(from), into });
    await world.pass(DAY + 2 * HOUR);
    await write('two');
    expect([...said(from), ...said(into)]).toContain('customer: two');
  });

  it('begins a new one when that one is gone', async () => {
    const { from, into } = await merged();
    await world.pass(10_000);
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: into });
    await world.settle();
    await write('two');
    expect(said(from)).toEqual(['customer: one']);
    expect(world.transcript()).toEqual(['customer: two']);
  });

  it('begins a new one when that one is another customer’s', async () => {
    world = await createWorld();
    const from = await world.knownThread('one');
    world.customerWrites('Hi from Noor', { customer: NOOR.id });
    await world.settle();
    const into = world.conversation().id;
    world.intercom.act.mergeConversation({ ...by(from), into });
    await world.pass(10_000);
    await write('two');
    expect(said(into)).toEqual(['customer: Hi from Noor']);
    expect(world.transcript()).toEqual(['customer: two']);
  });

  it('waits while Intercom is down', async () => {
    const { into } = await merged();
    await world.pass(10_000);
    world.intercom.setFaults([
      { kind: 'serverError', operation: 'conversation.search', status: 503, count: 2 },
    ]);
    await write('two');
    await world.pass(5 * MINUTE);
    expect(said(into)).toEqual(['customer: in the Messenger', 'customer: two']);
  });
});

describe('a conversation that was turned into a ticket', () => {
  it.each(['conversation', 'ticket', 'both'] as const)(
    'goes on both ways, each message once, when replies are told as those of the %s',
    async (ticketWordsUnder) => {
      world = await createWorld({ intercom: { ticketWordsUnder } });
      const id = await world.knownThread('one');
      world.intercom.act.convertToTicket(by(id));
      await write('two');
      world.teammateReplies('<p>On it</p>');
      await world.pass(10_000);
      expect(said(id)).toEqual(['customer: one', 'customer: two']);
      expect(world.phone()).toEqual(['On it']);
    },
  );

  it('goes out as it was written when webhooks carry plain text', async () => {
    world = await createWorld({ intercom: { ticketWordsUnder: 'ticket' }, webhookFormat: 'text' });
    const id = await world.knownThread('one');
    world.intercom.act.convertToTicket(by(id));
    world.teammateReplies('<p>On <b>it</b></p>');
    await world.pass(10_000);
    expect(world.phone()).toEqual(['On *it*']);
  });

  it('is left for a new one when it takes no messages any more', async () => {
    world = await createWorld({ intercom: { ticketsRefuseReplies: true } });
    const id = await world.knownThread('one');
    world.intercom.act.convertToTicket(by(id));
    await write('two');
    await write('three');
    expect(said(id)).toEqual(['customer: one']);
    expect(world.transcript()).toEqual(['customer: two', 'customer: three']);
  });

  it('keeps a malformed notification and says nothing to anybody', async () => {
    world = await createWorld();
    await world.knownThread('one');
    const head = { type: 'notification_event', topic: 'ticket.admin.replied', app_id: SHOP.workspace };
    for (const item of [null, { ticket: null }, { ticket: { id: [] }, ticket_part: { id: 1 } }, 7])
      expect((await world.postIntercom({ ...head, created_at: 1, data: { item } })).status).toBe(200);
    await world.settle();
    expect(world.phone()).toEqual([]);
  });
});

describe('the answer to a message of the business', () => {
  const HELLO = 'Your order is ready';

  /** Maeve wrote long ago; the business writes to her from another conversation of hers. */
  async function started(settings: object = {}): Promise<{ readonly old: string; readonly from: string }> {
    world = await createWorld({ settings: { newConversationAfter: '1 hour', ...settings } });
    const old = await world.knownThread('one');
    const contactId = world.contacts()[0]?.id ?? '';
    const start = { workspace: SHOP.workspace, contactId, adminId: SHOP.admin.id, html: `<p>${HELLO}</p>` };
    const from = world.intercom.act.teammateStartsConversation(start);
    await world.pass(5_000);
    expect(await record(from)).toBe('recorded');
    await world.pass(5_000);
    return { old, from };
  }

  async function record(conversation: string, at = world.now()): Promise<string> {
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    return recordBusinessStart(world.service().deps, { thread: thread?.id ?? '', conversation, at });
  }

  it('lands in the conversation that it was sent from, and the talk goes on there', async () => {
    const { old, from } = await started();
    await write('Thanks');
    await write('When?');
    expect(said(from)).toEqual(['customer: Thanks', 'customer: When?']);
    expect(said(old)).toEqual(['customer: one']);
    world.teammateReplies('<p>At nine</p>', { conversation: from });
    await world.settle();
    expect(world.phone()).toEqual([HELLO, 'At nine']);
  });

  it('opens that conversation again, however long it was closed', async () => {
    const { from } = await started();
    world.intercom.act.closeConversation(by(from));
    await world.leap(3 * DAY);
    await write('Thanks');
    expect(said(from)).toEqual(['customer: Thanks']);
    expect(world.conversation({ conversation: from }).state).toBe('open');
  });

  it('follows that conversation when it was merged into another one', async () => {
    const { old, from } = await started();
    world.intercom.act.mergeConversation({ ...by(from), into: old });
    await world.pass(10_000);
    await write('Thanks');
    expect(said(old)).toEqual(['customer: one', 'customer: Thanks']);
    await write('More');
    expect(said(old)).toContain('customer: More');
  });

  it('begins a new conversation when that one was deleted', async () => {
    const { old, from } = await started();
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: from });
    await world.settle();
    await write('Thanks');
    await write('More');
    expect(world.conversations().map(({ id }) => id)).toContain(old);
    expect(world.transcript()).toEqual(['customer: Thanks', 'customer: More']);
  });

  it('begins a new conversation always, where that is set', async () => {
    const { old, from } = await started({ templateAnswers: 'new' });
    await write('Thanks');
    await write('More');
    expect([said(old), said(from)]).toEqual([['customer: one'], []]);
    expect(world.transcript()).toEqual(['customer: Thanks', 'customer: More']);
    expect(world.conversations()).toHaveLength(3);
  });

  it('arrives once when the answer of Intercom was lost, and after a time without Intercom', async () => {
    const { from } = await started();
    world.intercom.setFaults([
      { kind: 'serverError', operation: 'conversation.get', status: 503, count: 2 },
      { kind: 'loseAnswer', operation: 'conversation.reply', count: 1 },
    ]);
    await write('Thanks');
    await world.pass(10 * MINUTE);
    expect(said(from)).toEqual(['customer: Thanks']);
  });

  it('is not what the customer wrote before', async () => {
    const { old, from } = await started();
    expect(await record(from, world.now() + HOUR)).toBe('recorded');
    await write('written before it was sent');
    expect(said(old)).toEqual(['customer: one', 'customer: written before it was sent']);
  });

  it('is recorded once, and never in the conversation of another customer', async () => {
    const { from } = await started();
    expect(await record(from)).toBe('recorded');
    world.customerWrites('Hi from Noor', { customer: NOOR.id });
    await world.settle();
    const noors = world.conversation().id;
    const threads = await world.storage.collection('threads').find({ index: 'live', limit: 2 });
    const maeve = threads.find(({ outRoutes }) => outRoutes.some((route) => route.endsWith(from)));
    const told = { thread: maeve?.id ?? '', conversation: noors, at: world.now() };
    expect(await recordBusinessStart(world.service().deps, told)).toBe('taken');
    expect(await recordBusinessStart(world.service().deps, { ...told, thread: 'nobody' })).toBe('no-thread');
    await write('Thanks');
    expect(said(from)).toEqual(['customer: Thanks']);
    expect(said(noors)).toEqual(['customer: Hi from Noor']);
  });
});
