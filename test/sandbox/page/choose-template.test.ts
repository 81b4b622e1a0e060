import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from './support/chromium.ts';
import { useRunningPage } from './support/running-page.ts';

const TEXT = 'Hi Maeve, your order A-4711 is on its way and should reach you on Friday.';

describeWithChromium('Choose template in a browser', (open) => {
  const { sandbox } = useRunningPage();

  const inbox = (page: Page) => page.getByRole('log', { name: 'Conversation' });
  const phone = (page: Page) => page.getByRole('log', { name: 'Messages on the phone' });
  const canvas = (page: Page) => page.locator('#canvas');

  it.each([
    ['a desktop', DESKTOP, 'noor', 'Noor'],
    ['a pocket', POCKET, 'maeve', 'Maeve'],
  ])(
    'leads from a reply that came too late to an answer, by which that reply goes out, on %s',
    async (_, size, customer, name) => {
      const { page, complaints } = await open(size);
      /** A pocket shows one part at a time. */
      const turnTo = async (part: string) => {
        if (size === POCKET) await page.getByRole('navigation').getByRole('button', { name: part }).tap();
      };
      const press = (words: string | RegExp) => canvas(page).getByRole('button', { name: words }).click();
      await page.goto(`${sandbox().url}/sandbox`);
      await page.getByText('Live', { exact: true }).waitFor();
      await page.getByLabel('Whose phone').selectOption(customer);
      await page.getByLabel('Message as the customer').fill('Is my order on its way?');
      await page.getByLabel('Message as the customer').press('Enter');
      await phone(page).getByText('Is my order on its way?').waitFor();
      await turnTo('Inbox');
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await inbox(page).getByText('Is my order on its way?').waitFor();

      await page.getByRole('button', { name: 'Move the clock ahead 24 hours' }).click();
      await page.getByRole('button', { name: 'Move the clock ahead 1 hour' }).click();
      await page.getByLabel('Reply to the customer').fill('It left today.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      const note = inbox(page).locator('.note', { hasText: 'Not sent to WhatsApp' });
      await note.getByText('Press Choose template in the sidebar').waitFor();

      await turnTo('Sidebar');
      await press('Choose template');
      await canvas(page).getByRole('heading', { name: 'Choose a template' }).waitFor();
      await press('Back');
      await press(/It left today/);
      await press('Send when the customer answers');
      await canvas(page).getByRole('heading', { name: 'Choose a template' }).waitFor();
      await canvas(page).getByLabel('Search', { exact: true }).fill('order shipped');
      await press('Submit');
      await canvas(page).getByText('hello_world').waitFor({ state: 'detached' });
      await press(/^order.shipped/);
      expect(await canvas(page).getByLabel('First name').inputValue()).toBe(name);
      await canvas(page).getByLabel('Order number').fill('A-4711');
      await canvas(page).getByLabel('Delivery day').fill('Friday');
      await press('Preview');
      await canvas(page).getByText('Picture is missing. Choose a file.').waitFor();
      expect(await canvas(page).getByLabel('Delivery day').inputValue()).toBe('Friday');
      await canvas(page).getByLabel('Or its address').fill('https://shop.example/parcel.jpg');
      await press('Preview');
      const heading = canvas(page).getByRole('heading', { name: 'The customer will see' });
      await heading.waitFor();
      expect(await isSeen(page)).toBe(true);
      const text = TEXT.replace('Maeve', name);
      await canvas(page).getByText(text).waitFor();
      await canvas(page).getByText('this goes out: It left today.').waitFor();
      await press('Send to conversation');
      await canvas(page).getByText('order_', { exact: false }).first().waitFor();
      await until(page, async () => {
        await press('Refresh');
        return canvas(page).getByRole('heading', { name: 'Delivered' }).isVisible();
      });
      expect(await overflow(page)).toBe(0);

      await turnTo('Inbox');
      await inbox(page).getByText('Sent on WhatsApp:').waitFor();
      await inbox(page).getByText('should reach you on Friday').waitFor();
      await turnTo('Phone');
      const bubble = phone(page).locator('.bubble[data-kind="template"]', { hasText: text });
      await bubble.getByRole('button', { name: 'I have a question' }).click();
      await phone(page).locator('.by-business', { hasText: 'It left today.' }).waitFor();
      await turnTo('Inbox');
      await inbox(page).locator('.customer', { hasText: 'I have a question' }).waitFor();
      const gone = inbox(page).locator('.note', { hasText: 'Sent to WhatsApp when the customer answered' });
      await gone.getByText('It left today.').waitFor();
      await turnTo('Sidebar');
      await page.getByRole('button', { name: 'Open again' }).click();
      await canvas(page)
        .getByRole('button', { name: /It left today.*Delivered/s })
        .waitFor();
      await turnTo('Inbox');
      await page.getByLabel('Reply to the customer').fill('Ask away!');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await turnTo('Phone');
      await phone(page).locator('.by-business', { hasText: 'Ask away!' }).waitFor();
      const said = await phone(page).locator('.bubble').allInnerTexts();
      expect(said.filter((words) => words.includes('It left today.'))).toHaveLength(1);
      await page.getByLabel('Message as the customer').fill('Which parcel shop?');
      await page.getByLabel('Message as the customer').press('Enter');
      await turnTo('Inbox');
      await inbox(page).locator('.customer', { hasText: 'Which parcel shop?' }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    2 * BROWSER_TEST_MS,
  );
});

/** Whether the first line of the canvas is inside of what is seen of the sidebar. */
function isSeen(page: Page): Promise<boolean> {
  return page.locator('#canvas > :first-child').evaluate((first) => {
    const seen = first.closest('.panel-body')?.getBoundingClientRect();
    return seen !== undefined && first.getBoundingClientRect().top >= seen.top - 1;
  });
}

function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
}

const PATIENCE = 40;
const PAUSE_MS = 250;

/** Again and again, as somebody who waits. */
async function until(page: Page, look: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    if (await look()) return;
    await page.waitForTimeout(PAUSE_MS);
  }
  throw new Error('It did not happen in time.');
}
