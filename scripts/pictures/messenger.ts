import type { Page } from 'playwright-core';
import { readCanvasText } from '../../sandbox/page/rich-text/read-canvas-text.ts';
import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { keepSignedIn } from '../../server/bridge/admins/keep-admin.ts';
import type { Studio } from './studio.ts';

/** What the website forbids to strange styles does not hold for ours. */
const WITH_STYLES = { bypassCSP: true } as const;

const DESK = { ...WITH_STYLES, viewport: { width: 880, height: 900 } };
const WIDE = { viewport: { width: 1_280, height: 1_600 } };
const POCKET = { ...WITH_STYLES, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const HOME = '.card[data-place="home"]';
const CARD = '.card[data-place="conversation"]';

/** From the Messenger to WhatsApp: where the card is placed, what visitors see, and what teammates see. */
export async function messengerPictures(studio: Studio): Promise<void> {
  await theDialog(studio);
  await aVisitor(studio);
  await aPhone(studio);
  await aTeammate(studio);
}

/** What the app answers, drawn as the sandbox draws it: its website has no dialog. */
async function theDialog({ sandbox, take, open }: Studio): Promise<void> {
  const { workspace, admin } = SETUP;
  await keepSignedIn(sandbox.service.deps, { workspace, admin: admin.id, name: admin.name });
  const page = await open(WIDE);
  await page.goto(`${sandbox.url}/sandbox`);
  const { path, headers, body } = sandbox.intercom.configureCard({
    workspace,
    adminId: admin.id,
    location: 'operator',
  });
  const answer = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body });
  const read = sandbox.intercom.readCardAnswer('configure', answer.status, await answer.text());
  if (read.kind !== 'content') throw new Error('The dialog did not open.');
  await page.evaluate(
    draw(
      read.components.map((each) => ({
        ...each,
        ...('text' in each && { rich: readCanvasText(each.text) }),
      })),
    ),
  );
  await take(page, 'card-dialog', { part: '#dialog' });
}

function draw(components: readonly object[]): string {
  return `import('/sandbox/assets/parts/canvas.js').then(({ drawComponent }) => {
    const dialog = Object.assign(document.createElement('section'), { id: 'dialog', className: 'app-card' });
    const canvas = Object.assign(document.createElement('div'), { className: 'canvas' });
    canvas.append(...${JSON.stringify(components)}.map((each) => drawComponent(each, () => {})));
    dialog.append(canvas);
    dialog.style.width = '26rem';
    document.body.replaceChildren(dialog);
  })`;
}

async function aVisitor(studio: Studio): Promise<void> {
  const page = await visit(studio, '1', DESK);
  await say(page, 'Do you have it in blue?', true);
  await page.locator(`${HOME} img`).waitFor();
  await allPictures(page);
  await studio.take(page, 'card-home', { part: HOME });
  await inConversation(page);
  await studio.take(page, 'card', { part: '.site' });
  await page.getByLabel('Whose phone is held before the screen').selectOption('noor');
  await page.locator(CARD).getByRole('button', { name: 'Scan it with the phone' }).click();
  await page.locator(CARD).getByText('✅ Continued on WhatsApp on').waitFor();
  await page.getByText('Hello! I would like').first().waitFor();
  await inConversation(page);
  await studio.take(page, 'card-done', { part: '.messenger' });
}

async function aPhone(studio: Studio): Promise<void> {
  const page = await visit(studio, '2', POCKET);
  await say(page, 'I have to leave in a minute', true);
  await inConversation(page);
  await studio.take(page, 'card-phone', { part: '.messenger' });
}

async function aTeammate(studio: Studio): Promise<void> {
  const visitor = await visit(studio, '3', DESK);
  await say(visitor, 'Can I ask you later?', false);
  const page = await studio.open(WIDE);
  await page.goto(`${studio.sandbox.url}/sandbox`);
  await page.getByRole('button', { name: /^Visitor 3/ }).click();
  const offer = page.locator('#canvas').getByRole('button', { name: 'Continue on WhatsApp' });
  await offer.waitFor();
  await studio.take(page, 'card-offered', { part: '.app-card' });
  await offer.click();
  await page.locator('#canvas').getByText('The card should be in the composer now').waitFor();
  await studio.take(page, 'card-inserted', { part: '.app-card' });
}

async function visit({ sandbox, open }: Studio, browser: string, options: object): Promise<Page> {
  const page = await open(options);
  await page.goto(`${sandbox.url}/sandbox/website?browser=${browser}`);
  await page.locator(HOME).waitFor();
  return page;
}

async function say(page: Page, text: string, workflow: boolean): Promise<void> {
  await page.getByLabel('A Workflow shows the card in a new conversation').setChecked(workflow);
  await page.getByLabel('Write to the shop').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText(text, { exact: true }).waitFor();
}

/** Home is another screen in Intercom. The picture of the code has come. */
async function inConversation(page: Page): Promise<void> {
  await page.addStyleTag({ content: `${HOME} { display: none; }` });
  await allPictures(page);
}

/** Every picture has come. */
async function allPictures(page: Page): Promise<void> {
  await page.waitForFunction(`[...document.images].every(({ naturalWidth }) => naturalWidth > 0)`);
}
