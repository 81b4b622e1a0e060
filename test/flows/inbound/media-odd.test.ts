import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
let media: string;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
  world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: photo(700) });
  await world.settle();
  media = /\/(\d+)$/.exec(world.calls('meta', /\/\d{10,}$/)[0]?.path ?? '')?.[1] ?? '';
  world.forgetCalls();
});
afterEach(() => world.close());

const send = (type: string, payload: Record<string, unknown>) =>
  world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: { type, payload } });
const last = () => {
  const part = world.conversation().parts.at(-1);
  return { text: (part?.html ?? '').replace(/<[^>]+>/g, ''), files: part?.attachments.length };
};

describe('a file whose webhook is odd', () => {
  it('is not attached when its hash is another one than that of the file', async () => {
    const sha256 = createHash('sha256').update('something else').digest('base64');
    send('image', { id: media, mime_type: 'image/jpeg', sha256 });
    await world.settle();
    expect(last()).toEqual({
      text: expect.stringContaining('is not the file that the customer sent'),
      files: 0,
    });
    expect(world.calls('meta', /attachments/)).toHaveLength(0);
  });

  it.each([
    ['no hash', {}],
    ['a hash of another kind', { sha256: 'abc' }],
    ['a hash that is no text', { sha256: 7 }],
    ['no type', { mime_type: null }],
    ['a strange type', { mime_type: 'image/jpeg\r\nX: y' }],
    ['a name that is none', { filename: 9, caption: {} }],
  ])('is attached all the same: %s', async (_what, odd) => {
    send('image', { id: media, ...odd });
    await world.settle();
    expect(last()).toMatchObject({ files: 1 });
  });

  it.each([
    ['an id that nobody knows', '123456'],
    ['an id that is a path', '../../me'],
    ['an id with a query', '1?fields=access_token&x='],
    ['an id of another business', 'other'],
  ])('with %s is announced and ends in a note', async (_what, id) => {
    send('image', { id, mime_type: 'image/jpeg' });
    await world.settle();
    expect(last()).toEqual({ text: '[photo, on its way]', files: 0 });
    for (const { path } of world.calls('meta')) expect(path.split('/')).toHaveLength(3);
    await world.pass(130 * MINUTE);
    expect(world.notes()).toEqual([expect.stringContaining('WhatsApp does not have it any more')]);
  });

  it.each([
    ['without content', {}],
    ['with an id of another type', { id: { a: 1 } }],
    ['with an empty id', { id: '' }],
  ])('%s is named, never dropped', async (_what, payload) => {
    send('image', payload);
    await world.settle();
    expect(last()).toEqual({ text: expect.stringMatching(/photo/i), files: 0 });
  });

  it('is attached also when its type of message is a new one', async () => {
    send('video_note', { id: media, mime_type: 'image/jpeg', caption: 'Hi' });
    await world.settle();
    expect(last()).toEqual({ text: 'Hi', files: 1 });
  });

  it('keeps a caption that looks like HTML as text', async () => {
    send('image', { id: media, caption: '<b>bold</b> & <script>x</script>' });
    await world.settle();
    const html = world.conversation().parts.at(-1)?.html ?? '';
    expect(html).toContain('&lt;b&gt;');
    expect(html).not.toContain('<script>');
  });

  it('never shows up in the log: neither token, name nor caption', async () => {
    send('document', {
      id: media,
      filename: 'swordfish.pdf',
      caption: 'swordfish',
      mime_type: 'application/pdf',
    });
    await world.settle();
    expect(world.logs()).not.toContain('swordfish');
    expect(world.logs()).not.toContain(SHOP.metaToken);
  });

  it('tells of a token that is refused, and asks no more until there is another', async () => {
    world.whatsapp.act.killToken(SHOP.account);
    world.customerSends(photo(700, 'The scratch'));
    await world.pass(60 * 60_000);
    const { connections } = world.service().deps;
    expect(connections.account(SHOP.account)?.accessProblem).toBeDefined();
    expect(callsForWork(world, 'meta').length).toBeLessThan(3);
  });

  it('waits while the number has no token that works, and comes when it has', async () => {
    world.whatsapp.act.replaceToken({ account: SHOP.account, accessToken: 'another-token' });
    send('image', { id: media, caption: 'Look' });
    await world.settle();
    expect(last()).toEqual({ text: '[photo, on its way] Look', files: 0 });
    const [shop] = provisionFile().accounts;
    await world.connect({ accounts: [{ ...shop, accessToken: 'another-token' }] });
    await world.pass(5 * MINUTE);
    expect(last()).toEqual({ text: 'Photo', files: 1 });
  });
});
