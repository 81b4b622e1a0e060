import sharp from 'sharp';
import type { FileConverter } from '../../ports/file-converter.ts';
import { convertImage } from './convert-image.ts';
import { cutSquare, shrinkPicture } from './cut-square.ts';
import { identifyFile } from './identify-file.ts';
import { measureImage } from './measure-image.ts';
import { openTurns } from './open-turns.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** Formats of pictures that need no ffmpeg. */
const PICTURES: ReadonlySet<string> = new Set([
  'image/webp',
  'image/tiff',
  'image/avif',
  'image/png',
  'image/jpeg',
]);

/** Each takes memory (128 MB of pixels at most) and processor; the second place is for who waits behind a long one. */
const AT_ONCE = 2;

/** Conversions with sharp, and with ffmpeg where it is installed; few at once, and workspaces take turns. */
export function openFileConverter(options: { readonly ffmpeg?: string } = {}): FileConverter {
  const { ffmpeg = 'ffmpeg' } = options;
  const inTurn = openTurns(AT_ONCE);
  // No two conversions have a step in common, so what it keeps of earlier ones (50 MB) is never asked for.
  sharp.cache(false);
  return {
    identify: identifyFile,
    measure: measureImage,
    square: (file, wanted) => inTurn(wanted.workspace, () => cutSquare(file, wanted)),
    shrink: (file, { workspace, pixels }) => inTurn(workspace, () => shrinkPicture(file, pixels)),
    convert: (file, { workspace, mime, to, maxBytes }) =>
      inTurn(workspace, () =>
        to === 'image' && PICTURES.has(mime)
          ? convertImage(file, maxBytes)
          : runFfmpeg(ffmpeg, file, to, maxBytes),
      ),
  };
}
