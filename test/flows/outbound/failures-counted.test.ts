import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { splitWhatsAppWebhook } from '../../../server/adapters/meta/webhooks/split-webhook.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Forms in which one try asks for a contact. */
const DRAFTS = 4;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const message = (wamid: string) =>
  world.storage.collection('events').get(`wa|${SHOP.number}|message|${wamid}`);

/** From now on Intercom answers this to calls that match; everything else goes on. Answers the way back. */
function intercomRefuses(matching: RegExp, status: number, code: string): () => void {
  const honest = world.intercom.handle.bind(world.intercom);
  const body = JSON.stringify({ type: 'error.list', request_id: 'r1', errors: [{ code, message: 'No' }] });
  const refusal = { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  Object.assign(world.intercom, {
    handle: (request: Parameters<typeof honest>[0]) =>
      matching.test(`${request.method} ${request.path}`)
        ? { kind: 'answer', response: refusal, delayMs: 0 }
        : honest(request),
  });
  return () => void Object.assign(world.intercom, { handle: honest });
}

const restingSince = () => world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem?.since;

describe('failures of a message', () => {
  it('for passing reasons cost it nothing: after a long outage it still survives two of its own', async () => {
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'contact.create', ms: 1_000 }]);
    const wamid = world.customerWrites('Hi');
    await world.pass(20 * MINUTE);
    world.intercom.setFaults([{ kind: 'notFound', operation: 'contact.create', count: 2 * DRAFTS }]);
    await world.pass(10 * MINUTE);
    expect(await message(wamid)).toMatchObject({ end: 'done', tries: 2 });
    expect(world.transcript()[0]).toMatch(/Hi$/);
  });

  it('of its own do not add up with an outage between them', async () => {
    const refused = { kind: 'notFound', operation: 'contact.create' } as const;
    world.intercom.setFaults([
      { ...refused, count: 4 * DRAFTS },
      { kind: 'rateLimit', operation: 'contact.create', ms: 1_000, count: 10 },
      { ...refused, count: 3 * DRAFTS },
    ]);
    const wamid = world.customerWrites('Hi');
    await world.pass(40 * MINUTE);
    expect(await message(wamid)).toMatchObject({ end: 'done', tries: 7 });
  });

  it('of its own set it aside at the eighth', async () => {
    world.intercom.setFaults([{ kind: 'notFound', operation: 'contact.create' }]);
    const wamid = world.customerWrites('poison');
    await world.pass(20 * MINUTE);
    expect(await message(wamid)).toMatchObject({ end: 'set-aside', tries: 8 });
    expect(world.calls('intercom', /POST \/contacts$/)).toHaveLength(8 * DRAFTS);
  });
});

describe('Intercom', () => {
  it('that forbids one thing (403) does not rest the workspace', async () => {
    intercomRefuses(/\/tags$|attributes$/, 403, 'action_forbidden');
    await world.knownThread('one');
    world.customerWrites('two');
    await world.pass(MINUTE);
    expect(restingSince()).toBeUndefined();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    const due = await world.storage.collection('events').find({ index: 'due', limit: 10 });
    // Templates are read by themselves.
    expect(due.filter(({ kind }) => kind !== 'synchronise-templates')).toEqual([]);
  });

  it('that forbids one message (403) sets that one aside and takes the next', async () => {
    await world.knownThread('one');
    const relent = intercomRefuses(/\/reply$/, 403, 'action_forbidden');
    const refused = world.customerWrites('two');
    await world.pass(30 * MINUTE);
    relent();
    world.customerWrites('three');
    await world.pass(MINUTE);
    expect(await message(refused)).toMatchObject({ end: 'set-aside', tries: 8 });
    expect(restingSince()).toBeUndefined();
    expect(
      world
        .transcript()
        .filter((line) => line.startsWith('customer'))
        .at(-1),
    ).toBe('customer: three');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'token_blocked'],
  ])('that refuses the token (%d %s) rests it: no more calls', async (status, code) => {
    await world.knownThread('one');
    intercomRefuses(/\/reply$|\/me$/, status, code);
    world.customerWrites('two');
    await world.pass(5_000);
    expect(restingSince()).toBeDefined();
    world.forgetCalls();
    world.customerWrites('three', { customer: NOOR.id });
    await world.pass(10 * MINUTE);
    expect(callsForWork(world, 'intercom')).toEqual([]);
  });

  it('that refuses the token costs no writes for the lanes that wait', async () => {
    await world.knownThread('one');
    world.intercom.act.revokeToken(SHOP.workspace);
    world.customerWrites('two');
    await world.pass(MINUTE);
    const before = world.steps().length;
    await world.pass(10 * MINUTE);
    const threadWrites = world
      .steps()
      .slice(before)
      .filter((step) => step === 'before update threads');
    expect(threadWrites).toEqual([]);
  });

  it('that refuses the token makes a file’s link say to come back later, without a call', async () => {
    await world.knownThread('one');
    // WhatsApp takes no archives: they go as a link.
    const attachments = [
      { name: 'a.zip', contentType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004') },
    ];
    world.teammateReplies('<p>Here</p>', { attachments });
    await world.settle();
    const path = /https:\/\/bridge\.example(\/media\/\S+)/.exec(world.phone()[0] ?? '')?.[1] ?? '';
    world.intercom.act.revokeToken(SHOP.workspace);
    world.customerWrites('two');
    await world.pass(10_000);
    world.forgetCalls();
    expect((await world.request({ method: 'GET', path })).status).toBe(503);
    expect(callsForWork(world, 'intercom')).toEqual([]);
  });
});

describe('a message that names no sender, or has no id', () => {
  it('is set aside with its payload and kept, while what is merely unknown goes', async () => {
    const nameless = { ...rawMessage({ wamid: '', text: 'marzipan', at: world.now() }), id: undefined };
    const senderless = rawMessage({ wamid: 'wamid.A', text: 'nougat', from: null, at: world.now() });
    const field = { id: SHOP.account, changes: [{ field: 'new_field', value: { what: 'praline' } }] };
    const bodies = [
      whatsAppBody({ messages: [nameless, senderless] }),
      { object: 'whatsapp_business_account', entry: [field] },
    ];
    for (const body of bodies) await world.postWhatsApp(body);
    const keys = bodies.flatMap((body) => splitWhatsAppWebhook(JSON.parse(JSON.stringify(body))));
    await world.pass(MINUTE);
    await world.leap(30 * DAY);
    await world.pass(11 * MINUTE);
    const kept = await Promise.all(keys.map(({ key }) => world.storage.collection('events').get(key)));
    expect(kept.map((event) => event?.end)).toEqual(['set-aside', 'set-aside', undefined]);
    expect(JSON.stringify(kept[0]?.payload)).toContain('marzipan');
    expect(JSON.stringify(kept[1]?.payload)).toContain('nougat');
  });
});
