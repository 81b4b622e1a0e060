import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { BROWSER_TEST_MS, describeWithChromium } from '../sandbox/page/support/chromium.ts';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { signIn } from '../support/signed-in.ts';
import { SHOP } from '../support/world-setup.ts';
import { LOOKS } from './support/looks.ts';
import { expectAccessible, listenToPolicy } from './support/watched-page.ts';

const NUMBER = `/settings/numbers/${SHOP.number}`;

const COUNTS = {
  '2026-03|service|regular': 812,
  '2026-03|service|free_customer_service': 1_000,
  '2026-03|marketing|regular': 240,
  '2026-03|utility|regular': 96,
  '2026-02|service|free_customer_service': 640,
  '2026-02|utility|regular': 120,
  '2026-01|authentication|regular': 75,
};

const FIGURES = [
  { phone: '15550100123', category: 'marketing', type: 'regular', volume: 241, cost: 6.025 },
  { phone: '15550100123', category: 'service', type: 'regular', volume: 812, cost: 3.248 },
];

type Check = (what: string) => Promise<void>;

/** Months of messages, what they cost, and a link. */
async function fill(world: PeopledWorld): Promise<void> {
  const { storage, whatsapp } = world;
  const { workspace, account, number } = SHOP;
  const day = '2026-03-02';
  const books = { askedAt: world.now(), readAt: world.now(), currency: 'USD', timeZone: 'America/New_York' };
  await storage.collection('messageCounts').insert([{ id: number, workspace, counts: COUNTS, applied: [] }]);
  await storage
    .collection('dailyCosts')
    .insert([{ id: `${account}|${day}`, account, workspace, day, figures: FIGURES }]);
  await storage.collection('facts').insert([{ id: `books|${account}`, value: books }]);
  whatsapp.act.makesLink({ number, text: 'Hello! I saw your poster in the station.' });
}

describeWithChromium('profile, links and costs in a browser', (open) => {
  let world: PeopledWorld;
  let server: Server;

  beforeEach(async () => {
    world = await createWorld();
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
  /** Red on the left, blue on the right. */
  const photo = () =>
    sharp({ create: { width: 800, height: 400, channels: 3, background: '#ff0000' } })
      .composite([
        {
          input: { create: { width: 400, height: 400, channels: 3, background: '#0000ff' } },
          left: 400,
          top: 0,
        },
      ])
      .jpeg()
      .toBuffer();
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name }).click();
    await page.waitForLoadState();
  };
  const choosePhoto = async (page: Page) => {
    await page.goto(at(`${NUMBER}/profile/picture`));
    const buffer = await photo();
    await page
      .getByLabel('Picture, from this device')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await press(page, 'Upload');
    await page.getByRole('heading', { name: 'Choose the square' }).waitFor();
  };
  /** Is the middle of the picture more red than blue? */
  const isRed = async (picture: Uint8Array) => {
    const { channels } = await sharp(picture).stats();
    return (channels[0]?.mean ?? 0) > (channels[2]?.mean ?? 0);
  };

  const STATES = {
    empty: async (page: Page, check: Check) => {
      for (const path of ['/settings/costs', `${NUMBER}/profile`, `${NUMBER}/links`]) {
        await page.goto(at(path));
        await check(path);
      }
    },
    filled: async (page: Page, check: Check) => {
      await fill(world);
      await page.goto(at('/settings/costs'));
      await check('costs');
      await page.goto(at(`${NUMBER}/links`));
      await check('links');
      await page.getByRole('link', { name: /^QR code, change, delete/ }).click();
      await page.waitForLoadState();
      await check('link');
      await page.getByRole('link', { name: 'Delete this link' }).click();
      await page.waitForLoadState();
      await check('delete');
    },
    'wrong or away': async (page: Page, check: Check) => {
      await choosePhoto(page);
      await check('crop');
      await page.goto(at(`${NUMBER}/profile`));
      await page.getByLabel('About').fill('x'.repeat(200));
      await press(page, 'Save');
      await page.getByRole('alert').first().waitFor();
      await check('profile');
      world.whatsapp.faults.set([{ kind: 'serverError', operation: '*' }]);
      for (const path of [`${NUMBER}/profile`, `${NUMBER}/links`]) {
        await page.goto(at(path));
        await check(path);
      }
    },
  };

  const looks = Object.entries(LOOKS).flatMap(([name, look]) =>
    Object.entries(STATES).map(([state, visit]) => ({ name, look, state, visit })),
  );
  it.each(looks)(
    'are readable by everybody, fit, and need nothing but ours: $state, $name',
    async ({ look, visit }) => {
      const { page } = await open(look);
      const violations = await listenToPolicy(page);
      await visit(page, async (what) => {
        expect(await page.locator('h1').count()).toBe(1);
        await expectAccessible(page);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect([what, width]).toEqual([what, look.viewport.width]);
      });
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'a profile is filled in, and its picture cut, without script and by keyboard alone',
    async () => {
      const { page } = await open({ ...LOOKS.desk, javaScriptEnabled: false });
      await page.goto(at(NUMBER));
      await page.getByRole('link', { name: 'Business profile of Shop' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('About').fill('Open every day');
      await page.getByLabel('Industry').selectOption('retail');
      await press(page, 'Show the preview');
      await page.getByText('Shopping and retail', { exact: true }).last().waitFor();
      expect(await page.locator('[data-shows=about]').textContent()).toBe('Open every day');
      await press(page, 'Save');
      expect(world.whatsapp.view.profile(SHOP.number)).toMatchObject({ vertical: 'RETAIL' });
      await choosePhoto(page);
      for (let n = 0; n < 50; n += 1) await page.getByLabel('From left to right').press('ArrowRight');
      await press(page, 'Show the square');
      expect(await page.getByLabel('From left to right').inputValue()).toBe('100');
      await press(page, 'Use this picture');
      await page.getByRole('status').waitFor();
      expect(await isRed(world.whatsapp.view.profilePicture(SHOP.number) ?? new Uint8Array())).toBe(false);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'with script the preview follows, the picture is dragged, and a link is copied',
    async () => {
      const { page } = await open(LOOKS.desk);
      await page.goto(at(`${NUMBER}/profile`));
      await page.getByLabel('Description').fill('Tea <b>and</b> cakes');
      expect(await page.locator('[data-shows=description]').textContent()).toBe('Tea <b>and</b> cakes');
      await choosePhoto(page);
      const square = page.getByRole('img', { name: 'The square that customers see' });
      await page.locator('canvas').waitFor();
      const box = await square.boundingBox();
      if (box === null) throw new Error('There is no square.');
      await page.mouse.move(box.x + 20, box.y + 90);
      await page.mouse.down();
      await page.mouse.move(box.x + 190, box.y + 90, { steps: 10 });
      await page.mouse.up();
      expect(Number(await page.getByLabel('From left to right').inputValue())).toBeLessThan(10);
      await press(page, 'Use this picture');
      await page.getByRole('status').waitFor();
      expect(await isRed(world.whatsapp.view.profilePicture(SHOP.number) ?? new Uint8Array())).toBe(true);
      await page.goto(at(`${NUMBER}/links`));
      await page.getByRole('button', { name: 'Copy' }).first().click();
      await page.waitForFunction(
        'document.getSelection().toString() !== "" || document.activeElement.id === "address"',
      );
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
