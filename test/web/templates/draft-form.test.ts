import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import { PIXEL } from '../../support/sample-files.ts';
import { createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';
import { expectAccessible, listenToPolicy } from '../support/watched-page.ts';

const NEW = `/settings/templates/${SHOP.account}/new`;
const PHOTO = { name: 'boat.png', mimeType: 'image/png', buffer: PIXEL };

describeWithChromium('the form of a template in a browser', (open) => {
  let world: TemplateWorld;
  let server: Server;

  beforeEach(async () => {
    world = await createTemplateWorld();
    const { cookie } = await signIn(world, SHOP);
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

  it(
    'tells what is wrong with a field once it is left, and how the template looks',
    async () => {
      const { page } = await open({ viewport: { width: 390, height: 844 } });
      const violations = await listenToPolicy(page);
      await page.goto(at(NEW));
      await page.getByLabel('Name', { exact: true }).fill('Order late');
      await page.getByLabel('Text', { exact: true }).fill('Hi {{1}}, your order is late.');
      await page.getByLabel('Text', { exact: true }).press('Tab');
      await page.locator('#name-error').getByText('other characters').waitFor();
      expect(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('#language-error').count()).toBe(0);
      await page.locator('[data-preview] .bubble').getByText('your order is late.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Name', { exact: true }).fill('order_late');
      await page.getByLabel('Name', { exact: true }).press('Tab');
      await page.locator('#name-error').waitFor({ state: 'detached' });
      expect(world.calls('meta', /message_templates$/).filter(({ method }) => method === 'POST')).toEqual([]);
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'makes a carousel with its files, without script',
    async () => {
      const { page } = await open({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
      await page.goto(at(NEW));
      await page.getByLabel('Name', { exact: true }).fill('two_boats');
      await page.getByLabel('Language').fill('en_US');
      await page.getByLabel('Category').selectOption('marketing');
      await page.getByLabel('Text', { exact: true }).fill('These came in today. Take your pick.');
      await page.getByText('Cards side by side').click();
      await page.getByLabel('What the cards show').selectOption('image');
      for (const place of [0, 1]) {
        await page.locator(`#card${place}File`).setInputFiles(PHOTO);
        await page.locator(`#card${place}button0Kind`).selectOption('quick-reply');
        await page.locator(`#card${place}button0Text`).fill('I want it');
      }
      await page.getByRole('button', { name: 'Check it first' }).click();
      await page.getByRole('status').getByText('Nothing is wrong').waitFor();
      expect(await page.getByText('WhatsApp has the sample boat.png.').count()).toBe(2);
      await page.getByRole('button', { name: 'Submit it to WhatsApp' }).click();
      await page.getByText('WhatsApp took it. Its category is marketing.').waitFor();
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
