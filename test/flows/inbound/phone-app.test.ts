import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboundContent } from '../../../sandbox/whatsapp/customers/inbound-content.ts';
import type { InboundFrame } from '../../../sandbox/whatsapp/customers/receive-message.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, NOOR, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const whatsapp = {
  numbers: whatsappConfig.numbers.map((number) => ({ ...number, coexistence: number.id === SHOP.number })),
};

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ whatsapp });
});
afterEach(() => world.close());

const fromApp = (content: InboundContent, frame: InboundFrame & { customer?: string } = {}) =>
  world.whatsapp.act.businessAppSends({ number: SHOP.number, customer: MAEVE.id, content, ...frame }).wamid;
const text = (body: string) => ({ type: 'text', payload: { body } }) as const;

describe('a message from the phone app', () => {
  it('is a note, once, goes nowhere, and opens no window', async () => {
    await world.knownThread('Hi');
    await world.leap(2 * DAY);
    world.forgetCalls();
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    fromApp(text('We are <b>open</b> now'));
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual([
      'customer: Hi',
      'note: Sent from the WhatsApp phone app: We are <b>open</b> now',
    ]);
    expect(world.calls('meta')).toEqual([]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['We are <b>open</b> now']);
  });

  it('that quotes a message which is deleted and redacted keeps no copy of its words, and a note tells of it', async () => {
    await world.close();
    world = await createWorld({ whatsapp, settings: { redactDeleted: true } });
    const asked = world.customerWrites('secret');
    await world.settle();
    fromApp(text('Noted'), { replyTo: asked });
    await world.settle();
    world.customerSends({ type: 'revoke', payload: { original_message_id: asked } });
    await world.pass(MINUTE);
    expect(world.notes().at(-1)).toContain('also quoted in another message above');
    const notes = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
    const ours = notes.filter(({ kind }) => kind !== 'intercom.other');
    expect(JSON.stringify(ours)).not.toContain('secret');
  });

  it('is quoted and quotes, is edited and deleted', async () => {
    const asked = world.customerWrites('Open today?');
    await world.settle();
    const answer = fromApp(text('Yes, until 5'), { replyTo: asked });
    await world.settle();
    world.customerSends(text('Thanks'), { replyTo: answer, quoteForm: 'byUserId' });
    await world.settle();
    fromApp({ type: 'edit', payload: { original_message_id: answer, message: textIn('Yes, until 6') } });
    await world.settle();
    fromApp({ type: 'revoke', payload: { original_message_id: answer } });
    await world.settle();
    expect(world.transcript()).toEqual([
      'customer: Open today?',
      'note: Sent from the WhatsApp phone app: In reply to the customer: “Open today?”\n\nYes, until 5',
      'customer: In reply to the team (phone app): “Yes, until 5”\nThanks',
      'note: Sent from the WhatsApp phone app: Edited: Yes, until 5\n→ Yes, until 6',
      'note: From the phone app: Deleted on WhatsApp: Yes, until 5',
    ]);
  });

  it('that comes before the customer’s own message waits for it', async () => {
    world.whatsapp.faults.set([{ kind: 'delayWebhook', operation: 'message.*', ms: 20_000 }]);
    world.customerWrites('Open today?');
    await world.pass(1_000);
    fromApp(text('Yes'));
    await world.pass(2 * MINUTE);
    expect(world.transcript()).toEqual([
      'customer: Open today?',
      'note: Sent from the WhatsApp phone app: Yes',
    ]);
  });

  it('to somebody who never wrote makes no contact and no conversation, and is kept', async () => {
    const wamid = fromApp(text('Hello Noor'), { customer: NOOR.id });
    await world.pass(10 * MINUTE);
    expect(world.contacts()).toEqual([]);
    expect(world.conversations()).toEqual([]);
    const event = await world.storage.collection('events').get(`wa|${SHOP.number}|echo|${wamid}`);
    expect(event).toMatchObject({ end: 'ignored' });
    expect(JSON.stringify(event?.payload)).toContain('Hello Noor');
  });

  it('waits while Intercom is down, and survives a crash', async () => {
    await world.knownThread('Hi');
    world.intercom.setFaults([{ kind: 'rateLimit', operation: '*', count: 3, ms: 5_000 }]);
    fromApp(text('Yes'));
    await world.pass(1_000);
    world.crash();
    await world.start();
    await world.pass(5 * MINUTE);
    expect(world.notes()).toEqual(['note: Sent from the WhatsApp phone app: Yes']);
  });

  it('that is none is kept', async () => {
    await world.knownThread('Hi');
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: SHOP.number },
      message_echoes: [null, 7, {}, { id: 'wamid.E' }, { id: 'wamid.F', to: MAEVE.phone.slice(1), type: 7 }],
    };
    await world.postWhatsApp(bodyOf('smb_message_echoes', value));
    await world.settle();
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/phone app: \[message that WhatsApp does not pass on\]/);
  });
});

describe('the history of a number', () => {
  const at = (minutesAgo: number) =>
    String(Math.floor((Date.UTC(2026, 2, 4, 12) - minutesAgo * MINUTE) / 1_000));
  const maeve = MAEVE.phone.slice(1);
  const shop = SHOP.phone.slice(1);
  const message = (id: number, from: string, minutesAgo: number) => ({
    id: `wamid.H${id}`,
    from,
    to: from === maeve ? shop : maeve,
    timestamp: at(minutesAgo),
    type: 'text',
    text: { body: `old ${id}` },
    history_context: { status: 'READ' },
  });
  const chunk = (phase: number, messages: readonly object[]) => ({
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: SHOP.number },
    history: [
      {
        metadata: { phase, chunk_order: 1, progress: 50 },
        threads: [{ id: maeve, context: { wa_id: maeve }, messages }],
      },
    ],
  });
  const recent = chunk(0, [message(3, maeve, 60), message(4, shop, 59)]);
  const older = chunk(
    1,
    Array.from({ length: 45 }, (_, index) =>
      message(100 + index, index % 2 === 0 ? maeve : shop, 9_000 - index),
    ),
  );

  it('is stored in pieces and replayed nowhere', async () => {
    await world.knownThread('Hi');
    for (const value of [recent, older, older]) await world.postWhatsApp(bodyOf('history', value));
    await world.pass(2 * DAY);
    expect(world.transcript()).toEqual(['customer: Hi']);
    const all = await world.storage.collection('events').find({ index: 'expires', limit: 100 });
    expect(all.filter(({ kind }) => kind === 'whatsapp.history')).toHaveLength(4);
  });

  it('becomes notes when the setting says so, oldest first, once there is a conversation', async () => {
    const own = await createWorld({ whatsapp, settings: { replayHistory: true } });
    for (const value of [recent, older, recent]) await own.postWhatsApp(bodyOf('history', value));
    await own.pass(60 * MINUTE);
    expect(own.conversations()).toEqual([]);
    await own.knownThread('Hi');
    await own.pass(DAY);
    const notes = own.notes();
    expect(notes).toHaveLength(4);
    const told = notes.join('\n').match(/old \d+/g) ?? [];
    expect(told).toHaveLength(47);
    expect(told.slice(0, 2)).toEqual(['old 100', 'old 101']);
    expect(told.slice(-2)).toEqual(['old 3', 'old 4']);
    expect(notes[3]).toMatch(
      /Mar 4, 2026 at 11:00 AM UTC, Customer: old 3\n.*11:01 AM UTC, Phone app: old 4/,
    );
    await own.close();
  });

  it('that was declined, and the state of the address book, are kept', async () => {
    const declined = { ...recent, history: [{ errors: [{ code: 2_593_109, title: 'declined' }] }] };
    await world.postWhatsApp(bodyOf('history', declined));
    const state = {
      metadata: { phone_number_id: SHOP.number },
      state_sync: [{ type: 'contact', action: 'add' }],
    };
    await world.postWhatsApp(bodyOf('smb_app_state_sync', state));
    await world.settle();
    expect(world.contacts()).toEqual([]);
    const kept = await world.storage.collection('events').find({ index: 'expires', limit: 100 });
    expect(kept.map(({ kind }) => kind)).toEqual(['whatsapp.other', 'whatsapp.other']);
  });
});

function textIn(body: string) {
  return { type: 'text', text: { body } };
}

function bodyOf(field: string, value: object) {
  return { object: 'whatsapp_business_account', entry: [{ id: SHOP.account, changes: [{ field, value }] }] };
}
