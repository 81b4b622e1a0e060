import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { holdBytes } from '../../../server/adapters/files/hold-file.ts';
import { openUpload } from '../../../server/bridge/files/open-upload.ts';
import type { TemplateDraft } from '../../../server/bridge/sidebar/templates/template-draft.ts';
import { createTemplateSteps } from '../../../server/bridge/sidebar/templates/template-steps.ts';
import { offerUpload } from '../../../server/bridge/sidebar/uploads/find-upload.ts';
import { takeUpload } from '../../../server/bridge/sidebar/uploads/take-upload.ts';
import {
  createTemplateWorld,
  ORDER_PHOTO,
  ORDER_UPDATE,
  type TemplateWorld,
} from '../../support/shop-templates.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const deps = () => world.service().deps;
const steps = () => createTemplateSteps(deps());
const place = () => ({
  workspace: SHOP.workspace,
  conversation: world.conversation().id,
  admin: { id: SHOP.admin.id, name: SHOP.admin.name },
});

/** The token on the form of `order_photo`, and the draft it belongs to. */
async function openForm(draft?: string): Promise<{ draft: string; token: string }> {
  const id = draft ?? (await steps().open(place())).draft;
  const step = await steps().choose(place(), { draft: id }, ORDER_PHOTO.id);
  return { draft: id, token: tokenIn(step.view) };
}

function tokenIn(view: unknown): string {
  const [, token = ''] =
    /"uploadUrl":"https:\/\/bridge\.example\/uploads\/([^"]+)"/.exec(JSON.stringify(view)) ?? [];
  return decodeURIComponent(token);
}

const photo = (side = 40) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#0b5d4b' } });

const given = (bytes: Uint8Array, name = 'order.jpg', contentType = 'image/jpeg') => ({
  name,
  contentType,
  file: holdBytes(bytes),
});

async function headerOf(draft: string) {
  const found = (await world.storage.collection('drafts').get(draft)) as TemplateDraft | undefined;
  return found?.content.values['header'];
}

describe('a ticket for the upload page', () => {
  it('is on the form, the same one until it is used, then another', async () => {
    const { draft, token } = await openForm();
    expect(token).not.toBe('');
    expect((await openForm(draft)).token).toBe(token);
    await takeUpload(deps(), token, given(await photo().jpeg().toBuffer()));
    const next = (await openForm(draft)).token;
    expect(next).not.toBe(token);
    expect(await offerUpload(deps(), token)).toEqual({ kind: 'closed', why: 'gone' });
    expect(await offerUpload(deps(), next)).toMatchObject({ kind: 'open', current: 'order.jpg' });
  });

  it('lets one file into its field, which goes out with the template', async () => {
    const { draft, token } = await openForm();
    expect(await offerUpload(deps(), token)).toEqual({ kind: 'open', as: 'image', template: 'order_photo' });
    const taken = await takeUpload(deps(), token, given(await photo().jpeg().toBuffer()));
    expect(taken).toEqual({ kind: 'kept', fileName: 'order.jpg' });
    expect(await headerOf(draft)).toEqual({
      kind: 'upload',
      upload: expect.any(String),
      fileName: 'order.jpg',
    });
    expect(await offerUpload(deps(), token)).toEqual({ kind: 'closed', why: 'used' });
    const form = await steps().fill(place(), { draft, filled: { 'field body.1': 'Maeve' } });
    expect(JSON.stringify(form.view)).toContain('"value":"order.jpg"');
    await steps().preview(place(), { draft });
    await steps().send(place(), { draft });
    await world.pass(10_000);
    expect(world.templatesSent()).toHaveLength(1);
    expect(world.calls('meta', /\/media$/)).toHaveLength(1);
  });

  it('lasts ten minutes, of which five are left whenever the form is shown', async () => {
    const { draft, token } = await openForm();
    await world.leap(6 * MINUTE);
    expect((await openForm(draft)).token).toBe(token);
    await world.leap(9 * MINUTE);
    expect(await offerUpload(deps(), token)).toMatchObject({ kind: 'open' });
    await world.leap(MINUTE);
    const taken = await takeUpload(deps(), token, given(await photo().jpeg().toBuffer()));
    expect(taken).toEqual({ kind: 'closed', why: 'expired' });
    expect(await headerOf(draft)).toBeUndefined();
    expect((await openForm(draft)).token).not.toBe(token);
  });

  it('is not written anew while it lasts', async () => {
    const { draft } = await openForm();
    const ticketsOf = async () => {
      const stored = await world.storage.collection('drafts').get(draft);
      return stored?.content.kind === 'template' ? stored.content.tickets : undefined;
    };
    const before = await ticketsOf();
    await world.leap(4 * MINUTE);
    await openForm(draft);
    expect(await ticketsOf()).toEqual(before);
  });

  it('is for its own draft and template alone', async () => {
    const one = await openForm();
    const other = await openForm();
    const secret = one.token.slice(one.token.lastIndexOf('.'));
    for (const token of [`${other.draft}${secret}`, one.draft, `${one.draft}.`, secret, '', 'x.y'])
      expect(await offerUpload(deps(), token)).toEqual({ kind: 'closed', why: 'gone' });
    await steps().choose(place(), { draft: one.draft }, ORDER_UPDATE.id);
    const taken = await takeUpload(deps(), one.token, given(await photo().jpeg().toBuffer()));
    expect(taken).toEqual({ kind: 'closed', why: 'changed' });
    expect(await headerOf(one.draft)).toBeUndefined();
    expect(await headerOf(other.draft)).toBeUndefined();
  });

  it('takes nothing once the template was sent, or when nobody is there to send it to', async () => {
    const { draft, token } = await openForm();
    const stored = await world.storage.collection('drafts').get(draft);
    if (stored !== undefined)
      await world.storage.collection('drafts').update({ ...stored, became: 'a delivery' });
    expect(await offerUpload(deps(), token)).toEqual({ kind: 'closed', why: 'sent' });
    const other = await openForm();
    const [link] = await world.storage.collection('links').find({ index: 'byThread', limit: 10 });
    await world.storage.collection('links').delete([link?.id ?? '']);
    const taken = await takeUpload(deps(), other.token, given(await photo().jpeg().toBuffer()));
    expect(taken).toEqual({ kind: 'closed', why: 'nobody' });
    expect(await world.storage.collection('uploads').find({ index: 'expires', limit: 10 })).toEqual([]);
  });

  it('lets in one of two files that come at once; the same one twice is one', async () => {
    const { draft, token } = await openForm();
    const [small, large] = [await photo(30).jpeg().toBuffer(), await photo(60).jpeg().toBuffer()];
    const results = await Promise.all([
      takeUpload(deps(), token, given(small, 'small.jpg')),
      takeUpload(deps(), token, given(large, 'large.jpg')),
    ]);
    const kept = results.filter(({ kind }) => kind === 'kept');
    expect(kept).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'closed')).toEqual([{ kind: 'closed', why: 'used' }]);
    expect(await headerOf(draft)).toMatchObject({ fileName: (kept[0] as { fileName: string }).fileName });
    const next = (await openForm(draft)).token;
    const twice = await Promise.all([1, 2].map(() => takeUpload(deps(), next, given(small, 'small.jpg'))));
    expect(twice).toEqual([1, 2].map(() => ({ kind: 'kept', fileName: 'small.jpg' })));
  });

  it('is still good when the process died after the file was kept', async () => {
    const { draft, token } = await openForm();
    const bytes = await photo().jpeg().toBuffer();
    world.refuseWrites('drafts');
    await expect(takeUpload(deps(), token, given(bytes))).rejects.toThrow();
    world.refuseWrites();
    world.crash();
    await world.start();
    expect(await headerOf(draft)).toBeUndefined();
    expect(await takeUpload(deps(), token, given(bytes))).toEqual({ kind: 'kept', fileName: 'order.jpg' });
    expect(await world.storage.collection('uploads').find({ index: 'expires', limit: 10 })).toHaveLength(1);
    expect(await headerOf(draft)).toMatchObject({ fileName: 'order.jpg' });
  });
});

describe('an uploaded image', () => {
  const upload = async (bytes: Uint8Array, name = 'order.jpg', type = 'image/jpeg') => {
    const { draft, token } = await openForm();
    const outcome = await takeUpload(deps(), token, given(bytes, name, type));
    return { outcome, draft, token };
  };

  it('that WhatsApp does not show is made into one that it does', async () => {
    const { outcome, draft } = await upload(await photo().webp().toBuffer(), 'order.webp', 'image/webp');
    expect(outcome).toEqual({ kind: 'kept', fileName: 'order.jpg' });
    const value = (await headerOf(draft)) as { upload: string };
    expect((await openUpload(deps(), SHOP.workspace, value.upload))?.upload.mime).toBe('image/jpeg');
  });

  it('that is larger than 5 MB is made smaller', async () => {
    const noise = sharp({
      create: {
        width: 1_700,
        height: 1_700,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const bytes = await noise.png().toBuffer();
    expect(bytes.length).toBeGreaterThan(5 * 1024 * 1024);
    const { outcome, draft } = await upload(bytes, 'order.png', 'image/png');
    expect(outcome).toMatchObject({ kind: 'kept' });
    const value = (await headerOf(draft)) as { upload: string };
    const kept = await openUpload(deps(), SHOP.workspace, value.upload);
    expect(kept?.upload.sizeBytes).toBeLessThanOrEqual(5 * 1024 * 1024);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'wrong-kind'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'wrong-kind'],
    ['a script', '#!/bin/sh\necho', 'unsafe'],
    ['a PDF', '%PDF-1.7\n', 'wrong-kind'],
    ['the head of a JPEG', '\xff\xd8\xff\xe0\x00\x10JFIF\x00 and nothing more', 'unreadable'],
  ])('that is %s is refused, and the ticket stays good', async (_what, content, why) => {
    const { outcome, draft, token } = await upload(Buffer.from(content, 'latin1'));
    expect(outcome).toMatchObject({ kind: 'refused', why, offer: { kind: 'open' } });
    expect(await headerOf(draft)).toBeUndefined();
    expect(await offerUpload(deps(), token)).toMatchObject({ kind: 'open' });
  });

  it('of few bytes and endless pixels is refused unopened', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: 'black' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await upload(bomb, 'order.png', 'image/png')).outcome).toMatchObject({ why: 'too-many-pixels' });
  });
});
