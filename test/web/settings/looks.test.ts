import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import {
  createTemplateWorld,
  ORDER_PHOTO,
  ORDER_UPDATE,
  type TemplateWorld,
} from '../../support/shop-templates.ts';
import { signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';
import { expectAccessible, listenToPolicy } from '../support/watched-page.ts';

const LOOKS = {
  desk: { viewport: { width: 1280, height: 800 } },
  'desk at night': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  'phone at night': { viewport: { width: 390, height: 844 }, isMobile: true, colorScheme: 'dark' },
} as const;

const TEMPLATES = `/settings/templates/${SHOP.account}`;

const PAGES = [
  '/settings',
  '/settings/workspace',
  `/settings/numbers/${SHOP.number}`,
  '/settings/templates',
  `${TEMPLATES}/${ORDER_PHOTO.template}`,
  `${TEMPLATES}/${ORDER_UPDATE.template}/edit`,
  `${TEMPLATES}/${ORDER_UPDATE.template}/delete`,
  `${TEMPLATES}/new`,
  `${TEMPLATES}/library`,
  `${TEMPLATES}/notices`,
  '/settings/set-aside',
  '/settings/people',
  '/settings/people/erasure',
];

describeWithChromium('the settings pages in a browser', (open) => {
  let world: TemplateWorld;
  let server: Server;

  beforeAll(async () => {
    world = await createTemplateWorld();
    const { cookie } = await signIn(world, SHOP);
    // The session is for https alone, where browsers reach us.
    server = createServer((request, response) => {
      request.headers.cookie = cookie;
      world.service().app(request, response);
    }).listen(0);
  });
  afterAll(async () => {
    server.close();
    await world.close();
  });

  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  it.each(Object.entries(LOOKS))(
    'are readable by everybody, fit, and need nothing but ours: %s',
    async (name, look) => {
      const { page } = await open(look);
      const violations = await listenToPolicy(page);
      for (const path of PAGES) {
        await page.goto(at(path));
        const shots = process.env['SHOTS'];
        if (shots)
          await page.screenshot({ path: `${shots}/${name}${path.replaceAll('/', '_')}.png`, fullPage: true });
        expect(await page.locator('h1').count()).toBe(1);
        await expectAccessible(page);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect([path, width]).toEqual([path, look.viewport.width]);
      }
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'are filled in with the keyboard alone and without script',
    async () => {
      const { page } = await open({ ...LOOKS.desk, javaScriptEnabled: false });
      await page.goto(at('/settings'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Workspace' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Begin a new conversation after').fill('2 days');
      await page.keyboard.press('Enter');
      await page.getByRole('status').waitFor();
      expect(await page.getByLabel('Begin a new conversation after').inputValue()).toBe('2 days');
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
