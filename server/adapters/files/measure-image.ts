import sharp from 'sharp';
import type { PictureSize } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';

/** What the head of a picture says of its size; undefined when it is none, or cannot be read. */
export async function measureImage(file: HeldFile): Promise<PictureSize | undefined> {
  try {
    const { width, height } = await sharp(file.path ?? (await file.bytes())).metadata();
    return { width, height };
  } catch {
    return undefined;
  }
}
