import { describe, expect, it } from '@jest/globals';
import { ACCOUNT, createTestWorld, errorCode, NUMBER, TO_ADA } from '../whatsapp-world.ts';

const body = { text: 'Choose' };
const reply = (id: string, title = id) => ({ type: 'reply', reply: { id, title } });
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `Row ${i}` }));
const list = (sections: unknown[], text = 'Choose') => ({
  type: 'list',
  body: { text },
  action: { button: 'Open', sections },
});
const buttons = (...made: unknown[]) => ({ type: 'button', body, action: { buttons: made } });
const url = (displayText: string, address: string) => ({
  type: 'cta_url',
  body,
  action: { name: 'cta_url', parameters: { display_text: displayText, url: address } },
});
const flow = (extra: object) => ({
  type: 'flow',
  body,
  action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Go', ...extra } },
});
const named = (type: string, name: string) => ({ type, body, action: { name } });
const card = { header: { type: 'image' }, body, action: {} };

function answerTo(interactive: object) {
  const world = createTestWorld();
  world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
  return world.send({ ...TO_ADA, type: 'interactive', interactive });
}

describe('interactive messages', () => {
  it.each([
    ['1 button', buttons(reply('a'))],
    [
      '3 buttons with header and footer',
      {
        ...buttons(reply('a'), reply('b'), reply('c')),
        header: { type: 'text', text: 'H' },
        footer: { text: 'F' },
      },
    ],
    [
      'a list of 10 rows in 2 sections',
      list([
        { title: 'A', rows: rows(5) },
        { title: 'B', rows: rows(10).slice(5) },
      ]),
    ],
    ['a list body of 4,096', list([{ rows: rows(1) }], 'x'.repeat(4_096))],
    ['a link button', url('Open', 'https://acme.example')],
    ['a location request', named('location_request_message', 'send_location')],
    ['a flow', flow({ flow_id: '1' })],
    ['a draft of a flow by its name, with a token', flow({ flow_name: 'n', mode: 'draft', flow_token: 't' })],
    [
      'a flow that begins elsewhere',
      flow({ flow_id: '1', flow_action: 'navigate', flow_action_payload: { screen: 'A', data: { a: 1 } } }),
    ],
    ['a flow that asks its endpoint', flow({ flow_id: '1', flow_action: 'data_exchange' })],
    ['a product', { type: 'product', action: { catalog_id: '1', product_retailer_id: '2' } }],
    [
      'a product list',
      {
        type: 'product_list',
        body,
        action: {
          catalog_id: '1',
          sections: [{ title: 'T', product_items: [{ product_retailer_id: '1' }] }],
        },
      },
    ],
    ['a catalogue', named('catalog_message', 'catalog_message')],
    ['a carousel', { type: 'carousel', body, action: { cards: [card, card] } }],
    ['a call button', named('voice_call', 'voice_call')],
    [
      'a call permission request',
      { type: 'call_permission_request', action: { name: 'call_permission_request' } },
    ],
    ['a contact request', named('request_contact_info', 'request_contact_info')],
    ['an address request', named('address_message', 'address_message')],
  ])('accepts %s', (_, interactive) => {
    expect(answerTo(interactive).status).toBe(200);
  });

  it.each([
    ['4 buttons', buttons(reply('a'), reply('b'), reply('c'), reply('d'))],
    ['no button', buttons()],
    ['a button title over 20', buttons(reply('a', 'x'.repeat(21)))],
    ['a button id over 256', buttons(reply('x'.repeat(257), 'a'))],
    ['equal button titles', buttons(reply('a', 'Yes'), reply('b', 'Yes'))],
    ['a body over 1,024', { ...buttons(reply('a')), body: { text: 'x'.repeat(1_025) } }],
    ['a footer over 60', { ...buttons(reply('a')), footer: { text: 'x'.repeat(61) } }],
    ['a header over 60', { ...buttons(reply('a')), header: { type: 'text', text: 'x'.repeat(61) } }],
    [
      '11 rows over all',
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(11).slice(6) },
      ]),
    ],
    ['a row title over 24', list([{ rows: [{ id: 'a', title: 'x'.repeat(25) }] }])],
    ['a row description over 72', list([{ rows: [{ id: 'a', title: 'A', description: 'x'.repeat(73) }] }])],
    ['a row id over 200', list([{ rows: [{ id: 'x'.repeat(201), title: 'A' }] }])],
    [
      'equal row ids',
      list([
        {
          rows: [
            { id: 'a', title: 'A' },
            { id: 'a', title: 'B' },
          ],
        },
      ]),
    ],
    ['11 sections', list(Array.from({ length: 11 }, (_, i) => ({ title: `${i}`, rows: rows(1) })))],
    [
      'an image header on a list',
      { ...list([{ rows: rows(1) }]), header: { type: 'image', image: { id: '1' } } },
    ],
    ['a list body over 4,096', list([{ rows: rows(1) }], 'x'.repeat(4_097))],
    ['a link text over 20', url('x'.repeat(21), 'https://acme.example')],
    ['a link that is none', url('Open', 'acme')],
    ['a link with a space', url('Open', 'https://acme.example/a b')],
    ['a link without a host', url('Open', 'https://')],
    ['a flow in another mode', flow({ flow_id: '1', mode: 'live' })],
    ['a flow with an empty token', flow({ flow_id: '1', flow_token: '' })],
    ['a flow with a numeric id', flow({ flow_id: 1 })],
    ['a flow with another action', flow({ flow_id: '1', flow_action: 'open' })],
    [
      'a flow with a first screen and no action',
      flow({ flow_id: '1', flow_action_payload: { screen: 'A' } }),
    ],
    [
      'a flow with empty data',
      flow({ flow_id: '1', flow_action: 'navigate', flow_action_payload: { screen: 'A', data: {} } }),
    ],
    ['a flow with id and name', flow({ flow_id: '1', flow_name: 'n' })],
    ['a flow button over 30', flow({ flow_id: '1', flow_cta: 'x'.repeat(31) })],
    ['1 card', { type: 'carousel', body, action: { cards: [card] } }],
    ['a wrong action name', named('location_request_message', 'send')],
    ['an unknown kind', { type: 'dance', body, action: {} }],
  ])('refuses %s with 131009', (_, interactive) => {
    expect(errorCode(answerTo(interactive))).toBe(131009);
  });

  it('refuses a flow that navigates nowhere, as a parameter that is missing', () => {
    expect(errorCode(answerTo(flow({ flow_id: '1', flow_action: 'navigate' })))).toBe(131008);
  });

  it.each([
    [
      'a link',
      {
        ...url('Open', 'https://acme.example'),
        action: {
          name: 'cta_url',
          parameters: { display_text: 'Open', url: 'https://acme.example', webview: 1 },
        },
      },
    ],
    ['a flow', flow({ flow_id: '1', flow_body: 'x' })],
  ])('refuses %s with a parameter that it does not know', (_, interactive) => {
    expect(errorCode(answerTo(interactive))).toBe(100);
  });

  it.each([
    ['no body', { type: 'button', action: { buttons: [reply('a')] } }],
    ['no action', { type: 'button', body }],
    ['two sections without titles', list([{ rows: rows(1) }, { rows: rows(1) }])],
  ])('refuses %s with 131008', (_, interactive) => {
    expect(errorCode(answerTo(interactive))).toBe(131008);
  });
});

describe('templates', () => {
  const template = (name: string, status: string) => ({
    account: ACCOUNT,
    id: `t-${name}`,
    name,
    language: 'en_GB',
    category: 'UTILITY',
    status,
    components: [{ type: 'BODY', text: 'Hi {{first_name}}, order {{order_no}} is late.' }],
  });
  const names = { approved: 'APPROVED', paused: 'PAUSED', disabled: 'DISABLED', pending: 'PENDING' };
  const templates = Object.entries(names).map(([name, status]) => template(name, status));
  const values = (count: number) => [
    { type: 'body', parameters: Array.from({ length: count }, () => ({ type: 'text', text: 'x' })) },
  ];
  const message = (name: string, code: string, components: unknown) => ({
    ...TO_ADA,
    type: 'template',
    template: { name, language: { code }, components },
  });

  it('goes out with the window closed and is priced by its category', () => {
    const world = createTestWorld({ templates });
    expect(world.send(message('approved', 'en_GB', values(2))).status).toBe(200);
    const [status] = world.statuses(400);
    expect(status?.['pricing']).toEqual({
      billable: true,
      pricing_model: 'PMP',
      type: 'regular',
      category: 'utility',
    });
  });

  it.each([
    ['a missing name', message('nothing', 'en_GB', values(2)), 132001],
    ['a missing language', message('approved', 'de', values(2)), 132001],
    ['one that waits for approval', message('pending', 'en_GB', values(2)), 132001],
    ['a paused one', message('paused', 'en_GB', values(2)), 132015],
    ['a disabled one', message('disabled', 'en_GB', values(2)), 132016],
    ['too few values', message('approved', 'en_GB', values(1)), 132000],
    ['no values', message('approved', 'en_GB', undefined), 132000],
  ])('refuses %s', (_, sent, code) => {
    expect(errorCode(createTestWorld({ templates }).send(sent))).toBe(code);
  });

  it('refuses an authentication template to a business-scoped id', () => {
    const code = { ...template('code', 'APPROVED'), category: 'AUTHENTICATION' };
    const sent = { ...message('code', 'en_GB', values(2)), to: undefined, recipient: 'GB.1' };
    const world = createTestWorld({ templates: [code] });
    expect(errorCode(world.send(sent))).toBe(131062);
    expect(world.send({ ...sent, ...TO_ADA }).status).toBe(200);
  });

  it('lists templates in pages, filtered, and refuses unknown fields', () => {
    const world = createTestWorld({ templates });
    const path = `/v25.0/${ACCOUNT}/message_templates`;
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const query = { limit: '3', fields: 'name', ...(after === undefined ? {} : { after }) };
      const page = world.call('GET', path, { query }).body as {
        data: { name: string }[];
        paging: { cursors: { after: string }; next?: string };
      };
      seen.push(...page.data.map(({ name }) => name));
      after = page.paging.next === undefined ? undefined : page.paging.cursors.after;
    } while (after !== undefined);
    expect(seen).toEqual(Object.keys(names));
    expect(world.call('GET', path, { query: { status: 'PAUSED' } }).body['data']).toHaveLength(1);
    expect(errorCode(world.call('GET', path, { query: { fields: 'colour' } }))).toBe(100);
  });
});
