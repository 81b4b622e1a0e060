import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { sendFile } from '../../support/send-file.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';
import { listenToPolicy } from '../support/watched-page.ts';

const PROFILE = `/settings/numbers/${SHOP.number}/profile`;

const WORDS = {
  about: 'Open every day',
  description: 'Tea & cakes <3',
  address: '1 Example Road',
  email: 'hello@shop.example',
  website1: 'shop.example',
  website2: '',
  industry: 'restaurant',
};

let world: PeopledWorld;
let ada: SignedIn;
beforeEach(async () => {
  world = await createWorld();
  ada = await signIn(world, SHOP);
});
afterEach(() => world.close());

const profile = () => world.whatsapp.view.profile(SHOP.number);
const save = async (words: Partial<typeof WORDS>, by = ada) =>
  by.post(PROFILE, { ...formOn(await ada.get(PROFILE)), ...words, do: 'save' });
const refuses = (operation: string, kind: 'serverError' | 'missingPermission') =>
  world.whatsapp.faults.set([{ kind, operation, count: 1 }]);

describe('the business profile of a number', () => {
  it('is empty at first, and says what the display name must be', async () => {
    const { status, body } = await ada.get(PROFILE);
    expect(status).toBe(200);
    expect(body).toContain('Business profile of Shop');
    expect(body).toContain('must match the name of your business');
    expect(body).toContain('No picture yet');
    expect(formOn(await ada.get(PROFILE))).toMatchObject({ about: '', industry: '' });
  });

  it('is saved as it was typed, shown as it will look, and on record', async () => {
    const { status, headers } = await save(WORDS);
    expect([status, headers['location']]).toEqual([303, `${PROFILE}?saved`]);
    expect(profile()).toMatchObject({
      about: WORDS.about,
      description: WORDS.description,
      email: WORDS.email,
      websites: ['https://shop.example'],
      vertical: 'RESTAURANT',
    });
    const { body } = await ada.get(`${PROFILE}?saved`);
    expect(body).toContain('Customers see it within minutes.');
    expect(body).toContain('data-shows="description">Tea &amp; cakes &lt;3</span>');
    const changes = await world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 100 });
    const [change] = changes.filter(({ who }) => who === 'Ada Park (7214001)');
    expect(change?.about).toEqual({ kind: 'number', id: SHOP.number });
    expect(change?.fields.map(({ field }) => field)).toContain('profile.website1');
  });

  it('sends only what was changed, and nothing when nothing was', async () => {
    await save(WORDS);
    world.forgetCalls();
    await save({ about: 'Closed on Mondays' });
    const [call] = world.calls('meta', /POST .*whatsapp_business_profile/);
    expect(JSON.parse(call?.body ?? '')).toEqual({
      messaging_product: 'whatsapp',
      about: 'Closed on Mondays',
    });
    world.forgetCalls();
    expect((await save({})).status).toBe(303);
    expect(world.calls('meta', /POST/)).toEqual([]);
  });

  it.each([
    ['about', 'x'.repeat(140), 'This is too long.'],
    ['description', 'x'.repeat(513), 'This is too long.'],
    ['email', 'hello(at)shop', 'This is no e-mail address.'],
    ['website2', 'ftp://shop.example', 'This is no web address.'],
    ['website1', 'https://user:secret@shop.example', 'This is no web address.'],
    ['industry', 'piracy', 'WhatsApp has no such industry.'],
  ])('says beside %s what is wrong with it, and loses nothing', async (field, value, words) => {
    const { status, body } = await save({ ...WORDS, [field]: value });
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`id="${field}-error"[^>]*>${words}`));
    expect(body).toContain('Nothing was saved.');
    if (field !== 'industry') expect(formOn({ body })).toMatchObject({ [field]: value });
    expect(formOn({ body })).toMatchObject({ address: WORDS.address });
    expect(profile()).toEqual({});
  });

  it('that WhatsApp lets nobody empty says so', async () => {
    await save(WORDS);
    const { status, body } = await save({ about: '' });
    expect([status, body]).toEqual([422, expect.stringContaining('does not let this be emptied')]);
    expect(profile()).toMatchObject({ about: WORDS.about });
  });

  it('tells beside the field what WhatsApp alone refuses', async () => {
    const { status, body } = await save({ ...WORDS, email: 'hello@shop.1' });
    expect([status, body]).toEqual([
      422,
      expect.stringMatching(/id="email-error"[^>]*>WhatsApp did not accept this/),
    ]);
    expect(formOn({ body })).toMatchObject({ email: 'hello@shop.1', about: WORDS.about });
    expect(profile()).toEqual({});
  });

  it('keeps what was typed while WhatsApp is away, and does not break while it cannot be read', async () => {
    const form = { ...formOn(await ada.get(PROFILE)), ...WORDS, do: 'save' };
    refuses('profile.change', 'serverError');
    const failed = await ada.post(PROFILE, form);
    expect(failed.status).toBe(422);
    expect(formOn(failed)).toMatchObject({ about: WORDS.about, description: WORDS.description });
    expect((await ada.post(PROFILE, { ...formOn(failed), do: 'save' })).status).toBe(303);
    refuses('profile.get', 'serverError');
    const away = await ada.get(PROFILE);
    expect([away.status, away.body]).toEqual([503, expect.stringContaining('Try again')]);
    refuses('profile.get', 'missingPermission');
    expect((await ada.get(PROFILE)).body).toContain('WhatsApp refused this.');
  });

  it('is not overwritten unasked when somebody else has changed it meanwhile', async () => {
    const mine = { ...formOn(await ada.get(PROFILE)), about: 'Mine', do: 'save' };
    await save({ about: 'Theirs' });
    const { status, body } = await ada.post(PROFILE, mine);
    expect([status, body]).toEqual([422, expect.stringContaining('Somebody else changed this profile')]);
    expect(profile()).toMatchObject({ about: 'Theirs' });
    expect((await ada.post(PROFILE, { ...formOn({ body }), do: 'save' })).status).toBe(303);
    expect(profile()).toMatchObject({ about: 'Mine' });
  });

  it('shows the preview without script and without saving', async () => {
    const form = formOn(await ada.get(PROFILE));
    const { status, body } = await ada.post(PROFILE, { ...form, about: 'Not yet', do: 'look' });
    expect([status, body]).toEqual([200, expect.stringContaining('data-shows="about">Not yet<')]);
    expect(profile()).toEqual({});
  });

  it('of another workspace is not there', async () => {
    const cleo = await signIn(world, CAFE);
    for (const path of [PROFILE, `${PROFILE}/picture`, `${PROFILE}/picture/x`]) {
      expect((await cleo.get(path)).status).toBe(404);
      expect((await cleo.post(path, { about: 'x', do: 'save' })).status).toBe(404);
    }
    expect(profile()).toEqual({});
  });
});

describe('the page of a picture', () => {
  it('shows how much of it has arrived', async () => {
    expect((await ada.get(`${PROFILE}/picture`)).body).toMatch(/<script src="[./]*assets\/upload\./);
  });
});

describe('the picture of a profile', () => {
  /** Red, then green, then blue, from left to right. */
  const stripes = (height = 300) =>
    sharp({ create: { width: 900, height, channels: 3, background: '#00ff00' } })
      .composite([
        { input: { create: { width: 300, height, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
        { input: { create: { width: 300, height, channels: 3, background: '#0000ff' } }, left: 600, top: 0 },
      ])
      .png()
      .toBuffer();
  const upload = async (bytes: Uint8Array, name = 'photo.png', type = 'image/png') =>
    sendFile(world, `${PROFILE}/picture`, ada.cookie, { name, type, bytes });
  const middleOf = async (bytes: Uint8Array) => {
    const { data } = await sharp(bytes)
      .resize(3, 3, { kernel: 'nearest' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data.subarray(12, 15)].map((value) => (value > 128 ? 1 : 0));
  };

  it('is cut as it was chosen, upright and square, and shown', async () => {
    const sent = await upload(await stripes());
    expect(sent.status).toBe(303);
    const crop = sent.headers['location'] ?? '';
    const shown = await ada.get(`${crop}?across=100&down=50&zoom=120`);
    expect(shown.body).toContain('The square that customers see');
    expect(formOn(shown)).toMatchObject({ across: '100', down: '50', zoom: '120' });
    const { status, headers } = await ada.post(crop, { across: '100', down: '50', zoom: '120' });
    expect([status, headers['location']]).toEqual([303, `${PROFILE}?picture`]);
    const picture = world.whatsapp.view.profilePicture(SHOP.number) ?? new Uint8Array();
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 250, height: 250 });
    expect(await middleOf(picture)).toEqual([0, 0, 1]);
    const { body } = await ada.get(`${PROFILE}?picture`);
    expect(body).toContain('The picture is changed.');
    expect(body).toMatch(/<img class="portrait" src="data:image\/jpeg;base64,/);
  });

  it.each([
    ['nothing', new Uint8Array(), 'Choose a picture first.|This file is empty.'],
    ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'no picture'],
    ['a damaged one', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]), 'damaged|no picture'],
  ])('is refused beside its field when it is %s', async (_what, bytes, words) => {
    const { status, body } = await upload(bytes);
    expect([status, body]).toEqual([422, expect.stringMatching(new RegExp(words))]);
    expect(world.calls('meta', /uploads/)).toEqual([]);
  });

  it('that is too small is refused, and so is a part that is', async () => {
    const { body } = await upload(await stripes(100));
    expect(body).toContain('This picture is too small.');
    const crop = (await upload(await stripes())).headers['location'] ?? '';
    const { status, body: told } = await ada.post(crop, { across: '0', down: '0', zoom: '400' });
    expect([status, told]).toEqual([422, expect.stringContaining('too small for WhatsApp')]);
  });

  it('can be saved again when WhatsApp was away', async () => {
    const crop = (await upload(await stripes())).headers['location'] ?? '';
    const frame = { across: '10', down: '0', zoom: '100' };
    refuses('upload.open', 'serverError');
    const failed = await ada.post(crop, frame);
    expect(failed.status).toBe(422);
    expect(formOn(failed)).toMatchObject(frame);
    expect((await ada.post(crop, frame)).status).toBe(303);
  });

  it('of another workspace is nobody else’s', async () => {
    const crop = (await upload(await stripes())).headers['location'] ?? '';
    const cleo = await signIn(world, CAFE);
    const theirs = crop.replace(SHOP.number, CAFE.number);
    expect((await cleo.get(theirs)).status).toBe(404);
    expect((await cleo.post(theirs)).status).toBe(404);
    expect((await cleo.get(crop)).status).toBe(404);
  });
});

describeWithChromium('the picture of a profile in a browser', (open) => {
  it(
    'is uploaded with its progress told, and leads to where it is cut, with that page’s scripts',
    async () => {
      const server = createServer((request, response) => {
        request.headers.cookie = ada.cookie;
        world.service().app(request, response);
      }).listen(0);
      const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
      try {
        const { page, complaints } = await open({});
        const violations = await listenToPolicy(page);
        await page.goto(at(`${PROFILE}/picture`));
        const picture = { create: { width: 300, height: 300, channels: 3, background: '#00ff00' } } as const;
        const buffer = await sharp(picture).png().toBuffer();
        await page
          .locator('#file')
          .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
        await page.locator('main form button').click();
        await page.locator('[aria-invalid=true]').waitFor();
        expect(page.url()).toBe(at(`${PROFILE}/picture`));
        await page.locator('#file').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
        await page.locator('main form button').click();
        await page.waitForURL(new RegExp(`${PROFILE}/picture/[^/]+$`));
        expect(await page.locator('script[src*="/crop."]').count()).toBe(1);
        expect([violations, complaints.filter((each) => !each.includes('422'))]).toEqual([[], []]);
      } finally {
        server.close();
      }
    },
    BROWSER_TEST_MS,
  );
});
