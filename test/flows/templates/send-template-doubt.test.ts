import { afterEach, describe, expect, it } from '@jest/globals';
import { withholdDeleted } from '../../../server/bridge/outbound/purge-deliveries.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { createTemplateWorld, ORDER_UPDATE, type TemplateWorld } from '../../support/shop-templates.ts';
import { SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: TemplateWorld;
afterEach(() => world.close());

async function open(): Promise<TemplateWorld> {
  world = await createTemplateWorld();
  await world.knownThread();
  return world;
}

const sentTexts = (of: PeopledWorld = world) =>
  of.transcript().filter((line) => line.includes('Sent on WhatsApp:'));
const states = async (of: PeopledWorld = world) => (await of.deliveries()).map(({ state }) => state);
const place = () => ({ workspace: SHOP.workspace, conversationId: world.conversation().id });
const firstSend = async () => (await world.deliveries())[0];

describe('a template whose answer is lost', () => {
  it('is settled by its status and told of once', async () => {
    await open();
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
    await world.sendTemplate();
    await world.pass(2 * MINUTE);
    expect(world.templatesSent()).toHaveLength(1);
    expect(await states()).toEqual(['delivered']);
    expect(sentTexts()).toHaveLength(1);
  });

  it('is uncertain when no status comes, never sent again, and told of when one comes at last', async () => {
    await open();
    world.whatsapp.faults.set([
      { kind: 'loseAnswer', operation: 'message.send', count: 1 },
      { kind: 'delayWebhook', operation: '*', ms: 10 * MINUTE },
    ]);
    await world.sendTemplate();
    await world.pass(5 * MINUTE);
    expect(await states()).toEqual(['uncertain']);
    expect(world.notes().join()).toContain('The template message is uncertain on WhatsApp');
    expect(sentTexts()).toEqual([]);
    await world.pass(10 * MINUTE);
    expect(await states()).toEqual(['delivered']);
    expect(sentTexts()).toHaveLength(1);
    expect(world.templatesSent()).toHaveLength(1);
    world.customerWrites('Thanks');
    await world.pass(10 * SECOND);
    expect(world.conversations()).toHaveLength(1);
  });
});

describe('a process that stood still before it planned', () => {
  it('sends nothing, and keeps no words, when another one has ended the request meanwhile', async () => {
    await open();
    const deliveries = world.storage.collection('deliveries');
    const insert = deliveries.insert.bind(deliveries);
    deliveries.insert = async (documents) => {
      const [{ event } = { event: '' }] = documents as readonly { event: string }[];
      const asked = await world.storage.collection('events').get(event);
      if (asked !== undefined) await withholdDeleted(world.service().deps, asked);
      return insert(documents);
    };
    await world.sendTemplate();
    await world.pass(MINUTE);
    expect(world.templatesSent()).toEqual([]);
    expect(await world.deliveries()).toMatchObject([{ state: 'withheld', content: { text: '[redacted]' } }]);
  });
});

describe('the text in the conversation', () => {
  it('is looked for when the answer of Intercom is lost, and written once', async () => {
    await open();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await world.sendTemplate();
    await world.pass(5 * MINUTE);
    expect(sentTexts()).toHaveLength(1);
  });

  it('is a note where Intercom knows the teammate no more', async () => {
    await open();
    await world.sendTemplate({ by: { id: '999', name: 'Gone Person' } });
    await world.pass(MINUTE);
    expect(sentTexts()).toEqual([
      expect.stringMatching(/^note: Sent on WhatsApp: a template message by Gone Person\./),
    ]);
    expect(sentTexts()[0]).toContain('your order 1234 is ready');
  });
});

describe('a process that dies', () => {
  it('at any step sends a template once and tells of it once', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: async () => undefined,
        // Whoever dies while asking never answers.
        act: (scene) => void (scene as TemplateWorld).sendTemplate(),
        // Not even asked for, or its end shown: a note of doubt, or its text.
        isDone: async (scene) => {
          const [state] = await states(scene);
          return state === undefined || state === 'uncertain' || sentTexts(scene).length > 0;
        },
      },
      async (scene, step) => {
        const [state] = await states(scene);
        const sent = (scene as TemplateWorld).templatesSent().length;
        const outcome = { step, state, sent, texts: sentTexts(scene).length };
        // Between reservation and call nobody can know: it is shown, and a person decides.
        if (state === 'uncertain') expect(outcome).toEqual({ step, state, sent: 0, texts: 0 });
        else if (state === undefined) expect(outcome).toEqual({ step, state, sent: 0, texts: 0 });
        else expect(outcome).toEqual({ step, state: 'delivered', sent: 1, texts: 1 });
      },
    );
    expect(steps).toBeGreaterThan(10);
  });
});

describe('a template that is edited before its turn', () => {
  it('is not sent, as it would say something else, and a note says so', async () => {
    await open();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 30 * SECOND }]);
    await world.sendTemplate();
    await world.pass(5 * SECOND);
    const templates = world.storage.collection('templates');
    const known = await templates.get(ORDER_UPDATE.id);
    if (known === undefined) throw new Error('there is no such template');
    const body = 'Your order {{2}} is late, {{1}}.';
    await templates.update({ ...known, contents: { ...known.contents, body } });
    world.whatsapp.faults.set([]);
    world.forgetCalls();
    await world.pass(2 * MINUTE);
    expect(world.templatesSent()).toEqual([]);
    expect(await states()).toEqual(['failed']);
    expect(world.notes().join()).toContain('has been edited since it was chosen');
  });
});

describe('a template that WhatsApp does not take', () => {
  it('is tried for an hour, whatever the window is, and then a note says so', async () => {
    await open();
    await world.leap(2 * 24 * HOUR);
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 30 * SECOND }]);
    await world.sendTemplate();
    await world.pass(50 * MINUTE);
    expect(await states()).toEqual(['planned']);
    await world.pass(30 * MINUTE);
    expect(await states()).toEqual(['failed']);
    expect(world.notes().join()).toMatch(
      /The template message was not delivered.*for an hour.*Send it again/s,
    );
    expect(sentTexts()).toEqual([]);
  });

  it('tells the reason of a refusal, and stops no replies by it', async () => {
    world = await createTemplateWorld({ whatsapp: { templates: [] } });
    await world.knownThread();
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    expect((await firstSend())?.failure).toMatchObject({
      code: '132001',
      nextStep: 'Choose another template.',
    });
    expect(world.notes().join()).toContain('The template message was not delivered');
    world.teammateReplies('<p>Then so</p>');
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual(['Then so']);
  });
});

describe('a template and what is taken away', () => {
  it('is withheld when its conversation is deleted before its turn', async () => {
    await open();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 5 * MINUTE, count: 1 }]);
    await world.sendTemplate();
    await world.pass(SECOND);
    world.intercom.act.deleteConversation(place());
    await world.pass(10 * MINUTE);
    expect(await states()).toEqual(['withheld']);
    expect((await firstSend())?.content).toMatchObject({ kind: 'text' });
    expect(world.whatsapp.view.sends()).toEqual([]);
  });

  it('goes from our records with its conversation', async () => {
    await open();
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    world.intercom.act.deleteConversation(place());
    await world.pass(10 * MINUTE);
    expect(JSON.stringify(await everything())).not.toContain('1234');
  });

  it('goes from our records when its text is redacted', async () => {
    await open();
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    const part = world.conversation().parts.find(({ html }) => html?.includes('Sent on WhatsApp:'));
    world.intercom.act.redactPart({ ...place(), partId: part?.id ?? '' });
    await world.pass(10 * MINUTE);
    expect(JSON.stringify(await everything())).not.toContain('1234');
    expect(await states()).toEqual(['delivered']);
  });

  it('goes with the customer', async () => {
    world = await createTemplateWorld({ settings: { eraseWithContact: true } });
    await world.knownThread();
    await world.sendTemplate();
    await world.pass(10 * SECOND);
    world.intercom.act.deleteContact({
      workspace: SHOP.workspace,
      contactId: world.conversation().contactIds[0] ?? '',
    });
    await world.pass(30 * MINUTE);
    expect(JSON.stringify(await everything())).not.toContain('1234');
  });
});

async function everything(): Promise<unknown> {
  const events = world.storage.collection('events');
  const all = await Promise.all(
    (['queue', 'due', 'part', 'expires', 'setAside'] as const).map((index) =>
      events.find({ index, limit: 1_000 }),
    ),
  );
  return [await world.deliveries(), ...all];
}
