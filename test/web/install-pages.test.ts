import { afterAll, beforeAll, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from '../sandbox/page/support/chromium.ts';
import { until } from '../sandbox/page/support/running-page.ts';
import { freePort } from '../support/free-port.ts';
import { expectAccessible } from './support/watched-page.ts';

const API_SECRET = 'messenger-api-secret-of-ours';

/** A stand-in for the script that Intercom's package loads. */
const WIDGET = 'globalThis.shown = globalThis.intercomSettings;';

describeWithChromium('installing in a browser', (open) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      port: await freePort(),
      newStorageUrl: () => 'sqlite::memory:',
      logLevel: 'silent',
      page: true,
      settings: { MESSENGER_APP_ID: 'ourspace', MESSENGER_API_SECRET: API_SECRET },
    });
  });
  afterAll(() => sandbox.close());

  const visit = async (options: BrowserContextOptions) => {
    const opened = await open(options);
    await opened.page.route('https://widget.intercom.io/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: WIDGET }),
    );
    return opened;
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
  const shot = async (page: Page, name: string) => {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  it.each<[string, BrowserContextOptions]>([
    ['desktop', DESKTOP],
    ['pocket, dark', { ...POCKET, colorScheme: 'dark' }],
    ['pocket, without scripts', { ...POCKET, javaScriptEnabled: false }],
  ])(
    'leads from the listing through Intercom to the settings, and out again: %s',
    async (name, options) => {
      const { page, complaints } = await visit(options);
      await page.goto(`${sandbox.url}/install`);
      await heading(page, 'Install in Intercom');
      if (options.javaScriptEnabled !== false) await expectAccessible(page);
      await shot(page, `install ${name}`);
      await page.getByRole('button', { name: 'Install' }).click();
      await heading(page, 'Let an app into your workspace');
      await page.getByRole('button', { name: 'Authorise access to Shop as Ada Park' }).click();
      await heading(page, 'Settings');
      await page.getByText('Signed in as Ada Park').waitFor();
      await page.getByText('+1 555 010 0123').waitFor();
      if (options.javaScriptEnabled !== false) await expectAccessible(page);
      await shot(page, `settings ${name}`);
      await page.getByRole('link', { name: 'Paste an access token' }).click();
      await heading(page, 'Access token');
      await page.getByLabel('Access token').fill('not the right one');
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByText('This is no token').waitFor();
      await shot(page, `token ${name}`);
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You are signed out').waitFor();
      await shot(page, `signin ${name}`);
      expect(complaints.filter((words) => !/422/.test(words))).toEqual([]);
    },
    BROWSER_TEST_MS,
  );

  it(
    'says that nothing was changed when the person cancels',
    async () => {
      const { page } = await visit(POCKET);
      await page.goto(`${sandbox.url}/install`);
      await page.getByRole('button', { name: 'Install' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await heading(page, 'Nothing was changed');
      await expectAccessible(page);
      await shot(page, 'cancelled');
      await page.getByRole('button', { name: 'Try again' }).click();
      await heading(page, 'Install in Intercom');
    },
    BROWSER_TEST_MS,
  );

  it(
    'shows our support Messenger to whoever is signed in, and to nobody else',
    async () => {
      const { page, complaints } = await visit(DESKTOP);
      const answer = await page.goto(`${sandbox.url}/signin`);
      expect(answer?.headers()['content-security-policy']).not.toContain('intercom');
      await page.getByRole('button', { name: 'Sign in with Intercom' }).click();
      await page.getByRole('button', { name: 'as Ben Ode' }).click();
      await heading(page, 'Settings');
      const settings = await until<Record<string, string>>(
        async () => (await page.evaluate('globalThis.shown')) ?? undefined,
      );
      const { app_id: app, intercom_user_jwt: identity } = settings;
      expect(app).toBe('ourspace');
      expect(jwt.verify(identity ?? '', API_SECRET, { algorithms: ['HS256'] })).toMatchObject({
        user_id: 'q1w2e3r4:7214002',
        name: 'Ben Ode',
        email: 'ben@shop.example',
        exp: expect.any(Number),
      });
      expect(await page.content()).not.toContain(API_SECRET);
      expect(complaints).toEqual([]);
    },
    BROWSER_TEST_MS,
  );
});
