import encodeQR from 'qr';
import sharp from 'sharp';
import type { QrCodes } from '../../ports/qr-codes.ts';

/** Modules of white around a code (ISO/IEC 18004). */
const QUIET = 4;

/** Sharp on paper and on screens. Pixels. */
const SIDE = 1_024;

export const qrCodes: QrCodes = {
  svg,
  png: async (text) =>
    new Uint8Array(
      await sharp(Buffer.from(svg(text)))
        .resize({ width: SIDE, height: SIDE, kernel: 'nearest' })
        .flatten({ background: 'white' })
        .png({ palette: true, colours: 2 })
        .toBuffer(),
    ),
};

/** The library draws the dark modules alone, one unit each. */
function svg(text: string): string {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  const size = modules.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${SIDE}" height="${SIDE}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}
