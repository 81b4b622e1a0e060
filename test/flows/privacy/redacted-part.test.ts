import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { photo } from '../../support/sample-files.ts';
import { createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const redact = (partId: string, conversationId = world.conversation().id) =>
  world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId, partId });

/** Dies between storing what comes next and anything else, and is down for longer than a second look waits. */
async function downForMinutes(): Promise<void> {
  world.crashAtStep(2);
  await world.pass(5 * MINUTE);
  expect(world.isRunning()).toBe(false);
  await world.start();
}

const ourCopies = async (word: string) => {
  const events = world.storage.collection('events');
  const told = await events.find({ index: 'part', limit: 100 });
  return [...told, ...(await world.deliveries())].filter((each) => JSON.stringify(each).includes(word));
};

describe('a reply that was redacted just before the process was down for minutes', () => {
  it('is not sent when it waited', async () => {
    await world.knownThread();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: MINUTE }]);
    world.teammateReplies('<p>first</p>');
    await world.pass(SECOND);
    const part = world.teammateReplies('<p>The secret is swordfish</p>');
    await world.pass(SECOND);
    redact(part);
    await downForMinutes();
    await world.pass(SECOND);
    world.whatsapp.faults.set([]);
    await world.pass(20 * MINUTE);
    expect(world.phone()).toEqual(['first']);
    expect(await ourCopies('swordfish')).toEqual([]);
  });

  it('leaves no copy here when it was sent', async () => {
    await world.knownThread();
    const part = world.teammateReplies('<p>The secret is swordfish</p>');
    await world.pass(10 * SECOND);
    expect(await ourCopies('swordfish')).toHaveLength(2);
    redact(part);
    await downForMinutes();
    await world.pass(10 * MINUTE);
    expect(await ourCopies('swordfish')).toEqual([]);
  });
});

describe('a customer’s message that a teammate redacts', () => {
  it('while nobody knows yet that it is written leaves no copy here', async () => {
    await world.knownThread();
    world.intercom.setFaults([
      { kind: 'slowAnswer', operation: 'conversation.reply', ms: 10 * SECOND, count: 1 },
    ]);
    world.customerWrites('The secret is swordfish');
    await world.pass(2 * SECOND);
    redact(world.conversation().parts.at(-1)?.id ?? '');
    await world.pass(MINUTE);
    expect(await ourCopies('swordfish')).toHaveLength(1);
    await world.pass(10 * MINUTE);
    expect(await ourCopies('swordfish')).toEqual([]);
  });

  it('with the photos that came with it leaves no copy of any while Intercom is down', async () => {
    await world.knownThread();
    for (const n of [1, 2, 3])
      world.whatsapp.act.customerSends({
        customer: MAEVE.id,
        number: SHOP.number,
        content: photo(600 + n, `Secret ${n}`),
      });
    await world.pass(MINUTE);
    expect((await ourCopies('Secret')).length).toBeGreaterThanOrEqual(3);
    redact(world.conversation().parts.at(-1)?.id ?? '');
    world.intercom.setFaults([{ kind: 'serverError', operation: '*', status: 503 }]);
    await world.pass(10 * SECOND);
    expect(await ourCopies('Secret')).toEqual([]);
    await world.pass(5 * MINUTE);
    world.intercom.setFaults([]);
    await world.pass(30 * MINUTE);
    expect(JSON.stringify(world.contacts())).not.toContain('Secret');
  });
});

const linkOf = (conversation: string) =>
  world.storage.collection('links').get(`${SHOP.workspace}|${conversation}`);

describe('a reply that is redacted before its conversation is known to be a customer’s', () => {
  it('is not sent when it turns out to be', async () => {
    await world.close();
    world = await createWorld({ intercom: { searchLagMs: 4 * MINUTE } });
    await world.knownThread('from Maeve');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 1 }]);
    world.customerWrites('Hello', { customer: NOOR.id });
    await world.pass(20 * SECOND);
    const conversation = world.conversation().id;
    const part = world.teammateReplies('<p>The secret is swordfish</p>', { conversation });
    await world.pass(SECOND);
    redact(part, conversation);
    await world.pass(SECOND);
    expect(await linkOf(conversation)).toBeUndefined();
    await world.pass(30 * MINUTE);
    expect(await linkOf(conversation)).toBeDefined();
    expect(world.phone({ customer: NOOR.id })).toEqual([]);
    expect(await ourCopies('swordfish')).toEqual([]);
  });

  it('is not sent when one of WhatsApp turns out to be merged into it', async () => {
    const from = await world.knownThread();
    const { workspace } = SHOP;
    const contactId = world.contacts()[0]?.id ?? '';
    const into = world.intercom.act.customerStartsInMessenger({ workspace, contactId, text: 'Hello' });
    await world.pass(5 * SECOND);
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.*', status: 503 }]);
    world.intercom.act.mergeConversation({ workspace, conversationId: from, adminId: SHOP.admin.id, into });
    const part = world.teammateReplies('<p>The secret is swordfish</p>', { conversation: into });
    await world.pass(SECOND);
    redact(part, into);
    await world.pass(10 * SECOND);
    world.intercom.setFaults([]);
    await world.pass(10 * MINUTE);
    expect(await linkOf(into)).toBeDefined();
    expect(world.phone()).toEqual([]);
    expect(await ourCopies('swordfish')).toEqual([]);
  });
});

describe('the text of a template that a teammate redacts', () => {
  it('leaves no copy here, at whatever step the process dies', async () => {
    let templates: TemplateWorld;
    const steps = await dieAtEveryStep(
      {
        open: async () => {
          templates = await createTemplateWorld();
          return templates;
        },
        before: async () => {
          await templates.knownThread();
          await templates.sendTemplate();
          await templates.pass(10 * SECOND);
        },
        act: () => {
          const { id, parts } = templates.conversation();
          const partId = parts.find(({ html }) => html?.includes('Sent on WhatsApp:'))?.id ?? '';
          templates.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: id, partId });
        },
        isDone: async () => true,
      },
      async (_, step) => {
        await templates.pass(10 * MINUTE);
        const [sent] = await templates.deliveries();
        const told = await templates.storage.collection('events').get(sent?.event ?? '');
        expect([step, JSON.stringify([sent, told])]).toEqual([step, expect.not.stringContaining('1234')]);
      },
    );
    expect(steps).toBeGreaterThan(5);
  });
});
