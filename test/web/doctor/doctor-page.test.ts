import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SETUP } from '../../../sandbox/setup/sandbox-setup.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import { cookieOf } from '../../support/admin-cookie.ts';
import { crowding } from '../../support/cpu-time.ts';
import { freePort } from '../../support/free-port.ts';
import { LOOKS } from '../support/looks.ts';
import { expectAccessible, listenToPolicy } from '../support/watched-page.ts';

/** What all of it may take. */
const MINUTE_MS = 60_000;

describeWithChromium('the Doctor in a browser', (open) => {
  let sandbox: Sandbox;
  let session: string;

  beforeEach(async () => {
    sandbox = await startSandbox({
      port: await freePort(),
      newStorageUrl: () => 'sqlite::memory:',
      logLevel: 'silent',
      settings: { SECRET_KEY: Buffer.alloc(32, 7).toString('base64') },
    });
    const { storage } = sandbox.service.deps;
    const world = { storage, now: () => sandbox.clock.now(), service: () => sandbox.service };
    const cookie = await cookieOf(world, { workspace: SETUP.workspace, admin: SETUP.admin.id });
    session = cookie.replace(/^[^=]*=/, '');
    sandbox.whatsapp.handle({
      method: 'DELETE',
      path: `/v26.0/${SETUP.account}/subscribed_apps`,
      query: {},
      headers: { authorization: `Bearer ${SETUP.metaToken}` },
      body: new Uint8Array(),
    });
  });
  afterEach(() => sandbox.close());

  /** Signed in, on plain http as on a machine at home. */
  const visit = async (page: Page) => {
    await page.context().addCookies([{ name: 'session', value: session, url: sandbox.url }]);
    await page.goto(`${sandbox.url}/doctor`);
  };
  const says = (page: Page, words: RegExp) =>
    page
      .getByRole('status')
      .filter({ hasText: words })
      .waitFor({ timeout: 4 * MINUTE_MS });

  it(
    'goes from red to green by its buttons, and sends a real message, within a minute',
    async () => {
      const began = Date.now();
      const { page, complaints } = await open(LOOKS.desk);
      const violations = await listenToPolicy(page);
      await visit(page);
      await page.getByRole('button', { name: 'Examine everything' }).click();
      await says(page, /Needs attention: 1/);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Subscribe again' }).click();
      await says(page, /All is well/);
      await page.getByRole('button', { name: 'Begin the test message' }).click();
      const told = await page.getByText(/Now send TEST-\d{8}/).textContent();
      const text = /TEST-\d{8}/.exec(told ?? '')?.[0] ?? '';
      await expectAccessible(page);
      sandbox.whatsapp.act.customerWrites({ number: SETUP.number, customer: SETUP.customer.id, text });
      await says(page, /All is well/);
      await page.getByText('It reached your phone – Works').waitFor();
      await expectAccessible(page);
      expect([complaints, violations]).toEqual([[], []]);
      expect(Date.now() - began).toBeLessThan(MINUTE_MS * crowding());
      await page.context().close();
    },
    2 * BROWSER_TEST_MS,
  );

  it(
    'is used with the keyboard alone and without script',
    async () => {
      const { page } = await open({ ...LOOKS.desk, javaScriptEnabled: false });
      await visit(page);
      await page.getByRole('button', { name: 'Examine everything' }).focus();
      await page.keyboard.press('Enter');
      await says(page, /Needs attention: 1/);
      await page.getByRole('button', { name: 'Subscribe again' }).focus();
      await page.keyboard.press('Enter');
      await says(page, /All is well/);
      await page.context().close();
    },
    2 * BROWSER_TEST_MS,
  );

  it.each(Object.entries(LOOKS))(
    'is readable by everybody and fits: %s',
    async (_name, look) => {
      await sandbox.service.doctor.begin({ workspace: SETUP.workspace, who: 'Ada Park' });
      const { page } = await open(look);
      await visit(page);
      await says(page, /Needs attention: 1/);
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.viewport.width);
      const pictures = process.env['PICTURES'];
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${_name}.png`, fullPage: true });
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
