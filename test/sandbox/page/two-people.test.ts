import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium } from './support/chromium.ts';
import { until, useRunningPage } from './support/running-page.ts';

/** More than a log shows at once. */
const LINES = 16;

describeWithChromium('the sandbox page with two people in it', (open) => {
  const { sandbox, page: api } = useRunningPage();

  const visit = async () => {
    const { page } = await open(DESKTOP);
    await page.goto(`${sandbox().url}/sandbox`);
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  };
  const writes = (customer: string, text: string) =>
    api().post(`/sandbox/api/phone/${customer}/text`).send({ text }).expect(201);
  const rowOf = (name: string): Promise<{ id: string }> =>
    until(async () => {
      const { body } = await api().get('/sandbox/api/conversations');
      return body.find((row: { name: string; customer?: string }) => row.name === name && row.customer);
    });
  const answers = async (name: string, text: string) => {
    const { id } = await rowOf(name);
    const reply = { teammate: '7214001', text };
    await api().post(`/sandbox/api/conversations/${id}/reply`).send(reply).expect(201);
  };

  it(
    'shows the conversation of whose phone is chosen, none where there is none, and the phone of whose conversation is chosen',
    async () => {
      await writes('maeve', 'I am Maeve');
      await writes('noor', 'I am Noor');
      await Promise.all([rowOf('Maeve'), rowOf('Noor')]);
      const page = await visit();
      await inbox(page).getByText('I am Maeve').waitFor();
      await whosePhone(page).selectOption('noor');
      await inbox(page).getByText('I am Noor').waitFor();
      await whosePhone(page).selectOption('sol');
      await page.getByText('No conversation with this customer yet.').waitFor();
      await page.getByRole('button', { name: /^Maeve/ }).click();
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      expect(await whosePhone(page).inputValue()).toBe('maeve');
      await writes('maeve', 'Still me');
      await inbox(page).getByText('Still me').waitFor();
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'keeps what is typed for one conversation out of the other, with its kind and what goes with it',
    async () => {
      const page = await visit();
      await inbox(page).getByText('I am Maeve').waitFor();
      await page.getByText('Note', { exact: true }).click();
      await page.getByLabel('Note for teammates').fill('For Maeve alone');
      await stage(page, ['plan.txt']);
      await page.getByRole('button', { name: /^Noor/ }).click();
      await inbox(page).getByText('I am Noor').waitFor();
      const box = page.getByLabel('Reply to the customer');
      expect(await box.inputValue()).toBe('');
      expect(await page.locator('#staged li').count()).toBe(0);
      await box.fill('For Noor');
      await box.press('Control+Enter');
      await inbox(page).getByText('For Noor').waitFor();
      await page.getByRole('button', { name: /^Maeve/ }).click();
      await page.getByRole('button', { name: 'Remove plan.txt' }).waitFor();
      expect(await page.getByLabel('Note for teammates').inputValue()).toBe('For Maeve alone');
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'keeps what is typed on one phone out of the other',
    async () => {
      const page = await visit();
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      await phoneBox(page).fill('Maeve begins');
      await whosePhone(page).selectOption('noor');
      await page.getByRole('heading', { name: 'Noor’s phone' }).waitFor();
      expect(await phoneBox(page).inputValue()).toBe('');
      await whosePhone(page).selectOption('maeve');
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      expect(await phoneBox(page).inputValue()).toBe('Maeve begins');
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'gives a file to the conversation where it was picked, however long it takes to load',
    async () => {
      const page = await visit();
      await inbox(page).getByText('I am Maeve').waitFor();
      const loaded = new Promise<() => void>((resolve) => {
        void page.route('**/sandbox/api/files?*', (route) => resolve(() => void route.continue()));
      });
      await stage(page, ['slow.txt']);
      const load = await loaded;
      await page.getByRole('button', { name: /^Noor/ }).click();
      await inbox(page).getByText('I am Noor').waitFor();
      load();
      await page.waitForResponse('**/sandbox/api/files?*');
      await page.getByRole('button', { name: /^Maeve/ }).click();
      await page.getByRole('button', { name: 'Remove slow.txt' }).waitFor();
      await page.getByRole('button', { name: /^Noor/ }).click();
      await inbox(page).getByText('I am Noor').waitFor();
      expect(await page.locator('#staged li').count()).toBe(0);
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'sends once what is pressed twice, and keeps it when it could not be sent',
    async () => {
      const page = await visit();
      await inbox(page).getByText('I am Maeve').waitFor();
      const slowly = async (url: string) => {
        await page.route(url, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 300));
          await route.continue();
        });
      };
      await slowly('**/reply');
      await slowly('**/phone/maeve/text');
      await page.getByLabel('Reply to the customer').fill('Only one reply');
      await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
      await phoneBox(page).fill('Only one message');
      await page.getByRole('button', { name: 'Send as the customer' }).dblclick();
      await inbox(page).getByText('Only one message').waitFor();
      await chat(page).getByText('Only one reply').waitFor();
      expect(await inbox(page).getByText('Only one reply').count()).toBe(1);
      expect(await chat(page).getByText('Only one message').count()).toBe(1);

      await page.route('**/reply', (route) => route.abort());
      await page.getByLabel('Reply to the customer').fill('Kept');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('alert').getByText('The sandbox does not answer.').waitFor();
      expect(await page.getByLabel('Reply to the customer').inputValue()).toBe('Kept');
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'goes to the end of a log when one says something oneself',
    async () => {
      for (let line = 1; line <= LINES; line += 1) await writes('noor', `Line ${line}`);
      const page = await visit();
      await whosePhone(page).selectOption('noor');
      await inbox(page).getByText(`Line ${LINES}`, { exact: true }).waitFor();
      for (const [log, box, send] of [
        [chat(page), phoneBox(page), 'Send as the customer'],
        [inbox(page), page.getByLabel('Reply to the customer'), 'Send'],
      ] as const) {
        await log.evaluate((element) => element.scrollTo(0, -element.scrollHeight));
        await box.fill(`My own ${send}`);
        await page.getByRole('button', { name: send, exact: true }).click();
        await log.getByText(`My own ${send}`, { exact: true }).waitFor();
        expect(await fromEnd(log)).toBe(0);
      }
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'shows on a phone that is off nothing that comes meanwhile, and all of it once the phone is on',
    async () => {
      const page = await visit();
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      await page.getByText('Phone is on').click();
      // Said to screen readers elsewhere as well.
      await page.locator('#phone-off', { hasText: 'The phone is off.' }).waitFor();
      await answers('Maeve', 'Far away');
      await page.getByText('1 message waits for it.').waitFor();
      expect(await chat(page).getByText('Far away').count()).toBe(0);
      await page.getByText('Phone is on').click();
      await chat(page).locator('[data-tick=delivered]', { hasText: 'Far away' }).waitFor();
      await page.close();
    },
    BROWSER_TEST_MS,
  );
});

function inbox(page: Page): Locator {
  return page.getByRole('log', { name: 'Conversation' });
}

function chat(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages on the phone' });
}

function whosePhone(page: Page): Locator {
  return page.getByLabel('Whose phone');
}

function phoneBox(page: Page): Locator {
  return page.getByLabel('Message as the customer');
}

/** Laid out from its end: 0 is there. Pixels. */
function fromEnd(log: Locator): Promise<number> {
  return log.evaluate((element) => Math.round(Math.abs(element.scrollTop)));
}

async function stage(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add files, images' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Attach files…' }).click(),
  ]);
  await chooser.setFiles(
    names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('words') })),
  );
}
