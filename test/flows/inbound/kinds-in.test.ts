import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboundContent } from '../../../sandbox/whatsapp/customers/inbound-content.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { sticker } from '../../support/sample-files.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const CARD = {
  name: { formatted_name: 'Bo Bell' },
  org: { company: 'Bell Ltd', title: 'Buyer' },
  phones: [
    { phone: '+1 555 0100', type: 'WORK' },
    { phone: '+1 555 0101', type: 'HOME' },
  ],
  emails: [{ email: 'bo@bell.example' }],
};

const KINDS: readonly (readonly [string, InboundContent, string])[] = [
  [
    'a location',
    { type: 'location', payload: { latitude: 53.35, longitude: -6.26, name: 'Pier', address: '1 Sea Rd' } },
    'Location: Pier\n1 Sea Rd\nhttps://www.google.com/maps?q=53.35,-6.26',
  ],
  [
    'a place that is none',
    { type: 'location', payload: { latitude: 'x', longitude: 999 } },
    'Location\nThe place itself cannot be read.',
  ],
  [
    'contact cards',
    { type: 'contacts', payload: [CARD, { name: { formatted_name: 'Al Ash' } }] },
    'Contact card: Bo Bell\nCompany: Bell Ltd, Buyer\nPhone (work): +1 555 0100\nPhone (home): +1 555 0101\n' +
      'E-mail: bo@bell.example\nContact card: Al Ash',
  ],
  [
    'the contact details that were asked for',
    { type: 'contacts', payload: [{ ...CARD, phones: [], emails: [], org: {}, origin: 'contact_request' }] },
    'Shared their contact details, as you asked:\nContact card: Bo Bell',
  ],
  [
    'an order in two currencies',
    {
      type: 'order',
      payload: {
        catalog_id: '77',
        text: 'Gift wrap, please',
        product_items: [
          { product_retailer_id: 'TEA-1', quantity: 2, item_price: 9.9, currency: 'USD' },
          { product_retailer_id: 'CUP-7', quantity: 1, item_price: 1200, currency: 'JPY' },
        ],
      },
    },
    'Order from catalogue 77:\n2 × TEA-1, USD 9.90 each = USD 19.80\n1 × CUP-7, JPY 1,200 each\n' +
      'Total: USD 19.80\nTotal: JPY 1,200\nGift wrap, please',
  ],
  [
    'a button',
    { type: 'interactive', payload: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } } },
    'Chose a button: Yes',
  ],
  [
    'a choice from a list',
    {
      type: 'interactive',
      payload: { type: 'list_reply', list_reply: { id: '1', title: 'Blue', description: 'Large' } },
    },
    'Chose from the list: Blue\nLarge',
  ],
  [
    'a quick reply of a template',
    { type: 'button', payload: { payload: 'p', text: 'Stop' } },
    'Answered with a button: Stop',
  ],
  [
    'a form',
    {
      type: 'interactive',
      payload: {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: '{"flow_token":"x","first_name":"Maeve","ok":true}',
        },
      },
    },
    'Sent a form:\nfirst name: Maeve\nok: yes',
  ],
  [
    'an answer to a request to call',
    {
      type: 'interactive',
      payload: { type: 'call_permission_reply', call_permission_reply: { response: 'reject' } },
    },
    'Declined the request to call',
  ],
  [
    'a poll',
    { type: 'unsupported', payload: { type: 'poll' } },
    '[poll] The customer sent this on WhatsApp, which does not pass it on to businesses (131051). Ask them to send it in another way.',
  ],
  [
    'something that WhatsApp does not name',
    { type: 'unsupported' },
    '[message that WhatsApp does not pass on] The customer sent something that businesses cannot receive (131051), such as a poll, a live location, or a view-once or disappearing message. Ask them to send it in another way.',
  ],
  [
    'a type that is not invented yet',
    { type: 'hologram', payload: { depth: 3 } },
    '[hologram] The customer sent this on WhatsApp, which does not pass it on to businesses. Ask them to send it in another way.',
  ],
  ['an opened chat', { type: 'request_welcome' }, 'Opened the chat on WhatsApp and has not written yet.'],
  [
    'formatting',
    { type: 'text', payload: { body: '*bold* _it_ ~no~ ```code``` שלום 👩‍👩‍👧' } },
    '*bold* _it_ ~no~ ```code``` שלום 👩‍👩‍👧',
  ],
];

describe('each kind of message', () => {
  it.each(KINDS)('%s opens a conversation', async (_, content, shown) => {
    world.customerSends(content);
    await world.settle();
    expect(world.transcript()).toEqual([`customer: ${shown}`]);
  });

  it.each(KINDS)(
    '%s joins a conversation, told twice and after an outage, once',
    async (_, content, shown) => {
      await world.knownThread('Hi');
      world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
      world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', count: 1 }]);
      world.customerSends(content);
      await world.pass(60_000);
      expect(world.transcript()).toEqual(['customer: Hi', `customer: ${shown}`]);
    },
  );
});

describe('a long text', () => {
  it('stays whole', async () => {
    const text = 'long words '.repeat(1_500).trim();
    await world.knownThread(text);
    expect(world.transcript()).toEqual([`customer: ${text}`]);
  });
});

describe('what surrounds a message', () => {
  it('goes before the content of any kind', async () => {
    const referral = {
      source_url: 'https://ad.example/1',
      source_id: '9',
      source_type: 'ad',
      headline: 'Summer tea',
    };
    world.customerSends({ type: 'text', payload: { body: 'Is it still on?' } }, { referral });
    await world.pass(1_000);
    world.customerSends(sticker, { forwarded: 'often' });
    await world.pass(1_000);
    world.customerSends({ type: 'location', payload: { latitude: 1, longitude: 2 } }, { forwarded: 'once' });
    await world.settle();
    expect(world.transcript()).toEqual([
      'customer: Came from an ad: “Summer tea” https://ad.example/1\nIs it still on?',
      expect.stringMatching(/^customer: Forwarded many times\n.*sticker/i),
      'customer: Forwarded\nLocation\nhttps://www.google.com/maps?q=1,2',
    ]);
  });

  it('says that it was written in a group', async () => {
    const raw = rawMessage({ wamid: 'wamid.G', text: 'Friday then', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [{ ...raw, group_id: 'group.77' }] }));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Written in a WhatsApp group\nFriday then']);
  });

  it('names the product of a question', async () => {
    await world.knownThread('Hi');
    const message = {
      from: MAEVE.phone.slice(1),
      id: 'wamid.Q',
      timestamp: String(world.now() / 1_000),
      type: 'text',
      text: { body: 'Is it in blue?' },
      context: { id: 'wamid.P', referred_product: { catalog_id: '77', product_retailer_id: 'TEA-1' } },
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: SHOP.number },
      messages: [message],
    };
    await world.postWhatsApp({
      object: 'whatsapp_business_account',
      entry: [{ id: SHOP.account, changes: [{ field: 'messages', value }] }],
    });
    await world.settle();
    expect(world.transcript()[1]).toBe('customer: About product TEA-1 (catalogue 77)\nIs it in blue?');
  });
});

describe('trouble with a number as a whole', () => {
  it('is kept and logged with its code, and shows in no conversation', async () => {
    await world.knownThread('Hi');
    world.whatsapp.act.numberFails({
      number: SHOP.number,
      error: { code: 131_000, title: 'Something went wrong' },
    });
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Hi']);
    expect(world.logs()).toMatch(
      /"code":"131000".*trouble with a number|trouble with a number.*"code":"131000"/,
    );
  });

  it('beside one message without content says why there is none', async () => {
    const message = {
      from: MAEVE.phone.slice(1),
      id: 'wamid.I',
      timestamp: String(world.now() / 1_000),
      type: 'interactive',
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: SHOP.number },
      messages: [message],
      errors: [{ code: 131_000, title: 'Unsupported webhook payload' }],
    };
    await world.postWhatsApp({
      object: 'whatsapp_business_account',
      entry: [{ id: SHOP.account, changes: [{ field: 'messages', value }] }],
    });
    await world.settle();
    expect(world.transcript()[0]).toMatch(/^customer: \[interactive answer\] .*\(131000\)/);
  });
});
