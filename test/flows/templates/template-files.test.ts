import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepUpload } from '../../../server/bridge/files/keep-upload.ts';
import { openUpload } from '../../../server/bridge/files/open-upload.ts';
import { retireUploads } from '../../../server/bridge/files/retire-uploads.ts';
import type { UploadKind } from '../../../server/domain/templates/upload.ts';
import type { HeldFile } from '../../../server/ports/file-source.ts';
import { alterSends } from '../../support/alter-sends.ts';
import { createTemplateWorld, ORDER_PHOTO, type TemplateWorld } from '../../support/shop-templates.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

/** As much of a picture as tells its kind. */
const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
  Buffer.from('JFIF'),
  Buffer.alloc(600),
]);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
});
afterEach(() => world.close());

function held(bytes: Uint8Array): HeldFile {
  return {
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: async () => bytes,
    stream: async function* () {
      yield bytes;
    },
    release: async () => undefined,
  };
}

async function kept(bytes: Uint8Array, as: UploadKind = 'image', name = 'order.jpg'): Promise<string> {
  const file = held(bytes);
  const result = await keepUpload(world.service().deps, { workspace: SHOP.workspace, name, as, file });
  if (result.kind !== 'kept') throw new Error(result.reason);
  return result.upload;
}

const sendPhoto = (header: object) =>
  world.sendTemplate({
    template: ORDER_PHOTO.id,
    values: { header, 'body.1': { kind: 'text', text: 'Maeve' } } as never,
  });
const uploads = () => world.calls('meta', /\/media$/);
const headers = () =>
  world.templatesSent().map(({ template }) => (template as { components: unknown[] }).components[0]);

describe('the file of a template', () => {
  it('that was uploaded to us is uploaded to WhatsApp once for each number', async () => {
    const upload = await kept(JPEG);
    await sendPhoto({ kind: 'upload', upload });
    await world.pass(10 * SECOND);
    await sendPhoto({ kind: 'upload', upload });
    await world.pass(10 * SECOND);
    expect(uploads()).toHaveLength(1);
    expect(headers()).toHaveLength(2);
    expect(headers()[1]).toEqual({
      type: 'header',
      parameters: [{ type: 'image', image: { id: expect.any(String) } }],
    });
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    await world.leap(29 * DAY + MINUTE);
    await sendPhoto({ kind: 'upload', upload });
    await world.pass(10 * SECOND);
    expect(uploads()).toHaveLength(2);
  });

  it('goes by its address where that is known', async () => {
    await sendPhoto({ kind: 'link', link: 'https://shop.example/order.jpg' });
    await world.pass(10 * SECOND);
    expect(uploads()).toHaveLength(0);
    expect(headers()).toEqual([
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/order.jpg' } }] },
    ]);
  });

  it('is uploaded anew where WhatsApp does not know it any more', async () => {
    const upload = await kept(JPEG);
    const known = await world.storage.collection('uploads').get(upload);
    if (known !== undefined)
      await world.storage.collection('uploads').update({
        ...known,
        onWhatsApp: [{ number: SHOP.number, media: '404404', until: world.now() + DAY }],
      });
    const error = { code: 131009, message: 'Media id 404404 does not exist.', type: 'OAuthException' };
    alterSends(world, {
      instead: (sent) =>
        JSON.stringify(sent).includes('404404') ? { status: 400, body: { error } } : undefined,
    });
    await sendPhoto({ kind: 'upload', upload });
    await world.pass(10 * SECOND);
    expect(uploads()).toHaveLength(1);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
  });

  it('is asked for again when it is not kept any more', async () => {
    expect(await sendPhoto({ kind: 'upload', upload: 'gone' })).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'header', cure: 'Upload it again.' }],
    });
  });
});

describe('an upload', () => {
  it('is read back byte for byte, by its own workspace alone', async () => {
    const bytes = Buffer.alloc(1_500_000, 'whatsapp');
    const upload = await kept(bytes, 'document', 'terms.txt');
    const { deps } = world.service();
    const opened = await openUpload(deps, SHOP.workspace, upload);
    expect(Buffer.compare(Buffer.from((await opened?.file.bytes()) ?? []), bytes)).toBe(0);
    expect(await openUpload(deps, CAFE.workspace, upload)).toBeUndefined();
    expect(await kept(bytes, 'document', 'terms.txt')).toBe(upload);
  });

  it('goes after thirty days, bytes and all', async () => {
    const upload = await kept(JPEG);
    await world.leap(30 * DAY + MINUTE);
    await retireUploads(world.service().deps, () => false);
    expect(await openUpload(world.service().deps, SHOP.workspace, upload)).toBeUndefined();
    expect(await world.storage.collection('uploadChunks').get(`${upload}|0`)).toBeUndefined();
  });

  it('is refused when it is empty, too large, or nothing that the header shows', async () => {
    const refuse = async (bytes: Uint8Array, as: UploadKind) =>
      keepUpload(world.service().deps, { workspace: SHOP.workspace, name: 'a.jpg', as, file: held(bytes) });
    expect(await refuse(Buffer.alloc(0), 'image')).toMatchObject({ kind: 'refused' });
    expect(await refuse(Buffer.alloc(5 * 1024 * 1024 + 1), 'image')).toEqual({
      kind: 'refused',
      reason: 'The file is larger than 5 MB.',
    });
    expect(await refuse(JPEG, 'video')).toMatchObject({ kind: 'refused' });
  });
});
