import { randomFillSync } from 'node:crypto';
import sharp from 'sharp';

/** 24 megapixels, with transparency: read several times until its form is short enough. */
const WIDTH = 6_000;
const HEIGHT = 4_000;
const CHANNELS = 4;

/** Pixels of noise, which no form makes much shorter: with them the picture weighs about 8 MB. Bytes. */
const NOISE_BYTES = 7_000_000;

/** A PNG larger than WhatsApp takes. */
export function makeWorstPicture(): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * CHANNELS);
  randomFillSync(pixels, 0, NOISE_BYTES);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: CHANNELS } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
