import { describe, expect, it } from '@jest/globals';
import { type BubbleShown, PHONE_KINDS, type PhoneView } from '../../../../sandbox/page/desk/page-types.ts';
import { SETUP } from '../../../../sandbox/setup/sandbox-setup.ts';
import { until, useRunningPage } from '../support/running-page.ts';

const { page, sandbox } = useRunningPage();
const PHONE = '/sandbox/api/phone/maeve';

const post = (path: string, body: object = {}) => page().post(`${PHONE}/${path}`).send(body);
const phone = async (): Promise<PhoneView> => (await page().get(PHONE).expect(200)).body;
const bubbleOf = async (id: string): Promise<BubbleShown | undefined> =>
  (await phone()).bubbles.find((bubble) => bubble.id === id);
const at = (wamid: string) => `messages/${encodeURIComponent(wamid)}`;
const write = async (text: string, more: object = {}): Promise<string> =>
  (await post('text', { text, ...more }).expect(201)).body.wamid;
const put = async (name: string, type: string, bytes: Buffer): Promise<string> =>
  (
    await page()
      .post(`/sandbox/api/files?name=${name}`)
      .set('content-type', type)
      .serialize((raw) => raw)
      .send(bytes)
      .expect(201)
  ).body.file;

describe('what the phone sends', () => {
  it.each([
    ['photo', 'image', { file: { type: 'image/jpeg', isImage: true } }],
    ['video', 'video', { file: { type: 'video/mp4', plays: 'video' } }],
    ['gif', 'video', { file: { type: 'video/mp4' } }],
    ['voice', 'audio', { file: { type: 'audio/ogg; codecs=opus', plays: 'audio' } }],
    ['audio', 'audio', { file: { type: 'audio/mpeg', plays: 'audio' } }],
    ['document', 'document', { file: { name: 'invoice.pdf', size: '648 B' } }],
    ['sticker', 'sticker', { file: { type: 'image/webp' } }],
    ['location', 'location', { cards: [{ icon: 'place', title: 'Quay Café' }] }],
    ['contact', 'contacts', { cards: [{ icon: 'person', title: 'Iris Vale' }] }],
    ['order', 'order', { cards: [{ icon: 'order', lines: expect.arrayContaining(['Total 44.00 EUR']) }] }],
    ['poll', 'unsupported', { words: 'Poll: Which colour? Red · Blue' }],
    ['viewOnce', 'unsupported', { words: 'Photo to view once' }],
    ['liveLocation', 'unsupported', { words: 'Live location' }],
  ])('%s is a bubble of its kind', async (kind, type, shown) => {
    const { body } = await post('send', { kind }).expect(201);
    expect(body).toHaveLength(1);
    expect(await bubbleOf(body[0].wamid)).toMatchObject({ kind: type, by: 'customer', ...shown });
  });

  it('an album is three photos of one moment, the first with the caption', async () => {
    const { body } = await post('send', { kind: 'album', caption: 'Boats' }).expect(201);
    const bubbles = await Promise.all(body.map(({ wamid }: { wamid: string }) => bubbleOf(wamid)));
    expect(bubbles.map((one) => one?.words)).toEqual(['Boats', undefined, undefined]);
    const times = bubbles.map((one) => one?.at ?? Number.NaN);
    // Told in whole seconds, and a second may begin in between.
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1_000);
  });

  it('picked files go as what they are, or as what is wished', async () => {
    const files = [
      await put('a.png', 'image/png', Buffer.from('png')),
      await put('b.txt', 'text/plain', Buffer.from('b')),
    ];
    const { body } = await post('send', { kind: 'file', files, caption: 'Both' }).expect(201);
    const bubbles = await Promise.all(body.map(({ wamid }: { wamid: string }) => bubbleOf(wamid)));
    expect(bubbles).toMatchObject([
      { kind: 'image', words: 'Both' },
      { kind: 'document', file: { name: 'b.txt' } },
    ]);
    const asDocument = (await post('send', { kind: 'document', files: files.slice(0, 1) }).expect(201))
      .body[0].wamid;
    expect(await bubbleOf(asDocument)).toMatchObject({ kind: 'document', file: { name: 'a.png' } });
  });

  it('needs a known kind, and a file where there is no sample', async () => {
    await post('send', { kind: 'hologram' }).expect(400);
    expect((await post('send', { kind: 'file' }).expect(400)).body.error.code).toBe('file_missing');
    await post('send', { kind: 'file', files: ['gone'] }).expect(409);
    expect(PHONE_KINDS).toContain('file');
  });

  it('a missed call is a bubble too', async () => {
    await post('call').expect(201);
    expect((await phone()).bubbles.at(-1)).toMatchObject({ kind: 'call', acts: [] });
  });
});

describe('what the phone does with a message', () => {
  it('quotes it, reacts, edits, forwards and deletes', async () => {
    const wamid = await write('Helo');
    const answer = await write('And one more', { replyTo: wamid });
    expect((await bubbleOf(answer))?.quote).toEqual({ by: 'customer', words: 'Helo' });
    await post(`${at(wamid)}/react`, { emoji: '👍' }).expect(201);
    await post(`${at(wamid)}/edit`, { text: 'Hello' }).expect(201);
    expect(await bubbleOf(wamid)).toMatchObject({ body: ['Hello'], reactions: ['👍'], marks: ['Edited'] });
    const { body } = await post(`${at(wamid)}/forward`, { often: true }).expect(201);
    expect(await bubbleOf(body.wamid)).toMatchObject({ body: ['Hello'], marks: ['Forwarded many times'] });
    await post(`${at(wamid)}/react`).expect(201);
    expect(await bubbleOf(wamid)).toMatchObject({ reactions: [] });
    await post(`${at(wamid)}/delete`).expect(201);
    expect(await bubbleOf(wamid)).toMatchObject({ isDeleted: true, acts: [], reactions: [] });
    expect((await bubbleOf(answer))?.quote).toMatchObject({ words: 'Deleted message' });
  });

  it('is told in words what cannot be done', async () => {
    const wamid = await write('Gone soon');
    await post(`${at(wamid)}/delete`).expect(201);
    const { body } = await post(`${at(wamid)}/edit`, { text: 'x' }).expect(409);
    expect(body.error).toEqual({ code: 'not_possible', message: 'This message was deleted.' });
    await post(`${at(wamid)}/forward`).expect(409);
    await post(`${at('wamid.none')}/edit`, { text: 'x' }).expect(404);
    await page().post('/sandbox/api/phone/nobody/send').send({ kind: 'photo' }).expect(404);
  });

  it('answers what the business offers', async () => {
    await write('Hi');
    const buttons = ['Today', 'Later'].map((title) => ({ type: 'reply', reply: { id: title, title } }));
    const header = { type: 'text', text: 'Delivery' };
    const interactive = { type: 'button', header, body: { text: 'When?' }, action: { buttons } };
    const wamid = sendAsBusiness({ type: 'interactive', interactive });
    expect(await bubbleOf(wamid)).toMatchObject({
      by: 'business',
      title: 'Delivery',
      body: ['When?'],
      options: [{ id: 'Today' }, { id: 'Later' }],
    });
    const { body } = await post(`${at(wamid)}/answer`, { option: 'Later' }).expect(201);
    expect(await bubbleOf(body.wamid)).toMatchObject({
      body: ['Later'],
      quote: { by: 'business', words: 'When?' },
    });
    await post(`${at(wamid)}/answer`, { option: 'Never' }).expect(409);
  });

  it('shares the phone number when it is asked for', async () => {
    const interactive = {
      type: 'request_contact_info',
      body: { text: 'Your number?' },
      action: { name: 'request_contact_info' },
    };
    const wamid = sendAsBusiness({ type: 'interactive', interactive });
    const { body } = await post(`${at(wamid)}/answer`, { option: 'contact' }).expect(201);
    expect(await bubbleOf(body.wamid)).toMatchObject({
      cards: [{ title: 'Maeve', lines: ['+15550100177'] }],
    });
  });

  it('sees what the business’s own phone app writes, edits and deletes', async () => {
    const wamid = await write('From my own phone', { fromBusinessApp: true });
    const marks = ['From the business’s phone app'];
    expect(await bubbleOf(wamid)).toMatchObject({ by: 'business', marks, tick: 'delivered' });
    await post(`${at(wamid)}/edit`, { text: 'From my phone' }).expect(201);
    await post(`${at(wamid)}/delete`).expect(201);
    expect(await bubbleOf(wamid)).toMatchObject({ isDeleted: true });
    const { body } = await post('send', { kind: 'photo', fromBusinessApp: true }).expect(201);
    expect(await bubbleOf(body[0].wamid)).toMatchObject({ by: 'business', kind: 'image' });
  });

  function sendAsBusiness(message: object): string {
    const body = { messaging_product: 'whatsapp', to: SETUP.customer.phone, ...message };
    const answer = sandbox().whatsapp.handle({
      method: 'POST',
      path: `/v25.0/${SETUP.number}/messages`,
      query: {},
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SETUP.metaToken}` },
      body: Buffer.from(JSON.stringify(body)),
    });
    if (answer.kind === 'lost') throw new Error('answer lost');
    return JSON.parse(String(answer.response.body)).messages[0].id;
  }
});

it('names the conversation of the Inbox that the phone belongs to', async () => {
  await write('Where am I?');
  const found = await until(async () => (await phone()).conversation);
  const thread = (await page().get(`/sandbox/api/conversations/${found.id}`).expect(200)).body;
  expect(thread).toMatchObject({ customer: 'maeve' });
  expect(found.state).toBe('open');
});

it('serves what can be seen or heard, and nothing that could run', async () => {
  const voice = (await post('send', { kind: 'voice' }).expect(201)).body[0].wamid;
  const url = (await bubbleOf(voice))?.file?.url ?? '';
  const heard = await page().get(url).expect(200);
  expect(heard.headers).toMatchObject({
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
  });
  const svg = await put('x.svg', 'image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'));
  const sent = (await post('send', { kind: 'file', files: [svg] }).expect(201)).body[0].wamid;
  const file = await page()
    .get((await bubbleOf(sent))?.file?.url ?? '')
    .expect(200);
  expect(file.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
  });
});
