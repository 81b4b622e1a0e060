import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { wordsIn } from '../../../sandbox/page/website/scan.ts';
import { BROWSER_TEST_MS, describeWithChromium } from './support/chromium.ts';
import { useRunningPage } from './support/running-page.ts';

const SIZE = { viewport: { width: 1280, height: 900 } };
const FIRST = 'Hello! I would like to continue our conversation here.';

describeWithChromium('from the Messenger to WhatsApp in a browser', (open) => {
  const { sandbox } = useRunningPage();

  /** Somebody on the website, each browser a person of its own. */
  const visit = async (browser: string) => {
    const { page, complaints } = await open(SIZE);
    await page.goto(`${sandbox().url}/sandbox/website?browser=${browser}`);
    await page.locator('.card[data-place="home"]').waitFor();
    return { page, complaints };
  };
  const say = async (page: Page, text: string, workflow: boolean) => {
    await page.getByLabel('A Workflow shows the card in a new conversation').setChecked(workflow);
    await page.getByLabel('Write to the shop').fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(text, { exact: true }).waitFor();
  };
  const card = (page: Page, place = 'conversation') => page.locator(`.card[data-place="${place}"]`);
  const scan = async (page: Page, customer: string, place = 'conversation') => {
    await page.getByLabel('Whose phone is held before the screen').selectOption(customer);
    await card(page, place).getByRole('button', { name: 'Scan it with the phone' }).click();
    await page.getByText('WhatsApp opened with the message').waitFor();
  };
  const conversations = () => sandbox().intercom.view.conversations('q1w2e3r4');

  it(
    'a visitor sees the card, scans it, and goes on in one conversation; the reply is on the phone',
    async () => {
      const { page, complaints } = await visit('1');
      await say(page, 'Do you have it in blue?', true);
      await card(page).getByRole('heading', { name: 'Continue on WhatsApp' }).waitFor();
      await picture(page);
      await shot(page, 'website-card');
      const before = conversations().length;
      await scan(page, 'noor');
      await card(page).getByText('✅ Continued on WhatsApp on').waitFor();
      await page.getByText(FIRST).first().waitFor();
      expect(conversations()).toHaveLength(before);
      await shot(page, 'website-done');

      const inbox = (await open(SIZE)).page;
      await inbox.goto(`${sandbox().url}/sandbox`);
      await inbox.getByText('Live', { exact: true }).waitFor();
      await inbox.getByLabel('Whose phone').selectOption('noor');
      await inbox.getByRole('button', { name: /^Visitor 1/ }).click();
      await inbox.getByRole('log', { name: 'Conversation' }).getByText('Continued on WhatsApp.').waitFor();
      await inbox.getByLabel('Reply to the customer').fill('Yes, in blue as well.');
      await inbox.getByRole('button', { name: 'Send', exact: true }).click();
      await inbox
        .getByRole('log', { name: 'Messages on the phone' })
        .getByText('Yes, in blue as well.')
        .waitFor();
      await inbox.locator('#canvas').getByRole('button', { name: /^More/ }).click();
      await inbox.locator('#canvas').getByText('Continued from the Messenger').waitFor();
      await shot(inbox, 'website-inbox');
      expect(complaints).toEqual([]);
    },
    BROWSER_TEST_MS,
  );

  it(
    'a teammate inserts the card; a card on Home leads to a conversation of its own',
    async () => {
      const { page } = await visit('2');
      await say(page, 'I have to leave in a minute', false);
      const inbox = (await open(SIZE)).page;
      await inbox.goto(`${sandbox().url}/sandbox`);
      await inbox.getByRole('button', { name: /^Visitor 2/ }).click();
      await inbox.locator('#canvas').getByRole('button', { name: 'Continue on WhatsApp' }).click();
      await inbox.locator('#canvas').getByText('The card should be in the composer now').waitFor();
      await shot(inbox, 'website-insert');
      await inbox.getByRole('button', { name: 'Send the card' }).click();
      await card(page).getByRole('heading', { name: 'Continue on WhatsApp' }).waitFor();

      const before = conversations().length;
      await scan(page, 'sol', 'home');
      await card(page, 'home').getByText('✅ Continued on WhatsApp on').waitFor();
      expect(conversations().length).toBe(before + 1);
    },
    BROWSER_TEST_MS,
  );

  it(
    'a code that two browsers show is the first phone’s; the other one is told so',
    async () => {
      const { page } = await visit('3');
      await say(page, 'Two of us want to know', true);
      await picture(page);
      const other = (await visit('3')).page;
      await picture(other);
      const text = await scanScreen(other);
      expect(text).toBe(await scanScreen(page));
      await scan(page, 'maeve');
      await card(page).getByText('✅ Continued on WhatsApp on').waitFor();
      sandbox().whatsapp.act.customerWrites({ customer: 'noor', number: SETUP_NUMBER, text });
      await until(page, async () => notes().some((note) => note.includes('used before, by somebody else')));
      await other.reload();
      await card(other).getByText('✅ Continued on WhatsApp on').waitFor();
    },
    BROWSER_TEST_MS,
  );

  it(
    'a picture that stayed on the screen too long leads to a conversation of its own and a note; the card has a new code',
    async () => {
      const { page } = await visit('4');
      await say(page, 'I will do it tomorrow', true);
      await picture(page);
      const text = await scanScreen(page);
      sandbox().clock.advance(25 * 60 * 60_000);
      sandbox().whatsapp.act.customerWrites({ customer: 'noor', number: SETUP_NUMBER, text });
      await until(page, async () => notes().some((note) => note.includes('had ended when it was sent')));
      await shot(page, 'website-expired');
      await page.reload();
      await picture(page);
      expect(await scanScreen(page)).not.toBe(text);
    },
    BROWSER_TEST_MS,
  );

  it(
    'whoever has never written is offered the way without a code, and no contact is made of a look',
    async () => {
      const before = sandbox().intercom.view.contacts('q1w2e3r4').length;
      const { page } = await visit('5');
      await card(page, 'home').getByRole('link', { name: 'Open WhatsApp' }).waitFor();
      expect(await card(page, 'home').locator('img').count()).toBe(0);
      expect(sandbox().intercom.view.contacts('q1w2e3r4')).toHaveLength(before);
      await shot(page, 'website-stranger');
      await say(page, 'Now you know me', false);
      await page.reload();
      await card(page, 'home').locator('img').waitFor();
    },
    BROWSER_TEST_MS,
  );

  const notes = () =>
    conversations().flatMap(({ id }) =>
      (sandbox().intercom.view.conversation('q1w2e3r4', id)?.parts ?? [])
        .filter(({ partType }) => partType === 'note')
        .map(({ html }) => html ?? ''),
    );
});

const SETUP_NUMBER = '106540352242922';

/** The picture of the code has come. */
async function picture(page: Page): Promise<void> {
  const image = page.locator('.card[data-place="conversation"] img');
  await until(page, () =>
    image.evaluate((element: { readonly naturalWidth?: number }) => (element.naturalWidth ?? 0) > 0),
  );
}

/** What a camera reads from the picture as the browser shows it: the message that WhatsApp has ready. */
async function scanScreen(page: Page): Promise<string> {
  const seen = await page.locator('.card[data-place="conversation"] img').screenshot();
  return (await wordsIn(seen)) ?? '';
}

async function until(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    if (await isSo()) return;
    await page.waitForTimeout(200);
  }
  throw new Error('it did not come');
}

/** Looked at by people, where they ask for it. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
