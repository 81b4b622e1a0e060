import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { readCanvasAnswer } from '../../../sandbox/intercom/canvas/canvas-answer.ts';
import { CANVAS_OF_ALL_KINDS } from './support/canvas-of-all-kinds.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from './support/chromium.ts';
import { useRunningPage } from './support/running-page.ts';

describeWithChromium('the sandbox page in a browser', (open) => {
  const { sandbox, page: api } = useRunningPage();

  const visit = async (options: object) => {
    const opened = await open(options);
    await opened.page.goto(`${sandbox().url}/sandbox`);
    await opened.page.getByText('Live', { exact: true }).waitFor();
    return opened;
  };
  const inbox = (page: Page) => page.getByRole('log', { name: 'Conversation' });
  const phone = (page: Page) => page.getByRole('log', { name: 'Messages on the phone' });
  const canvas = (page: Page) => page.locator('#canvas');

  it(
    'carries a message to the Inbox and the reply back, by keyboard alone, and the panel changes',
    async () => {
      const { page, complaints } = await visit(DESKTOP);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.type('Is *this* <b>ready</b>?');
      await page.keyboard.press('Enter');
      await inbox(page).getByText('Is *this* <b>ready</b>?').waitFor();
      await phone(page).getByText('this', { exact: true }).waitFor();
      await canvas(page).getByText('No replies yet.').waitFor();

      await tabTo(page, 'reply-text');
      await page.keyboard.type('Yes, it **is**.');
      await page.keyboard.press('Control+Enter');
      const bubble = phone(page).locator('.by-business', { hasText: 'Yes, it is.' });
      await bubble.getByText('Delivered').waitFor();
      expect(await bubble.locator('b').textContent()).toBe('is');
      await canvas(page)
        .getByText(/^Delivered · /)
        .waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'shows details at a click in the panel and comes back',
    async () => {
      const { page } = await visit(DESKTOP);
      await canvas(page)
        .getByRole('button', { name: /Yes, it/ })
        .click();
      await canvas(page).getByText('Queued').waitFor();
      await canvas(page).getByRole('button', { name: 'Back' }).click();
      await canvas(page)
        .getByText(/^Replies are possible until/)
        .waitFor();
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'warns when the clock has moved 24 hours, and tells of a reply that came too late',
    async () => {
      const { page, complaints } = await visit(DESKTOP);
      await page.getByRole('button', { name: 'Move the clock ahead 24 hours' }).click();
      await canvas(page).getByText('Replies will not reach WhatsApp.').waitFor();
      await page.getByLabel('Reply to the customer').fill('Too late');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await inbox(page).locator('.note', { hasText: 'by the app' }).waitFor();
      expect(await phone(page).getByText('Too late').count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'serves a second person who has no number to show, a note, a file, and a phone that is off',
    async () => {
      const { page, complaints } = await visit(DESKTOP);
      await page.getByLabel('Whose phone').selectOption('sol');
      await page.getByRole('heading', { name: 'Sol’s phone' }).waitFor();
      const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(ONE_PIXEL, 'base64') };
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseFiles(page)]);
      await chooser.setFiles(photo);
      await phone(page).getByRole('img', { name: 'Picture: image' }).waitFor();
      await page.getByRole('button', { name: /^Sol/ }).click();
      await page.getByRole('heading', { name: 'Sol', exact: true }).waitFor();

      await page.getByText('Note', { exact: true }).click();
      await page.getByLabel('Note for teammates').fill('Be kind');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await inbox(page).locator('.note', { hasText: 'Be kind' }).waitFor();

      await page.getByText('Phone is on').click();
      await page.getByText('Reply', { exact: true }).click();
      await page.getByLabel('Reply to the customer').fill('Hello Sol');
      await page.getByRole('button', { name: 'Send and close' }).click();
      await page.getByText('1 message waits for it.').waitFor();
      expect(await phone(page).getByText('Hello Sol').count()).toBe(0);
      await page.getByText('Phone is on').click();
      await phone(page).locator('[data-tick=delivered]', { hasText: 'Hello Sol' }).waitFor();
      await page.getByRole('button', { name: 'Reopen' }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'switches a fault on and shows in the log what it did',
    async () => {
      const { page } = await visit(DESKTOP);
      await page.getByLabel('Too many messages (130429)').selectOption('always');
      await page.getByRole('heading', { name: 'Faults (1 on)' }).waitFor();
      await page.getByLabel('Message as the customer').fill('And now?');
      await page.getByLabel('Message as the customer').press('Enter');
      await page.getByRole('button', { name: /^Maeve/ }).click();
      await inbox(page).getByText('And now?').waitFor();
      await page.getByLabel('Reply to the customer').fill('Patience');
      await page.getByLabel('Reply to the customer').press('Control+Enter');
      await page.getByLabel('Show').selectOption('trouble');
      const refused = page.locator('#hop-list').getByText('send a message: text');
      await refused.first().click();
      await page.locator('#hop-list pre', { hasText: '130429' }).first().waitFor();
      await page.getByRole('button', { name: 'All off' }).click();
      await page.getByRole('heading', { name: 'Faults', exact: true }).waitFor();
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'draws every kind of component, hands back what was filled in, and shows a refused canvas as an error',
    async () => {
      const reading = readCanvasAnswer(200, JSON.stringify({ canvas: CANVAS_OF_ALL_KINDS }));
      expect(reading).toMatchObject({ ok: true });
      const { page } = await open(DESKTOP);
      const clicks: unknown[] = [];
      await page.route('**/panel', (route) =>
        route.fulfill({
          json: { ok: true, canvas: CANVAS_OF_ALL_KINDS, components: CANVAS_OF_ALL_KINDS.content.components },
        }),
      );
      await page.route('**/panel/click', async (route) => {
        clicks.push(route.request().postDataJSON());
        await route.fulfill({ json: { ok: false, problem: 'the id go is used twice' } });
      });
      await page.route('https://shop.example/**', (route) => route.fulfill({ status: 404 }));
      await page.goto(`${sandbox().url}/sandbox`);
      await canvas(page).getByRole('heading', { name: 'All kinds' }).waitFor();
      await canvas(page).getByLabel('Code').fill('xyz');
      await canvas(page).getByLabel('Remark').fill('Soon');
      await canvas(page).getByLabel('Size').selectOption('s');
      await canvas(page).getByLabel('Fast').check();
      await canvas(page).getByLabel('With a card').check();
      expect(await canvas(page).getByRole('button', { name: 'Not now' }).isDisabled()).toBe(true);
      expect(await canvas(page).getByRole('link', { name: 'To the shop' }).getAttribute('rel')).toContain(
        'noopener',
      );
      expect(
        await canvas(page)
          .getByRole('button', { name: /^Order 1/ })
          .count(),
      ).toBe(1);
      await canvas(page).getByRole('button', { name: 'Go on' }).click();
      await canvas(page).getByRole('alert').getByText('the id go is used twice').waitFor();
      const values = { code: 'xyz', remark: 'Soon', size: 's', speed: 'fast', extras: ['wrap', 'card'] };
      expect(clicks).toMatchObject([{ component: 'go', values, canvas: CANVAS_OF_ALL_KINDS }]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'keeps a chat at its end, and where somebody scrolled back to',
    async () => {
      const { page } = await visit(DESKTOP);
      const say = async (text: string) => {
        await page.getByLabel('Message as the customer').fill(text);
        await page.getByRole('button', { name: 'Send as the customer' }).click();
        await phone(page).getByText(text, { exact: true }).waitFor();
      };
      for (let line = 1; line <= LINES; line += 1) await say(`Line ${line}`);
      expect(await distanceToEnd(phone(page))).toBeLessThan(2);
      await phone(page).hover();
      await page.mouse.wheel(0, -SCROLLED_BACK);
      while ((await distanceToEnd(phone(page))) !== SCROLLED_BACK) await page.waitForTimeout(POLL_MS);
      const place = async () =>
        (await phone(page).getByText('Line 9', { exact: true }).boundingBox())?.y ?? Number.NaN;
      const before = await place();
      const [row] = (await api().get('/sandbox/api/conversations').expect(200)).body;
      const reply = { teammate: '7214001', text: 'One more line' };
      await api().post(`/sandbox/api/conversations/${row.id}/reply`).send(reply).expect(201);
      await phone(page).getByText('One more line', { exact: true }).waitFor();
      expect(await distanceToEnd(phone(page))).toBeGreaterThan(SCROLLED_BACK);
      expect(Math.abs((await place()) - before)).toBeLessThan(2);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'fits a pocket phone: one part at a time, nothing cut off',
    async () => {
      const { page, complaints } = await visit(POCKET);
      await page.getByLabel('Message as the customer').fill('From my pocket');
      await page.getByRole('button', { name: 'Send as the customer' }).tap();
      await phone(page).getByText('From my pocket').waitFor();
      for (const part of ['Inbox', 'Sidebar', 'Log', 'Faults', 'Phone']) {
        await page.getByRole('navigation').getByRole('button', { name: part }).tap();
        expect(await overflow(page)).toBe(0);
      }
      await page.getByRole('navigation').getByRole('button', { name: 'Inbox' }).tap();
      await page.getByRole('button', { name: /^Maeve/ }).tap();
      await inbox(page).getByText('From my pocket').waitFor();
      expect(await distanceToEnd(inbox(page))).toBeLessThan(2);
      await page.getByRole('button', { name: 'Back to the conversations' }).tap();
      await page.getByRole('heading', { name: 'Inbox', exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );
});

/** More than a chat shows at once. */
const LINES = 14;

/** Pixels. */
const SCROLLED_BACK = 150;

const POLL_MS = 20;

async function chooseFiles(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send something else' }).click();
  await page.getByRole('menuitem', { name: 'Choose files…' }).click();
}

/** A white PNG. */
const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** More stops than the page has before the reply box. */
const MAX_STOPS = 60;

async function tabTo(page: Page, id: string): Promise<void> {
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').getAttribute('id')) === id) return;
  }
  throw new Error(`The keyboard does not reach #${id}.`);
}

/** How much of a log is below what can be seen of it, in pixels. */
function distanceToEnd(log: Locator): Promise<number> {
  return log.evaluate((element) => {
    const end = element.firstElementChild?.getBoundingClientRect().bottom ?? Number.NaN;
    return Math.max(0, end - element.getBoundingClientRect().bottom);
  });
}

/** How much wider or higher the page is than the screen, in pixels. */
function overflow(page: Page): Promise<number> {
  return page
    .locator('html')
    .evaluate((html) => Math.max(html.scrollWidth - html.clientWidth, html.scrollHeight - html.clientHeight));
}
