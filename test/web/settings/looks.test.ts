import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { groupOf } from '../../../server/bridge/set-aside/find-set-aside.ts';
import { numberRoute } from '../../../server/domain/journal/routing-key.ts';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import {
  createTemplateWorld,
  ORDER_PHOTO,
  ORDER_UPDATE,
  type TemplateWorld,
} from '../../support/shop-templates.ts';
import { signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';
import { LOOKS } from '../support/looks.ts';
import { expectAccessible, listenToPolicy } from '../support/watched-page.ts';

const ODD = {
  id: 'wa|odd',
  kind: 'whatsapp.other',
  lane: 'aside',
  route: numberRoute(SHOP.number),
  at: 0,
  receivedAt: 0,
  payload: {},
  order: '0',
  tries: 0,
  endedAt: 0,
  setAsideAt: 0,
  end: 'set-aside',
  reason: 'Nobody understood it.',
} as const;

const TEMPLATES = `/settings/templates/${SHOP.account}`;

const PAGES = [
  '/settings/numbers',
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
  `/settings/set-aside/${groupOf(ODD)}`,
  `/settings/set-aside/${groupOf(ODD)}/discard`,
  '/settings/people',
  '/settings/people/erasure',
  '/doctor',
];

describeWithChromium('the settings pages in a browser', (open) => {
  let world: TemplateWorld;
  let server: Server;

  beforeEach(async () => {
    world = await createTemplateWorld();
    await world.storage.collection('events').insert([ODD]);
    const { cookie } = await signIn(world, SHOP);
    // The session is for https alone, where browsers reach us.
    server = createServer((request, response) => {
      request.headers.cookie = cookie;
      world.service().app(request, response);
    }).listen(0);
  });
  afterEach(async () => {
    server.close();
    await world.close();
  });

  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  /** Each in two parts: a browser on a busy machine takes its time. */
  const half = Math.ceil(PAGES.length / 2);
  const parts = Object.entries(LOOKS).flatMap(
    ([name, look]) =>
      [
        [name, 'the first pages', look, PAGES.slice(0, half)],
        [name, 'the others', look, PAGES.slice(half)],
      ] as const,
  );

  it.each(parts)(
    'are readable by everybody, fit, and need nothing but ours: %s, %s',
    async (_name, _part, look, pages) => {
      const { page } = await open(look);
      const violations = await listenToPolicy(page);
      for (const path of pages) {
        await page.goto(at(path));
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
      await page.goto(at('/settings/numbers'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').getByRole('link', { name: 'Workspace' }).focus();
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
