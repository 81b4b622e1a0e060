import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linkIn } from '../../../sandbox/page/website/scan.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { injectRequest } from '../../support/inject-request.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const LINKS = `/settings/numbers/${SHOP.number}/links`;

let world: PeopledWorld;
let ada: SignedIn;
beforeEach(async () => {
  world = await createWorld();
  ada = await signIn(world, SHOP);
});
afterEach(() => world.close());

const stored = () => world.whatsapp.view.links(SHOP.number);
const make = async (text: string) => {
  const { status, headers } = await ada.post(LINKS, { text });
  expect(status).toBe(303);
  return (headers['location'] ?? '').replace(/\?.*/, '');
};
/** A file, drawn while no time of the world passes. */
const getFile = (path: string) =>
  injectRequest(world.service().app, { method: 'GET', path, headers: { cookie: ada.cookie } });

describe('message links', () => {
  it('begin with the code that opens a chat, without words, as PNG and SVG', async () => {
    const { status, body } = await ada.get(LINKS);
    expect(status).toBe(200);
    expect(body).toContain('value="https://wa.me/15550100123"');
    expect(body).toContain(`value="${SHOP.phone}"`);
    expect(body).toContain('There are none yet.');
    const png = await getFile(`${LINKS}/chat/qr.png`);
    expect(png.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="whatsapp-15550100123.png"',
    });
    expect(await linkIn(png.bytes)).toBe('https://wa.me/15550100123');
    const svg = await ada.get(`${LINKS}/chat/qr.svg`);
    expect(svg.headers['content-type']).toBe('image/svg+xml');
    expect(await linkIn(svg.bytes)).toBe('https://wa.me/15550100123');
  });

  it('are made, shown with a code that a phone reads, and on record', async () => {
    const link = await make(' Hello <b>shop</b>! ');
    expect(stored()).toEqual([expect.objectContaining({ text: 'Hello <b>shop</b>!' })]);
    const { body } = await ada.get(`${link}?made`);
    expect(body).toContain('The link is made.');
    expect(body).toContain('Hello &lt;b&gt;shop&lt;/b&gt;!');
    const code = stored()[0]?.code ?? '';
    expect(await linkIn((await getFile(`${link}/qr.png`)).bytes)).toBe(`https://wa.me/message/${code}`);
    expect((await ada.get(LINKS)).body).toContain('How many: 1 of 2,000');
    const changes = await world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 100 });
    expect(changes.filter(({ who }) => who === 'Ada Park (7214001)')).toMatchObject([
      { fields: [{ field: `link.${code}` }] },
    ]);
  });

  it('get other words and keep their address', async () => {
    const link = await make('One');
    const { headers } = await ada.post(link, { text: 'Two' });
    expect(headers['location']).toBe(`${link}?changed`);
    expect(stored()).toEqual([expect.objectContaining({ text: 'Two' })]);
    expect((await ada.get(`${link}?changed`)).body).toContain('The link and its code stay the same.');
  });

  it('are deleted once that is confirmed', async () => {
    const link = await make('Gone soon');
    expect((await ada.get(`${link}/delete`)).body).toContain('This cannot be undone.');
    expect(stored()).toHaveLength(1);
    const { headers } = await ada.post(`${link}/delete`);
    expect(headers['location']).toBe(`${LINKS}?deleted`);
    expect(stored()).toEqual([]);
    expect((await ada.post(`${link}/delete`)).status).toBe(404);
    expect((await ada.get(link)).status).toBe(404);
    expect((await ada.get(`${link}/qr.png`)).status).toBe(404);
  });

  it.each([
    ['', 'Write at least one character.'],
    ['x'.repeat(141), 'Write 140 characters at most.'],
  ])('with words like %j are refused beside the field, and what was typed stays', async (text, words) => {
    const { status, body } = await ada.post(LINKS, { text });
    expect([status, body]).toEqual([422, expect.stringContaining(words)]);
    expect(formOn({ body })).toMatchObject({ text });
    expect(world.calls('meta', /POST/)).toEqual([]);
  });

  it('keep what was typed while WhatsApp is away, and never make a link twice by themselves', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'link.write', count: 1 }]);
    const failed = await ada.post(LINKS, { text: 'Typed' });
    expect(failed.status).toBe(422);
    expect(formOn(failed)).toMatchObject({ text: 'Typed' });
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'link.write', count: 1 }]);
    const lost = await ada.post(LINKS, { text: 'Lost' });
    expect([lost.status, lost.body]).toEqual([
      422,
      expect.stringContaining('Look at the list before you repeat it'),
    ]);
    expect(stored()).toEqual([expect.objectContaining({ text: 'Lost' })]);
    expect(lost.body).toContain('Lost');
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'link.list', count: 1 }]);
    const away = await ada.get(LINKS);
    expect([away.status, away.body]).toEqual([503, expect.stringContaining('https://wa.me/15550100123')]);
  });

  it('whose file cannot be had now say so on a page that finds its way back', async () => {
    const link = await make('Hello');
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'link.get', count: 1 }]);
    const { status, body } = await ada.get(`${link}/qr.svg`);
    expect([status, body]).toEqual([503, expect.stringContaining(`href="../../../../..${LINKS}"`)]);
  });

  it('are made once, whoever presses again with the same words', async () => {
    const link = await make('Hello');
    expect(await make('Hello')).toBe(link);
    expect(stored()).toHaveLength(1);
  });

  it('are listed in pages', async () => {
    for (let n = 0; n < 51; n += 1) world.whatsapp.act.makesLink({ number: SHOP.number, text: `Link ${n}` });
    const first = await ada.get(LINKS);
    expect(first.body).toContain('Page 1 of 2');
    expect(first.body.match(/<article>/g)).toHaveLength(50);
    const last = await ada.get(`${LINKS}?page=999`);
    expect(last.body).toContain('Page 2 of 2');
    expect(last.body).toContain('Link 50');
  });

  it('of another workspace are not there', async () => {
    const link = await make('Ours');
    const cleo = await signIn(world, CAFE);
    for (const path of [
      LINKS,
      `${LINKS}/chat/qr.png`,
      `${LINKS}/chat/qr.svg`,
      link,
      `${link}/qr.png`,
      `${link}/delete`,
    ])
      expect((await cleo.get(path)).status).toBe(404);
    for (const path of [LINKS, link, `${link}/delete`])
      expect((await cleo.post(path, { text: 'Theirs' })).status).toBe(404);
    expect((await cleo.get(link.replace(SHOP.number, CAFE.number))).status).toBe(404);
    expect(stored()).toEqual([expect.objectContaining({ text: 'Ours' })]);
  });
});
