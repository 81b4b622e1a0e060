import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import type { CanvasComponent } from '../../intercom/canvas/canvas-components.ts';
import { PageError } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';

/**
 * What the camera of a phone reads from the card: the picture is fetched from the real server, as Intercom shows it, and
 * decoded. Answers the words that WhatsApp has ready then.
 */
export async function scanCard(deps: PageDeps, components: readonly CanvasComponent[]): Promise<string> {
  const picture = components.find((each) => each.type === 'image');
  if (picture?.type !== 'image') throw new PageError(409, 'no_code', 'There is no code on the card.');
  const response = await fetch(`${deps.url()}${new URL(picture.url).pathname}`);
  if (!response.ok) throw new PageError(409, 'no_picture', 'The picture of the code cannot be loaded.');
  const text = await wordsIn(Buffer.from(await response.arrayBuffer()));
  if (text === null) throw new PageError(409, 'no_words', 'The code has no message.');
  return text;
}

/** The words behind the code of a picture; null where its link has none. */
export async function wordsIn(picture: Uint8Array): Promise<string | null> {
  return new URL(await linkIn(picture)).searchParams.get('text');
}

/** The link that a phone reads in a picture, PNG or SVG. Rejects where there is no code. */
export async function linkIn(picture: Uint8Array): Promise<string> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) });
}
