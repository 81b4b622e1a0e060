import type { Locator, Page } from 'playwright-core';
import type { Studio } from './studio.ts';

/** So high that no screen has to be scrolled. */
const VIEWPORT = { width: 1280, height: 2_600 };

/** The page of the sandbox, and its sidebar. */
export interface Desk {
  readonly sandbox: Studio['sandbox'];
  readonly page: Page;
  readonly canvas: Locator;
  /** Takes a picture of the sidebar. */
  readonly take: (name: string) => Promise<void>;
  /** Takes one of the whole page. */
  readonly takeWhole: (name: string) => Promise<void>;
  /** Presses what is called so, and waits for these words. */
  readonly press: (name: string | RegExp, words: string | RegExp) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly back: (words?: string | RegExp) => Promise<void>;
}

/** Opens the page and looks at its sidebar. */
export async function openDesk({ sandbox, take, open }: Studio): Promise<Desk> {
  const page = await open({ viewport: VIEWPORT });
  await page.goto(`${sandbox.url}/sandbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  const canvas = page.locator('#canvas');
  const press = async (name: string | RegExp, words: string | RegExp) => {
    await canvas.getByRole('button', { name }).first().click();
    await canvas.getByText(words).first().waitFor();
  };
  return {
    sandbox,
    page,
    canvas,
    press,
    take: (name) => take(page, name, { part: '.app-card', most: VIEWPORT.height }),
    takeWhole: async (name) => {
      await page.setViewportSize({ width: 1_280, height: 720 });
      await take(page, name);
      await page.setViewportSize(VIEWPORT);
    },
    more: () => press(/^More/, 'Last replies'),
    back: (words = 'Refresh') => press('Back', words),
  };
}
