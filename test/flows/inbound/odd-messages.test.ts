import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { refuseReplies } from '../../support/refuse-replies.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a message that is told again', () => {
  it('changes nothing at once, after an hour, after seven days, and after a restart', async () => {
    const body = whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.A', at: world.now() })] });
    for (const wait of [0, 60 * MINUTE, 6 * DAY]) {
      await world.leap(wait);
      expect((await world.postWhatsApp(body)).status).toBe(200);
      await world.settle();
    }
    world.crash();
    await world.start();
    expect((await world.postWhatsApp(body)).status).toBe(200);
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual(['customer: Hi']);
  });
});

describe('a message that comes late', () => {
  it('says when it was written', async () => {
    const at = world.now() - 3 * 60 * MINUTE;
    await world.postWhatsApp(whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.A', at })] }));
    await world.settle();
    expect(world.transcript()[0]).toMatch(
      /^customer: Written on Mar 4, 2026 at 9:00 AM UTC; delivered late\.\n+Hi$/,
    );
  });

  it('by Meta’s own retries after our outage arrives once', async () => {
    world.crash();
    world.customerWrites('Hi');
    await world.pass(30 * MINUTE);
    await world.start();
    await world.pass(3 * 60 * MINUTE);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()[0]).toMatch(/delivered late\.\n+Hi$/);
  });
});

describe('a sender’s number in another form', () => {
  const digits = MAEVE.phone.slice(1);

  it.each([
    ['an integer', Number(digits)],
    ['with plus and spaces', `+${digits.slice(0, 1)} ${digits.slice(1, 4)} ${digits.slice(4)}`],
    ['with brackets and lines', `+1 (${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`],
  ])('is the same person: %s', async (_what, from) => {
    const plain = rawMessage({ wamid: 'wamid.A', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [plain] }));
    await world.settle();
    const odd = { ...rawMessage({ wamid: 'wamid.B', text: 'again', at: world.now() }), from };
    await world.postWhatsApp(whatsAppBody({ messages: [odd] }));
    await world.settle();
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()).toEqual(['customer: Hi', 'customer: again']);
  });

  it('is nobody’s when it is no number', async () => {
    for (const [index, from] of [-15550100155, '--', '+', 12.5].entries()) {
      const odd = { ...rawMessage({ wamid: `wamid.${index}`, at: world.now() }), from };
      await world.postWhatsApp(whatsAppBody({ messages: [odd] }));
    }
    await world.settle();
    expect(world.conversations()).toEqual([]);
  });
});

describe('other kinds of message', () => {
  it('appear readably, or by name', async () => {
    await world.knownThread('Hi');
    const kinds = [
      { type: 'location', payload: { latitude: 1.5, longitude: 2.5, name: 'Shop' } },
      { type: 'reaction', payload: { message_id: 'wamid.X', emoji: '👍' } },
      { type: 'unsupported' },
      { type: 'hologram', payload: { depth: 3 } },
      { type: 'image', payload: { caption: 'my cat' } },
    ] as const;
    for (const content of kinds) {
      world.whatsapp.act.customerSends({ number: SHOP.number, customer: MAEVE.id, content });
      await world.pass(1_000);
    }
    await world.settle();
    const shown = world.transcript().slice(1);
    expect(shown).toHaveLength(kinds.length);
    for (const line of shown) expect(line).toMatch(/^customer: ./);
    expect(shown.join()).toMatch(/Location: Shop.*👍.*not pass on.*\[hologram\].*my cat/s);
  });

  it('keeps what a customer writes from being read as HTML', async () => {
    await world.knownThread('<b>bold</b> & <script>alert(1)</script>');
    expect(world.conversation().source.html).not.toMatch(/<script>|<b>/);
    expect(world.transcript()).toEqual(['customer: <b>bold</b> & <script>alert(1)</script>']);
  });

  it('shows a message without any text, and one with control characters', async () => {
    await world.knownThread('Hi');
    await world.postWhatsApp(
      whatsAppBody({
        messages: [
          rawMessage({ wamid: 'wamid.A', text: '\u200b', at: world.now() + 1_000 }),
          rawMessage({ wamid: 'wamid.B', text: 'a\u0000b\ud800c', at: world.now() + 2_000 }),
        ],
      }),
    );
    await world.settle();
    expect(world.transcript()[1]).toMatch(/without any text/);
    expect(world.transcript()[2]).toMatch(/a.*b.*c/);
  });
});

/** A thousand messages of 37 customers. Milliseconds. */
const MANY_MS = 300_000;

describe('a batch of 1,000 updates', () => {
  it(
    'with a bad item in it: every other one arrives, each customer’s in order',
    async () => {
      const people = Array.from({ length: 37 }, (_, n) => `155501${String(n).padStart(5, '0')}`);
      const messages = Array.from({ length: 999 }, (_, n) =>
        rawMessage({
          wamid: `wamid.${n}`,
          text: `${n % 37}:${Math.floor(n / 37)}`,
          from: people[n % 37] ?? '',
          at: world.now() + 1_000 * Math.floor(n / 100),
        }),
      );
      const bad = { id: 'wamid.bad', type: 'text', text: 7, timestamp: 'yesterday' };
      const body = whatsAppBody({ messages: [...messages.slice(0, 500), bad, ...messages.slice(500)] });
      expect((await world.postWhatsApp(body)).status).toBe(200);
      await world.pass(MINUTE);
      const read = world.conversations().map(({ id }) => world.transcript({ conversation: id }));
      expect(read).toHaveLength(37);
      for (const lines of read) {
        const who = lines[0]?.split(':')[1];
        expect(lines).toEqual(Array.from({ length: 27 }, (_, n) => `customer:${who}:${n}`));
      }
    },
    MANY_MS,
  );
});

describe('a poison message', () => {
  it('that Intercom refuses for good is set aside with a note, and the thread goes on', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.reply', count: 1 }]);
    const wamid = world.customerWrites('poison');
    await world.pass(1_000);
    world.customerWrites('three');
    await world.pass(MINUTE);
    expect(world.transcript()).toHaveLength(3);
    expect(world.transcript()).toContain('customer: three');
    expect(world.notes()[0]).toMatch(/could not be shown here/);
    const event = await world.storage.collection('events').get(`wa|${SHOP.number}|message|${wamid}`);
    expect(event).toMatchObject({ end: 'set-aside', reason: expect.stringContaining('refused') });
    expect(JSON.stringify(event?.payload)).toContain('poison');
  });

  it('does not stop the other customers', async () => {
    world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.create', count: 1 }]);
    world.customerWrites('poison');
    await world.pass(1_000);
    world.customerWrites('Hello', { customer: NOOR.id });
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual(['customer: Hello']);
  });
});

describe('a customer whom a teammate has blocked in Intercom', () => {
  const setAside = () => world.storage.collection('events').count({ index: 'setAside', limit: 10 });

  it('causes one note and one message set aside, no other contact or conversation, and is heard again', async () => {
    await world.knownThread('one');
    const contact = { workspace: SHOP.workspace, contactId: world.contacts()[0]?.id ?? '' };
    world.intercom.act.blockContact(contact);
    await world.leap(DAY);
    for (const text of ['two', 'three', 'four']) {
      world.customerWrites(text);
      await world.pass(MINUTE);
    }
    expect(world.notes()).toEqual([expect.stringContaining('blocked_user')]);
    expect(await setAside()).toBe(1);
    expect(world.contacts()).toHaveLength(1);
    expect(world.conversations()).toHaveLength(1);
    world.intercom.act.unblockContact(contact);
    world.customerWrites('five');
    await world.pass(MINUTE);
    expect(world.transcript().at(-1)).toBe('customer: five');
    world.intercom.act.blockContact(contact);
    world.customerWrites('six');
    await world.pass(MINUTE);
    expect(world.notes()).toHaveLength(2);
  });
});

describe('a customer of whom Intercom takes nothing for a reason that nobody knows', () => {
  const setAside = () => world.storage.collection('events').count({ index: 'setAside', limit: 10 });
  let code: string | undefined;
  const says = async (...texts: readonly string[]) => {
    for (const text of texts) {
      world.customerWrites(text);
      await world.pass(MINUTE);
    }
  };

  it('causes one note for each reason, and every message is kept', async () => {
    await world.knownThread('one');
    refuseReplies(world, () => code);
    code = 'contact_frozen';
    await says('two', 'three', 'four');
    expect(world.notes()).toEqual([expect.stringContaining('contact_frozen')]);
    expect(await setAside()).toBe(3);
    code = 'contact_sealed';
    await says('five', 'six');
    expect(world.notes().at(-1)).toContain('contact_sealed');
    expect([world.notes().length, await setAside()]).toEqual([2, 5]);
    code = undefined;
    await says('seven');
    expect(world.transcript().at(-1)).toBe('customer: seven');
    code = 'contact_sealed';
    await says('eight');
    expect(world.notes()).toHaveLength(3);
  });
});

describe('malformed webhooks of Meta', () => {
  it('are refused when they are no envelope, and kept when they are', async () => {
    expect((await world.postWhatsApp('{"object":')).status).toBe(400);
    expect((await world.postWhatsApp({ entry: 7 })).status).toBe(400);
    const odd = [
      { object: 'whatsapp_business_account', entry: [] },
      { object: 'whatsapp_business_account', entry: [null, 7, { changes: 'x' }, { changes: [null, {}] }] },
      whatsAppBody({ messages: [null, 'x', {}, { id: 'wamid.A' }] }),
      {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'new_field', value: { a: 1 } }] }],
      },
    ];
    for (const body of odd) expect((await world.postWhatsApp(body)).status).toBe(200);
    await world.settle();
    await world.knownThread('still works');
    expect(world.transcript()).toEqual(['customer: still works']);
  });
});
