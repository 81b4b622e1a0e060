import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { sendFile } from '../support/send-file.ts';
import { createTemplateWorld, type TemplateWorld } from '../support/shop-templates.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';
import { SHOP } from '../support/world-setup.ts';
import { uploadAddress } from './upload-address.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** 12,000 by 9,000 pixels in a few hundred kilobytes. */
const bomb = () =>
  sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: 'black' } })
    .png({ compressionLevel: 9 })
    .toBuffer();

const FILES: readonly (readonly [string, string, () => Promise<Buffer>])[] = [
  ['a drawing with a script', 'image/svg+xml', async () => Buffer.from(SVG)],
  ['a drawing that is called a picture', 'image/png', async () => Buffer.from(SVG)],
  [
    'a page that is called a picture',
    'image/jpeg',
    async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
  ],
  [
    'a program',
    'image/png',
    async () => Buffer.from(`MZ${'\0'.repeat(200)}This program cannot be run in DOS mode.`),
  ],
  ['a script', 'image/png', async () => Buffer.from('#!/bin/sh\necho')],
  ['an archive', 'image/png', async () => Buffer.from('PK\x03\x04\x14\0\0\0\x08\0')],
  ['endless pixels in few bytes', 'image/png', bomb],
];

const PICTURE = `/settings/numbers/${SHOP.number}/profile/picture`;

describe('a file that does harm', () => {
  let world: TemplateWorld;
  let ada: SignedIn;
  let places: Readonly<Record<string, string>>;
  beforeAll(async () => {
    world = await createTemplateWorld();
    ada = await signIn(world, SHOP);
    await world.knownThread();
    places = { 'a link': await uploadAddress(world), 'a profile': PICTURE };
  });
  afterAll(() => world.close());

  describe.each(['a link', 'a profile'])('given to %s', (place) => {
    it.each(FILES)('is refused in words and kept nowhere: %s', async (_, type, make) => {
      const file = { name: '../<b>x.png', type, bytes: await make() };
      const { status, body } = await sendFile(world, places[place] ?? '', ada.cookie, file);
      expect(status).toBe(422);
      expect(body).toMatch(/id="file-error" role="alert">[^<]/);
      expect(body).not.toMatch(/<script>alert|<b>x/);
      expect(await world.storage.collection('uploads').count({ index: 'expires', limit: 100 })).toBe(0);
      expect(world.calls('meta', /POST .*(uploads|media)/)).toEqual([]);
    });
  });
});
