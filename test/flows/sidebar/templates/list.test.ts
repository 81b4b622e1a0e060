import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../../sandbox/setup/sandbox-templates.ts';
import type { SimTemplate } from '../../../../sandbox/whatsapp/model/whatsapp-config.ts';
import { hideTemplate } from '../../../../server/bridge/templates/bindings/hide-template.ts';
import { aTemplate, manyTemplates } from '../../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { INES, sidebarOf, type TeammateSidebar } from '../../../support/teammate-sidebar.ts';
import { MAEVE, SHOP } from '../../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
afterEach(() => world.close());

async function begin(
  templates: readonly SimTemplate[] = sandboxTemplates(SHOP.account),
  contact: object = {},
  customer: string = INES.id,
): Promise<void> {
  world = await createWorld({ whatsapp: { templates, customers: [MAEVE, INES] } });
  world.customerWrites('Hi', { customer });
  await world.pass(2 * MINUTE);
  sidebar = sidebarOf(world, { contact });
  await sidebar.open();
  await sidebar.click('Choose template');
}

/** Names of what can be chosen, a group's title before its own. */
const rows = () =>
  sidebar
    .words()
    .split('\n')
    .filter((line) => /^\*\*(For this|Used|All|Not)/.test(line) || line.includes(' | '))
    .map((line) => line.split(' | ')[0]);

describe('the list of templates', () => {
  beforeEach(() => begin());

  it('has those of the customer’s country first, then the others by name, with what tells them apart', () => {
    expect(rows()).toEqual([
      '**For this customer**',
      'hello_world',
      'order_shipped',
      'pickup_point',
      'weekend_offer',
      'welcome_back_code',
      '**All templates**',
      'neue_boote',
      'rastreio_pedido',
      'recordatorio_cita',
    ]);
    expect(sidebar.words()).toContain(
      'rastreio_pedido | Portuguese (Brazil) · Utility · 3 to fill in | Olá [1]!',
    );
    expect(sidebar.words()).toContain('hello_world | Sample of WhatsApp · English (United States)');
    expect(sidebar.words()).toContain('As WhatsApp had it on Mar 4, 2026');
  });

  it.each([
    ['a part of the name', 'shipped', ['order_shipped']],
    ['words of the name', 'ORDER shipped', ['order_shipped']],
    ['words of the text, in any order', 'tienda cita', ['recordatorio_cita']],
    ['words of a button', 'rastrear', ['rastreio_pedido']],
    ['words of the header', 'saved spot', ['welcome_back_code']],
    ['nothing that is there', 'zebra', []],
  ])('finds by %s', async (_by, search, found) => {
    await sidebar.press('template-search', { 'template-search': search });
    expect(rows().filter((row) => !row?.startsWith('**'))).toEqual(found);
    expect(sidebar.values()['template-search']).toBe(search);
  });

  it('shows all again when the search is emptied', async () => {
    await sidebar.press('template-search', { 'template-search': 'zebra' });
    expect(sidebar.words()).toContain('No template fits.');
    await sidebar.press('template-search', { 'template-search': ' ' });
    expect(rows()).toContain('neue_boote');
  });

  it('keeps what was typed into the search when something else is pressed', async () => {
    await sidebar.click('Filter by language or category', { 'template-search': 'shipped' });
    await sidebar.click('Back');
    expect(sidebar.values()['template-search']).toBe('shipped');
    expect(rows()).toContain('order_shipped');
    expect(rows()).not.toContain('neue_boote');
  });

  it('is filtered by language and category, and says so', async () => {
    await sidebar.click('Filter by language or category');
    expect(sidebar.words()).toContain('German | 1 template');
    await sidebar.click('German');
    expect(rows()).toEqual(['**All templates**', 'neue_boote']);
    await sidebar.click('Filter: German');
    expect(sidebar.words()).toContain('German | 1 template · shown now');
    await sidebar.click('Utility');
    expect(sidebar.words()).toContain('No template fits.');
    await sidebar.click('Filter: German, Utility');
    await sidebar.click('Every language');
    expect(rows()).toContain('pickup_point');
    expect(rows()).not.toContain('weekend_offer');
    await sidebar.click('Filter: Utility');
    await sidebar.click('Every category');
    expect(rows()).toContain('weekend_offer');
  });

  it('keeps apart what is not offered, with the reasons', async () => {
    await hideTemplate(world.service().deps, {
      who: 'admin 7214001',
      workspace: SHOP.workspace,
      number: SHOP.number,
      name: 'neue_boote',
      isHidden: true,
    });
    await sidebar.click('3 are not offered: why');
    expect(sidebar.words()).toMatch(/gran_fiesta .* \| WhatsApp rejected it\./);
    expect(sidebar.words()).toMatch(/wie_war_es .* \| WhatsApp paused it/);
    expect(sidebar.words()).toMatch(/sign_in_code .* \| Codes belong to your own system/);
    expect(sidebar.words()).toMatch(/neue_boote .* \| Your admin has hidden it\./);
    expect(sidebar.doors().filter((id) => id.startsWith('template:'))).toEqual([]);
    await sidebar.click('Back');
    expect(rows()).toContain('order_shipped');
    expect(rows()).not.toContain('neue_boote');
  });

  it('keeps apart what WhatsApp does not deliver to the customer’s country', async () => {
    await world.close();
    await begin(undefined, {}, MAEVE.id);
    expect(rows()).not.toContain('weekend_offer');
    await sidebar.click('6 are not offered: why');
    expect(sidebar.words()).toMatch(
      /weekend_offer .* \| WhatsApp delivers no marketing templates to US numbers/,
    );
  });

  it('says that it is being read when somebody asks for it', async () => {
    await sidebar.click('Read the list from WhatsApp again');
    expect(sidebar.words()).toContain('It is being read now.');
    await world.pass(MINUTE);
    await sidebar.click('Refresh');
    expect(sidebar.words()).not.toContain('It is being read now.');
  });
});

describe('the groups, once some were sent', () => {
  const send = async (name: string) => {
    await sidebar.click(name);
    await sidebar.click('Preview');
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    await sidebar.click('Back');
  };

  it('begin with what was sent last; in another language it stays below the customer’s', async () => {
    await begin([
      ...['a', 'b', 'c'].map((name, index) => aTemplate({ id: `99${index}`, name })),
      ...['x', 'y', 'z'].map((name, index) => aTemplate({ id: `88${index}`, name, language: 'de' })),
    ]);
    await send('z');
    await send('b');
    expect(rows()).toEqual([
      '**For this customer**',
      'b',
      'a',
      'c',
      '**Used lately**',
      'z',
      '**All templates**',
      'x',
      'y',
    ]);
  });
});

describe('the group for the customer', () => {
  const mine = () => rows().slice(0, rows().indexOf('**All templates**'));

  it('follows what the business says of the language, before the browser and the country', async () => {
    await begin(undefined, { language_override: 'de', browser_language: 'es-MX' });
    expect(mine()).toEqual(['**For this customer**', 'neue_boote']);
  });

  it('follows the browser, also to a near variant', async () => {
    await begin(undefined, { browser_language: 'es-MX' });
    expect(mine()).toEqual(['**For this customer**', 'recordatorio_cita']);
  });

  it('is absent where no template is in a language of theirs', async () => {
    await begin([aTemplate({ language: 'fi' })]);
    expect(rows()).toEqual(['**All templates**', 'order_late']);
  });
});

describe('the pages of the list', () => {
  it('hold eight each and lead back and forth', async () => {
    await begin(manyTemplates(20));
    expect(sidebar.words()).toContain('Page 1 of 3');
    expect(rows()).toHaveLength(9);
    await sidebar.click('Next page');
    await sidebar.click('Next page');
    expect(sidebar.words()).toContain('Page 3 of 3');
    expect(rows()).toEqual(['**For this customer**', 'order_0016', 'order_0017', 'order_0018', 'order_0019']);
    expect(sidebar.doors()).not.toContain('template-page:3');
    await sidebar.click('Previous page');
    await sidebar.press('template-search', { 'template-search': '0003' });
    expect(rows()).toEqual(['**For this customer**', 'order_0003']);
  });

  it('end where the list ends, whatever page is asked for', async () => {
    await begin(manyTemplates(20));
    await sidebar.press('template-page:99');
    expect(sidebar.words()).toContain('Page 3 of 3');
    await sidebar.press('template-page:nonsense');
    expect(sidebar.words()).toContain('Page 1 of 3');
  });

  it('are asked for at once by whoever opens the list before it was ever read', async () => {
    world = await createWorld({
      whatsapp: { templates: sandboxTemplates(SHOP.account), customers: [MAEVE, INES] },
    });
    world.customerWrites('Hi', { customer: INES.id });
    await world.pass(10 * SECOND);
    sidebar = sidebarOf(world);
    await sidebar.open();
    await sidebar.click('Choose template');
    expect(sidebar.words()).toContain('The templates are being read from WhatsApp.');
    await world.pass(5 * SECOND);
    await sidebar.click('Refresh');
    expect(rows()).toContain('order_shipped');
    expect(world.calls('meta', /message_templates/)).toHaveLength(1);
  });

  it('say that there is none, and what to do', async () => {
    await begin([]);
    expect(sidebar.words()).toContain('There is no template that can be sent. An admin makes one');
  });
});
