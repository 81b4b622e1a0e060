import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP_OUTLET } from '../../support/world-setup.ts';

const DAY = 24 * 60 * 60_000;
const OLD = '15550100155';
const NEW = '15550100199';

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
});
afterEach(() => world.close());

const notice = (
  system: Readonly<Record<string, string>>,
  from: Parameters<typeof idNotice>[1],
  at = world.now(),
): object => idNotice(system, from, at);

const tells = (body: object, wait?: number) => people.tells([body], undefined, wait);

const customerLines = () =>
  world
    .conversations()
    .map(({ id }) => world.transcript({ conversation: id }).filter((line) => line.startsWith('customer: ')));

describe('a changed number', () => {
  const changed = () =>
    notice(
      { type: 'user_changed_number', wa_id: NEW, user_id: 'US.2', previous_user_id: 'US.1' },
      { phone: OLD, userId: 'US.1' },
    );

  it('stays one thread, one contact; replies go to the new number; a note says so', async () => {
    await people.writes('before', { userId: 'US.1' });
    await tells(changed());
    await people.writes('after', { from: NEW, userId: 'US.2' });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
    expect(world.contacts()).toHaveLength(1);
    expect(people.notes()).toEqual([
      expect.stringMatching(/number has changed.*Mar 4, 2026 at 12:00 PM UTC.*\+1 555 010 0199/s),
    ]);
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${NEW}`);
  });

  it('does not open the service window', async () => {
    await people.writes('before', { userId: 'US.1' });
    await world.leap(2 * DAY);
    await tells(changed());
    await people.replyIn(0);
    expect(world.calls('meta', /\/messages$/)).toEqual([]);
  });

  it('told twice changes nothing and writes one note', async () => {
    await people.writes('before', { userId: 'US.1' });
    const body = changed();
    await tells(body);
    await tells(body);
    expect(people.notes()).toHaveLength(1);
  });

  it('of nobody we know is kept and does nothing', async () => {
    await tells(changed());
    expect(world.conversations()).toEqual([]);
  });

  it('told before the customer’s first message is followed when that has come', async () => {
    const at = world.now();
    await world.pass(2_000);
    await tells(changed());
    const first = rawMessage({ wamid: 'wamid.late', text: 'before', at, userId: 'US.1' });
    await world.postWhatsApp(whatsAppBody({ messages: [first] }));
    await people.writes('after', { from: NEW, userId: 'US.2' });
    await world.pass(60_000);
    await people.writes('then', { from: NEW, userId: 'US.2' });
    expect(customerLines().flat()).toHaveLength(3);
    expect(customerLines().some((lines) => lines.length === 2)).toBe(true);
    expect(people.notes().join()).toMatch(/one person/);
  });

  it('told in the old format before the customer’s first message is followed too', async () => {
    const at = world.now();
    await world.pass(2_000);
    await tells(notice({ type: 'customer_changed_number', wa_id: NEW }, { phone: OLD }));
    await world.postWhatsApp(
      whatsAppBody({ messages: [rawMessage({ wamid: 'wamid.late', text: 'before', at })] }),
    );
    await world.pass(60_000);
    await people.writes('after', { from: NEW });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
  });

  it('twice, the first told an hour after the second, ends with the newest one', async () => {
    const newest = '15550100198';
    await people.writes('before');
    const first = notice({ type: 'customer_changed_number', wa_id: NEW }, { phone: OLD });
    await world.pass(10_000);
    await tells(notice({ type: 'customer_changed_number', wa_id: newest }, { phone: NEW }));
    await world.pass(60 * 60_000);
    await tells(first);
    await world.pass(60 * 60_000);
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${newest}`);
    await people.writes('after', { from: newest });
    expect(customerLines()).toHaveLength(1);
  });

  it('twice, written under each before any notice, the later notice first: one person, reached by the newest', async () => {
    const newest = '15550100198';
    const at = [world.now()];
    await people.writes('one', { userId: 'US.1' });
    at.push(world.now());
    await people.writes('two', { from: NEW, userId: 'US.2' });
    await people.writes('three', { from: newest, userId: 'US.3' });
    await tells(
      notice(
        { type: 'user_changed_number', wa_id: newest, user_id: 'US.3', previous_user_id: 'US.2' },
        { phone: NEW, userId: 'US.2' },
        (at[1] ?? 0) + 4_000,
      ),
    );
    await tells(
      notice(
        { type: 'user_changed_number', wa_id: NEW, user_id: 'US.2', previous_user_id: 'US.1' },
        { phone: OLD, userId: 'US.1' },
        (at[0] ?? 0) + 4_000,
      ),
    );
    expect(customerLines()).toHaveLength(3);
    for (const index of [0, 1, 2]) {
      await people.replyIn(index);
      expect(people.lastAddressee()).toBe(`+${newest}`);
    }
    expect(world.calls('meta', /\/messages$/)).toHaveLength(3);
  });

  it('of before the last one, told once more as a change of the user id, does not bring the old ids back', async () => {
    const newest = '15550100198';
    await people.writes('before', { userId: 'US.1' });
    const at = world.now();
    await tells(changed());
    await world.pass(60_000);
    await tells(
      notice(
        { type: 'user_changed_number', wa_id: newest, user_id: 'US.3', previous_user_id: 'US.2' },
        { phone: NEW, userId: 'US.2' },
      ),
    );
    await tells(
      notice(
        { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' },
        { userId: 'US.1' },
        at,
      ),
    );
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${newest}`);
    await people.writes('after', { from: newest });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
  });

  it('is known where the customer wrote before it and is told of only now: replies there go to the new number', async () => {
    await people.writes('before');
    const at = world.now();
    await world.pass(60_000);
    await tells(notice({ type: 'customer_changed_number', wa_id: NEW }, { phone: OLD }));
    await people.writes('to the outlet, told late', { at, number: SHOP_OUTLET.number });
    expect(customerLines()).toHaveLength(2);
    expect(await people.addressee(1)).toBe(`+${NEW}`);
  });

  it('whose new number wrote without a user id before it was told is the same person', async () => {
    await people.writes('before', { userId: 'US.1' });
    const at = world.now();
    await world.pass(60_000);
    await people.writes('after', { from: NEW });
    await tells(notice({ type: 'customer_changed_number', wa_id: NEW }, { phone: OLD }, at), 30_000);
    await people.writes('then', { from: NEW });
    expect(customerLines()).toEqual([['customer: before', 'customer: then'], ['customer: after']]);
    expect(people.notes().join()).toContain('one person');
    for (const index of [0, 1]) expect(await people.addressee(index)).toBe(`+${NEW}`);
  });

  it('leaves the old number to whoever has it next', async () => {
    await people.writes('before', { userId: 'US.1' });
    await tells(changed());
    await people.writes('I am new here', { from: OLD });
    expect(customerLines()).toEqual([['customer: before'], ['customer: I am new here']]);
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${NEW}`);
    await people.replyIn(1);
    expect(people.lastAddressee()).toBe(`+${OLD}`);
  });

  it('told in the old format, without user ids, is followed too', async () => {
    await people.writes('before');
    await tells(notice({ type: 'customer_changed_number', wa_id: NEW }, { phone: OLD }));
    await people.writes('after', { from: NEW });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
  });

  it('that does not say the new number is shown, and changes nothing', async () => {
    await people.writes('before');
    await tells(notice({ type: 'user_changed_number', wa_id: 'none' }, { phone: OLD }));
    expect(world.transcript()[1]).toContain('notice from WhatsApp');
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${OLD}`);
  });

  it('with a body that nobody can read is kept and shown', async () => {
    await people.writes('before');
    await tells({ ...notice({}, { phone: OLD }), system: 'odd' });
    expect(world.transcript()).toHaveLength(2);
  });
});

describe('a changed user id', () => {
  const changed = (at?: number) =>
    notice(
      { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' },
      { userId: 'US.1' },
      at,
    );

  it('stays one thread; replies go to the new id and not to a number that may be another’s', async () => {
    await people.writes('before', { userId: 'US.1' });
    await tells(changed());
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe('US.2');
    await people.writes('after', { from: null, userId: 'US.2' });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
    expect(people.notes()[0]).toContain('id has changed');
  });

  it('is known where the customer wrote before it and is told of only now: replies there go to the new id', async () => {
    await people.writes('before', { from: null, userId: 'US.1' });
    const at = world.now();
    await world.pass(60_000);
    await tells(changed());
    const late = { from: null, userId: 'US.1', at, number: SHOP_OUTLET.number };
    await people.writes('to the outlet, told late', late);
    expect(customerLines()).toHaveLength(2);
    expect(await people.addressee(1)).toBe('US.2');
    await people.writes('after', { from: null, userId: 'US.2', number: SHOP_OUTLET.number });
    expect(customerLines()[1]).toHaveLength(2);
    expect(await people.addressee(1)).toBe('US.2');
  });

  it('is gone to also when what is told late shows a phone as well: it may be another’s by now', async () => {
    await people.writes('before', { from: null, userId: 'US.1' });
    const at = world.now();
    await world.pass(60_000);
    await tells(changed());
    await people.writes('told late', { userId: 'US.1', at, number: SHOP_OUTLET.number });
    expect(await people.addressee(1)).toBe('US.2');
  });

  it('that we never saw, of a customer known by phone, is known there too', async () => {
    await people.writes('before');
    const at = world.now();
    await world.pass(60_000);
    await tells(
      notice(
        { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' },
        { phone: OLD, userId: 'US.1' },
      ),
    );
    await people.writes('told late', { userId: 'US.1', at, number: SHOP_OUTLET.number });
    expect(await people.addressee(1)).toBe('US.2');
  });

  it('twice before what was written under the first id is told: replies go to the newest', async () => {
    await people.writes('before', { from: null, userId: 'US.1' });
    const at = world.now();
    await tells(changed());
    await tells(
      notice({ type: 'user_changed_user_id', user_id: 'US.3', previous_user_id: 'US.2' }, { userId: 'US.2' }),
    );
    await people.writes('told late', { from: null, userId: 'US.1', at, number: SHOP_OUTLET.number });
    expect(await people.addressee(1)).toBe('US.3');
  });

  it('that comes after the first message under the new id joins the two', async () => {
    await people.writes('before', { from: null, userId: 'US.1' });
    const at = world.now();
    await world.pass(60_000);
    await people.writes('after', { from: null, userId: 'US.2' });
    expect(world.conversations()).toHaveLength(2);
    await tells(changed(at), 30_000);
    await people.writes('then', { from: null, userId: 'US.2' });
    expect(customerLines()).toEqual([['customer: before', 'customer: then'], ['customer: after']]);
    expect(people.notes().join()).toContain('one person');
    await people.replyIn(1);
    expect(people.lastAddressee()).toBe('US.2');
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe('US.2');
  });

  it('joins also when Intercom is down meanwhile: no message is lost or doubled', async () => {
    await people.writes('before', { from: null, userId: 'US.1' });
    await people.writes('after', { from: null, userId: 'US.2' });
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await people.writes('in doubt', { from: null, userId: 'US.2' });
    await tells(changed(), 10_000);
    await people.writes('last', { from: null, userId: 'US.1' });
    await world.pass(10 * 60_000);
    expect(customerLines().flat().sort()).toEqual(
      ['after', 'before', 'in doubt', 'last'].map((text) => `customer: ${text}`),
    );
  });
});

describe('a number taken over by another person', () => {
  const changed = () =>
    notice(
      { type: 'user_changed_number', wa_id: NEW, user_id: 'US.9', previous_user_id: 'US.1' },
      { phone: OLD, userId: 'US.1' },
    );

  it('is kept apart: both have their own thread, and the former holder gets nothing there any more', async () => {
    await people.writes('I had it', { from: NEW, userId: 'US.5' });
    await people.writes('I will have it', { userId: 'US.1' });
    await world.pass(1_000);
    await tells(changed());
    await people.writes('now', { from: NEW, userId: 'US.9' });
    expect(customerLines()).toEqual([['customer: I had it'], ['customer: I will have it', 'customer: now']]);
    expect(people.notes().join('\n')).toMatch(/belongs to another customer.*number has changed/s);
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe('US.5');
  });

  it('whose former holder is known by nothing else gets a note instead of a reply', async () => {
    await people.writes('I had it', { from: NEW });
    await people.writes('I will have it', { userId: 'US.1' });
    await world.pass(1_000);
    await tells(changed());
    await people.replyIn(0);
    expect(world.calls('meta', /\/messages$/)).toEqual([]);
    expect(world.notes({ conversation: world.conversations()[0]?.id ?? '' }).at(-1)).toMatch(
      /Not delivered.*belongs to somebody else/s,
    );
  });
});

describe('known by phone and by user id, then seen with both', () => {
  const begins = async () => {
    await people.writes('phone');
    await people.writes('user id', { from: null, userId: 'US.1' });
    expect(world.conversations()).toHaveLength(2);
  };

  it('is joined while a number cannot have another holder yet', async () => {
    await begins();
    await people.writes('both', { userId: 'US.1' });
    await world.pass(30_000);
    await people.writes('phone again');
    const lines = customerLines();
    expect(lines).toHaveLength(2);
    expect(lines.flat().sort()).toEqual(
      ['both', 'phone', 'phone again', 'user id'].map((text) => `customer: ${text}`).sort(),
    );
    expect(people.notes().join()).toContain('one person');
    await people.replyIn(0);
    expect(people.lastAddressee()).toBe(`+${OLD}`);
    await people.replyIn(1);
    expect(people.lastAddressee()).toBe(`+${OLD}`);
  });

  it('first on another number, in doubt there while the two are joined: written once', async () => {
    await begins();
    world.intercom.setFaults([
      { kind: 'searchLag', operation: '*', ms: 60_000 },
      { kind: 'loseAnswer', operation: 'conversation.create', count: 1 },
    ]);
    await people.writes('both', { userId: 'US.1', number: SHOP_OUTLET.number });
    await world.pass(10 * 60_000);
    await people.writes('then', { userId: 'US.1', number: SHOP_OUTLET.number });
    expect(customerLines().flat().sort()).toEqual(
      ['both', 'phone', 'then', 'user id'].map((text) => `customer: ${text}`),
    );
  });

  it('is kept apart after the time that a number rests', async () => {
    await people.writes('phone');
    await world.leap(46 * DAY);
    await people.writes('user id', { from: null, userId: 'US.1' });
    await people.writes('both', { userId: 'US.1' });
    await world.pass(30_000);
    expect(customerLines()).toEqual([['customer: phone'], ['customer: user id', 'customer: both']]);
    expect(people.notes()).toEqual([]);
  });
});

describe('a new security code', () => {
  it('is told in a note and changes nothing', async () => {
    await people.writes('before', { userId: 'US.1' });
    await tells(notice({ type: 'customer_identity_changed' }, { phone: OLD, userId: 'US.1' }));
    await people.writes('after', { userId: 'US.1' });
    expect(customerLines()).toEqual([['customer: before', 'customer: after']]);
    expect(people.notes()).toEqual([expect.stringContaining('security code has changed')]);
  });
});
