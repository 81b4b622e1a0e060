import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const state = async () => (await world.deliveries()).map((each) => each.state);

/** Sends a reply whose honest statuses are all kept back; answers how Meta would name it. */
async function sentInSilence(html = '<p>Hello</p>') {
  world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
  world.teammateReplies(html);
  await world.settle();
  const send = world.whatsapp.view.sends().at(-1);
  return { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '' };
}

async function tell(status: string, about: { wamid: string; effect?: string }, code?: number): Promise<void> {
  const news = rawStatus({ ...about, status, at: world.now(), ...(code === undefined ? {} : { code }) });
  expect((await world.postWhatsApp(whatsAppBody({ statuses: [news] }))).status).toBe(200);
  await world.pass(1_000);
}

describe('statuses', () => {
  it('that tell a failure are told with the words as they are read on WhatsApp', async () => {
    await tell('failed', await sentInSilence('<p>At <b>nine</b></p>'), 131_026);
    await world.settle();
    expect(world.notes()).toEqual([expect.stringContaining('“At nine”')]);
  });

  it('move a delivery from sent over delivered to read', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.pass(600);
    expect(await state()).toEqual(['sent']);
    await world.settle();
    expect(await state()).toEqual(['delivered']);
    world.whatsapp.act.customerReads({ number: SHOP.number, customer: MAEVE.id });
    await world.settle();
    expect(await state()).toEqual(['read']);
  });

  it('never move it back when they come out of order or again', async () => {
    const about = await sentInSilence();
    for (const status of ['read', 'delivered', 'sent', 'read', 'sent']) await tell(status, about);
    expect(await state()).toEqual(['read']);
    expect((await world.deliveries())[0]?.times).toMatchObject({
      sent: expect.any(Number),
      delivered: expect.any(Number),
    });
  });

  it('that wait to be worked on are waited for before their send is called uncertain, for a while', async () => {
    world.whatsapp.faults.set([{ kind: 'loseRequest', operation: 'message.send', count: 1, ms: 1_000 }]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(2_000);
    const effect = (await world.deliveries())[0]?.id ?? '';
    // Ended by then; taken up again as if the process had stood still.
    await tell('something_new', { wamid: 'wamid.LATE', effect });
    const events = world.storage.collection('events');
    const ended = await events.get(`wa|${SHOP.number}|status|wamid.LATE|something_new`);
    if (ended === undefined) throw new Error('the status was not stored');
    const { endedAt: _, end: __, reason: ___, expires: ____, ...waiting } = ended;
    expect(await events.update({ ...waiting, dueAt: world.now() + 100_000 })).toBeDefined();
    await world.pass(90_000);
    expect(await state()).toEqual(['planned']);
    await world.pass(MINUTE);
    expect(await state()).toEqual(['uncertain']);
  });

  it('cost no call outside', async () => {
    const about = await sentInSilence();
    world.forgetCalls();
    for (const status of ['sent', 'delivered', 'read', 'something_new']) await tell(status, about);
    expect([...world.calls('intercom'), ...callsForWork(world, 'meta')]).toEqual([]);
  });

  it('find the message by its wamid when Meta echoes nothing', async () => {
    const { wamid } = await sentInSilence();
    await tell('delivered', { wamid });
    expect(await state()).toEqual(['delivered']);
  });

  it('that match nothing are dropped after 10 minutes, counted', async () => {
    await tell('delivered', { wamid: 'wamid.nobody', effect: 'x'.repeat(32) });
    await world.pass(11 * MINUTE);
    expect((await world.request({ method: 'GET', path: '/metrics' })).body).toMatch(
      /statuses_unmatched\S* 1/,
    );
    expect(await state()).toEqual([]);
  });

  it('of another number that name our effect change nothing', async () => {
    const about = await sentInSilence();
    const news = rawStatus({ ...about, status: 'failed', code: 131_026, at: world.now() });
    await world.postWhatsApp(whatsAppBody({ statuses: [news] }, CAFE.number));
    await world.pass(MINUTE);
    expect(await state()).toEqual(['sent']);
    expect(world.notes()).toEqual([]);
  });

  it('that are malformed are kept and stop nothing', async () => {
    const about = await sentInSilence();
    const bad = [{ id: about.wamid }, { status: 'read' }, null, 'read', { id: {}, status: [] }];
    const good = rawStatus({ ...about, status: 'delivered', at: world.now() });
    expect((await world.postWhatsApp(whatsAppBody({ statuses: [...bad, good] }))).status).toBe(200);
    await world.settle();
    expect(await state()).toEqual(['delivered']);
  });
});

describe('a status that says failed', () => {
  it('leaves one note with reason and next step within 5 seconds, and nothing is sent again', async () => {
    const about = await sentInSilence('<p>Are you there?</p>');
    await tell('failed', about, 131_026);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('Are you there?');
    expect(world.notes()[0]).toMatch(/WhatsApp could not deliver it/);
    await tell('failed', about, 131_026);
    await world.pass(10 * MINUTE);
    expect(world.notes()).toHaveLength(1);
    expect(callsForWork(world, 'meta')).toHaveLength(1);
  });

  it('is beaten by delivered, with a correcting note', async () => {
    const about = await sentInSilence();
    await tell('failed', about, 131_026);
    await tell('delivered', about);
    expect(await state()).toEqual(['delivered']);
    expect(world.notes()).toHaveLength(2);
    expect(world.notes()[1]).toMatch(/Delivered on WhatsApp after all/);
  });

  it('changes nothing when it comes after delivered', async () => {
    const about = await sentInSilence();
    await tell('delivered', about);
    await tell('failed', about, 131_026);
    expect(await state()).toEqual(['delivered']);
    expect(world.notes()).toEqual([]);
  });

  it('of several pieces of one reply leaves one note', async () => {
    world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
    world.teammateReplies(`<p>${'A sentence of a long reply. '.repeat(400)}</p>`);
    await world.settle();
    const sends = world.whatsapp.view.sends();
    expect(sends.length).toBeGreaterThan(2);
    for (const { wamid, callbackData = '' } of sends)
      await tell('failed', { wamid, effect: callbackData }, 131_026);
    expect(world.notes()).toHaveLength(1);
    expect(new Set(await state())).toEqual(new Set(['failed']));
  });

  it('with a code that nobody knows still says that it was not delivered', async () => {
    await tell('failed', await sentInSilence(), 199_999);
    expect(world.notes()[0]).toMatch(/Not delivered on WhatsApp/);
  });
});

describe('a status that comes before the answer of the call', () => {
  it('counts, and the answer changes nothing', async () => {
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'message.send', ms: 4_000, count: 1 }]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(2_000);
    expect(await state()).toEqual(['delivered']);
    await world.pass(10_000);
    expect(await state()).toEqual(['delivered']);
    expect(world.phone()).toEqual(['Hello']);
  });
});
