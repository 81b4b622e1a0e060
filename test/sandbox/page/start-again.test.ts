import { describe, expect, it } from '@jest/globals';
import { SETUP } from '../../../sandbox/setup/sandbox-setup.ts';
import { BROWSER_TEST_MS, describeWithChromium } from './support/chromium.ts';
import { until, useRunningPage } from './support/running-page.ts';

const TEXT = '/sandbox/api/phone/maeve/text';

describe('a sandbox that starts again', () => {
  const { page, sandbox } = useRunningPage();

  it('is as on the first day: no message, no fault, its own time and settings, and it works', async () => {
    await page().post(TEXT).send({ text: 'Before' }).expect(201);
    await until(async () => (await page().get('/sandbox/api/conversations')).body[0]);
    await page().post('/sandbox/api/faults/whatsapp-slow').send({ often: 'always' }).expect(200);
    await page().post('/sandbox/api/clock').send({ ms: 86_400_000 }).expect(200);
    const { intercom } = sandbox();
    await page().post('/sandbox/api/start-again').send({}).expect(204);
    expect((await page().get('/sandbox/api/conversations').expect(200)).body).toEqual([]);
    const { body: faults } = await page().get('/sandbox/api/faults').expect(200);
    expect(faults.faults.filter(({ often }: { often: string }) => often !== 'off')).toEqual([]);
    expect(Math.abs(sandbox().clock.now() - Date.now())).toBeLessThan(60_000);
    expect(sandbox().intercom).not.toBe(intercom);
    await page().post(TEXT).send({ text: 'After' }).expect(201);
    const row = await until(async () => (await page().get('/sandbox/api/conversations')).body[0]);
    expect(row).toMatchObject({ name: SETUP.customer.name, snippet: 'After' });
  });

  it('starts once when it is asked twice at a time', async () => {
    const ask = () => page().post('/sandbox/api/start-again').send({}).expect(204);
    await Promise.all([ask(), ask()]);
    expect((await page().get('/sandbox/api/conversations').expect(200)).body).toEqual([]);
  });
});

describe('addresses beside the page', () => {
  const { page, sandbox } = useRunningPage();

  it('lead from the bare address to the page', async () => {
    await page().get('/').expect(302).expect('location', '/sandbox');
  });

  it('lead a browser to the icon', async () => {
    await page().get('/favicon.ico').expect(302).expect('location', '/sandbox/assets/icon.svg');
    await page().get('/sandbox/assets/icon.svg').expect(200).expect('content-type', /svg/);
    expect(sandbox().url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});

describeWithChromium('the button that starts the sandbox again', (open) => {
  const { sandbox, page: api } = useRunningPage();

  it(
    'asks first, and then shows an empty page',
    async () => {
      await api().post(TEXT).send({ text: 'To be forgotten' }).expect(201);
      const { page } = await open({ viewport: { width: 1280, height: 800 } });
      await page.goto(sandbox().url);
      const words = page.getByRole('log', { name: 'Messages on the phone' }).getByText('To be forgotten');
      await words.waitFor();
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await words.count()).toBe(1);
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
      await words.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      await page.close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'takes along a tab that shows somebody who is gone with the old world',
    async () => {
      await api().post('/sandbox/api/customers').send({ name: 'Ida' }).expect(201);
      const { page } = await open({ viewport: { width: 1280, height: 800 } });
      await page.goto(sandbox().url);
      await page.getByText('Live', { exact: true }).waitFor();
      await page.locator('#customer').selectOption({ label: 'Ida · +1 555 010 0100' });
      await page.getByRole('heading', { name: 'Ida’s phone' }).waitFor();
      await page.locator('#phone-text').fill('Meant for Ida');
      await api().post('/sandbox/api/start-again').send({}).expect(204);
      await page.getByRole('heading', { name: 'Maeve’s phone' }).waitFor();
      expect(await page.locator('#phone-text').inputValue()).toBe('');
      await page.close();
    },
    BROWSER_TEST_MS,
  );
});
