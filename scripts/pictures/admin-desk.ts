import type { Page } from 'playwright-core';
import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import type { Frame } from './camera.ts';
import type { Studio } from './studio.ts';

/** A little wider than the column of our pages; so high that nothing has to be scrolled. */
const VIEWPORT = { width: 720, height: 1_600 };

/** An admin's browser on our pages. */
export interface AdminDesk {
  readonly studio: Studio;
  readonly page: Page;
  /** Opens a page of ours by its path. */
  readonly goTo: (path: string) => Promise<void>;
  readonly take: (name: string, frame?: Frame) => Promise<void>;
  /** Presses what is called so. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Waits for a heading. */
  readonly heading: (name: string) => Promise<void>;
}

/** Before anybody has signed in. */
export async function openAdminDesk(studio: Studio): Promise<AdminDesk> {
  const page = await studio.open({ viewport: VIEWPORT });
  return {
    studio,
    page,
    goTo: async (path) => {
      await page.goto(`${studio.sandbox.url}${path}`);
    },
    take: (name, frame) => studio.take(page, name, frame),
    press: async (name) => {
      await page.getByRole('button', { name }).first().click();
      await page.waitForLoadState();
    },
    heading: (name) => page.getByRole('heading', { name, exact: true }).first().waitFor(),
  };
}

/** Installs the app, as somebody does from the listing; then the settings are open. */
export async function install({ page, goTo, press, heading }: AdminDesk): Promise<void> {
  await goTo('/install');
  await page.getByRole('button', { name: /^(Install|United States)/ }).click();
  await press(`Authorise access to Shop as ${SETUP.admin.name}`);
  await heading('Settings');
}
