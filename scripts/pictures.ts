import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { SETUP } from '../sandbox/setup/sandbox-setup.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { keepSignedIn } from '../server/bridge/admins/keep-admin.ts';

/** `npm run pictures` takes the pictures of the documents anew, from the sandbox; a folder behind it gets them instead. */
const FOLDER = process.argv[2] ?? fileURLToPath(new URL('../docs/images/', import.meta.url));

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** So high that no screen has to be scrolled. */
const VIEWPORT = { width: 1280, height: 2_600 };

/** Between two looks at what becomes of a message. */
const PAUSE_MS = 500;

mkdirSync(FOLDER, { recursive: true });
const sandbox = await startSandbox({
  port: 0,
  newStorageUrl: () => 'sqlite::memory:',
  logLevel: 'silent',
  page: true,
});
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: VIEWPORT });
const canvas = page.locator('#canvas');

try {
  await page.goto(`${sandbox.url}/sandbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  await anOpenWindow();
  await withTheContact();
  await withButtons();
  await aClosedWindow();
  await withTemplates();
  await withALateReply();
  await withAnotherConversation();
  await withSettings();
} finally {
  await browser.close();
  await sandbox.close();
}

/** Of the sidebar, unless another part is named. */
async function take(name: string, part = '.app-card'): Promise<void> {
  await page.mouse.move(0, 0);
  const taken = await page.locator(part).screenshot();
  // Few colours are enough, and a quarter of the bytes.
  await sharp(taken)
    .png({ palette: true, effort: 10 })
    .toFile(join(FOLDER, `${name}.png`));
}

async function takeWhole(): Promise<void> {
  await page.setViewportSize({ width: 1_280, height: 720 });
  await take('sandbox', 'body');
  await page.setViewportSize(VIEWPORT);
}

/** Presses what is called so, and waits for these words. */
async function press(name: string | RegExp, words: string | RegExp): Promise<void> {
  await canvas.getByRole('button', { name }).first().click();
  await canvas.getByText(words).first().waitFor();
}

async function more(): Promise<void> {
  await press(/^More/, 'Last replies');
}

async function back(words: string | RegExp = 'Refresh'): Promise<void> {
  await press('Back', words);
}

async function anOpenWindow(): Promise<void> {
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
  await takeWhole();
  await press(/^Anything else/, 'Queued');
  await take('message');
  await back();
  await more();
  await take('more');
}

async function withTheContact(): Promise<void> {
  await press('Who is this', 'Role');
  await take('who-is-this');
  await back();
  await more();
  await press('Merge into a user', 'Look for the user');
  await canvas.getByLabel('Look for the user').fill('maeve@home.example');
  await press('Submit', 'Maeve Quill');
  await take('merge-search');
  await press(/^Maeve Quill/, 'Merge these two?');
  await take('merge-review');
  await back('Maeve Quill');
  await back();
}

async function withButtons(): Promise<void> {
  await more();
  await press('Ask with buttons', 'A list of up to 10 rows');
  await canvas.getByLabel(/^Message/).fill('Shall we keep it for you?');
  await canvas.getByLabel(/^Button 1/).fill('Yes, please');
  await canvas.getByLabel(/^Button 2/).fill('No, thank you');
  await press('Check the lengths', 'Button 2 (13 of 20');
  await take('ask-with-buttons');
  await press('Preview', 'The customer will see');
  await take('ask-preview');
  await back('A list of up to 10 rows');
  await back();
}

async function aClosedWindow(): Promise<void> {
  await page.getByRole('button', { name: 'Move the clock ahead 24 hours' }).click();
  await page.getByRole('button', { name: 'Move the clock ahead 1 hour' }).click();
  await page.getByLabel('Reply to the customer').fill('It comes on Friday.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('.note', { hasText: 'Not sent to WhatsApp' }).waitFor();
  await canvas.getByText('Not sent').first().waitFor();
  await take('first-view-closed');
}

async function withTemplates(): Promise<void> {
  await press('Choose template', 'As WhatsApp had it on');
  await take('template-list');
  await press('Filter by language or category', 'Show only');
  await take('template-filter');
  await back('Choose a template');
  await press(/are not offered: why/, 'Templates that are not offered');
  await take('template-not-offered');
  await back('As WhatsApp had it on');
  await fillIn();
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

async function fillIn(): Promise<void> {
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

async function withALateReply(): Promise<void> {
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

async function withAnotherConversation(): Promise<void> {
  await more();
  await press('Start another conversation', 'Or to a phone number');
  await take('start');
  await canvas.getByLabel('Or to a phone number').fill('+353 85 111 2222');
  await press('Check the number', 'Is this the number?');
  await take('start-confirm');
}

/** As somebody sees them who may change them. */
async function withSettings(): Promise<void> {
  const { workspace, admin } = SETUP;
  await keepSignedIn(sandbox.service.deps, { workspace, admin: admin.id, name: admin.name });
  await back('Or to a phone number');
  await back();
  await more();
  await press('Settings', 'All settings');
  await press(/^Conversations/, 'Begin a new conversation after');
  await take('settings');
}
