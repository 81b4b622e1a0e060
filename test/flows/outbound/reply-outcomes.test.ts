import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SEND = 'message.send';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ settings: { markReadAfterSend: true } });
  await world.knownThread();
});
afterEach(() => world.close());

const states = async () =>
  [...(await world.deliveries())].sort((a, b) => a.segment - b.segment).map(({ state }) => state);

/** A reply whose honest statuses are all kept back; answers how Meta would name it. */
async function sentInSilence(html: string) {
  world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
  world.teammateReplies(html);
  await world.settle();
  const send = world.whatsapp.view.sends().at(-1);
  return { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '' };
}

const statusOf = (about: { wamid: string; effect: string }, status: string, code?: number) =>
  whatsAppBody({
    statuses: [rawStatus({ ...about, status, at: world.now(), ...(code === undefined ? {} : { code }) })],
  });

/** What each note says, and of which reply. */
const headings = () => world.notes().map((note) => note.slice('note: '.length, note.indexOf('”') + 1));

const readMarks = () =>
  world.calls('intercom', /PUT \/conversations\/\d+$/).filter(({ body }) => body.includes('"read":true'));

describe('replies that wait behind one another for a passing reason', () => {
  it('have all failed an hour after they were written; one note tells of one cause', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND }]);
    for (const text of ['one', 'two', 'three']) {
      world.teammateReplies(`<p>${text}</p>`);
      await world.pass(SECOND);
    }
    await world.pass(HOUR + 2 * MINUTE);
    expect(await states()).toEqual(['failed', 'failed', 'failed']);
    expect(world.notes()).toHaveLength(1);
    world.whatsapp.faults.set([]);
    await world.pass(2 * HOUR);
    expect(world.phone()).toEqual([]);
  });
});

describe('replies that fail together', () => {
  it('are all named in the one note', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND }]);
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      world.teammateReplies(`<p>${text}</p>`);
      await world.pass(10);
    }
    await world.pass(HOUR + 2 * MINUTE);
    expect(await states()).toEqual(Array(5).fill('failed'));
    expect(world.notes()).toEqual([
      expect.stringMatching(
        /Not delivered on WhatsApp: “one”\s+Nor 4 more replies: “two”, “three”, “four”, “five”\./,
      ),
    ]);
  });

  it('are not told of when they were delivered before the note was there', async () => {
    const about = await sentInSilence('<p>Hello</p>');
    await world.postWhatsApp(statusOf(about, 'failed', 131_026));
    await world.pass(100);
    await world.postWhatsApp(statusOf(about, 'delivered'));
    await world.pass(MINUTE);
    expect([await states(), world.notes()]).toEqual([['delivered'], []]);
  });
});

describe('failures of two causes in turn', () => {
  it('have two notes, one for each cause', async () => {
    const sent = [];
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) sent.push(await sentInSilence(`<p>${text}</p>`));
    for (const [index, about] of sent.entries()) {
      await world.postWhatsApp(statusOf(about, 'failed', index % 2 === 0 ? 131026 : 131049));
      await world.pass(SECOND);
    }
    expect(await states()).toEqual(Array(6).fill('failed'));
    expect(world.notes()).toHaveLength(2);
  });
});

describe('a reply that failed and then was delivered', () => {
  it('gets its correcting note although the process dies at any step of learning it', async () => {
    let deaths = 0;
    for (let n = 1, died = true; died; n += 1) {
      await world.close();
      world = await createWorld();
      await world.knownThread();
      const about = await sentInSilence('<p>Hello</p>');
      await world.postWhatsApp(statusOf(about, 'failed', 131_026));
      await world.settle();
      world.crashAtStep(n);
      const webhook = statusOf(about, 'delivered');
      void world.postWhatsApp(webhook).catch(() => undefined);
      await world.pass(3 * SECOND);
      const step = world.steps().at(-1);
      died = !world.isRunning();
      if (died) {
        deaths += 1;
        await world.start();
        await world.postWhatsApp(webhook);
      }
      await world.pass(5 * MINUTE);
      expect({ step, states: await states(), notes: world.notes().length }).toEqual({
        step,
        states: ['delivered'],
        notes: 2,
      });
      expect(world.notes()[1]).toMatch(/Delivered on WhatsApp after all/);
    }
    expect(deaths).toBeGreaterThan(4);
  });
});

describe('a burst of failures of which the one that is named was delivered after all', () => {
  it('has another one named, and so on, until none is left', async () => {
    const sent: Awaited<ReturnType<typeof sentInSilence>>[] = [];
    for (const text of ['one', 'two', 'three']) sent.push(await sentInSilence(`<p>${text}</p>`));
    for (const about of sent) await world.postWhatsApp(statusOf(about, 'failed', 131_026));
    await world.settle();
    for (const about of sent) {
      await world.postWhatsApp(statusOf(about, 'delivered'));
      await world.settle();
    }
    expect(headings()).toEqual([
      'Not delivered on WhatsApp: “one”',
      'Delivered on WhatsApp after all: “one”',
      'Not delivered on WhatsApp: “two”',
      'Delivered on WhatsApp after all: “two”',
      'Not delivered on WhatsApp: “three”',
      'Delivered on WhatsApp after all: “three”',
    ]);
  });
});

describe('a reply that fails within a minute of another one that was delivered after all', () => {
  it('is named itself, and speaks for those that fail after it', async () => {
    const [one, two, three] = [
      await sentInSilence('<p>one</p>'),
      await sentInSilence('<p>two</p>'),
      await sentInSilence('<p>three</p>'),
    ];
    for (const [about, status] of [
      [one, 'failed'],
      [one, 'delivered'],
      [two, 'failed'],
      [three, 'failed'],
      [two, 'delivered'],
    ] as const) {
      await world.postWhatsApp(statusOf(about, status, status === 'failed' ? 131_026 : undefined));
      await world.settle();
    }
    expect(headings()).toEqual([
      'Not delivered on WhatsApp: “one”',
      'Delivered on WhatsApp after all: “one”',
      'Not delivered on WhatsApp: “two”',
      'Delivered on WhatsApp after all: “two”',
      'Not delivered on WhatsApp: “three”',
    ]);
  });
});

describe('a reply in three pieces of whose plan only a part was stored', () => {
  it.each([[[0]], [[2]], [[0, 2]]])('goes out whole and in order (lost: %j)', async (lost) => {
    const letters = ['A', 'B', 'C'];
    const html = letters.map((letter) => `<p>${`${letter} is a sentence. `.repeat(230)}</p>`).join('');
    let tested = false;
    for (let n = 1, died = true; died && !tested; n += 1) {
      await world.close();
      world = await createWorld();
      await world.knownThread();
      world.crashAtStep(n);
      world.teammateReplies(html);
      await world.pass(3 * SECOND);
      died = !world.isRunning();
      const planned = [...(await world.deliveries())].sort((a, b) => a.segment - b.segment);
      if (died && planned.length === 3 && planned.every(({ state }) => state === 'planned')) {
        tested = true;
        const ids = lost.map((segment) => planned[segment]?.id ?? '');
        expect(await world.storage.collection('deliveries').delete(ids)).toBe(lost.length);
        await world.start();
        await world.pass(3 * MINUTE);
        expect(world.phone().map((text) => text[0])).toEqual(letters);
        expect(await states()).toEqual(['delivered', 'delivered', 'delivered']);
      }
    }
    expect(tested).toBe(true);
  });
});

describe('131047 (Meta says that the window is closed)', () => {
  it('that comes after the customer has written again closes nothing', async () => {
    const about = await sentInSilence('<p>one</p>');
    await world.pass(MINUTE);
    world.customerWrites('I am back');
    await world.settle();
    await world.postWhatsApp(statusOf(about, 'failed', 131_047));
    await world.settle();
    world.whatsapp.faults.set([]);
    world.teammateReplies('<p>two</p>');
    await world.settle();
    expect(world.phone()).toEqual(['one', 'two']);
    expect(await world.deliveries()).toMatchObject([{ state: 'failed' }, { state: 'delivered' }]);
  });

  it('in the answer to a send keeps the next reply back without asking Meta', async () => {
    const strict = await createWorld({ whatsapp: { closedWindow: 'refuse' } });
    const unknownToMeta = rawMessage({ wamid: 'wamid.A', at: strict.now() });
    await strict.postWhatsApp(whatsAppBody({ messages: [unknownToMeta] }));
    await strict.settle();
    strict.teammateReplies('<p>one</p>');
    await strict.pass(5 * SECOND);
    strict.teammateReplies('<p>two</p>');
    await strict.pass(5 * SECOND);
    expect(strict.calls('meta', /\/messages$/)).toHaveLength(1);
    expect((await strict.deliveries()).map(({ state }) => state)).toEqual(['failed', 'withheld']);
    await strict.close();
  });
});

describe('failures that Meta tells of', () => {
  const fail = async (code: number): Promise<void> => {
    for (const { id, wamid = '' } of await world.deliveries()) {
      const status = {
        wamid: wamid.split('|')[1] ?? '',
        status: 'failed',
        at: world.now(),
        effect: id,
        code,
      };
      await world.postWhatsApp(whatsAppBody({ statuses: [rawStatus(status)] }));
    }
  };
  const replies = async (): Promise<void> => {
    world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
    for (const text of ['one', 'two', 'three']) world.teammateReplies(`<p>${text}</p>`);
    await world.pass(600);
  };

  it('for one cause make one note, within five seconds', async () => {
    await replies();
    await fail(131_026);
    await world.pass(5_000);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('Not delivered on WhatsApp: “');
  });

  it('are told of again when they come again later, and told twice make no second note', async () => {
    await replies();
    await fail(131_026);
    await fail(131_026);
    await world.pass(2 * MINUTE);
    world.teammateReplies('<p>four</p>');
    await world.pass(600);
    await fail(131_026);
    await world.settle();
    expect(world.notes()).toHaveLength(2);
    expect(world.notes()[1]).toContain('“four”');
  });

  it('for two causes make two notes', async () => {
    await replies();
    const [first, second] = await world.deliveries();
    const codes = new Map([
      [first, 131_026],
      [second, 131_049],
    ]);
    for (const [delivery, code] of codes) {
      const wamid = delivery?.wamid?.split('|')[1] ?? '';
      const status = rawStatus({
        wamid,
        status: 'failed',
        at: world.now(),
        effect: delivery?.id ?? '',
        code,
      });
      await world.postWhatsApp(whatsAppBody({ statuses: [status] }));
    }
    await world.settle();
    expect(world.notes()).toHaveLength(2);
  });
});

describe('the read mark', () => {
  it('follows a reply that is on WhatsApp', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(readMarks()).toHaveLength(1);
  });

  it('does not follow a reply that was refused, nor one of which a piece is uncertain', async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: SEND, count: 1 }]);
    world.teammateReplies('<p>refused</p>');
    await world.settle();
    world.whatsapp.faults.set([{ kind: 'loseRequest', operation: SEND, count: 1, ms: SECOND }]);
    world.teammateReplies(`<p>${'A sentence of a long reply. '.repeat(200)}</p>`);
    await world.pass(5 * MINUTE);
    expect((await world.deliveries()).map(({ state }) => state).sort()).toEqual([
      'delivered',
      'failed',
      'uncertain',
    ]);
    expect(readMarks()).toEqual([]);
  });
});

describe('a reply that was found late', () => {
  const foundLate = async (): Promise<void> => {
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.*' }]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(7 * MINUTE);
  };

  it('and refused by WhatsApp is told to have failed, and not to have been sent late', async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: SEND, count: 1 }]);
    await foundLate();
    expect(world.notes()).toEqual([expect.stringContaining('Not delivered on WhatsApp')]);
    expect(readMarks()).toEqual([]);
  });

  it('and left uncertain is told to be uncertain, and not to have been sent late', async () => {
    world.whatsapp.faults.set([{ kind: 'loseRequest', operation: SEND, count: 1, ms: SECOND }]);
    await foundLate();
    await world.pass(3 * MINUTE);
    expect(world.notes()).toEqual([expect.stringContaining('Uncertain on WhatsApp')]);
  });

  it('after a long time without any reconciliation is told of, although no cursor says from when to look', async () => {
    world.intercom.setFaults([
      { kind: 'dropWebhook', operation: 'conversation.*' },
      { kind: 'serverError', operation: 'conversation.search', status: 500 },
    ]);
    await world.storage.collection('facts').delete([`reconciled|${SHOP.workspace}`]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(30 * MINUTE);
    expect(await world.storage.collection('facts').get(`reconciled|${SHOP.workspace}`)).toBeUndefined();
    world.intercom.setFaults([]);
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(world.notes()).toEqual([expect.stringContaining('Sent late')]);
  });
});

describe('a reply that was dismissed before its conversation was known to be WhatsApp’s', () => {
  it('is taken up by reconciliation once the conversation is linked', async () => {
    const contactId = world.contacts()[0]?.id ?? '';
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const started = { workspace: SHOP.workspace, contactId, adminId: SHOP.admin.id, html: '<p>Hi</p>' };
    // Of its beginning nobody told us.
    world.intercom.setFaults([
      { kind: 'dropWebhook', operation: 'conversation.admin.single.created', count: 1 },
    ]);
    const conversation = world.intercom.act.teammateStartsConversation(started);
    await world.pass(SECOND);
    const since = world.now();
    await world.pass(SECOND);
    world.teammateReplies('<p>Hello</p>', { conversation });
    await world.settle();
    expect(world.phone()).toEqual([]);
    const id = `${SHOP.workspace}|${conversation}`;
    const link = { id, thread: thread?.id ?? '', workspace: SHOP.workspace, conversation, since };
    await world.storage.collection('links').insert([link]);
    await world.pass(7 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
  });
});
