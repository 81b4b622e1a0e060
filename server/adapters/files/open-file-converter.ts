import type { Converted, FileConverter } from '../../ports/file-converter.ts';
import { convertImage } from './convert-image.ts';
import { identifyFile } from './identify-file.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** Formats of pictures that need no ffmpeg. */
const PICTURES: ReadonlySet<string> = new Set([
  'image/webp',
  'image/tiff',
  'image/avif',
  'image/png',
  'image/jpeg',
]);

/** Conversions with sharp, and with ffmpeg where it is installed; one at a time, because each takes memory and processor. */
export function openFileConverter(options: { readonly ffmpeg?: string } = {}): FileConverter {
  const { ffmpeg = 'ffmpeg' } = options;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (convert: () => Promise<Converted | undefined>): Promise<Converted | undefined> => {
    const turn = last.then(convert);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    identify: identifyFile,
    convert: (file, { mime, to, maxBytes }) =>
      inTurn(() =>
        to === 'image' && PICTURES.has(mime)
          ? convertImage(file, maxBytes)
          : runFfmpeg(ffmpeg, file, to, maxBytes),
      ),
  };
}
