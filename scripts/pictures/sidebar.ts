import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { keepSignedIn } from '../../server/bridge/admins/keep-admin.ts';
import { askingPictures } from './sidebar-asking.ts';
import { type Desk, openDesk } from './sidebar-desk.ts';
import { peoplePictures } from './sidebar-people.ts';
import type { Studio } from './studio.ts';

/** Between two looks at what becomes of a message. */
const PAUSE_MS = 500;

/** What teammates see beside a conversation. */
export async function sidebarPictures(studio: Studio): Promise<void> {
  const desk = await openDesk(studio);
  await anOpenWindow(desk);
  await peoplePictures(desk);
  await askingPictures(desk);
  await aClosedWindow(desk);
  await withTemplates(desk);
  await withALateReply(desk);
  await withAnotherConversation(desk);
  await withSettings(desk);
}

async function anOpenWindow({
  sandbox,
  page,
  canvas,
  take,
  takeWhole,
  press,
  more,
  back,
}: Desk): Promise<void> {
  sandbox.intercom.act.createUser({
    workspace: SETUP.workspace,
    name: 'Maeve Quill',
    email: 'maeve@home.example',
    externalId: 'shop-77',
  });
  await page.getByLabel('Message as the customer').fill('Is my order on its way?');
  await page.getByLabel('Message as the customer').press('Enter');
  await page.getByRole('button', { name: /^Maeve/ }).click();
  await page.getByRole('log', { name: 'Conversation' }).getByText('Is my order on its way?').waitFor();
  for (const words of ['It left today.', 'Anything else?']) {
    await page.getByLabel('Reply to the customer').fill(words);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log', { name: 'Messages on the phone' }).getByText(words).waitFor();
  }
  await canvas.getByText('Delivered').nth(1).waitFor();
  await take('first-view');
  await takeWhole('sandbox');
  await press(/^Anything else/, 'Queued');
  await take('message');
  await back();
  await more();
  await take('more');
}

async function aClosedWindow({ page, canvas, take }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Move the clock ahead 24 hours' }).click();
  await page.getByRole('button', { name: 'Move the clock ahead 1 hour' }).click();
  await page.getByLabel('Reply to the customer').fill('It comes on Friday.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('.note', { hasText: 'Not sent to WhatsApp' }).waitFor();
  await canvas.getByText('Not sent').first().waitFor();
  await take('first-view-closed');
}

async function withTemplates(desk: Desk): Promise<void> {
  const { page, canvas, take, press, back } = desk;
  await press('Choose template', 'As WhatsApp had it on');
  await take('template-list');
  await press('Filter by language or category', 'Show only');
  await take('template-filter');
  await back('Choose a template');
  await press(/are not offered: why/, 'Templates that are not offered');
  await take('template-not-offered');
  await back('As WhatsApp had it on');
  await fillIn(desk);
  await press('Send to conversation', 'order_');
  while (!(await canvas.getByRole('heading', { name: 'Delivered' }).isVisible())) {
    await page.waitForTimeout(PAUSE_MS);
    await press('Refresh', 'order_');
  }
  await canvas
    .getByRole('button', { name: /^Until/ })
    .first()
    .click();
  await canvas.getByText('sleeps until').waitFor();
  await take('template-sent');
  await press('Done', 'Refresh');
}

async function fillIn({ canvas, take, press }: Desk): Promise<void> {
  await press(/^order.shipped/, 'Order number');
  await take('template-form');
  await canvas.getByLabel('Order number').fill('A-4711');
  await press('Preview', 'Picture is missing. Choose a file.');
  await take('template-problems');
  await canvas.getByLabel('Delivery day').fill('Friday');
  await canvas.getByLabel('Or its address').fill('https://shop.example/parcel.jpg');
  await press('Preview', 'The customer will see');
  await take('template-preview');
}

async function withALateReply({ canvas, take, press, more }: Desk): Promise<void> {
  await more();
  await press('Late replies that can wait', 'Late replies');
  await take('late-replies');
  await press(/^It comes on Friday/, 'Choose a template that asks for an answer');
  await press(/^order.shipped/, 'Order number');
  await canvas.getByLabel('Order number').fill('A-4711');
  await canvas.getByLabel('Delivery day').fill('Friday');
  await canvas.getByLabel('Or its address').fill('https://shop.example/parcel.jpg');
  await press('Preview', 'this goes out');
  await press('Send to conversation', 'The late reply waits');
  await press('Done', 'Refresh');
  await more();
  await press('Late replies that can wait', 'Late replies');
  await press(/^It comes on Friday/, 'What goes out');
  await take('parked-reply');
  await press('Done', 'Refresh');
}

async function withAnotherConversation({ canvas, take, press, more }: Desk): Promise<void> {
  await more();
  await press('Start another conversation', 'Or to a phone number');
  await take('start');
  await canvas.getByLabel('Or to a phone number').fill('+353 85 111 2222');
  await press('Check the number', 'Is this the number?');
  await take('start-confirm');
}

/** As somebody sees them who may change them. */
async function withSettings({ sandbox, take, press, more, back }: Desk): Promise<void> {
  const { workspace, admin } = SETUP;
  await keepSignedIn(sandbox.service.deps, { workspace, admin: admin.id, name: admin.name });
  await back('Or to a phone number');
  await back();
  await more();
  await press('Settings', 'All settings');
  await take('settings-sections');
  await press(/^Conversations/, 'Begin a new conversation after');
  await take('settings');
}
