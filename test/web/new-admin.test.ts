import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { COUNTER, MOVING, SETUP, WORKSHOP } from '../../sandbox/setup/sandbox-setup.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from '../sandbox/page/support/chromium.ts';
import { until } from '../sandbox/page/support/running-page.ts';
import { crowding } from '../support/cpu-time.ts';
import { freePort } from '../support/free-port.ts';
import { expectAccessible, listenToPolicy } from './support/watched-page.ts';

const DARK = { colorScheme: 'dark' } as const;
const FRESH = '+15550100244';

/** A new admin is there within this on an idle machine, with a reply on a customer's phone. Milliseconds. */
const SOON_MS = 60_000;

/** The same on a machine as it is. */
const soonMs = () => SOON_MS * crowding();

/** Where to keep pictures for whoever looks at them; none unless given. */
const SHOTS = process.env['SHOTS_DIR'];

describeWithChromium('a new admin in a browser', (open) => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      port: await freePort(),
      newStorageUrl: () => 'sqlite::memory:',
      logLevel: 'silent',
      page: true,
    });
  });
  afterEach(() => sandbox.close());

  const look = async (page: Page, name: string) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  /** From the listing to the chooser. */
  const install = async (options: BrowserContextOptions) => {
    const { page, complaints } = await open({ locale: 'en', ...options });
    const violations = await listenToPolicy(page);
    await page.goto(`${sandbox.url}/sandbox`);
    // In a drawer that is still closed.
    const listing = page.locator('a', { hasText: 'Install from the App Store listing' });
    await page.goto(new URL((await listing.getAttribute('href')) ?? '', page.url()).href);
    await press(page, 'Install');
    await page.getByRole('button', { name: 'Authorise access to Shop as Ada Park' }).click();
    await heading(page, 'Settings');
    await page.getByRole('button', { name: 'Connect a number' }).click();
    await heading(page, 'Connect a WhatsApp number');
    return { page, complaints, violations };
  };

  const begin = async (page: Page, kind: string) =>
    page.getByRole('button', { name: `Begin: ${kind}` }).click();

  /** Meta's window, once it is there. */
  const openWindow = async (page: Page) => {
    const [popUp] = await Promise.all([page.waitForEvent('popup'), press(page, 'Open Meta’s window')]);
    await heading(popUp, 'Select a business portfolio');
    return popUp;
  };

  /** A customer writes to the number, a teammate answers, and the customer reads it. */
  const talk = async (phone: string) => {
    const { whatsapp, intercom } = sandbox;
    const number = whatsapp.view.numbers().find((each) => each.phone === phone)?.id ?? '';
    const { workspace } = SETUP;
    const customer = SETUP.customer.id;
    whatsapp.act.customerWrites({ number, customer, text: 'Is anybody there?' });
    const conversationId = await until(() => intercom.view.conversations(workspace).at(-1)?.id);
    const html = '<p>Yes, good morning</p>';
    intercom.act.teammateReplies({ workspace, conversationId, adminId: SETUP.admin.id, html });
    await until(() =>
      whatsapp.view.chat(number, customer)?.bubbles.find(({ text }) => text === 'Yes, good morning'),
    );
  };

  const codeOf = (phone: string) => {
    const number = sandbox.whatsapp.view.numbers().find((each) => each.phone === phone);
    return until(() => sandbox.whatsapp.view.line(number?.id ?? '')?.code?.digits);
  };

  const proveOnPage = async (page: Page, phone: string, wrongFirst = false) => {
    await heading(page, 'Prove that the number is yours');
    await press(page, 'Send the code');
    await heading(page, 'Enter the six digits');
    const right = await codeOf(phone);
    if (wrongFirst) {
      await page.getByLabel('The six digits').fill(right === '111111' ? '222222' : '111111');
      await press(page, 'Check the code');
      await page.getByRole('alert').getByText('This was not the right code').waitFor();
    }
    await page.getByLabel('The six digits').fill(right);
    await press(page, 'Check the code');
  };

  it.each<[string, BrowserContextOptions]>([
    ['desktop', DESKTOP],
    ['phone, dark', { ...POCKET, ...DARK }],
  ])(
    'installs, goes through Meta’s window, and answers a first customer: %s',
    async (where, options) => {
      const begun = performance.now();
      const { page, complaints, violations } = await install(options);
      await begin(page, 'Not on WhatsApp’s API');
      await page.getByRole('button', { name: 'Open Meta’s window' }).waitFor();
      await look(page, `${where} window 1`);
      const popUp = await openWindow(page);
      await popUp.getByLabel('Business').first().check();
      await press(popUp, 'Continue');
      await popUp.getByLabel('Create a new WhatsApp Business account').check();
      await press(popUp, 'Continue');
      await popUp.getByLabel('WhatsApp Business account name').fill('Fresh Shop');
      await press(popUp, 'Continue');
      await popUp.getByLabel('Add a new number').check();
      await popUp.getByLabel('Phone number').fill(FRESH);
      await popUp.getByLabel('Display name', { exact: true }).fill('Fresh Shop');
      await press(popUp, 'Continue');
      await popUp.getByLabel('Verification code').fill(await codeOf(FRESH));
      await press(popUp, 'Continue');
      await press(popUp, 'Continue');
      await heading(page, 'The number is connected');
      await look(page, `${where} window 2`);
      await talk(FRESH);
      expect(performance.now() - begun).toBeLessThan(soonMs());
      expect([complaints, violations]).toEqual([[], []]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it.each<[string, BrowserContextOptions]>([
    ['desktop', DESKTOP],
    ['phone, dark', { ...POCKET, ...DARK }],
  ])(
    'keeps the phone app, brings its chats over, and answers a first customer: %s',
    async (where, options) => {
      const { page, complaints, violations } = await install(options);
      await begin(page, 'In the WhatsApp Business app on a phone');
      await page.getByRole('button', { name: 'Open Meta’s window' }).waitFor();
      await look(page, `${where} app 1`);
      const popUp = await openWindow(page);
      await popUp.getByLabel('Business').first().check();
      await press(popUp, 'Continue');
      await popUp.getByLabel('Phone number of the WhatsApp Business app').fill(COUNTER.phone);
      await press(popUp, 'Continue');
      await press(popUp, 'Continue');
      await heading(page, 'Bring earlier chats over?');
      await look(page, `${where} app 2`);
      await press(page, 'Bring them over');
      await heading(page, 'The number is connected');
      await page.getByText('Earlier chats were asked for').waitFor();
      await look(page, `${where} app 3`);
      await talk(COUNTER.phone);
      expect([complaints, violations]).toEqual([[], []]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'enters an account by hand, and answers a first customer',
    async () => {
      const begun = performance.now();
      const { page, complaints, violations } = await install(DESKTOP);
      await begin(page, 'Enter it by hand');
      await page.getByLabel('WhatsApp Business Account ID').fill(WORKSHOP.account);
      await page.getByLabel('Token of the system user').fill(WORKSHOP.token);
      await press(page, 'Check and connect');
      await heading(page, 'Choose the number');
      await press(page, 'Use this number');
      await proveOnPage(page, WORKSHOP.phone);
      await heading(page, 'The number is connected');
      await talk(WORKSHOP.phone);
      expect(performance.now() - begun).toBeLessThan(soonMs());
      expect([complaints, violations]).toEqual([[], []]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'moves a number with a wrong code and then the right one, and answers a first customer',
    async () => {
      const begun = performance.now();
      const { page, complaints, violations } = await install(POCKET);
      await begin(page, 'On the API at another provider');
      await page.getByLabel('Number', { exact: true }).fill(MOVING.phone);
      await page.getByLabel('Another account, by its id').check();
      await page.getByLabel('WhatsApp Business Account ID').fill(WORKSHOP.account);
      await page.getByLabel('Token of the system user').fill(WORKSHOP.token);
      await press(page, 'Check and connect');
      await proveOnPage(page, MOVING.phone, true);
      await heading(page, 'Move the number now?');
      await press(page, 'Move the number now');
      await heading(page, 'The number is connected');
      await talk(MOVING.phone);
      expect(performance.now() - begun).toBeLessThan(soonMs());
      expect([complaints, violations]).toEqual([[], []]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it.each<[string, BrowserContextOptions]>([
    ['desktop', DESKTOP],
    ['phone, dark', { ...POCKET, ...DARK }],
  ])(
    'leaves Meta’s window, reports an error there, or closes it, and is told what that means: %s',
    async (where, options) => {
      const { page, complaints, violations } = await install(options);
      await begin(page, 'Not on WhatsApp’s API');
      const left = await openWindow(page);
      await left.getByLabel('Business').first().check();
      await press(left, 'Continue');
      await press(left, 'Cancel');
      await heading(page, 'Closed while choosing the WhatsApp account');
      await look(page, `${where} left`);
      await press(await openWindow(page), 'Report a problem');
      await heading(page, 'Something went wrong in Meta’s window');
      await page.getByText('For Meta’s support, the session').waitFor();
      await look(page, `${where} reported`);
      const closed = await openWindow(page);
      // Of another origin than Meta's: nobody believes it.
      const forged = JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data: { waba_id: '1' } });
      await page.evaluate(`postMessage(${JSON.stringify(forged)}, '*')`);
      await closed.close();
      await heading(page, 'Meta’s window was closed before its end');
      expect([complaints.filter((words) => !/422/.test(words)), violations]).toEqual([[], []]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'is told where Meta’s script cannot load, or where scripts do not run, and of the other way',
    async () => {
      const { page } = await install(POCKET);
      await page.route('**/sdk.js', (route) => route.abort());
      await begin(page, 'Not on WhatsApp’s API');
      await page.getByText('Meta’s window cannot be opened').waitFor();
      expect(await page.getByRole('button', { name: 'Open Meta’s window' }).isVisible()).toBe(false);
      await look(page, 'blocked');
      await page.getByRole('link', { name: 'Enter the account by hand instead' }).click();
      await heading(page, 'Enter it by hand');
      const cookies = await page.context().cookies();
      await page.context().close();
      const plain = await open({ ...POCKET, locale: 'en', javaScriptEnabled: false });
      await plain.page.context().addCookies(cookies);
      await plain.page.goto(`${sandbox.url}/connect/new`);
      await plain.page.locator('noscript p').waitFor();
      expect(await plain.page.locator('noscript p').innerText()).toContain('Meta’s window needs scripts');
      await plain.page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
