import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepUpload } from '../../../server/bridge/files/keep-upload.ts';
import { retireUploads } from '../../../server/bridge/files/retire-uploads.ts';
import { queueErasure } from '../../../server/bridge/privacy/erasure-receipt.ts';
import { tieUploads } from '../../../server/bridge/templates/tie-uploads.ts';
import type { HeldFile } from '../../../server/ports/file-source.ts';
import { keepLastFiles, lastFiles } from '../../../server/records/last-files.ts';
import { createTemplateWorld, ORDER_PHOTO, type TemplateWorld } from '../../support/shop-templates.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  for (const customer of [MAEVE.id, NOOR.id]) world.customerWrites(`It is ${customer}.`, { customer });
  await world.pass(10_000);
});
afterEach(() => world.close());

/** As much of a picture as tells its kind, and some words that tell it from others. */
function picture(words: string): HeldFile {
  const bytes = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
    Buffer.from('JFIF'),
    Buffer.alloc(600),
    Buffer.from(words),
  ]);
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

async function kept(name: string): Promise<string> {
  const wanted = {
    workspace: SHOP.workspace,
    name: `${name}.jpg`,
    as: 'image',
    file: picture(name),
  } as const;
  const result = await keepUpload(world.service().deps, wanted);
  if (result.kind !== 'kept') throw new Error(result.reason);
  return result.upload;
}

async function threadOf(customer: typeof MAEVE | typeof NOOR) {
  const threads = await world.storage.collection('threads').find({ index: 'live', limit: 10 });
  const thread = threads.find(({ identity }) => identity.phone === customer.phone.slice(1));
  if (thread === undefined) throw new Error('nobody wrote');
  return thread;
}

async function send(customer: typeof MAEVE | typeof NOOR, upload: string): Promise<void> {
  const { id } = await threadOf(customer);
  const link = await world.storage.collection('links').find({ index: 'byThread', equals: [id], limit: 1 });
  const sent = await world.sendTemplate({
    thread: id,
    conversation: link[0]?.conversation ?? '',
    template: ORDER_PHOTO.id,
    values: {
      header: { kind: 'upload', upload, fileName: 'order.jpg' },
      'body.1': { kind: 'text', text: 'you' },
    },
  });
  expect(sent.kind).toBe('queued');
  await world.pass(10_000);
}

async function erase(person: typeof MAEVE | typeof NOOR): Promise<void> {
  const { customer } = await threadOf(person);
  const { workspace } = SHOP;
  await queueErasure(world.service().deps, { workspace, customer, why: 'asked-for' });
  await world.pass(5 * MINUTE);
}

const uploads = async () => {
  const all = await world.storage.collection('uploads').find({ index: 'expires', limit: 100 });
  return all.map(({ id }) => id);
};
const pieces = (upload: string) => world.storage.collection('uploadChunks').get(`${upload}|0`);
const uses = (upload: string) =>
  world.storage.collection('uploadUses').find({ index: 'byUpload', equals: [upload], limit: 100 });

describe('the erasure of somebody who was sent uploaded files', () => {
  it('takes those that were theirs alone, and leaves those that others were sent too', async () => {
    const [own, shared] = [await kept('own'), await kept('shared')];
    await send(MAEVE, own);
    await send(MAEVE, own);
    await send(MAEVE, shared);
    await send(NOOR, shared);
    await erase(MAEVE);
    expect(await uploads()).toEqual([shared]);
    expect(await pieces(own)).toBeUndefined();
    expect(await pieces(shared)).toBeDefined();
    expect(await uses(own)).toEqual([]);
    expect((await uses(shared)).map(({ thread }) => thread)).toEqual([(await threadOf(NOOR)).id]);
    await erase(NOOR);
    expect(await uploads()).toEqual([]);
    expect(await pieces(shared)).toBeUndefined();
  });

  it('takes one that was uploaded for them and never sent', async () => {
    const upload = await kept('draft');
    const values = { header: { kind: 'upload', upload } } as const;
    const { id: thread } = await threadOf(MAEVE);
    await tieUploads(world.service().deps, { thread, template: ORDER_PHOTO.id, values });
    await erase(MAEVE);
    expect(await uploads()).toEqual([]);
  });

  it('does not offer its name again', async () => {
    const upload = await kept('own');
    await send(MAEVE, upload);
    await keepLastFiles(world, ORDER_PHOTO.id, { header: { kind: 'upload', upload, fileName: 'Maeve.jpg' } });
    await erase(MAEVE);
    expect(await lastFiles(world, ORDER_PHOTO.id)).toEqual({});
  });

  it('finds nothing of a file that has expired by itself', async () => {
    const upload = await kept('own');
    await send(MAEVE, upload);
    await world.leap(31 * DAY);
    await retireUploads(world.service().deps, () => false);
    expect(await uses(upload)).toEqual([]);
  });
});
