import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { holdBytes } from '../../../../server/adapters/files/hold-file.ts';
import { openFileConverter } from '../../../../server/adapters/files/open-file-converter.ts';
import { useOwnTemporaryFolder } from '../../../support/own-temporary-folder.ts';

useOwnTemporaryFolder();

const MB = 1024 * 1024;
const create = { width: 20, height: 10, channels: 4, background: '#00800080' } as const;
const none = openFileConverter({ ffmpeg: 'no-such-ffmpeg' });
const identify = (bytes: Uint8Array, name = 'file', contentType?: string) =>
  none.identify(holdBytes(bytes), { name, ...(contentType === undefined ? {} : { contentType }) });

describe('what a file is', () => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
    ['tiff', 'image/tiff'],
    ['avif', 'image/avif'],
    ['gif', 'image/gif'],
  ] as const)('is told by its content, not by its name: %s', async (format, mime) => {
    const bytes = await sharp({ create }).toFormat(format).toBuffer();
    expect((await identify(bytes, 'letter.pdf', 'application/pdf')).mime).toBe(mime);
  });

  it.each([
    ['table.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['words.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['files.zip', 'application/zip'],
  ])('is told by its name inside a container: %s', async (name, mime) => {
    expect((await identify(Buffer.from('PK\u0003\u0004'), name)).mime).toBe(mime);
  });

  it('is text when it is called so and looks like nothing else', async () => {
    expect((await identify(Buffer.from('a,b\n'), 'list.csv')).mime).toBe('text/csv');
    expect((await identify(Buffer.from('hello'), 'x', 'text/plain; charset=utf-8')).mime).toBe('text/plain');
  });

  it('is not what a broken declaration says', async () => {
    const declared = await identify(Buffer.from('hello'), 'x', 'text/plain\r\nX-More: yes');
    expect(declared.mime).toBe('application/octet-stream');
  });

  it('is unknown when it claims to be a picture and is none', async () => {
    const claimed = await identify(Buffer.from('<script>'), 'a.png', 'image/png');
    expect(claimed).toEqual({ mime: 'application/octet-stream', extension: 'bin', oddPixels: false });
  });

  it('knows a PNG that WhatsApp does not show', async () => {
    const plain = await sharp({ create }).png().toBuffer();
    const deep = await sharp({ create }).toColourspace('rgb16').png().toBuffer();
    const grey = await sharp({ create }).toColourspace('b-w').png().toBuffer();
    const odd = async (bytes: Uint8Array) => (await identify(bytes)).oddPixels;
    expect([await odd(plain), await odd(deep), await odd(grey)]).toEqual([false, true, true]);
  });

  it('knows a video that WhatsApp does not show, wherever the file says so', async () => {
    const video = (codec: string) =>
      Buffer.concat([
        Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
        Buffer.alloc(100),
        Buffer.from(codec),
      ]);
    const odd = async (codec: string) => (await identify(video(codec))).oddPixels;
    expect([await odd('avc1'), await odd('hvc1'), await odd('hev1'), await odd('')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const pieces = async function* () {
      yield video('').subarray(0, -2);
      yield Buffer.from('hv');
      yield Buffer.from('c1');
    };
    const cut = { ...holdBytes(video('hvc1')), stream: pieces };
    expect((await none.identify(cut, { name: 'a.mp4' })).oddPixels).toBe(true);
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        fc.string(),
        async (bytes, name, type) => {
          expect((await identify(bytes, name, type)).mime).toMatch(/^[\w.+-]+\/[\w.+-]+$/);
        },
      ),
    );
  });
});

describe('pictures', () => {
  const picture = (bytes: Uint8Array, mime: string, maxBytes = 5 * MB) =>
    none.convert(holdBytes(bytes), { workspace: 'q1w2e3r4', mime, to: 'image', maxBytes });

  it('of one workspace hold up those of another by no more than what runs already', async () => {
    const converter = openFileConverter({ ffmpeg: 'no-such-ffmpeg' });
    const large = await sharp({ create: { ...create, width: 1_500, height: 1_500 } })
      .webp()
      .toBuffer();
    const small = await sharp({ create }).webp().toBuffer();
    const want = { mime: 'image/webp', to: 'image', maxBytes: 5 * MB } as const;
    let done = 0;
    const many = Array.from({ length: 12 }, async () => {
      await converter.convert(holdBytes(large), { ...want, workspace: 'many' });
      done += 1;
    });
    const other = await converter.convert(holdBytes(small), { ...want, workspace: 'other' });
    expect(other?.mime).toBe('image/png');
    expect(done).toBeLessThanOrEqual(2);
    await Promise.all(many);
    expect(done).toBe(12);
  });

  it('keep their transparency as PNG', async () => {
    const made = await picture(await sharp({ create }).webp().toBuffer(), 'image/webp');
    expect(made?.mime).toBe('image/png');
  });

  it('become smaller until they fit', async () => {
    const raw = { width: 2_000, height: 2_000, channels: 3 } as const;
    const noise = Buffer.alloc(12_000_000).map((_, at) => (at * 2_654_435_761) >>> 13);
    const made = await picture(await sharp(noise, { raw }).tiff().toBuffer(), 'image/tiff', MB);
    expect(made?.mime).toBe('image/jpeg');
    expect(made?.file.size).toBeLessThanOrEqual(MB);
  });

  it('with too many pixels are not even opened', async () => {
    const wide = { ...create, width: 16_000, height: 2_100, channels: 3, background: 'white' } as const;
    const bomb = await sharp({ create: wide }).png().toBuffer();
    expect(bomb.length).toBeLessThan(MB);
    expect(await picture(bomb, 'image/png')).toBeUndefined();
  });

  it('that are broken are not converted', async () => {
    const half = (await sharp({ create }).webp().toBuffer()).subarray(0, 30);
    expect(await picture(half, 'image/webp')).toBeUndefined();
    expect(await picture(Buffer.from('nothing'), 'image/tiff')).toBeUndefined();
  });
});

describe('with ffmpeg', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fake-ffmpeg-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A program in its place that does this with its arguments. */
  async function ffmpeg(name: string, script: string) {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o700);
    return openFileConverter({ ffmpeg: path });
  }
  const gif = () => holdBytes(Buffer.from('GIF89a'));
  const want = { workspace: 'q1w2e3r4', mime: 'image/gif', to: 'video', maxBytes: 100 } as const;
  const leftovers = async () =>
    (await readdir(tmpdir())).filter((each) => each.startsWith('whatsapp-intercom-')).length;

  it('an animation becomes a video; nothing is left on disk', async () => {
    const before = await leftovers();
    const converter = await ffmpeg(
      'good',
      'for last; do :; done; echo "$@" > "$last"; printf video > "$last"',
    );
    const made = await converter.convert(gif(), want);
    expect(made?.mime).toBe('video/mp4');
    expect(Buffer.from((await made?.file.bytes()) ?? []).toString()).toBe('video');
    await made?.file.release();
    expect(await leftovers()).toBe(before);
  });

  it.each([
    ['fails', 'exit 1'],
    ['writes nothing', 'exit 0'],
    ['writes too much', 'for last; do :; done; head -c 101 /dev/zero > "$last"'],
  ])('that %s there is no video, and nothing is left', async (name, script) => {
    const before = await leftovers();
    expect(await (await ffmpeg(name.replaceAll(' ', '-'), script)).convert(gif(), want)).toBeUndefined();
    expect(await leftovers()).toBe(before);
  });

  it('that is not installed there is none', async () => {
    expect(await none.convert(gif(), want)).toBeUndefined();
  });
});
