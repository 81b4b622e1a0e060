import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StorageError } from '../../../server/domain/errors.ts';
import { without } from '../../../server/records/change-document.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { rawCustomers } from '../../support/raw-customers.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
let conversation: string;
beforeEach(async () => {
  world = await createWorld();
  conversation = await world.knownThread();
});
afterEach(() => world.close());

/** The sidebar as JSON text. */
async function panel(): Promise<string> {
  const { path, headers, body } = world.intercom.openCanvas({
    workspace: SHOP.workspace,
    adminId: SHOP.admin.id,
    conversationId: conversation,
  });
  const answer = await world.request({ method: 'POST', path, headers, body });
  expect(world.intercom.readCanvasAnswer(answer.status, answer.body)).toMatchObject({ ok: true });
  return answer.body;
}

/** A customer known by phone alone writes again, with a user id, while nobody can store whose that is; and is answered. */
async function backUnderNewId(others = 0): Promise<void> {
  const people = rawCustomers(() => world);
  const from = NOOR.phone.slice(1);
  await people.writes('known by phone', { from });
  conversation = world.conversations().at(-1)?.id ?? '';
  await world.leap(30 * HOUR);
  world.refuseWrites('aliases', 'customers');
  const crowd = Array.from({ length: others }, (_, n) =>
    people.message('Hello', { from: null, userId: `US.${100 + n}` }),
  );
  if (others > 0) await people.tells(crowd);
  await people.writes('I am back', { from, userId: 'US.999' });
  world.teammateReplies('<p>Welcome</p>', { conversation });
}

const said = () => world.calls('meta', /\/messages$/).map(({ body }) => JSON.parse(body ?? '{}').text?.body);

describe('the service window', () => {
  it('lets a reply out until shortly before 24 hours are over', async () => {
    await world.leap(24 * HOUR - 60_000);
    world.teammateReplies('<p>just in time</p>');
    await world.settle();
    expect(world.phone()).toEqual(['just in time']);
  });

  it.each([0, 30])(
    'is not said to be closed while a message waits that may be the customer’s, beside %i others',
    async (others) => {
      await backUnderNewId(others);
      await world.pass(30_000);
      expect([said(), world.notes({ conversation })]).toEqual([[], []]);
      world.refuseWrites();
      await world.pass(30_000);
      expect(said()).toEqual(['Welcome']);
    },
  );

  it('is closed after all when nobody can tell for ten minutes whose message it is', async () => {
    await backUnderNewId();
    await world.pass(11 * 60_000);
    expect(said()).toEqual([]);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['withheld']);
  });

  it('is not said to be closed while the customer is joined with whoever wrote by their phone', async () => {
    const people = rawCustomers(() => world);
    const from = NOOR.phone.slice(1);
    await people.writes('known by phone', { from });
    conversation = world.conversations().at(-1)?.id ?? '';
    await world.leap(30 * HOUR);
    await people.writes('known by id', { from: null, userId: 'US.999' });
    world.refuseWrites('customers');
    await people.writes('by both', { from, userId: 'US.999' });
    world.teammateReplies('<p>Welcome</p>', { conversation });
    await world.pass(30_000);
    expect([said(), world.notes({ conversation })]).toEqual([[], []]);
    world.refuseWrites();
    await world.pass(60_000);
    expect(said()).toEqual(['Welcome']);
  });

  it('closed while somebody who then died had begun to send: nothing of the reply is left planned, and a note tells', async () => {
    await world.leap(24 * HOUR);
    const deliveries = world.storage.collection('deliveries');
    const insert = deliveries.insert.bind(deliveries);
    deliveries.insert = async (documents) => {
      await insert(
        documents.map((document) => ({ ...without(document, 'failure'), state: 'planned' as const })),
      );
      return insert(documents);
    };
    world.teammateReplies('<p>too late, sorry</p>');
    await world.pass(10_000);
    expect(callsForWork(world, 'meta')).toEqual([]);
    expect(await world.deliveries()).toMatchObject([
      { state: expect.stringMatching(/^(withheld|failed)$/), failure: { code: 'window-closed' } },
    ]);
    expect(world.notes()).toEqual([expect.stringMatching(/too late, sorry[\s\S]*24 hours/)]);
  });

  it('when closed, keeps the reply back: a note says why and names the way out, and Meta is not asked', async () => {
    await world.leap(24 * HOUR);
    world.teammateReplies('<p>too late, sorry</p>');
    await world.settle();
    expect(callsForWork(world, 'meta')).toEqual([]);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('too late, sorry');
    expect(world.notes()[0]).toContain('24 hours');
    expect(world.notes()[0]).toContain(
      'Press Choose template in the sidebar, or wait until the customer writes again.',
    );
    expect(await world.deliveries()).toMatchObject([{ state: 'withheld' }]);
  });

  it('when closed, keeps all pieces of a reply back also when the answer to storing them was lost after a part', async () => {
    await world.leap(24 * HOUR);
    const deliveries = world.storage.collection('deliveries');
    const insert = deliveries.insert.bind(deliveries);
    deliveries.insert = async (documents) => {
      deliveries.insert = insert;
      await insert(documents.slice(1));
      throw new StorageError('the connection was lost');
    };
    world.teammateReplies(`<p>${'First. '.repeat(600)}</p><p>And last.</p>`);
    await world.pass(60_000);
    const kept = (await world.deliveries()).toSorted((a, b) => a.segment - b.segment);
    expect(kept).toMatchObject(
      [0, 1].map((segment) => ({ segment, state: 'withheld', failure: { code: 'window-closed' } })),
    );
    expect(world.notes()).toEqual([expect.stringMatching(/“First\. [\s\S]*24 hours/)]);
    expect(await panel()).toContain('First.');
  });

  it('writes one note for a reply that was kept back, however often it is told of', async () => {
    await world.leap(24 * HOUR);
    world.intercom.setFaults([
      { kind: 'duplicateWebhook', operation: 'conversation.admin.replied', ms: 1_000 },
    ]);
    world.teammateReplies('<p>too late</p>');
    await world.pass(10 * 60_000);
    expect(world.notes()).toHaveLength(1);
  });

  it('opens again with the customer’s next message, before that has reached Intercom', async () => {
    await world.leap(24 * HOUR);
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', status: 429 }]);
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', ms: 30_000 }]);
    world.customerWrites('I am back');
    await world.settle();
    world.teammateReplies('<p>welcome back</p>');
    await world.settle();
    expect(world.phone()).toEqual(['welcome back']);
  });

  it('counts by the time of writing, not by the time of arrival', async () => {
    await world.leap(24 * HOUR);
    const written = world.now() - 23 * HOUR;
    await world.postWhatsApp(whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.late', at: written })] }));
    await world.settle();
    world.teammateReplies('<p>one hour left</p>');
    await world.settle();
    expect(world.phone()).toEqual(['one hour left']);
    await world.leap(HOUR);
    world.teammateReplies('<p>too late now</p>');
    await world.settle();
    expect(world.phone()).toEqual(['one hour left']);
  });

  it('is not opened by an older message that arrives after a newer one', async () => {
    const at = world.now();
    await world.postWhatsApp(
      whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.old', at: at - 20 * HOUR })] }),
    );
    await world.settle();
    await world.leap(23 * HOUR);
    world.teammateReplies('<p>still open</p>');
    await world.settle();
    expect(world.phone()).toEqual(['still open']);
  });

  it('is not opened by statuses', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    await world.leap(24 * HOUR);
    world.whatsapp.act.customerReads({ number: SHOP.number, customer: 'maeve' });
    await world.settle();
    world.teammateReplies('<p>too late</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
  });
});

describe('when Meta itself says that the window is closed (131047)', () => {
  beforeEach(async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.pass(100);
    const [send] = world.whatsapp.view.sends();
    const news = { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '', at: world.now() };
    await world.postWhatsApp(
      whatsAppBody({ statuses: [rawStatus({ ...news, status: 'failed', code: 131_047 })] }),
    );
    await world.pass(100);
  });

  it('a note tells the teammate within 5 seconds', async () => {
    await world.pass(450);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/24 hours.*\n.*writes again/);
  });

  it('the panel shows it closed and the next reply is kept back', async () => {
    expect(await panel()).not.toMatch(/free replies until/i);
    world.teammateReplies('<p>and another</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
    expect(world.notes().filter((note) => note.includes('and another'))).toHaveLength(1);
  });

  it('the customer’s next message opens it', async () => {
    await world.pass(60_000);
    world.customerWrites('I am back');
    await world.settle();
    world.teammateReplies('<p>welcome back</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello', 'welcome back']);
  });
});

describe('the sidebar', () => {
  it('shows until when replies are free, and what became of the last one, with no call outside', async () => {
    world.teammateReplies('<p>Hello Maeve</p>');
    await world.settle();
    world.forgetCalls();
    const shown = await panel();
    expect(shown).toContain('Mar 5, 2026');
    expect(shown).toContain('Hello Maeve');
    expect(shown).toContain('Delivered');
    expect([...world.calls('intercom'), ...callsForWork(world, 'meta')]).toEqual([]);
  });
});
