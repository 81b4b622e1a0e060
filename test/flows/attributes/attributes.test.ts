import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decorateConversation } from '../../../server/bridge/attributes/decorate-conversation.ts';
import { queueAttributes } from '../../../server/bridge/attributes/queue-attributes.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { withIntercom } from '../../support/with-intercom.ts';
import { intercomConfig, NOOR, provisionFile, SHOP } from '../../support/world-setup.ts';

const LONG_ENOUGH = 20_000;
const TEAM = { id: '8801', name: 'Sales', adminIds: [SHOP.admin.id] };

let world: PeopledWorld;
beforeEach(async () => {
  const workspaces = intercomConfig.workspaces.map((each) => ({ ...each, teams: [TEAM] }));
  world = await createWorld({ intercom: { workspaces } });
});
afterEach(() => world.close());

const updates = () => world.calls('intercom', /PUT \/conversations\/\d+$/);
const attributes = () => world.conversation().customAttributes;
const problems = () => world.service().deps.connections.workspace(SHOP.workspace)?.attributeProblems;
const refusals = () =>
  world
    .logs()
    .split('\n')
    .filter((line) => line.includes('attribute refused'));

async function work(): Promise<{ thread: string; workspace: string; conversation: string }> {
  const [link] = await world.storage.collection('links').find({ index: 'byThread', limit: 1 });
  if (link === undefined) throw new Error('there is no conversation');
  return { thread: link.thread, workspace: link.workspace, conversation: link.conversation };
}

describe('a Workflow that starts with the first message', () => {
  it('branches on number, channel and text of the contact, and its bot’s answer reaches WhatsApp', async () => {
    const when = { Channel: 'WhatsApp', 'WhatsApp Business number': SHOP.phone, 'Last user text': 'Hi' };
    world.intercom.act.addWorkflow({
      workspace: SHOP.workspace,
      when,
      reply: '<p>Hello, shop here</p>',
      team: TEAM.id,
    });
    world.intercom.act.addWorkflow({
      workspace: SHOP.workspace,
      when: { ...when, 'WhatsApp Business number': '+15550100999' },
      reply: '<p>wrong number</p>',
    });
    await world.knownThread('Hi');
    expect(world.transcript().slice(0, 2)).toEqual(['customer: Hi', 'bot: Hello, shop here']);
    expect(world.conversation().teamAssigneeId).toBe(TEAM.id);
    expect(world.phone()).toEqual(['Hello, shop here']);
  });

  it('reads the text of this conversation, not of the last one', async () => {
    const id = await world.knownThread('first');
    world.customerWrites('second');
    await world.pass(LONG_ENOUGH);
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: id });
    await world.settle();
    const when = { 'Last user text': 'first' };
    world.intercom.act.addWorkflow({ workspace: SHOP.workspace, when, reply: '<p>again</p>' });
    world.customerWrites('first');
    await world.settle();
    expect(world.transcript().slice(0, 2)).toEqual(['customer: first', 'bot: again']);
  });
});

describe('the attributes of a conversation', () => {
  it('name channel, number, account and the first text', async () => {
    await world.knownThread('Hi');
    expect(attributes()).toEqual({
      Channel: 'WhatsApp',
      'WhatsApp Business number': SHOP.phone,
      'WhatsApp account': `Account ${SHOP.account}`,
      'Last user text': 'Hi',
    });
  });

  it('keep a later text that is told while the text of the opening is under way', async () => {
    await world.knownThread('first');
    const at = await work();
    const { deps } = world.service();
    const event = await world.storage.collection('events').get(`decorate|${at.workspace}|${at.conversation}`);
    if (event === undefined) throw new Error('the conversation was not decorated');
    let isFirst = true;
    const intercom = deps.intercom(SHOP.workspace);
    const setConversationAttributes: typeof intercom.setConversationAttributes = async (...call) => {
      if (isFirst) {
        isFirst = false;
        await queueAttributes(deps, at, { conversation: { 'Last user text': 'second' }, saidBy: 'later' });
        await world.pass(LONG_ENOUGH);
        expect(attributes()['Last user text']).toBe('second');
      }
      await intercom.setConversationAttributes(...call);
    };
    await decorateConversation(withIntercom(deps, { setConversationAttributes }), event);
    expect(attributes()['Last user text']).toBe('second');
  });

  it('follow the last text with one call for many messages, and none on the way of a message', async () => {
    await world.knownThread('Hi');
    await world.pass(LONG_ENOUGH);
    world.forgetCalls();
    for (const text of ['1', '2', '3', '4']) world.customerWrites(text);
    await world.settle();
    expect(updates()).toHaveLength(0);
    await world.pass(LONG_ENOUGH);
    expect(updates()).toHaveLength(1);
    expect(attributes()['Last user text']).toBe('4');
  });

  it('keep the customer’s last words through reactions, edits and deletions, and say nothing of others’', async () => {
    const wamid = world.customerWrites('Is Friday good?');
    await world.settle();
    world.customerSends({ type: 'text', payload: { body: 'or Monday' } }, { replyTo: wamid });
    await world.pass(LONG_ENOUGH);
    expect(attributes()['Last user text']).toBe('or Monday');
    world.customerSends({ type: 'reaction', payload: { message_id: wamid, emoji: '👍' } });
    await world.pass(LONG_ENOUGH);
    const message = { type: 'text', text: { body: 'Is Sunday good?' } };
    world.customerSends({ type: 'edit', payload: { original_message_id: wamid, message } });
    await world.pass(LONG_ENOUGH);
    world.customerSends({ type: 'revoke', payload: { original_message_id: wamid } });
    await world.pass(LONG_ENOUGH);
    expect(attributes()['Last user text']).toBe('or Monday');
  });

  it('have no words of a conversation that a reaction opens', async () => {
    const first = await world.knownThread('Hi');
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: first });
    await world.settle();
    world.customerSends({ type: 'reaction', payload: { message_id: 'wamid.X', emoji: '👍' } });
    await world.pass(LONG_ENOUGH);
    expect(world.transcript()).toEqual(['customer: 👍 to a message that is not known here']);
    expect(attributes()).not.toHaveProperty('Last user text');
    const [contact] = world.contacts();
    expect(contact?.customAttributes['Last user text']).toBe('Hi');
  });

  it('are not written again when nothing has changed', async () => {
    await world.knownThread('Hi');
    for (const text of ['sure', 'sure', 'sure']) {
      world.customerWrites(text);
      await world.pass(LONG_ENOUGH);
    }
    expect(updates().filter(({ body }) => JSON.stringify(body).includes('sure'))).toHaveLength(1);
  });

  it('are written at most once every few seconds while messages keep coming', async () => {
    await world.knownThread('Hi');
    await world.pass(LONG_ENOUGH);
    world.forgetCalls();
    for (let n = 0; n < 20; n += 1) {
      world.customerWrites(`message ${n}`);
      await world.pass(500);
    }
    await world.pass(LONG_ENOUGH);
    expect(updates().length).toBeLessThanOrEqual(3);
    expect(attributes()['Last user text']).toBe('message 19');
  });

  it('take what others hand in, and end with the newest value of each', async () => {
    await world.knownThread('Hi');
    const { deps } = world.service();
    await queueAttributes(deps, await work(), { conversation: { Ad: 'Spring sale' } });
    await queueAttributes(deps, await work(), {
      conversation: { Ad: 'Summer sale' },
      contact: { Channel: 'WhatsApp' },
    });
    await world.pass(LONG_ENOUGH);
    expect(attributes()).toMatchObject({ Ad: 'Summer sale', 'Last user text': 'Hi' });
  });

  it('come late when Intercom is down, and are repaired by the next message after a crash', async () => {
    await world.knownThread('Hi');
    world.intercom.setFaults([
      { kind: 'serverError', operation: 'conversation.update', status: 503, count: 2 },
    ]);
    world.customerWrites('down');
    await world.pass(180_000);
    expect(attributes()['Last user text']).toBe('down');
    world.customerWrites('before the crash');
    await world.settle();
    world.crash();
    await world.start();
    world.customerWrites('after the crash');
    await world.pass(LONG_ENOUGH);
    expect(attributes()['Last user text']).toBe('after the crash');
  });

  it('end quietly when the conversation is deleted meanwhile', async () => {
    const id = await world.knownThread('Hi');
    world.customerWrites('two');
    await world.settle();
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: id });
    await world.pass(LONG_ENOUGH);
    expect(problems()).toEqual({});
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.attributes).toMatchObject({
      'conversation:Last user text': 'ready',
    });
  });
});

describe('two attributes of one name', () => {
  it('are explained to the admin once; the others are set and messages flow on', async () => {
    for (const _ of [1, 2])
      world.intercom.act.addConversationAttribute({ workspace: SHOP.workspace, name: 'Channel' });
    await world.knownThread('Hi');
    expect(attributes()).toEqual({
      'WhatsApp Business number': SHOP.phone,
      'WhatsApp account': `Account ${SHOP.account}`,
      'Last user text': 'Hi',
    });
    expect(problems()).toMatchObject({
      'conversation:Channel': { about: 'Channel', reason: expect.stringContaining('same name') },
    });
    world.customerWrites('Hi from Noor', { customer: NOOR.id });
    await world.settle();
    world.customerWrites('and more', { customer: NOOR.id });
    await world.pass(LONG_ENOUGH);
    expect(world.transcript()).toEqual(['customer: Hi from Noor', 'customer: and more']);
    expect(attributes()['Last user text']).toBe('and more');
    expect(refusals()).toHaveLength(1);
  });

  it('are tried again when an admin provisions anew', async () => {
    for (const _ of [1, 2])
      world.intercom.act.addConversationAttribute({ workspace: SHOP.workspace, name: 'Channel' });
    await world.knownThread('Hi');
    await world.connect(provisionFile());
    expect(problems()).toBeUndefined();
  });
});
