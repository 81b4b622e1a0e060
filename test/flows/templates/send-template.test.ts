import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BEN,
  createTemplateWorld,
  ORDER_UPDATE,
  type TemplateWorld,
  UPDATE_TEXT,
} from '../../support/shop-templates.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const sentTexts = () => world.transcript().filter((line) => line.includes('Sent on WhatsApp:'));
const textPart = () => world.conversation().parts.find(({ html }) => html?.includes('Sent on WhatsApp:'));
const states = async () => (await world.deliveries()).map(({ state }) => state);
const inDeliveries = async () => (await world.deliveries()).map(({ content }) => content.kind);

describe('a template that is sent', () => {
  it('reaches the customer once, long after the window has closed', async () => {
    await world.leap(3 * DAY);
    const result = await world.sendTemplate();
    await world.pass(10 * SECOND);
    expect(result).toEqual({ kind: 'queued', delivery: (await world.deliveries())[0]?.id });
    expect(world.templatesSent()).toEqual([
      expect.objectContaining({
        to: MAEVE.phone,
        template: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Maeve' },
                { type: 'text', text: '1234' },
              ],
            },
          ],
        },
      }),
    ]);
    expect(await states()).toEqual(['delivered']);
  });

  it('stands in the conversation as the reply of whoever sent it, and nobody is notified of it', async () => {
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    expect(sentTexts()).toEqual([`teammate: Sent on WhatsApp:\n${UPDATE_TEXT}`]);
    expect(textPart()).toMatchObject({ author: { type: 'admin', id: BEN.id }, isQuiet: true });
    expect(await inDeliveries()).toEqual(['template']);
  });

  it('keeps what Meta counts it as', async () => {
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    expect((await world.deliveries())[0]?.pricing).toEqual({
      category: 'utility',
      billable: true,
      type: 'regular',
    });
  });

  it('is sent once for a nonce, and again for another one', async () => {
    await world.sendTemplate({ nonce: 'one' });
    await world.sendTemplate({ nonce: 'one' });
    await world.pass(10 * SECOND);
    await world.sendTemplate({ nonce: 'one' });
    await world.pass(10 * SECOND);
    expect(world.templatesSent()).toHaveLength(1);
    await world.sendTemplate({ nonce: 'two' });
    await world.pass(10 * SECOND);
    expect(world.templatesSent()).toHaveLength(2);
    expect(sentTexts()).toHaveLength(2);
  });

  it('keeps its turn among replies', async () => {
    world.teammateReplies('<p>Before</p>');
    await world.pass(SECOND);
    await world.sendTemplate();
    await world.pass(SECOND);
    world.teammateReplies('<p>After</p>');
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual(['Before', expect.stringContaining('order'), 'After']);
  });

  it('never comes back as a reply, whether its webhook comes before the answer or after', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.reply', ms: 5_000, count: 1 }]);
    await world.sendTemplate();
    await world.pass(MINUTE);
    world.intercom.setFaults([{ kind: 'delayWebhook', operation: '*', ms: 30_000 }]);
    await world.sendTemplate();
    await world.pass(3 * MINUTE);
    expect(sentTexts()).toHaveLength(2);
    expect(world.calls('meta', /\/messages$/)).toHaveLength(2);
    expect(await inDeliveries()).toEqual(['template', 'template']);
  });

  it('never comes back when it lands later than anybody looks, and is there twice', async () => {
    world.intercom.setFaults([
      { kind: 'landLate', operation: 'conversation.reply', ms: 5 * MINUTE, count: 1 },
    ]);
    await world.sendTemplate();
    await world.pass(10 * MINUTE);
    expect(sentTexts()).toHaveLength(2);
    expect(world.calls('meta', /\/messages$/)).toHaveLength(1);
  });

  it('never comes back by its mark alone, where neither its part nor our code is known', async () => {
    world.intercom.act.anotherAppReplies({
      workspace: SHOP.workspace,
      conversationId: world.conversation().id,
      adminId: BEN.id,
      packageCode: 'not-known-to-be-ours',
      html: '<p><b>Sent on WhatsApp:</b></p><p>Hi Maeve</p>',
    });
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([]);
    world.teammateReplies('<p>Sent on WhatsApp: see there</p>');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['Sent on WhatsApp: see there']);
  });
});

describe('the customer’s answer', () => {
  it('lands where the template was sent from, also when that was closed', async () => {
    const first = world.conversation().id;
    await world.leap(3 * DAY);
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    world.intercom.act.closeConversation({
      workspace: SHOP.workspace,
      conversationId: first,
      adminId: BEN.id,
    });
    await world.leap(2 * DAY);
    world.customerWrites('Thank you!');
    await world.pass(10 * SECOND);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().at(-1)).toBe('customer: Thank you!');
  });

  it('opens another one when that was deleted', async () => {
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    world.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: world.conversation().id,
    });
    await world.pass(5 * MINUTE);
    world.customerWrites('Thank you!');
    await world.pass(10 * SECOND);
    expect(world.transcript()).toEqual(['customer: Thank you!']);
  });
});

describe('a template that cannot be asked for', () => {
  const problem = (words: string) => ({
    kind: 'refused',
    problems: expect.arrayContaining([expect.objectContaining({ problem: expect.stringContaining(words) })]),
  });

  it('says why: values, another revision, another template, somebody else’s conversation', async () => {
    expect(await world.sendTemplate({ values: {} })).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'body.1' }, { field: 'body.2' }],
    });
    expect(await world.sendTemplate({ revision: 'r0' })).toEqual(problem('changed'));
    expect(await world.sendTemplate({ template: 'nobody|1' })).toEqual(problem('no longer there'));
    expect(await world.sendTemplate({ thread: 'nobody' })).toEqual(problem('no longer known'));
    const first = world.conversation().id;
    world.customerWrites('Me too', { customer: NOOR.id });
    await world.settle();
    const threads = await world.storage.collection('threads').find({ index: 'live', limit: 9 });
    const noor = threads.find(({ identity }) => `+${identity.phone}` === NOOR.phone)?.id ?? '';
    expect(await world.sendTemplate({ thread: noor, conversation: first })).toEqual(problem('another'));
    await world.pass(MINUTE);
    expect(world.templatesSent()).toEqual([]);
  });

  it('is not sent while WhatsApp has paused it', async () => {
    const templates = world.storage.collection('templates');
    const known = await templates.get(ORDER_UPDATE.id);
    if (known !== undefined) await templates.update({ ...known, status: 'paused' });
    expect(await world.sendTemplate()).toEqual(problem('paused'));
  });
});
