import { afterEach, describe, expect, it } from '@jest/globals';
import { getThreadFor } from '../../../server/bridge/identity/find-thread.ts';
import { readPanel } from '../../../server/bridge/sidebar/read-panel.ts';
import { alterSends } from '../../support/alter-sends.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Known by twelve digits on WhatsApp, written with thirteen in Brazil. */
const BIA = { id: 'bia', phone: '+551187654321', name: 'Bia Lima' } as const;
const TYPED = '5511987654321';

let world: TemplateWorld;
afterEach(() => world.close());

/** A thread that begins with our message to a typed number, from a conversation of somebody else's contact. */
async function typed(): Promise<string> {
  world = await createTemplateWorld({ whatsapp: { customers: [BIA] } });
  const { deps } = world.service();
  const sighting = { number: SHOP.number, from: { phone: TYPED }, at: world.now() };
  return (await getThreadFor(deps, sighting))?.id ?? '';
}

function conversationOfBia(): string {
  const contactId = world.intercom.act.createUser({
    workspace: SHOP.workspace,
    name: 'Bia',
    email: 'bia@example.test',
  });
  return world.intercom.act.customerStartsInMessenger({
    workspace: SHOP.workspace,
    contactId,
    text: 'Please write me on WhatsApp',
  });
}

const threads = () => world.storage.collection('threads').find({ index: 'live', limit: 9 });

describe('a typed number that WhatsApp writes otherwise', () => {
  it('leads the answer to the same thread', async () => {
    const thread = await typed();
    const conversation = conversationOfBia();
    await world.pass(SECOND);
    const result = await world.sendTemplate({ thread, conversation });
    await world.pass(10 * SECOND);
    expect(result).toMatchObject({ kind: 'queued' });
    expect(world.templatesSent()).toEqual([expect.objectContaining({ to: `+${TYPED}` })]);
    world.customerWrites('Here I am', { customer: BIA.id });
    await world.pass(MINUTE);
    const all = await threads();
    expect(all.map(({ id }) => id)).toEqual([thread]);
    expect(all[0]?.inRoutes).toEqual(
      expect.arrayContaining([expect.stringContaining(TYPED), expect.stringContaining('551187654321')]),
    );
  });

  const loseAnswer = () =>
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
  const die = () => dieAfterStoring(world, 'deliveries', ({ state }) => state === 'sent');

  it.each([
    ['the answer of WhatsApp was lost', loseAnswer],
    ['the process died when it was sent', die],
  ])('leads the answer to the same thread though %s', async (_, fail) => {
    const thread = await typed();
    const conversation = conversationOfBia();
    await world.pass(SECOND);
    fail();
    void world.sendTemplate({ thread, conversation });
    await world.pass(10 * SECOND);
    if (!world.isRunning()) await world.start();
    await world.pass(MINUTE);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
    world.customerWrites('Here I am', { customer: BIA.id });
    await world.pass(MINUTE);
    expect((await threads()).map(({ id }) => id)).toEqual([thread]);
  });

  it('joins nobody with somebody who is known already', async () => {
    const thread = await typed();
    world.customerWrites('I am somebody', { customer: BIA.id });
    await world.pass(MINUTE);
    const conversation = conversationOfBia();
    await world.pass(SECOND);
    await world.sendTemplate({ thread, conversation });
    await world.pass(MINUTE);
    const all = await threads();
    expect(all).toHaveLength(2);
    expect(all.find(({ id }) => id === thread)?.identity).toEqual({ phone: TYPED });
  });
});

describe('a message that Meta holds for review', () => {
  const held = (answer: Record<string, unknown>) => ({
    ...answer,
    messages: (answer['messages'] as object[]).map((each) => ({
      ...each,
      message_status: 'held_for_quality_assessment',
    })),
  });
  const shown = async () => {
    const state = await readPanel(
      { ...world.service().deps, pendingCustomerTime: async () => 0 },
      { workspace: SHOP.workspace, conversation: world.conversation().id },
    );
    return state.kind === 'whatsapp' ? state.deliveries[0] : undefined;
  };

  it('is shown as held until a status says more', async () => {
    world = await createTemplateWorld({
      whatsapp: { statusDelayMs: { sent: 20 * MINUTE, delivered: 21 * MINUTE } },
    });
    await world.knownThread();
    alterSends(world, { after: held });
    await world.sendTemplate();
    await world.pass(MINUTE);
    expect(await shown()).toMatchObject({ state: 'sent', isHeldForReview: true });
    await world.pass(HOUR);
    expect(await shown()).toMatchObject({ state: 'delivered' });
    expect(await shown()).not.toHaveProperty('isHeldForReview');
  });

  it('that is dropped says so', async () => {
    world = await createTemplateWorld({
      whatsapp: { statusDelayMs: { sent: DAY, delivered: DAY } },
    });
    await world.knownThread();
    alterSends(world, { after: held });
    await world.sendTemplate();
    await world.pass(MINUTE);
    const [delivery] = await world.deliveries();
    const status = {
      id: delivery?.wamid?.split('|')[1],
      status: 'failed',
      timestamp: String(Math.floor(world.now() / 1_000)),
      recipient_id: '15550100155',
      errors: [{ code: 132015, title: 'Template is Paused' }],
    };
    await world.postWhatsApp(whatsAppBody({ statuses: [status] }));
    await world.pass(MINUTE);
    expect(world.notes().join()).toContain('held this message to review its template');
  });
});
