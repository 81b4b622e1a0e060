import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../../sandbox/setup/sandbox-templates.ts';
import { changeBindings } from '../../../../server/bridge/templates/bindings/change-bindings.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import {
  INES,
  type SidebarPlace,
  sidebarOf,
  type TeammateSidebar,
} from '../../../support/teammate-sidebar.ts';
import { SHOP } from '../../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const PICTURE = 'https://shop.example/a.jpg';

let world: PeopledWorld;
let sidebar: TeammateSidebar;
beforeEach(async () => {
  world = await createWorld({ whatsapp: { templates: sandboxTemplates(SHOP.account), customers: [INES] } });
  world.customerWrites('Hi', { customer: INES.id });
  await world.pass(2 * MINUTE);
});
afterEach(() => world.close());

async function choose(name: string, place: SidebarPlace = {}): Promise<void> {
  sidebar = sidebarOf(world, place);
  await sidebar.open();
  await sidebar.click('Choose template');
  await sidebar.click(name);
}

const fields = () =>
  Object.fromEntries(
    sidebar
      .canvas()
      .content.components.flatMap((each) =>
        each.type === 'input' || each.type === 'textarea' ? [[each.id, each.value]] : [],
      ),
  );

async function bind(variables: object, media: object = {}): Promise<void> {
  const of = { workspace: SHOP.workspace, name: 'order_shipped', language: 'en_US' };
  const change = { variables, media } as Parameters<typeof changeBindings>[3];
  expect(await changeBindings(world.service().deps, 'admin 7214001', of, change)).toEqual({
    kind: 'changed',
  });
}

async function sendNow(): Promise<Record<string, unknown>> {
  await sidebar.click('Send to conversation');
  await world.pass(10 * SECOND);
  await sidebar.click('Refresh');
  expect(sidebar.words()).toMatch(/^✅ Delivered/);
  const sent = world.calls('meta', /\/messages$/).map(({ body }) => JSON.parse(body));
  return sent.at(-1).template;
}

describe('the form of a template', () => {
  it('is filled in from attributes with the names of the variables, of the contact and of the conversation', async () => {
    await choose('order_shipped', {
      contact: { custom_attributes: { 'Order number': 'A-77' } },
      attributes: { deliveryDay: 'Monday' },
    });
    expect(fields()).toEqual({
      'field header link': undefined,
      'field body.first_name': 'Ines',
      'field body.order_number': 'A-77',
      'field body.delivery_day': 'Monday',
    });
    expect(sidebar.words()).toContain('From the attribute first name.');
    expect(sidebar.words()).toContain('From the attribute deliveryDay.');
  });

  it('says the whole message, with names for what is still open', async () => {
    await choose('recordatorio_cita');
    expect(sidebar.words()).toContain('Su cita con [1]');
    expect(sidebar.words()).toContain('le recordamos su cita del [2] a las [3] en nuestra tienda.');
    expect(sidebar.words()).toContain('[Cambiar la cita]');
  });

  it('is filled in as an admin bound it; a stand-in is marked, also in the preview', async () => {
    await bind(
      {
        'body.first_name': { from: 'contact', attribute: 'nickname', fallback: 'customer' },
        'body.order_number': { from: 'conversation', attribute: 'Order' },
        'body.delivery_day': { from: 'ask' },
      },
      { header: { kind: 'link', link: PICTURE } },
    );
    await choose('order_shipped', { attributes: { Order: 'B-1', 'Delivery day': 'Sunday' } });
    expect(fields()).toMatchObject({
      'field body.first_name': 'customer',
      'field body.order_number': 'B-1',
      'field body.delivery_day': undefined,
    });
    expect(sidebar.words()).toContain('**Stand-in:** nickname is not known of this customer.');
    expect(sidebar.words()).toContain('Chosen by your admin.');
    await sidebar.click('Preview', { 'field body.delivery_day': 'Friday' });
    expect(sidebar.words()).toMatch(/⚠️.*First name/);
    const { components } = await sendNow();
    expect(components).toContainEqual({
      type: 'header',
      parameters: [{ type: 'image', image: { link: PICTURE } }],
    });
  });

  it('no longer calls a stand-in what was typed over it', async () => {
    await bind({ 'body.first_name': { from: 'contact', attribute: 'nickname', fallback: 'customer' } });
    await choose('order_shipped');
    await sidebar.press('template-form', { 'field body.first_name': 'Mo' });
    expect(sidebar.values()['field body.first_name']).toBe('Mo');
    expect(sidebar.words()).not.toContain('Stand-in');
  });

  it('says at each field what is wrong with it, and keeps the others', async () => {
    await choose('order_shipped');
    await sidebar.click('Preview', { 'field body.order_number': 'A-1', 'field header link': 'nonsense' });
    const lines = sidebar.words().split('\n');
    const below = (label: string) => lines[lines.findIndex((line) => line.startsWith(label)) + 1];
    expect(below('Delivery day:')).toBe('Delivery day is missing. Fill it in.');
    expect(below('Or its address:')).toMatch(/address/);
    expect(below('Order number:')).toMatch(/^Delivery day:/);
    expect(sidebar.values()['field body.order_number']).toBe('A-1');
    expect(sidebar.doors()).not.toContain('template-send');
  });

  it('tells of a text that is too long by so much', async () => {
    await choose('order_shipped');
    await sidebar.click('Preview', {
      'field body.order_number': 'x'.repeat(1_100),
      'field body.delivery_day': 'Friday',
      'field header link': PICTURE,
    });
    expect(sidebar.words()).toMatch(/The body has 1\d\d\d characters when it is filled in/);
    expect(sidebar.values()['field body.order_number']).toHaveLength(1_100);
  });

  it('shows what people wrote as they wrote it, never as Markdown', async () => {
    await choose('order_shipped');
    await sidebar.click('Preview', {
      'field body.order_number': '[pay](https://bad.example/)',
      'field body.delivery_day': '**now**',
      'field header link': PICTURE,
    });
    const texts = sidebar
      .canvas()
      .content.components.flatMap((each) => (each.type === 'text' ? [each.text] : []));
    expect(texts.join('\n')).not.toContain('](https');
    expect(sidebar.words()).toContain('[pay](https://bad.example/)');
  });
});

describe('every kind of field', () => {
  it('text in the header, variables by number', async () => {
    await choose('recordatorio_cita');
    await sidebar.click('Preview', {
      'field header.1': 'la Sra. Vale',
      'field body.1': 'Ines',
      'field body.2': '5 de marzo',
      'field body.3': '10:30',
    });
    expect(sidebar.words()).toContain('**Su cita con la Sra. Vale**');
    const { components } = await sendNow();
    expect(components).toMatchObject([
      { type: 'header', parameters: [{ type: 'text', text: 'la Sra. Vale' }] },
      { type: 'body', parameters: [{ text: 'Ines' }, { text: '5 de marzo' }, { text: '10:30' }] },
    ]);
  });

  it('the end of a link, encoded', async () => {
    await choose('rastreio_pedido');
    await sidebar.click('Preview', {
      'field body.1': 'Ana',
      'field body.2': 'B 1',
      'field button.0': 'B 1/ç',
    });
    expect(sidebar.words()).toContain('[ Rastrear pedido → ');
    const { components } = await sendNow();
    expect(JSON.stringify(components)).toContain('B%201');
  });

  it('a code to copy', async () => {
    await choose('welcome_back_code');
    await sidebar.click('Preview', { 'field body.amount': '15%', 'field button.0': 'BACK15' });
    expect(sidebar.words()).toContain('Copy offer code → BACK15');
    const { components } = await sendNow();
    expect(JSON.stringify(components)).toContain('"coupon_code":"BACK15"');
  });

  it('the end of an offer, which stays chosen as the hours go on', async () => {
    await choose('weekend_offer');
    const offered = () =>
      sidebar
        .canvas()
        .content.components.flatMap((each) =>
          each.type === 'dropdown' ? each.options.map(({ id }) => id) : [],
        );
    const [first = ''] = offered();
    await sidebar.press('template-form', {
      'field header link': PICTURE,
      'field body.1': 'Ines',
      'field offer': first,
      'field button.0': 'SAIL25',
      'field button.1': 'SAIL25',
    });
    await world.pass(2 * HOUR);
    await sidebar.press('template-form');
    expect(sidebar.values()['field offer']).toBe(first);
    expect(offered()).toContain(first);
    await sidebar.click('Preview');
    expect(sidebar.words()).toMatch(/⏳ .+, ends \w{3} \d+, \d{4} at \d+:\d\d[AP]M/);
    const { components } = await sendNow();
    expect(JSON.stringify(components)).toContain(`"expiration_time_ms":${first}`);
  });

  it('a moment that has passed must be chosen anew', async () => {
    await choose('weekend_offer');
    const [first = ''] = sidebar
      .canvas()
      .content.components.flatMap((each) =>
        each.type === 'dropdown' ? each.options.map(({ id }) => id) : [],
      );
    await sidebar.press('template-form', { 'field offer': first });
    await world.pass(8 * HOUR);
    await sidebar.click('Preview');
    expect(sidebar.values()['field offer']).toBeUndefined();
    expect(sidebar.words()).toContain('The offer has ended already. Choose an end in the future.');
  });

  it('a place', async () => {
    await choose('pickup_point');
    await sidebar.click('Preview', {
      'field header name': 'Shop',
      'field header address': '7 Example Quay',
      'field header latitude': '53.34',
      'field header longitude': 'west',
      'field body.parcel': 'C-88',
      'field body.last_day': 'Friday',
    });
    expect(sidebar.words()).toMatch(/[Ll]ongitude/);
    expect(sidebar.values()['field header address']).toBe('7 Example Quay');
    await sidebar.click('Preview', { 'field header longitude': '-6.26' });
    expect(sidebar.words()).toContain('📍 Shop, 7 Example Quay');
    const { components } = await sendNow();
    expect(JSON.stringify(components)).toContain('"latitude":"53.34"');
  });

  it('the cards of a carousel', async () => {
    await choose('neue_boote');
    const card = (n: number, price: string, model: string) => ({
      [`field card.${n}.header link`]: PICTURE,
      [`field card.${n}.body.1`]: price,
      [`field card.${n}.button.1`]: model,
    });
    await sidebar.click('Preview', {
      'field body.1': 'Ines',
      ...card(0, '499 €', 'rot'),
      ...card(1, '599 €', 'blau'),
    });
    expect(sidebar.words()).toContain('jetzt ab 599 € im Laden');
    const { components } = await sendNow();
    expect(JSON.stringify(components)).toContain('"card_index":1');
  });

  it('the file that went last, for the next customer', async () => {
    await choose('weekend_offer');
    const end = sidebar
      .canvas()
      .content.components.flatMap((each) => (each.type === 'dropdown' ? [each.options[0]?.id ?? ''] : []))[0];
    const rest = {
      'field body.1': 'Ines',
      'field offer': end ?? '',
      'field button.0': 'S',
      'field button.1': 'S',
    };
    await sidebar.click('Preview', { ...rest, 'field header link': PICTURE });
    await sendNow();
    await choose('weekend_offer');
    await sidebar.click(`Use the last one: ${PICTURE}`, rest);
    expect(sidebar.values()['field body.1']).toBe('Ines');
    await sidebar.click('Preview');
    expect(JSON.stringify((await sendNow())['components'])).toContain(PICTURE);
  });
});
