import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findChromium, openChromium } from '../../../../scripts/shared/open-chromium.ts';
import { skipForNeed } from '../../../support/skipped-needs.ts';

/** Sizes of windows. */
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;
export const POCKET = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Starting the browser may take this long on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** Steps of a person in a browser take their time. Milliseconds. */
export const BROWSER_TEST_MS = 300_000;

/** Opens a page of its own for each call; what it says in its console is kept. */
export type OpenPage = (options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>;

/** Tests that need Chromium; without one they are skipped and named at the end of the run. */
export function describeWithChromium(name: string, tests: (open: OpenPage) => void): void {
  if (!existsSync(findChromium() ?? '')) {
    skipForNeed(name, 'no Chromium; apt-get install chromium-headless-shell, or set CHROMIUM_PATH');
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await openChromium();
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
