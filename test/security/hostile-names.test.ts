import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { sendFile } from '../support/send-file.ts';
import {
  createTemplateWorld,
  ORDER_UPDATE,
  simTemplates,
  type TemplateWorld,
} from '../support/shop-templates.ts';
import { formOn, type SignedIn, signIn } from '../support/signed-in.ts';
import { INES } from '../support/teammate-sidebar.ts';
import { MAEVE, provisionFile, SHOP } from '../support/world-setup.ts';
import { filledIn, pageRoutes } from './every-address.ts';
import { uploadAddress } from './upload-address.ts';

/** Would be elements of their own wherever one of them is written without escaping. */
const hostile = (of: string) => `x"><zq-${of} onload='1'>&`;

const SHOWN = ['number', 'account', 'template', 'link', 'admin', 'about', 'tag'];

describe('names that would be HTML', () => {
  let world: TemplateWorld;
  let ada: SignedIn;
  let pages: readonly string[];
  beforeAll(async () => {
    world = await createHostileWorld();
    ada = await signIn(world, { ...SHOP, admin: { ...SHOP.admin, name: hostile('admin') } });
    await world.knownThread(hostile('contact'));
    const link = await nameThings(world, ada);
    pages = [await uploadPage(world), ...(await everyPage(world, ada, link))];
  });
  afterAll(() => world.close());

  it('are words on every page: of numbers, accounts, templates, links, admins, settings and files', () => {
    expect(pages.length).toBeGreaterThan(30);
    for (const page of pages) expect(page).not.toMatch(/<zq-/);
  });

  it.each(SHOWN)('are shown where they belong: %s', (name) => {
    expect(pages.filter((page) => page.includes(`&lt;zq-${name} onload=`))).not.toEqual([]);
  });

  it('are words in what is written to Intercom: of contacts and in their messages', () => {
    const written = JSON.stringify(world.conversations().map(({ source, parts }) => [source.html, parts]));
    expect(written).toContain('&lt;zq-contact');
    expect(written).not.toMatch(/<zq-/);
  });
});

async function createHostileWorld(): Promise<TemplateWorld> {
  const file = provisionFile();
  const connected = {
    ...file,
    accounts: file.accounts.map((each) => ({ ...each, name: hostile('account') })),
    numbers: file.numbers.map((each) => ({ ...each, displayName: hostile('number') })),
  };
  const customers = [{ ...MAEVE, name: hostile('contact') }, INES];
  const footer = { type: 'FOOTER', text: hostile('template') } as const;
  const templates = simTemplates.map((each) => ({
    ...each,
    components: [...each.components.filter(({ type }) => type !== 'FOOTER' && type !== 'BUTTONS'), footer],
  }));
  return createTemplateWorld({ connected, whatsapp: { customers, templates } });
}

async function nameThings(world: TemplateWorld, ada: SignedIn): Promise<string> {
  const number = `/settings/numbers/${SHOP.number}`;
  const made = await ada.post(`${number}/links`, { text: hostile('link') });
  const words = formOn(await ada.get(`${number}/profile`));
  await ada.post(`${number}/profile`, { ...words, about: hostile('about'), do: 'save' });
  const settings = formOn(await ada.get('/settings/workspace'));
  await ada.post('/settings/workspace', { ...settings, conversationTag: hostile('tag') });
  await world.pass(60_000);
  return /links\/([^?]+)/.exec(made.headers['location'] ?? '')?.[1] ?? '';
}

/** What is said of a file that was uploaded for a template. */
async function uploadPage(world: TemplateWorld): Promise<string> {
  const drawn = sharp({ create: { width: 40, height: 40, channels: 3, background: '#224466' } });
  const photo = {
    name: hostile('file').replaceAll('"', ''),
    type: 'image/jpeg',
    bytes: await drawn.jpeg().toBuffer(),
  };
  const { status, body } = await sendFile(world, await uploadAddress(world), '', photo);
  expect(status).toBe(200);
  return body;
}

async function everyPage(world: TemplateWorld, ada: SignedIn, code: string): Promise<readonly string[]> {
  const { number, account } = SHOP;
  const ids: Readonly<Record<string, string>> = { number, account, template: ORDER_UPDATE.template, code };
  const shown = pageRoutes.filter(({ method, path }) => method === 'GET' && !/png|svg|csv|:token/.test(path));
  const pages: string[] = [];
  for (const [index, { path }] of shown.entries()) {
    const filled = filledIn(path, (name) => ids[name] ?? 'none');
    const headers = { cookie: ada.cookie, accept: 'text/html', 'x-forwarded-for': `198.51.100.${index}` };
    pages.push((await world.request({ method: 'GET', path: filled, headers })).body);
  }
  return pages;
}
