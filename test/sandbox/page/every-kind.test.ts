import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { SETUP } from '../../../sandbox/setup/sandbox-setup.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from './support/chromium.ts';
import { useRunningPage } from './support/running-page.ts';

/** What fingers need, pixels. */
const TOUCH = 44;

/** What the menu calls a kind, what marks its bubble, and what is in it. */
const KINDS: readonly (readonly [string, string, string])[] = [
  ['Photo', 'image', 'img'],
  ['Video', 'video', 'video'],
  ['GIF', 'video', 'video'],
  ['Voice note', 'audio', 'audio'],
  ['Audio file', 'audio', 'audio'],
  ['Document', 'document', 'text=invoice.pdf'],
  ['Sticker', 'sticker', 'img'],
  ['Location', 'location', 'text=Quay Café'],
  ['Contact card', 'contacts', 'text=iris@vale.example'],
  ['Order', 'order', 'text=Total 44.00 EUR'],
  ['Poll', 'unsupported', 'text=Poll: Which colour?'],
  ['Photo to view once', 'unsupported', 'text=Photo to view once'],
  ['Live location', 'unsupported', 'text=Live location'],
  ['Call (nobody answers)', 'call', 'text=Missed call'],
];

describeWithChromium('every kind of message and reply in a browser', (open) => {
  const { sandbox } = useRunningPage();

  const visit = async (options: object = DESKTOP) => {
    const opened = await open(options);
    await opened.page.goto(`${sandbox().url}/sandbox`);
    await opened.page.getByText('Live', { exact: true }).waitFor();
    return opened;
  };
  const inbox = (page: Page) => page.getByRole('log', { name: 'Conversation' });
  const phone = (page: Page) => page.getByRole('log', { name: 'Messages on the phone' });
  const lastBubble = (page: Page, kind: string) => phone(page).locator(`.bubble[data-kind="${kind}"]`).last();

  it(
    'sends each kind from the phone and shows its bubble',
    async () => {
      const { page, complaints } = await visit();
      for (const [label, kind, holds] of KINDS) {
        const before = await phone(page).locator(`.bubble[data-kind="${kind}"]`).count();
        await choose(page, 'Send something else', label);
        await phone(page).locator(`.bubble[data-kind="${kind}"]`).nth(before).locator(holds).waitFor();
      }
      await page.getByLabel('Message as the customer').fill('Three boats');
      await choose(page, 'Send something else', 'Three photos');
      await phone(page).getByText('Three boats').waitFor();
      await phone(page).locator('.bubble[data-kind="image"]').nth(3).waitFor();
      expect(await phone(page).locator('.bubble[data-kind="image"] img').count()).toBe(4);
      expect(await allPicturesLoaded(phone(page))).toBe(true);
      expect(await spilling(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'quotes, reacts, edits, forwards and deletes on the phone, by keyboard',
    async () => {
      const { page, complaints } = await visit();
      const box = page.getByLabel('Message as the customer');
      await box.fill('Helo');
      await box.press('Enter');
      await phone(page).getByText('Helo').waitFor();

      await actByKeyboard(page, lastBubble(page, 'text'), 'React with 👍');
      await phone(page).getByLabel('Reactions').getByText('👍').waitFor();
      await act(page, lastBubble(page, 'text'), 'Edit');
      expect(await box.inputValue()).toBe('Helo');
      await box.fill('Hello');
      await box.press('Enter');
      await phone(page).getByText('Edited').waitFor();
      await act(page, lastBubble(page, 'text'), 'Reply');
      await page.getByText('Reply to: Hello').waitFor();
      await box.fill('To myself');
      await box.press('Enter');
      await lastBubble(page, 'text').locator('blockquote', { hasText: 'Hello' }).waitFor();
      await act(page, lastBubble(page, 'text'), 'Forward here');
      await phone(page).getByText('Forwarded', { exact: true }).waitFor();
      await act(page, lastBubble(page, 'text'), 'Delete for everyone');
      await lastBubble(page, 'text').getByText('This message was deleted').waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'answers buttons, and shows what the business writes in its own phone app',
    async () => {
      const { page, complaints } = await visit();
      const buttons = ['Today', 'Later'].map((title) => ({ type: 'reply', reply: { id: title, title } }));
      sendAsBusiness({ type: 'button', body: { text: 'When shall we come?' }, action: { buttons } });
      await phone(page).getByRole('button', { name: 'Later' }).click();
      await lastBubble(page, 'interactive')
        .locator('blockquote', { hasText: 'When shall we come?' })
        .waitFor();

      await choose(page, 'Send something else', 'Write as the business’s phone app');
      const box = page.getByLabel('Message as the customer');
      await box.fill('From the shop floor');
      await box.press('Enter');
      const echo = phone(page).locator('.by-business', { hasText: 'From the shop floor' });
      await echo.getByText('From the business’s phone app').waitFor();
      await page.getByRole('button', { name: 'Back to a new message' }).click();
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'sends each kind of reply from the Inbox',
    async () => {
      const { page, complaints } = await visit();
      const extra = 'Add files, images, a macro or quick replies';
      await page.getByRole('button', { name: /^Conversation \d+ in the Inbox/ }).click();
      const file = (name: string, mimeType: string) => ({
        name,
        mimeType,
        buffer: Buffer.from(ONE_PIXEL, 'base64'),
      });
      await chooseFiles(page, extra, 'Attach files…', [
        file('a.png', 'image/png'),
        file('b.pdf', 'application/pdf'),
      ]);
      await chooseFiles(page, extra, 'Image in the text…', [file('c.png', 'image/png')]);
      await choose(page, extra, 'Macro: Greeting');
      await choose(page, extra, 'Quick replies…');
      await page.getByRole('textbox', { name: 'One per line' }).fill('Yes\nNo');
      await page.getByRole('button', { name: 'Offer them' }).click();
      await page.getByRole('button', { name: 'Remove No', exact: true }).click();
      await page.getByLabel('Reply to the customer').fill('All at once');
      await page.getByLabel('Reply to the customer').press('Control+Enter');
      const reply = inbox(page).locator('.teammate', { hasText: 'All at once' });
      await reply.getByText('Hi Maeve').waitFor();
      await reply.getByText('b.pdf').waitFor();
      expect(await reply.locator('img').count()).toBe(2);
      expect(await reply.locator('.chip').allTextContents()).toEqual(['Yes']);

      for (const macro of ['Thanks, with a GIF', 'With an article', 'Steps, formatted']) {
        await choose(page, extra, `Macro: ${macro}`);
        await page.getByRole('button', { name: 'Send', exact: true }).click();
      }
      await inbox(page).getByRole('link', { name: 'Care for your boat' }).waitFor();
      await inbox(page).locator('.teammate', { hasText: 'Sending it back' }).waitFor();
      await page.locator('#reply').getByText('Customer', { exact: true }).click();
      await page.getByLabel('Where the customer answers').selectOption('email');
      await page.getByLabel('What the customer answers').fill('From my inbox');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await inbox(page).locator('.customer', { hasText: 'by e-mail' }).waitFor();
      await page.locator('#reply').getByText('Bot', { exact: true }).click();
      await page.getByLabel('What the bot answers').fill('I am Fin');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await inbox(page).locator('.bot', { hasText: 'I am Fin' }).waitFor();
      expect(await allPicturesLoaded(inbox(page))).toBe(true);
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'assigns, tags, snoozes, converts, deletes a message and the conversation',
    async () => {
      const { page, complaints } = await visit();
      const more = 'More for this conversation';
      const chips = page.locator('#thread-tags');
      await choose(page, more, 'Ben Ode');
      await chips.getByText('→ Ben Ode').waitFor();
      await choose(page, more, 'Support');
      await inbox(page).getByText('assigned the conversation to Support').waitFor();
      await choose(page, more, 'Add a tag…');
      await page.getByRole('textbox', { name: 'Tag' }).fill('vip');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await chips.getByText('vip').waitFor();
      await choose(page, more, 'Remove “vip”');
      await chips.getByText('vip').waitFor({ state: 'detached' });
      await choose(page, 'Snooze', 'For 24 hours');
      await chips.getByText(/^snoozed until /).waitFor();
      await page.getByRole('button', { name: 'Reopen' }).click();
      await choose(page, more, 'Convert to a ticket');
      await chips.getByText(/^Ticket \d+$/).waitFor();
      const said = inbox(page).locator('.customer').last();
      await said.hover();
      await said.getByRole('button', { name: /^Delete the message/ }).click();
      await said.getByText('deleted', { exact: true }).waitFor();
      await choose(page, more, 'Delete for good…');
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByText('No conversation yet.', { exact: false }).waitFor();
      // The browser itself complains when the page asks for what was just deleted.
      expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'gives fingers room, and goes from the phone to its conversation and back',
    async () => {
      const { page, complaints } = await visit(POCKET);
      await page.getByRole('button', { name: 'Send something else' }).tap();
      const items = page.getByRole('menuitem');
      for (const item of await items.all()) {
        const box = await item.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(TOUCH);
      }
      await page.getByRole('menuitem', { name: 'Photo', exact: true }).tap();
      await lastBubble(page, 'image').locator('img').waitFor();
      await page.getByRole('button', { name: /^Conversation \d+ in the Inbox/ }).tap();
      await page.getByRole('heading', { name: 'Maeve', exact: true }).waitFor();
      expect(await tooSmall(page)).toEqual([]);
      await page.getByRole('button', { name: 'More for this conversation' }).tap();
      await page.getByRole('menuitem', { name: 'Show the phone' }).tap();
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      expect(await tooSmall(page)).toEqual([]);
      expect(await spilling(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  function sendAsBusiness(interactive: object): void {
    const message = {
      messaging_product: 'whatsapp',
      to: SETUP.customer.phone,
      type: 'interactive',
      interactive,
    };
    sandbox().whatsapp.handle({
      method: 'POST',
      path: `/v25.0/${SETUP.number}/messages`,
      query: {},
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SETUP.metaToken}` },
      body: Buffer.from(JSON.stringify(message)),
    });
  }
});

/** A white PNG. */
const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

async function choose(page: Page, button: string, item: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

type Files = Parameters<Locator['setInputFiles']>[0];

async function chooseFiles(page: Page, button: string, item: string, files: Files): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, button, item)]);
  await chooser.setFiles(files);
  await page
    .locator('#staged')
    .getByText(item.startsWith('Image') ? 'c.png' : 'b.pdf')
    .waitFor();
}

async function act(page: Page, bubble: Locator, item: string): Promise<void> {
  await bubble.hover();
  await bubble.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Opens the bubble's menu, walks to its end and back, and presses the item, without a mouse. */
async function actByKeyboard(page: Page, bubble: Locator, item: string): Promise<void> {
  const button = bubble.getByRole('button', { name: /^Actions/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  await page.locator('.menu').waitFor({ state: 'detached' });
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe(item);
  await page.keyboard.press('Enter');
}

function allPicturesLoaded(list: Locator): Promise<boolean> {
  return list.evaluate(async (element) => {
    const pictures = [...element.querySelectorAll('img')];
    await Promise.all(pictures.map((picture) => picture.decode()));
    return pictures.every((picture) => picture.naturalWidth > 0);
  });
}

/** Bubbles whose words do not fit into them, and tools beside the phone that do not fit into their row. */
function spilling(page: Page): Promise<string[]> {
  return page
    .locator('.bubble, .phone-tools')
    .evaluateAll((elements) =>
      elements
        .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent ?? ''),
    );
}

/** Buttons that are smaller than a finger needs, in either direction, by their name. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator('main button:visible, nav button:visible').evaluateAll((buttons, least) => {
    const small = buttons.filter((button) => {
      const { width, height } = button.getBoundingClientRect();
      return Math.round(width) < least || Math.round(height) < least;
    });
    return small.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? '');
  }, TOUCH);
}
