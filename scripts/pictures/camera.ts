import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** What of a page comes into the picture. */
export interface Frame {
  /** CSS selector; the whole page unless given. */
  readonly part?: string;
  /** Begins a little above this, instead of at the top of the part. */
  readonly from?: string;
  /** Height at most; pixels. */
  readonly most?: number;
}

/** Takes a picture of an open page under a name. */
export type Take = (page: Page, name: string, frame?: Frame) => Promise<void>;

/** Enough for letters with soft edges, at a fraction of the bytes. */
const COLOURS = 64;

/** What stays above the part with which a picture begins. Pixels. */
const ABOVE = 4;

/** Pixels: beyond this nobody sees a whole page any more. */
const TALLEST = 1_000;

/** Puts pictures of pages into a folder. */
export function createCamera(folder: string): Take {
  return async (page, name, frame = {}) => {
    await page.mouse.move(0, 0);
    await page.evaluate('scrollTo(0, 0)');
    await page.waitForLoadState();
    const taken = await page.screenshot({
      fullPage: true,
      animations: 'disabled',
      clip: await clipOf(page, frame),
    });
    await sharp(taken)
      .png({ palette: true, effort: 10, colours: COLOURS })
      .toFile(join(folder, `${name}.png`));
  };
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function clipOf(page: Page, { part = 'body', from, most = TALLEST }: Frame): Promise<Clip> {
  const { x, y, width, height } = await boxOf(page, part);
  const top = from === undefined ? y : (await boxOf(page, from)).y - ABOVE;
  return { x, y: top, width, height: Math.min(most, y + height - top) };
}

async function boxOf(page: Page, selector: string): Promise<Clip> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen.`);
  return box;
}
