import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { BROWSER_TEST_MS, describeWithChromium } from './support/chromium.ts';
import { until, useRunningPage } from './support/running-page.ts';

describeWithChromium('the layout of the sandbox page', (open) => {
  const { sandbox, page: api } = useRunningPage();

  const visit = async (width: number, height = 800) => {
    const { page } = await open({ viewport: { width, height } });
    await page.goto(`${sandbox().url}/sandbox`);
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  };
  const begin = async () => {
    const text = 'A message that is as wide as the bubble allows, with letters up to its very edge';
    await api().post('/sandbox/api/phone/maeve/text').send({ text }).expect(201);
    await until(async () => (await api().get('/sandbox/api/conversations')).body[0]?.customer);
  };

  it.each([600, 700, 900, 1079])(
    'shows the phone beside one other part, with nothing cut off, %i pixels wide',
    async (width) => {
      await begin();
      const page = await visit(width);
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      await page.getByRole('log', { name: 'Conversation' }).getByText('A message').first().waitFor();
      for (const part of ['Sidebar', 'Log', 'Faults', 'Inbox']) {
        await page.getByRole('navigation').getByRole('button', { name: part }).click();
        const titles = { Log: 'Log of hops' } as const;
        const title = part === 'Log' ? titles[part] : part;
        if (part !== 'Inbox') await page.getByRole('heading', { name: title, exact: true }).waitFor();
        expect(await page.getByRole('heading', { name: 'Maeve’s phone' }).isVisible()).toBe(true);
        expect(await cutOff(page)).toEqual([]);
      }
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it.each([1280, 390])(
    'covers no letter with what comes up beside a message, %i pixels wide',
    async (width) => {
      await begin();
      const page = await visit(width);
      const bubble = page.locator('.bubble').first();
      await bubble.hover();
      expect(await overlap(bubble.locator('.bubble-more'), bubble.locator('.bubble-words'))).toBe(0);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'shows every file that goes with a reply',
    async () => {
      await begin();
      const page = await visit(1280);
      await page.getByRole('log', { name: 'Conversation' }).getByText('A message').first().waitFor();
      await page.getByRole('button', { name: 'Add files, images' }).click();
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('menuitem', { name: 'Attach files…' }).click(),
      ]);
      const names = Array.from({ length: 8 }, (_, place) => `a rather long name of a file ${place}.txt`);
      await chooser.setFiles(
        names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('words') })),
      );
      await page.getByRole('button', { name: `Remove ${names.at(-1)}` }).waitFor();
      expect(await hiddenBelow(page.locator('#staged'))).toBe(0);
      expect(await page.getByRole('button', { name: 'Send', exact: true }).isVisible()).toBe(true);
      expect(await cutOff(page)).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );
});

/** Buttons and choices that reach out of the part of the page they belong to. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('main button, main select, .top button').evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility())
      .filter((element) => element.closest('.log, .hop-list, .fault-list, .panel-body') === null)
      .filter((element) => {
        const whole = element.closest('.pane') ?? element.ownerDocument.documentElement;
        const [pane, box] = [whole.getBoundingClientRect(), element.getBoundingClientRect()];
        const isInside = box.left > pane.left - 1 && box.right < pane.right + 1;
        return !isInside || box.top < pane.top - 1 || box.bottom > pane.bottom + 1;
      })
      .map((element) => element.id || element.outerHTML),
  );
}

/** How much of a list is to be scrolled to, in pixels. */
function hiddenBelow(list: Locator): Promise<number> {
  return list.evaluate((element) => element.scrollHeight - element.clientHeight);
}

/** Square pixels of the letters below the other element. */
async function overlap(above: Locator, words: Locator): Promise<number> {
  const box = await above.boundingBox();
  if (box === null) throw new Error('It does not come up.');
  return words.evaluate((element, { x, y, width, height }) => {
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].reduce((sum, rect) => {
      const wide = Math.min(rect.right, x + width) - Math.max(rect.left, x);
      const high = Math.min(rect.bottom, y + height) - Math.max(rect.top, y);
      return sum + Math.max(0, wide) * Math.max(0, high);
    }, 0);
  }, box);
}
