import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { queueTemplate } from '../../../server/bridge/templates/queue-template.ts';
import type { DeliveryDocument } from '../../../server/domain/messages/delivery.ts';
import type { TemplateRequest } from '../../../server/domain/templates/template-request.ts';
import { alterSends } from '../../support/alter-sends.ts';
import { BEN, createTemplateWorld, MAY_WE_ANSWER, type TemplateWorld } from '../../support/shop-templates.ts';
import { clickIn, sidebarOf } from '../../support/teammate-sidebar.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const ASKED = expect.stringContaining('We have an answer');

type Storage = TemplateWorld['storage'];

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
  await world.leap(2 * DAY);
});
afterEach(() => world.close());

const click = (component: string) => clickIn(world, component);
const parkedStates = async () =>
  (await world.storage.collection('parked').find({ index: 'byThread', limit: 10 })).map(({ state }) => state);

/** The pieces of a reply that came too late. */
async function tooLate(html = '<p>late</p>', more = {}): Promise<readonly DeliveryDocument[]> {
  world.teammateReplies(html, more);
  await world.pass(10 * SECOND);
  return world.deliveries();
}

const park = (late: string) =>
  world.sendTemplate({ parked: late, template: MAY_WE_ANSWER.id, values: {}, nonce: 'asks' });

const GONE = { kind: 'refused', problems: [{ problem: expect.stringContaining('sent again') }] };
const KEPT = 'It is kept for the customer’s answer';

async function customerWrites(words = 'Yes'): Promise<void> {
  world.customerWrites(words);
  await world.pass(MINUTE);
}

/** Whatever was still to come has come. */
async function settle(): Promise<void> {
  await world.pass(20 * MINUTE);
  await customerWrites('And?');
  await world.pass(20 * MINUTE);
}

describe('a late reply that is kept for the answer', () => {
  it('is not sent again by hand: neither while it waits, nor when its turn comes, nor afterwards', async () => {
    const [late] = await tooLate();
    const id = late?.id ?? '';
    expect(await park(id)).toMatchObject({ kind: 'queued' });
    await world.pass(10 * SECOND);
    expect(await click(`send-again:${id}`)).toContain(KEPT);
    expect(await click(`message:${id}`)).not.toContain('[Choose template]');
    world.customerWrites('Yes');
    for (let second = 0; second < 20; second += 1) {
      await world.pass(SECOND);
      expect(await click(`send-again:${id}`)).toContain(KEPT);
    }
    await settle();
    expect(await click(`message:${id}`)).not.toContain('Try again');
    expect(world.phone()).toEqual([ASKED, 'late']);
  });

  it('can be sent again by hand once it was dropped', async () => {
    const [late] = await tooLate();
    const id = late?.id ?? '';
    await park(id);
    await click(`parked-drop:${id}`);
    await customerWrites();
    expect(await click(`send-again:${id}`)).toContain('It goes out once more');
    await settle();
    expect(world.phone()).toEqual([ASKED, 'late']);
  });

  it('waits on when WhatsApp refuses its turn, and what came back is not sent again by hand either', async () => {
    const [late] = await tooLate();
    let isRefusing = false;
    const error = { code: 131_047, message: 'refused', type: 'OAuthException' };
    alterSends(world, { instead: () => (isRefusing ? { status: 400, body: { error } } : undefined) });
    await park(late?.id ?? '');
    await world.pass(10 * SECOND);
    isRefusing = true;
    await customerWrites();
    isRefusing = false;
    const back = (await world.deliveries()).find(({ event }) => event.startsWith('parked|'));
    expect(back).toMatchObject({ state: 'failed', parked: true });
    world.customerWrites('Well?');
    expect(await click(`send-again:${back?.id}`)).toContain(KEPT);
    await settle();
    expect(world.phone()).toEqual([ASKED, 'late']);
    expect(await parkedStates()).toEqual(['sent']);
  });
});

describe('a late reply that was sent again by hand', () => {
  it('does not wait for an answer any more', async () => {
    const [late] = await tooLate();
    const id = late?.id ?? '';
    await customerWrites();
    expect(await click(`send-again:${id}`)).toContain('It goes out once more');
    expect(await park(id)).toMatchObject(GONE);
    await settle();
    expect(world.phone()).toEqual(['late']);
    const sidebar = sidebarOf(world);
    await sidebar.press('parked-replies');
    expect(sidebar.doors()).not.toContain(`park:${id}`);
  });

  it('leaves the rest of it to wait', async () => {
    const [first, second] = await tooLate(`<p>${'a'.repeat(4_000)} ${'b'.repeat(4_000)}</p>`);
    await world.storage.collection('deliveries').update({
      ...(first as DeliveryDocument),
      decided: { what: 'again', by: 'Ben', at: world.now() },
    });
    expect(await park(second?.id ?? '')).toMatchObject({ kind: 'queued' });
    await world.pass(10 * SECOND);
    await customerWrites();
    await settle();
    expect(world.phone()).toEqual([ASKED, expect.stringMatching(/^b+$/)]);
  });
});

describe('a file of a turn that failed', () => {
  it('is fetched anew from the reply when it is sent again by hand', async () => {
    const PLAN = { name: 'plan.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.4 plan') };
    const [late] = await tooLate('<p>the plan</p>', { attachments: [PLAN] });
    await park(late?.id ?? '');
    await world.pass(10 * SECOND);
    const error = { code: 131_026, message: 'refused', type: 'OAuthException' };
    let isRefusing = true;
    alterSends(world, { instead: () => (isRefusing ? { status: 400, body: { error } } : undefined) });
    await customerWrites();
    isRefusing = false;
    const failed = (await world.deliveries()).find(({ event }) => event.startsWith('parked|'));
    expect(failed).toMatchObject({ state: 'failed', content: { kind: 'file' } });
    // As after WhatsApp's thirty days, or where no upload was made.
    const { upload: _, ...content } = (failed as DeliveryDocument).content as { upload?: unknown };
    await world.storage
      .collection('deliveries')
      .update({ ...(failed as DeliveryDocument), content: content as DeliveryDocument['content'] });
    expect(await click(`send-again:${failed?.id}`)).toContain('It goes out once more');
    await settle();
    expect((await world.deliveries()).filter(({ state }) => state === 'delivered')).toMatchObject([
      { content: { kind: 'template' } },
      { attempt: 2, content: { kind: 'file', name: 'plan.pdf' } },
    ]);
  });
});

/** Steps of the one who lets the reply wait; before or after each, the other has it sent again. */
const MOMENTS = ['getParked', 'insertParked', 'markPiece', 'rememberThread'] as const;
type Moment = (typeof MOMENTS)[number];

/** Storage that tells of each of these, before it is done and after. */
function watching(
  storage: Storage,
  tell: (moment: Moment, when: 'before' | 'after') => Promise<void>,
): Storage {
  const told = async <T>(moment: Moment, call: () => Promise<T>): Promise<T> => {
    await tell(moment, 'before');
    const result = await call();
    await tell(moment, 'after');
    return result;
  };
  return new Proxy(storage, {
    get(target, name) {
      if (name !== 'collection') return Reflect.get(target, name) as unknown;
      return (collection: Parameters<Storage['collection']>[0]) => {
        const real = target.collection(collection);
        const moments: Partial<Record<string, Moment>> = {
          'parked.get': 'getParked',
          'parked.insert': 'insertParked',
          'deliveries.update': 'markPiece',
          'threads.update': 'rememberThread',
        };
        return new Proxy(real, {
          get(of, method) {
            const value: unknown = Reflect.get(of, method);
            const moment = moments[`${collection}.${String(method)}`];
            if (typeof value !== 'function') return value;
            const call = (...given: unknown[]) => Reflect.apply(value, of, given) as Promise<unknown>;
            return moment === undefined ? call : (...given: unknown[]) => told(moment, () => call(...given));
          },
        });
      };
    },
  });
}

describe('both at once', () => {
  const cases = MOMENTS.flatMap((moment) => [['before', moment] as const, ['after', moment] as const]);
  const hasMarked = new Set(['after markPiece', 'before rememberThread', 'after rememberThread']);

  it.each(cases)('are one message: it is sent again by hand %s %s', async (when, moment) => {
    const [late] = await tooLate();
    const id = late?.id ?? '';
    let answer: string | undefined;
    const storage = watching(world.storage, async (now, then) => {
      if (answer !== undefined || now !== moment || then !== when) return;
      answer = '';
      world.customerWrites('Yes');
      await world.pass(SECOND);
      answer = await click(`send-again:${id}`);
    });
    const asked = await queueTemplate({ ...world.service().deps, storage }, await request(id));
    await settle();
    expect(world.phone().filter((words) => words === 'late')).toHaveLength(1);
    const isKept = hasMarked.has(`${when} ${moment}`);
    expect(answer).toContain(isKept ? KEPT : 'It goes out once more');
    expect(asked.kind).toBe(isKept ? 'queued' : 'refused');
    expect(await parkedStates()).toEqual(isKept ? ['sent'] : moment === 'getParked' ? [] : ['dropped']);
  });
});

async function request(parked: string): Promise<TemplateRequest> {
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
  return {
    thread: thread?.id ?? '',
    conversation: world.conversation().id,
    template: MAY_WE_ANSWER.id,
    revision: MAY_WE_ANSWER.revision,
    values: {},
    by: BEN,
    nonce: 'asks',
    parked,
  };
}
