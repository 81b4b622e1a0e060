import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
afterEach(() => world.close());

const MINUTE = 60_000;

async function begin(settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
  world = await createWorld({ settings });
  return world.knownThread();
}

const botSays = (text: string, conversationId: string, fin = false) =>
  world.intercom.act.botReplies({ workspace: SHOP.workspace, conversationId, html: `<p>${text}</p>`, fin });

async function botSaysMany(count: number, conversation: string): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    botSays(`auto ${at}`, conversation);
    await world.pass(1_000);
  }
}

describe('what a bot says', () => {
  it.each([
    ['a workflow', false],
    ['Fin', true],
  ])('goes out once although two topics tell of it: %s', async (_, fin) => {
    const conversation = await begin();
    botSays('Hello from the bot', conversation, fin);
    await world.settle();
    expect(world.phone()).toEqual(['Hello from the bot']);
  });

  it('stays in Intercom when the workspace wants so', async () => {
    const conversation = await begin({ forwardBotReplies: false });
    botSays('Hello', conversation);
    await world.settle();
    expect(world.phone()).toEqual([]);
  });
});

describe('a burst of automatic messages', () => {
  it('stops itself, with one note', async () => {
    const conversation = await begin({ automaticBurst: 3 });
    await botSaysMany(8, conversation);
    expect(world.phone()).toEqual(['auto 0', 'auto 1', 'auto 2']);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('Automatic messages stopped');
  });

  it('stays stopped when the minute is over, until the customer writes', async () => {
    const conversation = await begin({ automaticBurst: 3 });
    await botSaysMany(5, conversation);
    await world.pass(5 * MINUTE);
    botSays('later', conversation);
    await world.settle();
    expect(world.phone()).toHaveLength(3);
    world.customerWrites('I am here');
    await world.settle();
    botSays('at last', conversation);
    await world.settle();
    expect(world.phone().at(-1)).toBe('at last');
  });

  it('never concerns what a teammate writes', async () => {
    const conversation = await begin({ automaticBurst: 1 });
    await botSaysMany(3, conversation);
    world.teammateReplies('<p>A person</p>');
    await world.settle();
    expect(world.phone()).toEqual(['auto 0', 'A person']);
  });

  it('is no burst when the messages come slowly', async () => {
    const conversation = await begin({ automaticBurst: 3 });
    for (let at = 0; at < 6; at += 1) {
      botSays(`auto ${at}`, conversation);
      await world.pass(MINUTE / 2);
    }
    expect(world.phone()).toHaveLength(6);
  });

  it('is none when the customer answers in between', async () => {
    const conversation = await begin({ automaticBurst: 2 });
    for (let at = 0; at < 4; at += 1) {
      await botSaysMany(2, conversation);
      world.customerWrites(`answer ${at}`);
      await world.settle();
    }
    expect(world.phone()).toHaveLength(8);
  });

  it('is none when many slow messages only arrive together', async () => {
    const conversation = await begin({ automaticBurst: 3 });
    world.crash();
    for (let at = 0; at < 4; at += 1) {
      botSays(`auto ${at}`, conversation);
      await world.pass(MINUTE / 2);
    }
    await world.start();
    await world.pass(10 * MINUTE);
    expect(world.phone()).toHaveLength(4);
  });

  it('of one customer is not that of another', async () => {
    const conversation = await begin({ automaticBurst: 2 });
    await botSaysMany(4, conversation);
    world.customerWrites('Hello', { customer: NOOR.id });
    await world.settle();
    botSays('to Noor', world.conversation().id);
    await world.settle();
    expect(world.phone({ customer: NOOR.id })).toEqual(['to Noor']);
  });

  it('survives a crash: one note, and stopped stays stopped', async () => {
    const conversation = await begin({ automaticBurst: 2 });
    await botSaysMany(3, conversation);
    world.crash();
    await world.start();
    await world.settle();
    await botSaysMany(2, conversation);
    expect(world.phone()).toHaveLength(2);
    expect(world.notes()).toHaveLength(1);
  });
});

describe('the name of the teammate', () => {
  it.each([
    ['*{name}:*', '*Ben Ode:*\nHello'],
    ['{first_name} from the shop', 'Ben from the shop\nHello'],
    ['', 'Hello'],
  ])('stands above the text as the setting says: %s', async (teammateName, expected) => {
    await begin({ teammateName });
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.phone()).toEqual([expected]);
  });

  it('does not stand above what a bot says', async () => {
    const conversation = await begin({ teammateName: '{name}' });
    botSays('Hello', conversation);
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
  });
});

describe('blue ticks', () => {
  const isRead = () =>
    (world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.bubbles ?? [])
      .filter(({ direction }) => direction === 'in')
      .every(({ readByBusiness }) => readByBusiness);
  const isTyping = () => world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.businessTyping;
  const assign = (conversationId: string, to: { type: 'admin' | 'team'; id: string }) =>
    world.intercom.act.assignConversation({
      workspace: SHOP.workspace,
      conversationId,
      adminId: '7214002',
      to,
    });

  it('never come unless the workspace wants them', async () => {
    const conversation = await begin();
    world.teammateReplies('<p>Hello</p>');
    assign(conversation, { type: 'admin', id: '7214002' });
    await world.settle();
    expect(isRead()).toBe(false);
  });

  it('come when a teammate replies', async () => {
    const conversation = await begin({ readReceipts: 'reply' });
    assign(conversation, { type: 'admin', id: '7214002' });
    botSays('Hello', conversation);
    await world.settle();
    expect(isRead()).toBe(false);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(isRead()).toBe(true);
  });

  it('come when a teammate is assigned, with typing if wanted, once', async () => {
    const conversation = await begin({ readReceipts: 'assigned', typingIndicator: true });
    world.forgetCalls();
    assign(conversation, { type: 'admin', id: '7214002' });
    assign(conversation, { type: 'admin', id: '7214001' });
    await world.pass(1_000);
    expect([isRead(), isTyping()]).toEqual([true, true]);
    expect(world.calls('meta', /messages$/)).toHaveLength(1);
  });

  it('do not come when nobody is assigned', async () => {
    const conversation = await begin({ readReceipts: 'assigned' });
    assign(conversation, { type: 'admin', id: '0' });
    await world.settle();
    expect(isRead()).toBe(false);
  });

  it('are only tried once, and never hold a reply up', async () => {
    await begin({ readReceipts: 'reply' });
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'message.read', status: 503 }]);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
    expect(isRead()).toBe(false);
  });
});
