import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  at,
  createTestWorld,
  errorCode,
  NUMBER,
  sentId,
  type TestWorld,
  TO_ADA,
  text,
} from '../whatsapp-world.ts';

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
  world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
});

describe('POST /{PHONE_ID}/messages', () => {
  it('accepts a text and answers as Meta does', () => {
    const answer = world.send(text());
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [
        { input: '+447700900123', wa_id: '447700900123', user_id: expect.stringMatching(/^GB\.\d{15}$/) },
      ],
      messages: [{ id: expect.stringMatching(/^wamid\.HBg/), message_status: 'accepted' }],
    });
  });

  it('shows what was accepted, in order, with callback data and quote', () => {
    const first = sentId(world.send({ ...text('one'), biz_opaque_callback_data: 't=1' }));
    world.send({ ...text('two'), context: { message_id: first } });
    const sends = world.sim.view.sends();
    expect(sends.map((send) => [send.text, send.callbackData, send.quotes])).toEqual([
      ['one', 't=1', undefined],
      ['two', undefined, first],
    ]);
    expect(world.sim.view.chat(NUMBER, 'ada')?.bubbles.map((bubble) => bubble.text)).toEqual([
      'Hi',
      'one',
      'two',
    ]);
  });

  it.each([
    ['image', { link: 'https://files.example/a.png', caption: 'c' }],
    ['video', { link: 'https://files.example/a.mp4' }],
    ['audio', { link: 'https://files.example/a.ogg', voice: true }],
    ['document', { link: 'https://files.example/a.pdf', filename: 'a.pdf', caption: 'c' }],
    ['sticker', { link: 'https://files.example/a.webp' }],
    ['location', { latitude: 52.5, longitude: 13.4, name: 'Here' }],
    ['contacts', [{ name: { formatted_name: 'Bob B', first_name: 'Bob' } }]],
  ])('accepts a message of type %s', (type, content) => {
    expect(world.send({ ...TO_ADA, type, [type]: content }).status).toBe(200);
    expect(world.sim.view.sends().at(-1)?.type).toBe(type);
  });

  it.each([
    ['no body', { ...TO_ADA, type: 'text', text: {} }, 100],
    ['an empty body', text(''), 100],
    ['a body over 4,096 characters', text('x'.repeat(4_097)), 100],
    ['an unknown type', { ...TO_ADA, type: 'hologram', hologram: {} }, 100],
    ['a type named like a member of every object', { ...TO_ADA, type: 'constructor' }, 100],
    ['a type without its object', { ...TO_ADA, type: 'image' }, 100],
    ['no addressee', { type: 'text', text: { body: 'x' } }, 100],
    ['an unknown member', { ...text(), colour: 'red' }, 100],
    ['an unknown member of text', { ...TO_ADA, type: 'text', text: { body: 'x', bold: true } }, 100],
    ['a group recipient type', { ...text(), recipient_type: 'crowd' }, 100],
    ['an address that is no phone', { ...text(), to: 'ada@example' }, 131009],
    ['the number itself', { ...text(), to: '+15550100123' }, 131021],
    ['a malformed user id', { recipient: 'nobody', type: 'text', text: { body: 'x' } }, 131009],
    ['callback data over 512', { ...text(), biz_opaque_callback_data: 'x'.repeat(513) }, 131009],
    ['a quote without an id', { ...text(), context: {} }, 131008],
    ['a caption over 1,024', media('image', { caption: 'x'.repeat(1_025) }), 131009],
    ['a caption on audio', media('audio', { caption: 'x' }), 100],
    ['an http link', { ...TO_ADA, type: 'image', image: { link: 'http://files.example/a' } }, 131009],
    ['an id and a link', media('image', { id: '1' }), 131009],
    ['an unknown media id', { ...TO_ADA, type: 'image', image: { id: '1' } }, 131009],
    [
      'a latitude beyond the pole',
      { ...TO_ADA, type: 'location', location: { latitude: 91, longitude: 0 } },
      131009,
    ],
    ['a location without longitude', { ...TO_ADA, type: 'location', location: { latitude: 1 } }, 131008],
    [
      'a contact with one name only',
      { ...TO_ADA, type: 'contacts', contacts: [{ name: { formatted_name: 'B' } }] },
      131009,
    ],
    ['258 contacts', { ...TO_ADA, type: 'contacts', contacts: Array(258).fill({}) }, 131009],
    [
      'a reaction to nothing',
      { ...TO_ADA, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
      131009,
    ],
  ])('refuses %s', (_, message, code) => {
    const answer = world.send(message);
    expect([answer.status, errorCode(answer)]).toEqual([400, code]);
    expect(world.sim.view.sendCount()).toBe(0);
  });

  it('explains a refusal in Meta’s own body', () => {
    expect(world.send({ ...text(), to: '+15550100123' }).body).toEqual({
      error: {
        message: '(#131021) Recipient cannot be sender',
        type: 'OAuthException',
        code: 131021,
        error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
        fbtrace_id: expect.stringMatching(/^A/),
      },
    });
  });

  it('accepts the longest text, and no longer one', () => {
    expect(world.send(text('x'.repeat(4_096))).status).toBe(200);
    expect(world.send(text('x'.repeat(4_097))).status).toBe(400);
  });

  it.each([
    ['a body that is not JSON', { bytes: Buffer.from('{'), headers: { 'content-type': 'application/json' } }],
    ['another content type', { bytes: Buffer.from('a=b'), headers: { 'content-type': 'text/plain' } }],
    ['a body without messaging_product', { body: text() }],
    ['an array', { body: [] }],
  ])('refuses %s', (_, options) => {
    expect(errorCode(world.call('POST', `/v25.0/${NUMBER}/messages`, options))).toBe(100);
  });

  it('lets `to` win over `recipient`', () => {
    world.send({ ...text(), recipient: 'US.999' });
    expect(world.sim.view.sends()[0]).toMatchObject({ customer: 'ada', addressedTo: '+447700900123' });
  });

  it('reaches a customer by business-scoped id and answers without a phone', () => {
    const recipient = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    const answer = world.send({ recipient, type: 'text', text: { body: 'x' } });
    expect(answer.body['contacts']).toEqual([{ input: recipient, user_id: recipient }]);
    expect(world.sim.view.sends()[0]?.customer).toBe('ada');
  });

  it('accepts a business-scoped id in `to` and never delivers it', () => {
    world.deliver(1_000);
    const to = world.sim.view.customers()[0]?.userIds['portfolio-1'];
    expect(world.send({ to, type: 'text', text: { body: 'x' } }).status).toBe(200);
    expect(world.sim.view.sends()[0]).toMatchObject({ customer: undefined, addressedTo: to });
    expect(world.statuses(60_000)).toEqual([]);
  });

  it('reacts to a message and takes the reaction back', () => {
    const target = world.sim.view.chat(NUMBER, 'ada')?.bubbles[0]?.wamid;
    for (const emoji of ['👍', '']) {
      const answer = world.send({ ...TO_ADA, type: 'reaction', reaction: { message_id: target, emoji } });
      expect(answer.status).toBe(200);
    }
    expect(world.statuses(60_000).map((status) => status['status'])).toEqual(['sent', 'sent']);
  });

  it('refuses a reaction to a reaction or to a message older than 30 days', () => {
    const target = world.sim.view.chat(NUMBER, 'ada')?.bubbles[0]?.wamid;
    const react = (id: unknown) =>
      world.send({ ...TO_ADA, type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
    const reaction = react(target);
    expect(errorCode(react(sentId(reaction)))).toBe(131009);
    world.advance(31 * 24 * 3_600_000);
    expect(errorCode(react(target))).toBe(131009);
  });
});

describe('the answered wa_id', () => {
  it.each([
    ['Mexico', '+525500000001', '5215500000001'],
    ['Argentina', '+541100000001', '5491100000001'],
    ['Germany', '+4915500000001', '4915500000001'],
  ])('is Meta’s own form for %s', (_, to, waId) => {
    const own = createTestWorld({ customers: [{ id: 'c', phone: to, name: 'C' }] });
    const answer = own.send({ ...text(), to });
    expect(at(answer.body, 'contacts', 0, 'wa_id')).toBe(waId);
  });

  it('finds a Brazilian customer with and without the ninth digit', () => {
    const own = createTestWorld({ customers: [{ id: 'c', phone: '+5511987654321', waId: '551187654321' }] });
    for (const to of ['+5511987654321', '+551187654321', '+55 (11) 98765-4321']) {
      expect(at(own.send({ ...text(), to }).body, 'contacts', 0, 'wa_id')).toBe('551187654321');
    }
  });

  it('takes a short number without plus as one of the business’s country', () => {
    expect(at(world.send({ ...text(), to: '5550100199' }).body, 'contacts', 0, 'wa_id')).toBe('15550100199');
  });
});

function media(type: string, extra: object) {
  return { ...TO_ADA, type, [type]: { link: 'https://files.example/a', ...extra } };
}
