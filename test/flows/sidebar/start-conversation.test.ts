import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTemplateWorld, ORDER_UPDATE, type TemplateWorld } from '../../support/shop-templates.ts';
import { MAEVE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { workspace } = SHOP;
const NOBODY_YET = '15550100144';

let world: TemplateWorld;
/** A conversation of the Messenger, with a contact who has Maeve's phone. */
let conversation: string;
let contactId: string;

beforeEach(async () => {
  world = await createTemplateWorld();
  contactId = world.intercom.act.createUser({
    workspace,
    email: 'maeve@example.com',
    name: 'Maeve Quill',
    phone: MAEVE.phone,
  });
  conversation = world.intercom.act.customerStartsInMessenger({ workspace, contactId, text: 'Hi' });
  // The list of templates has been read by then.
  await world.pass(MINUTE);
});
afterEach(() => world.close());

interface Answer {
  readonly canvas: { readonly content: object; readonly stored_data?: object };
}

async function post(at: { readonly path: string; readonly headers: object; readonly body: string }) {
  const answer = await world.request({ ...at, method: 'POST', headers: { ...at.headers } });
  return answer.body;
}

let last = '';
async function click(componentId: string, inputValues: Readonly<Record<string, string>> = {}) {
  const { canvas } = JSON.parse(last) as Answer;
  last = await post(
    world.intercom.submitCanvas({
      workspace,
      conversationId: conversation,
      adminId: SHOP.admin.id,
      componentId,
      inputValues,
      currentCanvas: canvas,
    }),
  );
  return last;
}

async function openSidebar() {
  last = await post(
    world.intercom.openCanvas({ workspace, conversationId: conversation, adminId: SHOP.admin.id }),
  );
  return last;
}

const FILLED = { 'field body.1': 'Maeve', 'field body.2': '1234' };

/** From the list of templates to what became of it. */
async function sendUpdate() {
  await click(`template:${ORDER_UPDATE.id}`);
  const preview = await click('template-preview', FILLED);
  const sent = await click('template-send');
  return { preview, sent };
}

const begun = () => world.conversations().filter(({ id }) => id !== conversation);

describe('a conversation that is not on WhatsApp', () => {
  it('leads to a WhatsApp conversation with its contact', async () => {
    expect(await openSidebar()).toContain('Start a WhatsApp conversation');
    const form = await click('start');
    expect(form).toContain('Maeve Quill');
    expect(form).toContain('From Shop');
    await click(`start-contact:${SHOP.number}`);
    const { preview, sent } = await sendUpdate();
    expect(preview).toMatch(/To Maeve Quill, \+1 555 010 0155, from Shop/);
    expect(preview).toContain('A new conversation begins with it');
    expect(sent).toContain('Sending');
    await click('template-send');
    await world.pass(MINUTE);
    await click('template-send');
    await world.pass(MINUTE);
    expect(world.templatesSent()).toHaveLength(1);
    expect(begun()).toEqual([expect.objectContaining({ contactIds: [contactId] })]);
    expect(await click('template-sent')).toContain(`conversation ${begun()[0]?.id}`);
  });

  it('sends nothing from the conversation itself: what is written there stays Intercom’s', async () => {
    await openSidebar();
    await click('start');
    await click(`start-contact:${SHOP.number}`);
    await sendUpdate();
    await world.pass(MINUTE);
    world.teammateReplies('<p>Hello by Messenger</p>', { conversation });
    await world.pass(MINUTE);
    expect(world.calls('meta', /\/messages$/)).toHaveLength(1);
  });
});

describe('a number that is typed', () => {
  const check = async (typed: string) => {
    await openSidebar();
    await click('start');
    return click(`start-check:${SHOP.number}`, { 'start-phone': typed });
  };

  it('is shown with its country before anything is chosen', async () => {
    expect(await check('+353 85 111 2222')).toContain('+353 85 111 2222, Ireland, mobile');
    expect(await check('00353 1 111 2222')).toMatch(/Ireland, landline.*may not arrive/s);
  });

  it('is refused in words when it is none, and stays as it was typed', async () => {
    const answer = await check('call me');
    expect(answer).toContain('This is no phone number');
    expect(answer).toContain('call me');
  });

  it('stands there again when a teammate goes back to change it', async () => {
    expect(await check('+353 85 111 2222')).toContain('Is this the number?');
    expect(await click('start')).toContain('"value":"+353 85 111 2222"');
    await click('start-numbers', { 'start-phone': '+353 85 111' });
    expect(await click('start')).toContain('"value":"+353 85 111"');
    await click('start-numbers', { 'start-phone': '+353 85 222' });
    expect(await click(`start-from:${SHOP_OUTLET.number}`)).toContain('"value":"+353 85 222"');
    await click('start-numbers', { 'start-phone': '' });
    expect(await click('start')).not.toContain('"value"');
  });

  it('is forgotten with the first view', async () => {
    await check('+353 85 111 2222');
    await openSidebar();
    expect(await click('start')).not.toContain('"value"');
  });

  it('becomes a new lead, of whom nothing is filled in from the contact of this conversation', async () => {
    await check(`+${NOBODY_YET}`);
    await click(`start-typed:${SHOP.number}/${NOBODY_YET}`);
    const form = await click(`template:${ORDER_UPDATE.id}`);
    expect(form).not.toContain('Maeve Quill');
    await click('template-preview', FILLED);
    await click('template-send');
    await world.pass(MINUTE);
    expect(world.templatesSent()).toEqual([expect.objectContaining({ to: `+${NOBODY_YET}` })]);
    expect(world.contacts().map(({ phone }) => phone)).toContain(`+${NOBODY_YET}`);
    expect(begun()[0]?.contactIds).not.toContain(contactId);
  });

  it('leads nowhere when a browser made it up', async () => {
    await openSidebar();
    await click('start');
    expect(await click(`start-typed:999/${NOBODY_YET}`)).toContain('Start a WhatsApp conversation');
    expect(await click(`start-typed:${SHOP.number}/12`)).toContain('Start a WhatsApp conversation');
  });
});

describe('several numbers of ours', () => {
  it('are chosen from, and the last choice is remembered for the workspace', async () => {
    await openSidebar();
    expect(await click('start')).toContain('Choose another number');
    expect(await click('start-numbers')).toContain('Outlet');
    expect(await click(`start-from:${SHOP_OUTLET.number}`)).toContain('From Outlet');
    await openSidebar();
    expect(await click('start')).toContain('From Outlet');
    await click(`start-contact:${SHOP_OUTLET.number}`);
    await sendUpdate();
    await world.pass(MINUTE);
    expect((await world.deliveries())[0]?.number).toBe(SHOP_OUTLET.number);
  });
});

describe('a conversation that is open already', () => {
  it('is used, and the preview says so', async () => {
    await world.knownThread();
    const known = begun()[0]?.id;
    await openSidebar();
    await click('start');
    await click(`start-contact:${SHOP.number}`);
    const { preview } = await sendUpdate();
    expect(preview).toContain('is open: it goes there');
    await world.pass(MINUTE);
    expect(begun().map(({ id }) => id)).toEqual([known]);
    expect(world.transcript({ conversation: known ?? '' }).join()).toContain('Sent on WhatsApp:');
  });
});

describe('a draft that has ended', () => {
  it('never begins again for somebody else', async () => {
    await openSidebar();
    await click('start');
    await click(`start-contact:${SHOP.number}`);
    await click(`template:${ORDER_UPDATE.id}`);
    await world.leap(3 * DAY);
    await world.pass(MINUTE);
    const ended = await click('template-preview', FILLED);
    expect(ended).toContain('open for too long');
    for (const typed of Object.values(FILLED)) expect(ended).toContain(typed);
    expect(await click('template-send')).toContain('open for too long');
    await world.pass(MINUTE);
    expect(world.templatesSent()).toEqual([]);
  });
});
