import { beforeEach, describe, expect, it } from '@jest/globals';
import { wamidToken } from '../../../../sandbox/whatsapp/model/wamid.ts';
import {
  at,
  createTestWorld,
  errorCode,
  HOUR_MS,
  NUMBER,
  sentId,
  type TestWorld,
  TO_ADA,
  text,
} from '../whatsapp-world.ts';

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
});
const sends = (content: Parameters<TestWorld['sim']['act']['customerSends']>[0]['content']) =>
  world.sim.act.customerSends({ number: NUMBER, customer: 'ada', content });

describe('what customers send', () => {
  it.each([
    ['location', { latitude: 1, longitude: 2 }],
    ['contacts', [{ name: { formatted_name: 'Bob B', first_name: 'Bob' } }]],
    ['reaction', { message_id: 'wamid.x', emoji: '👍' }],
    ['interactive', { type: 'button_reply', button_reply: { id: 'a', title: 'A' } }],
    ['button', { payload: 'p', text: 'Yes' }],
    ['order', { catalog_id: '1', product_items: [] }],
    ['edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'new' } } }],
    ['revoke', { original_message_id: 'wamid.x' }],
    ['hologram', { anything: true }],
  ])('carries %s as it is', (type, payload) => {
    const { wamid } = sends({ type, payload });
    expect(world.messages(50)).toEqual([expect.objectContaining({ id: wamid, type, [type]: payload })]);
  });

  it('marks unsupported and unknown messages as Meta does', () => {
    sends({ type: 'unsupported', payload: { type: 'poll' } });
    sends({ type: 'unknown' });
    const [unsupported, unknown] = world.messages(50);
    expect(unsupported).toMatchObject({ type: 'unsupported', errors: [{ code: 131051 }] });
    expect(unknown).not.toHaveProperty('unknown');
  });

  it('keeps the bytes of a file and names their hash in base64', () => {
    const bytes = Buffer.from('OggS voice');
    sends({ type: 'audio', bytes, mimeType: 'audio/ogg; codecs=opus', voice: true });
    const audio = at(world.messages(50), 0, 'audio');
    expect(audio).toEqual({
      id: expect.stringMatching(/^\d+$/),
      mime_type: 'audio/ogg; codecs=opus',
      sha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      voice: true,
    });
    expect(world.sim.view.media(String(at(audio, 'id')))?.bytes).toEqual(bytes);
  });

  it('puts caption, file name and the short-cut address where Meta does', () => {
    world = createTestWorld({ baseUrl: 'http://127.0.0.1:4001', inlineMediaUrls: true });
    const mimeType = 'application/pdf';
    sends({ type: 'document', bytes: Buffer.from('%PDF'), mimeType, caption: 'See', filename: 'a.pdf' });
    const document = world.messages(50)[0]?.['document'];
    expect(document).toMatchObject({ caption: 'See', filename: 'a.pdf' });
    const { pathname, searchParams } = new URL(String(at(document, 'url')));
    const file = world.request('GET', pathname, { query: Object.fromEntries(searchParams) });
    expect(Buffer.from(file.body).toString()).toBe('%PDF');
  });

  it('carries forwards and referrals', () => {
    const act = world.sim.act;
    act.customerWrites({ number: NUMBER, customer: 'ada', text: 'x', forwarded: 'once' });
    act.customerWrites({ number: NUMBER, customer: 'ada', text: 'x', forwarded: 'often' });
    act.customerWrites({ number: NUMBER, customer: 'ada', text: 'x', referral: { source_id: '1' } });
    const [once, often, referred] = world.messages(50);
    expect(once?.['context']).toEqual({ forwarded: true });
    expect(often?.['context']).toEqual({ frequently_forwarded: true });
    expect(referred?.['referral']).toEqual({ source_id: '1' });
  });

  it('tells of a missed call by the calls field', () => {
    world.sim.act.customerCalls({ number: NUMBER, customer: 'ada' });
    const changes = world.changes(50);
    expect(changes.map(({ field, value }) => [field, at(value, 'calls', 0, 'event')])).toEqual([
      ['calls', 'connect'],
      ['calls', 'terminate'],
    ]);
  });

  it('throws for a number, a customer or a person that does not exist', () => {
    const write = (doer: object) => () =>
      world.sim.act.customerWrites({ number: NUMBER, text: 'x', ...doer });
    expect(write({ number: 'none', customer: 'ada' })).toThrow('none');
    expect(write({ customer: 'nobody' })).toThrow('nobody');
    expect(write({ from: { name: 'Nobody' } })).toThrow('phone or a userId');
  });
});

describe('message ids', () => {
  it('embed the addressee, so the same message has two with one inner token', () => {
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
    world.deliver(50);
    const sent = sentId(world.send(text()));
    const reply = { number: NUMBER, customer: 'ada', text: 're', replyTo: sent } as const;
    world.sim.act.customerWrites(reply);
    world.sim.act.customerWrites({ ...reply, quoteForm: 'byUserId' });
    const [asKnown, byUserId] = world.messages(50).map((message) => message['context']);
    expect(asKnown).toEqual({ from: '15550100123', id: sent });
    const other = String(at(byUserId, 'id'));
    expect(other).not.toBe(sent);
    expect(wamidToken(other)).toBe(wamidToken(sent));
    expect(Buffer.from(sent.slice('wamid.'.length), 'base64').toString('latin1')).toContain('447700900123');
    const reaction = { ...TO_ADA, type: 'reaction', reaction: { message_id: other, emoji: '👍' } };
    expect(world.send(reaction).status).toBe(200);
  });

  it('of something else have no token', () => {
    for (const id of ['', 'wamid.', 'wamid.AAAA', 'x', 'wamid.HBgM']) expect(wamidToken(id)).toBeUndefined();
  });
});

describe('people without a visible phone', () => {
  const grace = {
    phone: '+447700900777',
    userId: 'GB.77',
    name: 'Grace',
    username: 'grace.h',
    hidesPhone: true,
  };

  it('show only their business-scoped id', () => {
    world.sim.act.customerWrites({ number: NUMBER, from: grace, text: 'Hi' });
    const [change] = world.changes(50);
    expect(change?.value['contacts']).toEqual([
      { profile: { name: 'Grace', username: 'grace.h' }, user_id: 'GB.77' },
    ]);
    const message = at(change?.value, 'messages', 0);
    expect(message).toMatchObject({ from_user_id: 'GB.77' });
    expect(message).not.toHaveProperty('from');
    world.send({ recipient: 'GB.77', type: 'text', text: { body: 'x' } });
    const [sent] = world.statuses(350);
    expect(sent).toMatchObject({ recipient_user_id: 'GB.77' });
    expect(sent).not.toHaveProperty('recipient_id');
  });

  it('show the phone for 30 days after the business wrote to it', () => {
    const write = () => world.sim.act.customerWrites({ number: NUMBER, from: grace, text: 'Hi' });
    write();
    world.send({ ...text(), to: grace.phone });
    world.deliver(HOUR_MS);
    write();
    expect(world.messages(50)[0]).toMatchObject({ from: '447700900777' });
    world.deliver(30 * 24 * HOUR_MS);
    write();
    expect(world.messages(50)[0]).not.toHaveProperty('from');
  });

  it('may have no phone at all', () => {
    const from = { userId: 'US.5', name: 'Nobody', username: 'nobody' };
    const first = world.sim.act.customerWrites({ number: NUMBER, from, text: 'Hi' });
    const second = world.sim.act.customerWrites({ number: NUMBER, from, text: 'again' });
    expect(second.customer).toBe(first.customer);
    expect(world.messages(50).every((message) => message['from_user_id'] === 'US.5')).toBe(true);
  });
});

describe('business-scoped ids', () => {
  it('differ between portfolios and are the same inside one', () => {
    const accounts = ['1', '2', '3'].map((id) => ({
      id: `a${id}`,
      portfolio: id === '3' ? 'p1' : `p${id}`,
      app: '700000000000001',
      accessToken: 't',
      name: id,
    }));
    const numbers = accounts.map(({ id }, i) => ({
      id: `n${i}`,
      account: id,
      phone: `+1555010012${i}`,
      displayName: id,
    }));
    world = createTestWorld({ accounts, numbers });
    for (const { id } of numbers) world.sim.act.customerWrites({ number: id, customer: 'ada', text: 'x' });
    const [one, two, three] = world.messages(50).map((message) => message['from_user_id']);
    expect(one).toBe(three);
    expect(one).not.toBe(two);
  });
});

describe('a changed number', () => {
  it('comes as a system message from the old one, and the new one is reached from then on', () => {
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
    world.deliver(50);
    const oldId = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    world.sim.act.customerChangesNumber({ customer: 'ada', phone: '+447700900555' });
    const newId = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    const [change] = world.changes(50);
    expect(change?.value).not.toHaveProperty('contacts');
    expect(at(change?.value, 'messages', 0)).toMatchObject({
      from: '447700900123',
      type: 'system',
      system: {
        type: 'user_changed_number',
        wa_id: '447700900555',
        user_id: newId,
        previous_user_id: oldId,
      },
    });
    expect(newId).not.toBe(oldId);
    world.send(text());
    world.send({ ...text(), to: '+447700900555' });
    world.send({ recipient: oldId, type: 'text', text: { body: 'x' } });
    expect(world.sim.view.sends().map((send) => send.customer)).toEqual([undefined, 'ada', undefined]);
  });

  it('of somebody who hides the phone names only ids', () => {
    const from = { id: 'g', phone: '+447700900777', name: 'Grace', hidesPhone: true };
    world.sim.act.customerWrites({ number: NUMBER, from, text: 'Hi' });
    world.deliver(50);
    world.sim.act.customerChangesNumber({ customer: 'g', phone: '+447700900778' });
    const system = world.messages(50)[0]?.['system'];
    expect(system).toMatchObject({ type: 'user_changed_user_id' });
    expect(system).not.toHaveProperty('wa_id');
  });
});

describe('read marks and typing', () => {
  const mark = (id: string, extra: object = {}) => world.send({ status: 'read', message_id: id, ...extra });
  const typing = { typing_indicator: { type: 'text' } };
  const chat = () => world.sim.view.chat(NUMBER, 'ada');

  it('mark that message and all before it', () => {
    const ids = ['a', 'b', 'c'].map(
      (said) => world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: said }).wamid,
    );
    expect(mark(ids[1] ?? '').body).toEqual({ success: true });
    expect(chat()?.bubbles.map(({ readByBusiness }) => readByBusiness)).toEqual([true, true, false]);
    expect(chat()?.businessTyping).toBe(false);
  });

  it('show typing for 25 seconds or until the message comes', () => {
    const { wamid } = world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'a' });
    mark(wamid, typing);
    expect(chat()?.businessTyping).toBe(true);
    world.advance(25_000);
    expect(chat()?.businessTyping).toBe(false);
    mark(wamid, typing);
    world.send(text());
    expect(chat()?.businessTyping).toBe(false);
  });

  it('refuse unknown messages, our own, old ones, and other words', () => {
    const { wamid } = world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'a' });
    expect(errorCode(mark('wamid.nothing'))).toBe(131009);
    expect(errorCode(mark(sentId(world.send(text()))))).toBe(131009);
    expect(errorCode(mark(wamid, { typing_indicator: { type: 'video' } }))).toBe(131009);
    expect(errorCode(mark(wamid, { status: 'seen' }))).toBe(100);
    world.advance(30 * 24 * HOUR_MS + 1);
    expect(errorCode(mark(wamid))).toBe(131009);
  });
});
