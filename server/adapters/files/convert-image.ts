import sharp, { type Sharp } from 'sharp';
import type { Converted } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import { holdBytes } from './hold-file.ts';

/** Raw pixels are four bytes each: more would not fit beside everything else. A 24-megapixel photo passes. */
export const MAX_PIXELS = 32_000_000;

/** All steps together; a picture of a phone takes about a second. Seconds. */
const DEADLINE_S = 30;

/** A picture that is too long as it is gets smaller step by step: longest side in pixels, and JPEG quality. */
const STEPS = [
  { side: 4_096, quality: 85 },
  { side: 2_560, quality: 80 },
  { side: 1_600, quality: 75 },
] as const;

/** A picture as JPEG, or as PNG when it is transparent and short enough. Undefined when it cannot be read, or not in time. */
export async function convertImage(file: HeldFile, maxBytes: number): Promise<Converted | undefined> {
  try {
    const source = file.path ?? (await file.bytes());
    const until = performance.now() + DEADLINE_S * 1_000;
    const read = (): Sharp =>
      sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .autoOrient()
        .timeout({ seconds: secondsTo(until) });
    return (await asPng(read, maxBytes)) ?? (await asJpeg(read, maxBytes));
  } catch {
    return undefined;
  }
}

/** Whole, at least one: none would be no deadline. */
function secondsTo(until: number): number {
  return Math.max(1, Math.ceil((until - performance.now()) / 1_000));
}

async function asPng(read: () => Sharp, maxBytes: number): Promise<Converted | undefined> {
  const { hasAlpha, format } = await read().metadata();
  if (!hasAlpha && format !== 'png') return undefined;
  const bytes = await read().toColourspace('srgb').png().toBuffer();
  return bytes.length <= maxBytes ? { file: holdBytes(bytes), mime: 'image/png' } : undefined;
}

/** With its coding optimised a JPEG is some per cent shorter, but all of it is in memory until its end: 100 MB for 4,096 pixels. */
async function asJpeg(read: () => Sharp, maxBytes: number): Promise<Converted | undefined> {
  for (const { side, quality } of STEPS) {
    const bytes = await read()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality, optimiseCoding: false })
      .toBuffer();
    if (bytes.length <= maxBytes) return { file: holdBytes(bytes), mime: 'image/jpeg' };
  }
  return undefined;
}
