import sharp, { type Sharp } from 'sharp';
import { squareOf } from '../../domain/business/square-frame.ts';
import type { WantedSquare } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import { MAX_PIXELS } from './convert-image.ts';

/** Seconds. */
const DEADLINE_S = 10;

const QUALITY = 88;

/** A square of a picture as JPEG, never made larger; undefined when it cannot be read, or not in time. */
export function cutSquare(
  file: HeldFile,
  { frame, pixels }: Omit<WantedSquare, 'workspace'>,
): Promise<Uint8Array | undefined> {
  return asJpeg(file, async (read) => {
    const { autoOrient } = await read().metadata();
    const { left, top, side } = squareOf(autoOrient, frame);
    return read()
      .extract({ left, top, width: side, height: side })
      .resize({ width: pixels, height: pixels, withoutEnlargement: true });
  });
}

/** A whole picture as JPEG, at most so many pixels wide and high; undefined when it cannot be read, or not in time. */
export function shrinkPicture(file: HeldFile, pixels: number): Promise<Uint8Array | undefined> {
  return asJpeg(file, async (read) =>
    read().resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true }),
  );
}

/** Upright first, so that what is cut is what people see. */
async function asJpeg(
  file: HeldFile,
  change: (read: () => Sharp) => Promise<Sharp>,
): Promise<Uint8Array | undefined> {
  try {
    const source = file.path ?? (await file.bytes());
    const read = (): Sharp =>
      sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .autoOrient()
        .timeout({ seconds: DEADLINE_S });
    const changed = await change(read);
    const jpeg = changed.flatten({ background: 'white' }).toColourspace('srgb').jpeg({ quality: QUALITY });
    return new Uint8Array(await jpeg.toBuffer());
  } catch {
    return undefined;
  }
}
