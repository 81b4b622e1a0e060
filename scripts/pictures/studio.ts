import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { freePort } from '../bench/free-port.ts';
import { openChromium } from '../shared/open-chromium.ts';
import { createCamera, type Take } from './camera.ts';

/** Where pictures are taken: a sandbox that is at its beginning, a browser, and a camera. */
export interface Studio {
  readonly sandbox: Sandbox;
  readonly take: Take;
  /** Somebody's browser. */
  readonly open: (options: BrowserContextOptions) => Promise<Page>;
}

/** Pictures of one chapter. */
export type Chapter = (studio: Studio) => Promise<void>;

/** Each chapter in a sandbox of its own, so that none depends on another. */
export async function takePictures(folder: string, chapters: readonly Chapter[]): Promise<void> {
  const browser = await openChromium();
  try {
    for (const chapter of chapters) await inSandbox(browser, createCamera(folder), chapter);
  } finally {
    await browser.close();
  }
}

async function inSandbox(browser: Browser, take: Take, chapter: Chapter): Promise<void> {
  const sandbox = await startSandbox({
    // Intercom leads back to an address that is known before the start.
    port: await freePort(),
    newStorageUrl: () => 'sqlite::memory:',
    logLevel: 'silent',
    page: true,
  });
  try {
    await chapter({
      sandbox,
      take,
      open: async (options) => (await browser.newContext({ locale: 'en', ...options })).newPage(),
    });
  } finally {
    await sandbox.close();
  }
}
