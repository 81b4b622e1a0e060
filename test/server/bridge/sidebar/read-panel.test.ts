import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { type Connections, openConnections } from '../../../../server/bridge/connections/connections.ts';
import { provision } from '../../../../server/bridge/installation/provision.ts';
import { readPanel } from '../../../../server/bridge/sidebar/read-panel.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { freeLane, linkId, type ThreadDocument } from '../../../../server/domain/journal/thread.ts';
import type { DeliveryDocument } from '../../../../server/domain/messages/delivery.ts';
import { phoneAlias, userAlias } from '../../../../server/domain/people/customer.ts';
import type { PanelState, WhatsAppPanel } from '../../../../server/domain/sidebar/panel.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import type { IndexQuery, New } from '../../../../server/ports/storage.ts';
import { createLogBook } from '../../../support/log-book.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';

const WORKSPACE = 'q1w2e3r4';
const NUMBER = '106540352242922';
const THREAD = `${NUMBER}:customer-1`;
const HOUR = 60 * 60 * 1_000;
const NOW = Date.UTC(2026, 2, 4, 15, 10);

const secrets = createSecretBox([Buffer.alloc(32, 1)]);
let storage: Storage;
let connections: Connections;
let pending: number | undefined;

beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => 0 });
  await provision({ storage, secrets, clock: { now: () => NOW } }, aProvisionFile());
  const clock = createManualClock(NOW);
  connections = await openConnections({ storage, secrets, clock, logger: createLogBook() });
  pending = undefined;
});

afterEach(() => storage.close());

async function aThread(change: Partial<ThreadDocument> = {}): Promise<void> {
  const thread: New<ThreadDocument> = {
    id: THREAD,
    workspace: WORKSPACE,
    number: NUMBER,
    customer: 'customer-1',
    identity: { phone: '5511987654321' },
    inRoutes: [],
    outRoutes: [],
    in: freeLane,
    out: freeLane,
    conversation: { id: '215469', state: 'open', stateAt: 1, linkedAt: 1 },
    lastCustomerAt: NOW - HOUR,
    lastActivityAt: NOW - HOUR,
    ...change,
  };
  await storage.collection('threads').insert([thread]);
  await storage.collection('customers').insert([{ id: 'customer-1', workspace: WORKSPACE, name: 'Ada Q' }]);
  await link('215469');
}

function link(conversation: string) {
  const id = linkId(WORKSPACE, conversation);
  return storage
    .collection('links')
    .insert([{ id, thread: THREAD, workspace: WORKSPACE, conversation, since: 1 }]);
}

function aDelivery(id: string, change: Partial<DeliveryDocument> = {}): New<DeliveryDocument> {
  const thread = change.thread ?? THREAD;
  const plannedAt = change.plannedAt ?? NOW;
  return {
    id,
    workspace: WORKSPACE,
    number: NUMBER,
    thread,
    conversation: '215469',
    event: `event-${id}`,
    part: '1',
    segment: 0,
    segments: 1,
    attempt: 1,
    content: { kind: 'text', text: `text of ${id}`, previewUrl: false },
    state: 'delivered',
    plannedAt,
    times: {},
    threadOrder: `${thread}|${String(plannedAt).padStart(15, '0')}|${id}`,
    ...change,
  };
}

/** Replies in the queue of the conversation, in this order of their names. */
async function replyWaits(...ids: readonly string[]): Promise<void> {
  const documents = ids.map((id) => ({
    id,
    kind: 'intercom.part',
    lane: 'out',
    route: `c:${WORKSPACE}|215469`,
    queue: `out|c:${WORKSPACE}|215469`,
    order: id,
    at: NOW,
    receivedAt: NOW,
    tries: 0,
    payload: {},
  }));
  await storage.collection('events').insert(documents as unknown as New<EventDocument>[]);
}

function read(conversation = '215469', workspace = WORKSPACE): Promise<PanelState> {
  const clock = createManualClock(NOW);
  const deps = {
    storage,
    connections,
    clock,
    limitUse: async () => undefined,
    pendingCustomerTime: async () => pending,
  };
  return readPanel(deps, { workspace, conversation });
}

async function readWhatsApp(conversation?: string): Promise<WhatsAppPanel> {
  const panel = await read(conversation);
  if (panel.kind !== 'whatsapp') throw new Error(`the panel is ${panel.kind}`);
  return panel;
}

describe('the panel', () => {
  it('says where a reply goes, from which number, until when, and what became of the last replies', async () => {
    await aThread();
    await storage
      .collection('deliveries')
      .insert([aDelivery('one', { times: { sent: NOW - 2, delivered: NOW - 1 } })]);
    expect(await read()).toEqual({
      kind: 'whatsapp',
      customer: { name: 'Ada Q', phone: '+55 11 98765 4321' },
      business: { name: 'Shop', phone: '+1 555 010 0123' },
      window: { kind: 'open', until: NOW + 23 * HOUR },
      isOlderConversation: false,
      deliveries: [
        {
          id: 'one',
          text: 'text of one',
          segment: 1,
          segments: 1,
          state: 'delivered',
          at: NOW - 1,
          times: { sent: NOW - 2, delivered: NOW - 1 },
          isLate: false,
        },
      ],
      problems: [],
    });
  });

  it('names the file of a reply, before its caption if it has one', async () => {
    await aThread();
    const file = (id: string, text: string) =>
      aDelivery(id, { content: { kind: 'file', index: 0, name: 'invoice.pdf', text } });
    await storage.collection('deliveries').insert([file('one', ''), file('two', 'Here it is')]);
    const { deliveries } = await readWhatsApp();
    expect(deliveries.map(({ text }) => text).sort()).toEqual([
      '📎 invoice.pdf',
      '📎 invoice.pdf: Here it is',
    ]);
  });

  it('shows the phone number that the customer has shared', async () => {
    await aThread({ identity: { userId: 'US.1234' } });
    expect((await readWhatsApp()).customer.phone).toBeUndefined();
    const alias = { customer: 'customer-1', since: NOW };
    await storage.collection('aliases').insert([
      { ...alias, id: phoneAlias(WORKSPACE, '5511900000001'), since: 1, until: 2 },
      { ...alias, id: phoneAlias(WORKSPACE, '5511987654321') },
      { ...alias, id: userAlias(WORKSPACE, 'p', 'US.1234') },
    ]);
    expect((await readWhatsApp()).customer.phone).toBe('+55 11 98765 4321');
  });

  it('tells when the customer wrote by each way, the newest first, where it was not WhatsApp alone', async () => {
    const elsewhere = { surface: 'email', at: NOW, conversation: '215469', byCustomer: true } as const;
    const bySurface = { messenger: NOW - 2 * HOUR, email: NOW };
    await aThread({ elsewhere: { ...elsewhere, bySurface, unquoted: [] } });
    expect((await readWhatsApp()).heard).toEqual([
      { surface: 'email', at: NOW },
      { surface: 'whatsapp', at: NOW - HOUR },
      { surface: 'messenger', at: NOW - 2 * HOUR },
    ]);
  });

  it('tells what can be done about each send, and that one was sent again', async () => {
    await aThread();
    const failure = { code: '131026', reason: 'No.', nextStep: 'Wait.' };
    const decided = { what: 'again', by: 'Ben', at: NOW } as const;
    await storage
      .collection('deliveries')
      .insert([
        aDelivery('a', { state: 'failed', failure, decided }),
        aDelivery('b', { attempt: 2, state: 'failed', failure }),
      ]);
    expect((await readWhatsApp()).deliveries).toMatchObject([
      { id: 'b', attempt: 2, remedy: 'try-again' },
      { id: 'a', decided },
    ]);
    expect((await readWhatsApp()).deliveries[1]?.remedy).toBeUndefined();
  });

  it('says whether a reply still quotes what was written elsewhere', async () => {
    const elsewhere = { surface: 'email', at: NOW, conversation: '215469', byCustomer: true } as const;
    await aThread({ elsewhere: { ...elsewhere, unquoted: [] } });
    expect((await readWhatsApp()).lastElsewhere).toEqual({ surface: 'email', at: NOW, isQuoted: true });
  });

  it('shows what did not arrive in the last day and what waits since a week, behind the newest, and counts what waits', async () => {
    await aThread();
    const at = (id: string, plannedAt: number, state: DeliveryDocument['state']) =>
      aDelivery(id, { plannedAt, state });
    await storage
      .collection('deliveries')
      .insert([
        ...[1, 2, 3, 4].map((n) => at(`new${n}`, NOW - n, 'delivered')),
        at('failed', NOW - HOUR, 'failed'),
        at('old', NOW - 25 * HOUR, 'failed'),
        at('unsure', NOW - 6 * 24 * HOUR, 'uncertain'),
        { ...at('kept', NOW - 6 * 24 * HOUR, 'withheld'), parked: true as const },
        at('unsure for long', NOW - 8 * 24 * HOUR, 'uncertain'),
      ]);
    await replyWaits('event-failed', 'x', 'y');
    const panel = await readWhatsApp();
    expect(panel.deliveries.map(({ id }) => id)).toEqual([
      'new1',
      'new2',
      'new3',
      'failed',
      'unsure',
      'kept',
    ]);
    expect(panel.waiting).toBe(2);
  });

  it('counts replies that wait, and reads none but the one in turn', async () => {
    await aThread();
    expect(await readingEvents()).toEqual([0, undefined]);
    await replyWaits(...Array.from({ length: 30 }, (_, n) => `w${n}`));
    expect(await readingEvents()).toEqual([1, 30]);
    await replyWaits(...Array.from({ length: 100 }, (_, n) => `x${n}`));
    expect(await readingEvents()).toEqual([1, 100]);
  });

  /** How many events were read for the panel, and how many replies it says wait. */
  async function readingEvents() {
    const events = storage.collection('events');
    const find = events.find.bind(events);
    let found = 0;
    const counting = async (query: IndexQuery) => {
      const documents = await find(query);
      found += documents.length;
      return documents;
    };
    Object.assign(events, { find: counting });
    const { waiting } = await readWhatsApp();
    Object.assign(events, { find });
    return [found, waiting];
  }

  it('of a conversation that is not on WhatsApp says just that', async () => {
    await aThread();
    expect(await read('999')).toEqual({ kind: 'not-whatsapp' });
  });

  it('of a workspace that is not connected says just that', async () => {
    expect(await read('215469', 'stranger')).toEqual({ kind: 'not-connected' });
  });

  it('is not shown to another workspace with a conversation of the same id', async () => {
    const other = { ...aProvisionFile().workspaces[0], id: 'other' };
    await provision({ storage, secrets, clock: { now: () => NOW } }, { workspaces: [other] });
    await connections.refresh();
    await aThread();
    expect(await read('215469', 'other')).toEqual({ kind: 'not-whatsapp' });
  });

  it('of a customer without a phone number shows none', async () => {
    await aThread({ identity: { userId: 'GB.88120045119023' } });
    expect((await readWhatsApp()).customer).toEqual({ name: 'Ada Q' });
  });

  it('shows the newest three replies of this thread, the newest first', async () => {
    await aThread();
    await storage
      .collection('deliveries')
      .insert([
        aDelivery('first', { plannedAt: NOW - 4 }),
        aDelivery('third', { plannedAt: NOW - 2 }),
        aDelivery('second', { plannedAt: NOW - 3 }),
        aDelivery('fourth', { plannedAt: NOW - 1 }),
        aDelivery('neighbour', { plannedAt: NOW, thread: `${THREAD}0` }),
        aDelivery('other', { plannedAt: NOW, thread: `${NUMBER}:customer-0` }),
      ]);
    expect((await readWhatsApp()).deliveries.map(({ id }) => id)).toEqual(['fourth', 'third', 'second']);
  });

  it('tells the truth about replies that failed, are uncertain or were not sent', async () => {
    await aThread();
    const failure = { code: '131047', reason: 'The window was closed.', nextStep: 'Wait for the customer.' };
    await storage.collection('deliveries').insert([
      aDelivery('failed', { plannedAt: NOW - 1, state: 'failed', failure, times: { failed: NOW } }),
      aDelivery('uncertain', {
        plannedAt: NOW - 2,
        state: 'uncertain',
        segment: 1,
        segments: 2,
        late: true,
      }),
      aDelivery('withheld', { plannedAt: NOW - 3, state: 'withheld', failure }),
    ]);
    expect((await readWhatsApp()).deliveries).toMatchObject([
      { id: 'failed', state: 'failed', at: NOW, failure },
      { id: 'uncertain', state: 'uncertain', at: NOW - 2, segment: 2, segments: 2, isLate: true },
      { id: 'withheld', state: 'withheld', at: NOW - 3, failure },
    ]);
  });

  it('tells of refused tokens', async () => {
    await aThread();
    await connections.reportAccessProblem('workspace', WORKSPACE, { reason: 'Intercom said no.' });
    await connections.reportAccessProblem('account', '102290129340398', { reason: 'Meta said no.' });
    expect((await readWhatsApp()).problems).toEqual([
      { with: 'intercom', since: NOW, reason: 'Intercom said no.' },
      { with: 'whatsapp', since: NOW, reason: 'Meta said no.' },
    ]);
  });

  it('tells when the number is no longer connected', async () => {
    await aThread();
    await storage.collection('numbers').delete([NUMBER]);
    await connections.refresh();
    expect((await readWhatsApp()).business).toBeUndefined();
  });

  it('of an older conversation of the thread says that there is a newer one', async () => {
    await aThread({ conversation: { id: '300000', state: 'open', stateAt: 1, linkedAt: 2 } });
    expect((await readWhatsApp('215469')).isOlderConversation).toBe(true);
    await link('300000');
    expect((await readWhatsApp('300000')).isOlderConversation).toBe(false);
  });
});

describe('the window in the panel', () => {
  it('is closed 24 hours after the customer’s last message', async () => {
    await aThread({ lastCustomerAt: NOW - 25 * HOUR });
    expect((await readWhatsApp()).window).toEqual({ kind: 'closed', since: NOW - HOUR });
  });

  it('is open as soon as a new message is accepted, before it is delivered', async () => {
    await aThread({ lastCustomerAt: NOW - 25 * HOUR });
    pending = NOW - 1;
    expect((await readWhatsApp()).window).toEqual({ kind: 'open', until: NOW - 1 + 24 * HOUR });
  });

  it('is not moved back by an older message that is still waiting', async () => {
    await aThread();
    pending = NOW - 20 * HOUR;
    expect((await readWhatsApp()).window).toEqual({ kind: 'open', until: NOW + 23 * HOUR });
  });

  it('is closed without a time when Meta closed it early', async () => {
    await aThread({ windowClosedAt: NOW - HOUR });
    expect((await readWhatsApp()).window).toEqual({ kind: 'closed' });
  });

  it('opens again when the customer writes after that', async () => {
    await aThread({ windowClosedAt: NOW - HOUR });
    pending = NOW - 1;
    expect((await readWhatsApp()).window).toEqual({ kind: 'open', until: NOW - 1 + 24 * HOUR });
  });

  it('was never open when the customer never wrote', async () => {
    await aThread();
    const threads = storage.collection('threads');
    const thread = await threads.get(THREAD);
    if (thread === undefined) throw new Error('not stored');
    const { lastCustomerAt: _never, ...rest } = thread;
    await threads.update(rest);
    expect((await readWhatsApp()).window).toEqual({ kind: 'closed' });
    pending = 0;
    expect((await readWhatsApp()).window).toEqual({ kind: 'closed' });
  });
});
