import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotPossible } from '../../../../sandbox/whatsapp/customers/not-possible.ts';
import { at, createTestWorld, NUMBER, sentId, type TestWorld, TO_ADA, text } from '../whatsapp-world.ts';

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
});

const ADA = { number: NUMBER, customer: 'ada' } as const;
const PHOTO = {
  type: 'image',
  bytes: Buffer.from('\xff\xd8\xff', 'latin1'),
  mimeType: 'image/jpeg',
} as const;

/** Ada writes first, so that the window is open. */
const writes = (words = 'Hello'): string => world.sim.act.customerWrites({ ...ADA, text: words }).wamid;
const interactive = (value: object): string => {
  writes();
  const wamid = sentId(world.send({ ...TO_ADA, type: 'interactive', interactive: value }));
  world.messages(50);
  return wamid;
};

describe('a customer changes what was sent', () => {
  it('reacts, takes another emoji, and removes it in both of Meta’s ways', () => {
    const wamid = writes();
    for (const emoji of ['👍', '❤️', undefined, '👍', ''])
      world.sim.act.customerReacts({ ...ADA, wamid, emoji });
    const told = world.messages(50).slice(1);
    expect(told.map(({ reaction }) => reaction)).toEqual([
      { message_id: wamid, emoji: '👍' },
      { message_id: wamid, emoji: '❤️' },
      { message_id: wamid },
      { message_id: wamid, emoji: '👍' },
      { message_id: wamid, emoji: '' },
    ]);
    expect(world.sim.view.message(wamid)?.reactions).toEqual({});
    world.sim.act.customerReacts({ ...ADA, wamid, emoji: '😮' });
    expect(world.sim.view.message(wamid)?.reactions).toEqual({ customer: '😮' });
  });

  it('edits a text and a caption; the message keeps its id and shows every version', () => {
    const wamid = writes('Helo');
    world.sim.act.customerEdits({ ...ADA, wamid, text: 'Hello' });
    const photo = world.sim.act.customerSends({ ...ADA, content: { ...PHOTO, caption: 'Red' } }).wamid;
    world.sim.act.customerEdits({ ...ADA, wamid: photo, text: 'Blue' });
    const [, edit, image, caption] = world.messages(50);
    expect(edit).toMatchObject({
      type: 'edit',
      edit: { original_message_id: wamid, message: { type: 'text', text: { body: 'Hello' } } },
    });
    expect(edit?.['id']).not.toBe(wamid);
    const media = { id: at(image, 'image', 'id'), mime_type: 'image/jpeg', caption: 'Blue' };
    expect(caption).toMatchObject({ edit: { message: { type: 'image', image: media } } });
    expect(world.sim.view.message(wamid)).toMatchObject({ text: 'Helo', edits: [{ text: 'Hello' }] });
  });

  it('deletes for everyone, after which nothing can be done with the message', () => {
    const wamid = writes();
    world.sim.act.customerDeletes({ ...ADA, wamid });
    expect(world.messages(50).at(-1)).toMatchObject({
      type: 'revoke',
      revoke: { original_message_id: wamid },
    });
    expect(world.sim.view.message(wamid)?.deletedAt).toBe(world.now() - 50);
    expect(() => world.sim.act.customerDeletes({ ...ADA, wamid })).toThrow(NotPossible);
    expect(() => world.sim.act.customerEdits({ ...ADA, wamid, text: 'x' })).toThrow('deleted');
    expect(() => world.sim.act.customerReacts({ ...ADA, wamid, emoji: '👍' })).toThrow('deleted');
  });

  it('cannot change what others wrote, what is not in the chat, or what has no words', () => {
    writes();
    const ours = sentId(world.send(text()));
    expect(() => world.sim.act.customerEdits({ ...ADA, wamid: ours, text: 'x' })).toThrow('one’s own');
    expect(() => world.sim.act.customerDeletes({ ...ADA, wamid: ours })).toThrow('one’s own');
    const other = world.sim.act.customerWrites({
      number: NUMBER,
      from: { phone: '+15550100199' },
      text: 'x',
    });
    expect(() => world.sim.act.customerReacts({ ...ADA, wamid: other.wamid, emoji: '👍' })).toThrow(
      'no such',
    );
    const place = { type: 'location', payload: { latitude: 1, longitude: 2 } };
    const { wamid } = world.sim.act.customerSends({ ...ADA, content: place });
    expect(() => world.sim.act.customerEdits({ ...ADA, wamid, text: 'x' })).toThrow('no words');
    const reaction = world.sim.act.customerReacts({ ...ADA, wamid, emoji: '👍' });
    expect(() => world.sim.act.customerReacts({ ...ADA, wamid: reaction.wamid, emoji: '👍' })).toThrow(
      'no such',
    );
  });

  it('by raw payloads changes only messages of the same side', () => {
    writes();
    const ours = sentId(world.send(text()));
    for (const type of ['edit', 'revoke']) {
      const message = { type: 'text', text: { body: 'x' } };
      const payload = { original_message_id: ours, message };
      world.sim.act.customerSends({ ...ADA, content: { type, payload } });
    }
    expect(world.sim.view.message(ours)).toMatchObject({ edits: [], deletedAt: undefined });
  });

  it('neither edits nor deletions open the window', () => {
    const wamid = writes();
    const end = world.sim.view.chat(NUMBER, 'ada')?.windowEndsAt;
    world.advance(1_000);
    world.sim.act.customerEdits({ ...ADA, wamid, text: 'Hi' });
    world.sim.act.customerDeletes({ ...ADA, wamid });
    expect(world.sim.view.chat(NUMBER, 'ada')?.windowEndsAt).toBe(end);
  });
});

it('shows the business’s reaction on the customer’s message, and its removal', () => {
  const wamid = writes();
  world.send({ ...TO_ADA, type: 'reaction', reaction: { message_id: wamid, emoji: '🙏' } });
  expect(world.sim.view.message(wamid)?.reactions).toEqual({ business: '🙏' });
  world.send({ ...TO_ADA, type: 'reaction', reaction: { message_id: wamid, emoji: '' } });
  expect(world.sim.view.message(wamid)?.reactions).toEqual({});
});

it('sends several files as messages of one moment', () => {
  const sent = world.sim.act.customerSendsAtOnce({
    ...ADA,
    contents: [{ ...PHOTO, caption: 'Three' }, PHOTO, PHOTO],
  });
  const told = world.messages(50);
  expect(told.map(({ id }) => id)).toEqual(sent.map(({ wamid }) => wamid));
  expect(new Set(told.map(({ timestamp }) => timestamp)).size).toBe(1);
  expect(told.map((one) => at(one, 'image', 'caption'))).toEqual(['Three', undefined, undefined]);
});

describe('a customer answers what the business offers', () => {
  it('by button, quoting the question', () => {
    const buttons = ['Yes', 'No'].map((title) => ({
      type: 'reply',
      reply: { id: title.toLowerCase(), title },
    }));
    const wamid = interactive({ type: 'button', body: { text: 'Sure?' }, action: { buttons } });
    expect(world.sim.view.options(wamid).map(({ title }) => title)).toEqual(['Yes', 'No']);
    world.sim.act.customerAnswers({ ...ADA, wamid, option: 'no' });
    expect(world.messages(50)).toMatchObject([
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'no', title: 'No' } },
        context: { id: wamid },
      },
    ]);
    expect(() => world.sim.act.customerAnswers({ ...ADA, wamid, option: 'maybe' })).toThrow('no such answer');
  });

  it('by a row of a list', () => {
    const rows = [
      { id: 'a', title: 'Small', description: 'Up to 2' },
      { id: 'b', title: 'Large' },
    ];
    const action = { button: 'Sizes', sections: [{ rows }] };
    const wamid = interactive({ type: 'list', body: { text: 'Which?' }, action });
    world.sim.act.customerAnswers({ ...ADA, wamid, option: 'a' });
    expect(world.messages(50)).toMatchObject([
      {
        interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'Small', description: 'Up to 2' } },
      },
    ]);
  });

  it.each([
    [
      'request_contact_info',
      'contact',
      'contacts',
      [{ origin: 'contact_request', phones: [{ phone: '+447700900123' }] }],
    ],
    ['location_request_message', 'location', 'location', { latitude: 53.3441 }],
    ['call_permission_request', 'accept', 'interactive', { call_permission_reply: { response: 'accept' } }],
    [
      'address_message',
      'address_message',
      'interactive',
      { nfm_reply: { name: 'address_message', body: 'Sent' } },
    ],
  ])('of %s', (type, option, answer, payload) => {
    const name = type === 'location_request_message' ? 'send_location' : type;
    const wamid = interactive({ type, body: { text: 'Please' }, action: { name } });
    world.sim.act.customerAnswers({ ...ADA, wamid, option });
    expect(world.messages(50)).toMatchObject([{ type: answer, [answer]: payload, context: { id: wamid } }]);
  });

  it('by a template’s quick reply, with the payload of this send', () => {
    const buttons = [
      { type: 'QUICK_REPLY', text: 'Yes' },
      { type: 'QUICK_REPLY', text: 'Stop' },
      { type: 'URL', text: 'Shop', url: 'https://shop.example/' },
      { type: 'REQUEST_CONTACT_INFO' },
    ];
    const template = {
      account: String(world.sim.view.numbers()[0]?.account),
      id: '1',
      name: 'ask',
      language: 'en',
      category: 'UTILITY',
      status: 'APPROVED',
      components: [
        { type: 'BODY', text: 'Still wanted?' },
        { type: 'BUTTONS', buttons },
      ],
    };
    world = createTestWorld({ templates: [template] });
    const parameters = [{ type: 'payload', payload: 'STOP-1' }];
    const components = [{ type: 'button', sub_type: 'quick_reply', index: '1', parameters }];
    const sent = { name: 'ask', language: { code: 'en' }, components };
    const wamid = sentId(world.send({ ...TO_ADA, type: 'template', template: sent }));
    for (const option of ['template-0', 'template-1', 'template-3']) {
      world.sim.act.customerAnswers({ ...ADA, wamid, option });
    }
    expect(world.messages(50)).toMatchObject([
      { type: 'button', button: { payload: 'Yes', text: 'Yes' } },
      { type: 'button', button: { payload: 'STOP-1', text: 'Stop' } },
      { type: 'contacts', contacts: [{ origin: 'contact_request' }] },
    ]);
    expect(() => world.sim.act.customerAnswers({ ...ADA, wamid, option: 'template-2' })).toThrow('browser');
  });
});

describe('the WhatsApp Business app (coexistence)', () => {
  const number = { id: NUMBER, account: '810000000000001', phone: '+15550100123', displayName: 'Acme' };
  beforeEach(() => {
    world = createTestWorld({ numbers: [{ ...number, coexistence: true }] });
  });

  it('echoes what it sends, without opening the window, a status or a cost', () => {
    const { wamid } = world.sim.act.businessAppSends({
      ...ADA,
      content: { type: 'text', payload: { body: 'Hi' } },
    });
    const changes = world.changes(5_000);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      field: 'smb_message_echoes',
      value: {
        messaging_product: 'whatsapp',
        contacts: [{ wa_id: '447700900123' }],
        message_echoes: [{ to: '447700900123', id: wamid, type: 'text', text: { body: 'Hi' } }],
      },
    });
    expect(at(changes[0], 'value', 'message_echoes', 0, 'from')).toBe(
      at(changes[0], 'value', 'metadata', 'display_phone_number'),
    );
    expect(world.sim.view.chat(NUMBER, 'ada')).toMatchObject({ windowOpen: false });
    expect(world.sim.view.sends()).toEqual([]);
    world.sim.act.customerReads(ADA);
    expect(world.statuses(5_000)).toEqual([]);
    expect(world.sim.view.message(wamid)).toMatchObject({ tick: 'read', fromBusinessApp: true });
  });

  it('echoes its edits and deletions, of its own messages alone', () => {
    const { wamid } = world.sim.act.businessAppSends({
      ...ADA,
      content: { type: 'text', payload: { body: 'Hi' } },
    });
    world.sim.act.businessAppEdits({ ...ADA, wamid, text: 'Hello' });
    world.sim.act.businessAppDeletes({ ...ADA, wamid });
    const echoes = world.changes(50).map(({ value }) => at(value, 'message_echoes', 0));
    expect(echoes).toMatchObject([
      { type: 'text' },
      { type: 'edit', edit: { original_message_id: wamid } },
      { type: 'revoke', revoke: { original_message_id: wamid } },
    ]);
    expect(world.sim.view.message(wamid)).toMatchObject({ edits: [{ text: 'Hello' }] });
    const theirs = writes();
    expect(() => world.sim.act.businessAppDeletes({ ...ADA, wamid: theirs })).toThrow(NotPossible);
    const byApi = sentId(world.send(text()));
    expect(() => world.sim.act.businessAppEdits({ ...ADA, wamid: byApi, text: 'x' })).toThrow(NotPossible);
  });
});

it('shows on the customer’s phone what Meta’s payload does not tell', () => {
  const content = { type: 'unsupported', payload: { type: 'poll' }, shownAs: 'Poll: Lunch?' };
  const { wamid } = world.sim.act.customerSends({ ...ADA, content });
  expect(world.sim.view.message(wamid)?.text).toBe('Poll: Lunch?');
  expect(JSON.stringify(world.messages(50))).not.toContain('Lunch');
});
