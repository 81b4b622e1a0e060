import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../../sandbox/setup/sandbox-templates.ts';
import { templatesOf } from '../../../../server/records/templates/templates.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { forgetConclusions } from '../../../support/forget-conclusions.ts';
import { sidebarOf, type TeammateSidebar } from '../../../support/teammate-sidebar.ts';
import { CAFE, NOOR, SHOP } from '../../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ADA = '7214001';

const FILLED = {
  'field body.order_number': 'A-4711',
  'field body.delivery_day': 'Friday',
  'field header link': 'https://shop.example/parcel.jpg',
};
const TEXT = 'Hi Maeve, your order A-4711 is on its way and should reach you on Friday.';

let world: PeopledWorld;
let sidebar: TeammateSidebar;
beforeEach(async () => {
  const templates = sandboxTemplates(SHOP.account);
  world = await createWorld({ whatsapp: { templates } });
  await world.knownThread();
  await world.pass(2 * MINUTE);
  sidebar = sidebarOf(world);
});
afterEach(() => world.close());

const sent = () =>
  world
    .calls('meta', /\/messages$/)
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
    .filter(({ type }) => type === 'template');
const typed = (of: TeammateSidebar = sidebar) => Object.keys(FILLED).map((input) => of.values()[input]);

async function toForm(of: TeammateSidebar = sidebar, name = 'order_shipped'): Promise<void> {
  await of.open();
  await of.click('Choose template');
  await of.click(name);
}

async function toPreview(of: TeammateSidebar = sidebar): Promise<void> {
  await toForm(of);
  await of.press('template-preview', FILLED);
}

async function idOf(name: string): Promise<string> {
  const found = (await templatesOf(world, SHOP.account)).find((each) => each.name === name);
  return found?.template ?? '';
}

describe('Choose template', () => {
  it('leads from the list to a message that arrives', async () => {
    await toPreview();
    expect(sidebar.words()).toContain(TEXT);
    expect(sidebar.words()).toContain('[ Thanks! ]');
    expect(sent()).toEqual([]);
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'message.send', ms: 5_000, count: 1 }]);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toMatch(/^Sending/);
    await world.pass(10 * SECOND);
    await sidebar.click('Refresh');
    expect(sidebar.words()).toMatch(/^✅ Delivered/);
    expect(sent()).toHaveLength(1);
    expect(world.transcript().at(-1)?.replaceAll('*', '')).toContain(TEXT);
  });

  it('tells why WhatsApp refused it, and offers no sleep then', async () => {
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: 'maeve', blocked: true });
    await toPreview();
    await sidebar.click('Send to conversation');
    await world.pass(MINUTE);
    await sidebar.click('Refresh');
    expect(sidebar.words()).toMatch(/^⚠️ /);
    expect(sidebar.words()).toContain('**Why:**');
    expect(sidebar.doors().filter((id) => id.startsWith('template-snooze'))).toEqual([]);
  });

  it('sends once when Send is pressed twice, and when the same press comes again', async () => {
    await toPreview();
    const preview = sidebar.canvas();
    await Promise.all([sidebar.click('Send to conversation'), sidebar.click('Send to conversation')]);
    await world.pass(15 * SECOND);
    await sidebar.repeat();
    expect(sidebar.words()).toMatch(/^✅ Delivered/);
    sidebar.show(preview);
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    expect(sent()).toHaveLength(1);
  });

  it('shows what was sent also when its template is deleted afterwards', async () => {
    await toPreview();
    const preview = sidebar.canvas();
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    await world.storage.collection('templates').delete([`${SHOP.account}|${await idOf('order_shipped')}`]);
    await sidebar.click('Refresh');
    expect(sidebar.words()).toMatch(/^✅ Delivered[\s\S]*order_shipped/);
    sidebar.show(preview);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toMatch(/^✅ Delivered/);
    expect(sent()).toHaveLength(1);
  });

  it('knows after a crash what was sent, also when its template has changed since', async () => {
    await toPreview();
    const preview = sidebar.canvas();
    await sidebar.click('Send to conversation');
    await forgetConclusions(world, { workspace: SHOP.workspace, conversation: world.conversation().id });
    await world.storage.collection('templates').delete([`${SHOP.account}|${await idOf('order_shipped')}`]);
    sidebar.show(preview);
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    await sidebar.click('Refresh');
    expect(sidebar.words()).toMatch(/^✅ Delivered/);
    expect(sent()).toHaveLength(1);
  });

  it('sends another template after one, and the same again', async () => {
    await toPreview();
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    await sidebar.click('Back');
    await sidebar.click('hello_world');
    await sidebar.click('Preview');
    expect(sidebar.words()).toContain('Welcome! This message shows');
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    expect(sent().map(({ template }) => (template as { name: string }).name)).toEqual([
      'order_shipped',
      'hello_world',
    ]);
  });

  it('does not write anew what was sent: an old form shows how that stands', async () => {
    await toForm();
    const form = sidebar.canvas();
    await sidebar.press('template-preview', FILLED);
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    sidebar.show(form);
    await sidebar.press('template-preview', { ...FILLED, 'field body.delivery_day': 'Monday' });
    expect(sidebar.words()).toMatch(/^✅ Delivered/);
  });

  it('sends nothing but what was looked at, also from an older canvas', async () => {
    await toPreview();
    const older = sidebar.canvas();
    await sidebar.press('templates');
    await sidebar.click('hello_world');
    await sidebar.click('Preview');
    sidebar.show(older);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toContain('Welcome! This message shows');
    expect(sent()).toEqual([]);
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    expect(sent()).toHaveLength(1);
  });

  it('keeps two teammates in one conversation apart', async () => {
    const ada = sidebarOf(world, { admin: ADA });
    await toForm();
    await toForm(ada);
    await ada.press('template-preview', { ...FILLED, 'field body.delivery_day': 'Monday' });
    await sidebar.press('template-preview', FILLED);
    await ada.click('Send to conversation');
    expect(sidebar.words()).toContain('on Friday');
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    expect(world.phone().map((text) => /on (\w+)\./.exec(text)?.[1])).toEqual(['Monday', 'Friday']);
    const authors = world.conversation().parts.map(({ author }) => author.id);
    expect(authors.slice(-2)).toEqual([ADA, '7214002']);
  });
});

describe('a template that changes between form and sending', () => {
  it('is noticed when it was edited, with what was typed kept', async () => {
    await toPreview();
    const template = await idOf('order_shipped');
    const components = [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://files.example/x'] } },
      {
        type: 'BODY',
        text: 'Dear {{first_name}}, order {{order_number}} comes on {{delivery_day}}, at last.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'A' },
            { param_name: 'order_number', example: 'B' },
            { param_name: 'delivery_day', example: 'C' },
          ],
        },
      },
    ];
    world.whatsapp.act.templateComponents({ template, components });
    await world.pass(MINUTE);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toContain('The template was changed at WhatsApp meanwhile.');
    expect(sidebar.words()).not.toContain('Open it again');
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    expect(sidebar.words()).toContain('shop.example/parcel.jpg');
    await sidebar.click('Preview');
    expect(sidebar.words()).toContain('Dear Maeve, order A-4711 comes on Friday, at last.');
    expect(sent()).toEqual([]);
  });

  it('is noticed when it was paused', async () => {
    await toPreview();
    world.whatsapp.act.templatePaused({ template: await idOf('order_shipped') });
    await world.pass(MINUTE);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toContain('The template was changed at WhatsApp meanwhile.');
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    await sidebar.click('Preview');
    expect(sidebar.words()).toContain('WhatsApp paused it');
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
  });

  it('is noticed when it is gone; should it return, what was typed is there', async () => {
    await toPreview();
    const id = `${SHOP.account}|${await idOf('order_shipped')}`;
    const { version: _, ...template } = (await world.storage.collection('templates').get(id)) ?? {};
    await world.storage.collection('templates').delete([id]);
    await sidebar.click('Send to conversation');
    expect(sidebar.words()).toContain('This template is no longer there. Choose another one.');
    await world.storage.collection('templates').insert([template as never]);
    await sidebar.click('Filter by language or category');
    await sidebar.click('Back');
    await sidebar.click('order_shipped');
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    expect(sent()).toEqual([]);
  });
});

describe('a canvas whose draft is gone', () => {
  const forget = async () => {
    const drafts = await world.storage.collection('drafts').find({ index: 'expires', limit: 100 });
    await world.storage.collection('drafts').delete(drafts.map(({ id }) => id));
  };

  it('leads from the form back to it, with what was typed', async () => {
    await toForm();
    await forget();
    await sidebar.press('template-form', FILLED);
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    expect(sidebar.values()['field body.first_name']).toBe('Maeve');
    expect(sidebar.words()).toContain('What you had filled in is here again.');
  });

  it('leads from the preview back to the form, and sends nothing: it may have been sent', async () => {
    await toPreview();
    await forget();
    await Promise.all([sidebar.press('template-send'), sidebar.press('template-send')]);
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
    expect(sidebar.words()).toContain('shop.example/parcel.jpg');
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
    await sidebar.click('Preview');
    await sidebar.click('Send to conversation');
    await world.pass(10 * SECOND);
    expect(sent()).toHaveLength(1);
  });

  it('sends nothing either of a template without fields', async () => {
    await toForm(sidebar, 'hello_world');
    await sidebar.click('Preview');
    await forget();
    await Promise.all([sidebar.press('template-send'), sidebar.press('template-send')]);
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
  });

  it('ends with a day, and the sweep takes it', async () => {
    await toForm();
    await world.pass(DAY + 2 * HOUR);
    expect(await world.storage.collection('drafts').find({ index: 'expires', limit: 100 })).toEqual([]);
    await sidebar.press('template-preview', FILLED);
    expect(sidebar.words()).toContain(TEXT);
  });
});

describe('a draft of another place', () => {
  it('of another conversation leads to the list there, without a word of it', async () => {
    const maeve = world.conversation().id;
    world.customerWrites('Hello', { customer: NOOR.id });
    await world.pass(10 * SECOND);
    const noors = sidebarOf(world);
    sidebar = sidebarOf(world, { conversation: maeve });
    await toPreview();
    noors.show(sidebar.canvas());
    await noors.press('template-send');
    await world.pass(10 * SECOND);
    expect(noors.words()).toMatch(/^Choose a template\nTo Noor/);
    expect(noors.words()).not.toMatch(/Maeve|A-4711/);
    expect(sent()).toEqual([]);
  });

  it('of another workspace is nobody’s business there', async () => {
    world.customerWrites('Hello', { customer: NOOR.id, number: CAFE.number });
    await world.pass(10 * SECOND);
    const cafe = sidebarOf(world, { workspace: CAFE.workspace });
    await toPreview();
    cafe.show(sidebar.canvas());
    await cafe.press('template-send');
    expect(cafe.words()).not.toContain('order_shipped');
    expect(cafe.words()).not.toContain('A-4711');
    await cafe.press('template-preview');
    await world.pass(10 * SECOND);
    expect(sent()).toEqual([]);
  });
});

describe('what was typed', () => {
  it('goes with its conversation', async () => {
    await toPreview();
    const conversationId = world.conversation().id;
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId });
    await world.pass(10 * SECOND);
    expect(await world.storage.collection('drafts').find({ index: 'expires', limit: 100 })).toEqual([]);
  });

  it('is kept by the way back to the list', async () => {
    await toForm();
    await sidebar.press('templates', FILLED);
    await sidebar.click('order_shipped');
    expect(typed().slice(0, 2)).toEqual(['A-4711', 'Friday']);
  });
});
