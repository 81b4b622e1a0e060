import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { linkIn } from '../../sandbox/page/website/scan.ts';
import { createTemplateSteps } from '../../server/bridge/sidebar/templates/template-steps.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from '../sandbox/page/support/chromium.ts';
import { until } from '../sandbox/page/support/running-page.ts';
import { createTemplateWorld, ORDER_PHOTO, type TemplateWorld } from '../support/shop-templates.ts';
import { SHOP } from '../support/world-setup.ts';
import { expectAccessible, listenToPolicy } from './support/watched-page.ts';

describeWithChromium('the upload page in a browser', (open) => {
  let world: TemplateWorld;
  let server: Server;
  let photo: Buffer;

  beforeAll(async () => {
    world = await createTemplateWorld();
    await world.knownThread();
    server = createServer(world.service().app).listen(0);
    photo = await noise(900).png().toBuffer();
  });
  afterAll(async () => {
    server.close();
    await world.close();
  });

  const at = (path: string, host = '127.0.0.1') =>
    `http://${host}:${(server.address() as AddressInfo).port}${path}`;

  /** Opens the page as its link in the sidebar does. */
  const visit = async (options: BrowserContextOptions, host?: string) => {
    const opened = await open(options);
    const violations = await listenToPolicy(opened.page);
    const place = { workspace: SHOP.workspace, conversation: world.conversation().id };
    const steps = createTemplateSteps(world.service().deps);
    const { draft } = await steps.open(place);
    const { view } = await steps.choose(place, { draft }, ORDER_PHOTO.id);
    const [, path = ''] = /https:\/\/bridge\.example(\/uploads\/[^"]+)/.exec(JSON.stringify(view)) ?? [];
    await opened.page.goto(at(path, host));
    return { ...opened, violations, path };
  };

  const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
    page.getByLabel('Image, from this device').setInputFiles({ name, mimeType, buffer });
  const press = (page: Page) => page.getByRole('button', { name: 'Upload' }).click();
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  it(
    'leads a phone to itself by a code',
    async () => {
      const { page, path, violations } = await visit(DESKTOP);
      await page.getByText('The file is on a phone?').click();
      const code = page.getByRole('img', { name: 'QR code that opens this page on a phone' });
      await code.waitFor();
      expect(await linkIn(await code.screenshot())).toBe(`https://bridge.example${path}`);
      await expectAccessible(page);
      expect(violations).toEqual([]);
    },
    BROWSER_TEST_MS,
  );

  it.each([
    ['on a desktop', DESKTOP],
    ['on a phone, in the dark', { ...POCKET, colorScheme: 'dark' as const }],
  ])(
    'takes a file, shows how much has arrived, and says what to do next: %s',
    async (_where, options) => {
      const { page, complaints, violations } = await visit(options);
      await heading(page, 'Upload an image');
      await expectAccessible(page);
      const goOn = await slowDown(page);
      await choose(page, 'order.png', 'image/png', photo);
      await press(page);
      await until(async () => ((await page.evaluate(IS_UNDER_WAY)) === true ? true : undefined));
      await expectAccessible(page);
      await goOn();
      await heading(page, 'The file is here');
      await page.getByText('press “I have uploaded it”').waitFor();
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
      await expectAccessible(page);
      await page.reload();
      await heading(page, 'A file was uploaded here already');
      expect(violations).toEqual([]);
      expect(complaints.filter((words) => !words.includes('status of 410'))).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'says beside the field what is wrong, and takes another file after that',
    async () => {
      const { page, violations } = await visit(POCKET);
      await choose(page, 'order.png', 'image/png', Buffer.from('<!doctype html><p>No picture</p>'));
      await press(page);
      await page.getByRole('alert').getByText('whatever its name says').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('file');
      await expectAccessible(page);
      await choose(page, 'order.png', 'image/png', Buffer.alloc(17 * 1024 * 1024));
      await press(page);
      await page.getByRole('alert').getByText('too large').waitFor();
      await choose(page, 'order.png', 'image/png', photo);
      await press(page);
      await heading(page, 'The file is here');
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'says so when the file did not arrive, and works when the line is back',
    async () => {
      const { page } = await visit(DESKTOP);
      await choose(page, 'order.png', 'image/png', photo);
      await page.context().setOffline(true);
      await press(page);
      await page.getByRole('alert').getByText('The file did not arrive').waitFor();
      await page.context().setOffline(false);
      await press(page);
      await heading(page, 'The file is here');
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'works without scripts, by keyboard, and in the language of the browser',
    async () => {
      const { page, violations } = await visit({ ...DESKTOP, javaScriptEnabled: false, locale: 'pt-BR' });
      await page
        .getByLabel('Imagem, deste aparelho')
        .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
      await page.getByLabel('Imagem, deste aparelho').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('diga o nome o que disser').waitFor();
      await page
        .getByLabel('Imagem, deste aparelho')
        .setInputFiles({ name: 'pedido.png', mimeType: 'image/png', buffer: photo });
      await page.getByRole('button', { name: 'Enviar' }).click();
      await heading(page, 'O arquivo está aqui');
      expect(await page.locator('html').getAttribute('lang')).toBe('pt-BR');
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'takes a form over plain http, where browsers tell the origin alone',
    async () => {
      const { page } = await visit({ ...DESKTOP, javaScriptEnabled: false }, ownAddress());
      await choose(page, 'order.png', 'image/png', photo);
      await press(page);
      await heading(page, 'The file is here');
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );

  it(
    'has its looks from us alone, and fits a small phone',
    async () => {
      const { page, violations } = await visit({ viewport: { width: 320, height: 640 } });
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(320);
      expect(await page.evaluate('document.styleSheets.length')).toBe(2);
      expect(violations).toEqual([]);
      await page.evaluate(`document.body.setAttribute('style', 'color: red')`);
      await until(() => violations.find((what) => what.startsWith('style-src-attr')));
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});

function noise(side: number) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width: side, height: side, channels: 3, background: '#888', noise } });
}

const IS_UNDER_WAY =
  '(({ value = 0 }) => value > 0 && value < 100)(document.querySelector("progress") ?? {})';

/** A phone on a middling line. */
async function slowDown(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const network = { offline: false, latency: 20, downloadThroughput: -1 };
  const atSpeed = (uploadThroughput: number) =>
    session.send('Network.emulateNetworkConditions', { ...network, uploadThroughput });
  await atSpeed(50_000);
  return () => atSpeed(-1);
}

/** An address of this machine that no browser takes for its own: there it sends no Fetch Metadata on plain http. */
function ownAddress(): string {
  const found = Object.values(networkInterfaces())
    .flat()
    .find((each) => each !== undefined && !each.internal && each.family === 'IPv4');
  return found?.address ?? '127.0.0.1';
}
