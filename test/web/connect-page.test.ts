import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from '../sandbox/page/support/chromium.ts';
import { cookieOf } from '../support/admin-cookie.ts';
import type { PeopledWorld } from '../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, MOVING } from '../support/connecting-world.ts';
import { SHOP } from '../support/world-setup.ts';
import { expectAccessible } from './support/watched-page.ts';

/** Where to keep pictures for whoever looks at them; none unless given. */
const SHOTS = process.env['SHOTS_DIR'];

describeWithChromium('connecting a number in a browser', (open) => {
  let world: PeopledWorld;
  let server: Server;

  beforeEach(async () => {
    world = await createConnectingWorld();
    const cookie = await cookieOf(world, { workspace: SHOP.workspace, admin: SHOP.admin.id });
    const { app } = world.service();
    // As a browser does on https; on plain http it keeps no cookie of this name.
    server = createServer((request, response) => {
      request.headers.cookie = cookie;
      app(request, response);
    }).listen(0);
  });
  afterEach(async () => {
    server.close();
    await world.close();
  });

  const visit = async (path: string, options: BrowserContextOptions) => {
    const opened = await open(options);
    const { port } = server.address() as AddressInfo;
    await opened.page.goto(`http://127.0.0.1:${port}${path}`);
    return opened;
  };

  /** Presses, lets the product work in its own time, and waits for what is to be read then. */
  const press = async (page: Page, button: string, then: string) => {
    await letWork(page.waitForEvent('load'), () =>
      page.getByRole('button', { name: button, exact: true }).click(),
    );
    await world.pass(5_000);
    await page.reload();
    await page.getByRole('heading', { name: then }).waitFor();
  };

  /** The product's time stands still unless it is moved on: until the browser has its answer. */
  const letWork = async (end: Promise<unknown>, begin: () => Promise<unknown>) => {
    let ended = false;
    const ending = end.finally(() => {
      ended = true;
    });
    await begin();
    while (!ended) {
      await world.pass(500);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await ending;
  };

  const codeOf = (phone: string) => {
    const number = world.whatsapp.view.numbers().find((each) => each.phone === phone);
    return world.whatsapp.view.line(number?.id ?? '')?.code?.digits ?? '';
  };

  const look = async (page: Page, name: string) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };

  it.each([
    ['desktop', DESKTOP],
    ['phone, dark', { ...POCKET, colorScheme: 'dark' as const }],
    ['no scripts', { ...POCKET, javaScriptEnabled: false, locale: 'en' }],
  ])(
    'by hand, with a wrong code before the right one: %s',
    async (where, options) => {
      const scripted = !('javaScriptEnabled' in options);
      const see = async (page: Page, name: string) => (scripted ? look(page, `${where} ${name}`) : undefined);
      const { page, complaints } = await visit('/connect', options);
      await see(page, '1 chooser');
      await page.getByRole('button', { name: 'Begin: Enter it by hand' }).click();
      await see(page, '2 by hand');
      await page.getByLabel('WhatsApp Business Account ID').fill(ATELIER.account);
      await page.getByLabel('Token of the system user').fill(ATELIER.token);
      await press(page, 'Check and connect', 'Choose the number');
      await page.getByText('For the webhook of your Meta app').click();
      await see(page, '3 number');
      await press(page, 'Use this number', 'Prove that the number is yours');
      await see(page, '4 prove');
      await press(page, 'Send the code', 'Enter the six digits');
      const right = codeOf(ATELIER.phone);
      await page.getByLabel('The six digits').fill(right === '111111' ? '222222' : '111111');
      await press(page, 'Check the code', 'Enter the six digits');
      await page.getByRole('alert').getByText('This was not the right code').waitFor();
      await see(page, '5 wrong');
      await page.getByLabel('The six digits').fill(right);
      await press(page, 'Check the code', 'The number is connected');
      await see(page, '6 done');
      await page.getByRole('link', { name: 'WhatsApp numbers' }).click();
      await page.getByRole('heading', { name: formatPhone(ATELIER.phone) }).waitFor();
      await see(page, '7 numbers');
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it.each([
    ['desktop', DESKTOP],
    ['phone', POCKET],
  ])(
    'a move, with a wrong code before the right one: %s',
    async (where, options) => {
      const { page, complaints } = await visit('/connect/migrate', options);
      await look(page, `${where} move 1`);
      await page.getByLabel('Number', { exact: true }).fill(MOVING.phone);
      await page.getByLabel('WhatsApp Business Account ID').fill(ATELIER.account);
      await page.getByLabel('Token of the system user').fill(ATELIER.token);
      await press(page, 'Check and connect', 'Prove that the number is yours');
      await page.getByLabel('By a call').check();
      await press(page, 'Send the code', 'Enter the six digits');
      const right = codeOf(MOVING.phone);
      await page.getByLabel('The six digits').fill(right === '111111' ? '222222' : '111111');
      await press(page, 'Check the code', 'Enter the six digits');
      await page.getByLabel('The six digits').fill(right);
      await press(page, 'Check the code', 'Move the number now?');
      await look(page, `${where} move 2`);
      await press(page, 'Move the number now', 'The number is connected');
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'shows by itself what goes on',
    async () => {
      const { page } = await visit('/connect/by-hand', DESKTOP);
      await page.getByLabel('WhatsApp Business Account ID').fill(ATELIER.account);
      await page.getByLabel('Token of the system user').fill(ATELIER.token);
      await page.getByRole('button', { name: 'Check and connect' }).click();
      const arrived = page.getByRole('heading', { name: 'Choose the number' }).waitFor();
      await letWork(arrived, async () => page.waitForURL(/connections/));
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
