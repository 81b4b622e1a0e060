import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { skipForNeed } from '../../../support/skipped-needs.ts';

/** Debian's, the one without a window first: it takes half the processor. */
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Another one by CHROMIUM_PATH. */
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? DEBIAN.find(existsSync) ?? '';

/** Starting the browser may take this long on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** Steps of a person in a browser take their time. Milliseconds. */
export const BROWSER_TEST_MS = 300_000;

/** Opens a page of its own for each call; what it says in its console is kept. */
export type OpenPage = (options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>;

/** Tests that need Chromium; without one they are skipped and named at the end of the run. */
export function describeWithChromium(name: string, tests: (open: OpenPage) => void): void {
  if (!existsSync(CHROMIUM)) {
    skipForNeed(name, 'no Chromium; apt-get install chromium-headless-shell, or set CHROMIUM_PATH');
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      // In a container there is no user to sandbox as, little shared memory and no graphics card.
      const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
      browser = await chromium.launch({ executablePath: CHROMIUM, args });
    }, START_MS);
    afterAll(async () => browser?.close());
    tests(async (options) => {
      if (browser === undefined) throw new Error('The browser is started before the first test.');
      const page = await (await browser.newContext(options)).newPage();
      return { page, complaints: listenToComplaints(page) };
    });
  });
}

function listenToComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}
