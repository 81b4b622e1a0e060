import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { cutSquare, shrinkPicture } from '../../../../server/adapters/files/cut-square.ts';
import { holdBytes } from '../../../../server/adapters/files/hold-file.ts';

/** Red above, blue below, with a note that it lies on its side: upright, red is on the right. */
async function lyingPicture() {
  const blue = { create: { width: 400, height: 200, channels: 3, background: '#0000ff' } } as const;
  const bytes = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#ff0000' } })
    .composite([{ input: blue, left: 0, top: 200 }])
    .extend({ right: 200, background: '#00ff00' })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return holdBytes(bytes);
}

const colourOf = async (jpeg: Uint8Array | undefined, left: number, top: number) => {
  const { data } = await sharp(jpeg)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data].map((value) => (value > 128 ? 1 : 0)).join('');
};

describe('a square of a picture', () => {
  it('is cut of what people see: the picture that stands upright', async () => {
    const square = await cutSquare(await lyingPicture(), {
      frame: { across: 50, down: 0, zoom: 100 },
      pixels: 200,
    });
    expect(await sharp(square).metadata()).toMatchObject({ width: 200, height: 200, format: 'jpeg' });
    expect([await colourOf(square, 20, 100), await colourOf(square, 180, 100)]).toEqual(['001', '100']);
    const lower = await cutSquare(await lyingPicture(), {
      frame: { across: 50, down: 100, zoom: 100 },
      pixels: 200,
    });
    expect(await colourOf(lower, 100, 190)).toBe('010');
  });

  it('is never made larger, and a whole one keeps its shape', async () => {
    const frame = { across: 0, down: 0, zoom: 400 };
    expect(
      await sharp(await cutSquare(await lyingPicture(), { frame, pixels: 640 })).metadata(),
    ).toMatchObject({
      width: 100,
      height: 100,
    });
    expect(await sharp(await shrinkPicture(await lyingPicture(), 300)).metadata()).toMatchObject({
      width: 200,
      height: 300,
    });
  });

  it('is none of what is no picture', async () => {
    const file = holdBytes(Buffer.from('words'));
    expect(await cutSquare(file, { frame: { across: 0, down: 0, zoom: 100 }, pixels: 10 })).toBeUndefined();
    expect(await shrinkPicture(file, 10)).toBeUndefined();
  });
});
