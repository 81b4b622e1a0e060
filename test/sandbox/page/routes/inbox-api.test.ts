import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ConversationRow, ThreadEntry, ThreadView } from '../../../../sandbox/page/desk/page-types.ts';
import { until, useRunningPage } from '../support/running-page.ts';

const ADA = '7214001';
const { page } = useRunningPage();
let id = '';

beforeAll(async () => {
  await page().post('/sandbox/api/phone/noor/text').send({ text: 'Hello' }).expect(201);
  const row: ConversationRow = await until(
    async () => (await page().get('/sandbox/api/conversations')).body[0],
  );
  id = row.id;
});

const post = (what: string, body: object = {}) =>
  page().post(`/sandbox/api/conversations/${id}/${what}`).send(body);
const act = (what: string, more: object = {}) => post(what, { teammate: ADA, ...more });
const thread = async (): Promise<ThreadView> =>
  (await page().get(`/sandbox/api/conversations/${id}`).expect(200)).body;
const entryOf = async (part: string): Promise<ThreadEntry | undefined> =>
  (await thread()).entries.find((entry) => entry.id === part);
const put = async (name: string, type: string): Promise<string> =>
  (
    await page()
      .post(`/sandbox/api/files?name=${name}`)
      .set('content-type', type)
      .serialize((raw) => raw)
      .send(Buffer.from(name))
      .expect(201)
  ).body.file;

describe('what is said in the Inbox', () => {
  it('a reply with several files and images in the text', async () => {
    const files = [await put('a.pdf', 'application/pdf'), await put('b.png', 'image/png')];
    const images = [await put('c.png', 'image/png')];
    const { body } = await act('reply', { text: 'See **these**', files, images }).expect(201);
    const entry = await entryOf(body.part);
    expect(entry?.files).toMatchObject([
      { name: 'a.pdf', size: '5 B', isImage: false },
      { name: 'b.png', isImage: true },
    ]);
    const [, image] = JSON.stringify(entry?.body).split('"tag":"img"');
    expect(image).toContain('🖼 c.png');
    const [, src = ''] = /"src":"([^"]+)"/.exec(JSON.stringify(entry?.body)) ?? [];
    for (const url of [src, entry?.files[1]?.url ?? '']) {
      expect((await page().get(url).expect(200)).headers['content-type']).toBe('image/png');
    }
    const pdf = await page()
      .get(entry?.files[0]?.url ?? '')
      .expect(200);
    expect(pdf.headers['content-disposition']).toBe('attachment');
  });

  it('files alone, but not nothing', async () => {
    const files = [await put('only.txt', 'text/plain')];
    const { body } = await act('reply', { files }).expect(201);
    expect(await entryOf(body.part)).toMatchObject({
      kind: 'teammate',
      body: [],
      files: [{ name: 'only.txt' }],
    });
    expect((await act('reply').expect(400)).body.error.code).toBe('nothing_said');
    await act('note', { text: ' ' }).expect(400);
  });

  it.each([
    ['reply', 'files'],
    ['reply', 'images'],
    ['note', 'files'],
    ['customer', 'files'],
  ])('a %s does not go out without one of its %s', async (what, where) => {
    const wish = { text: 'Without its file', [where]: [await put('there.png', 'image/png'), 'gone'] };
    const { body } = await (what === 'customer' ? post(what, wish) : act(what, wish)).expect(409);
    expect(body.error.code).toBe('file_gone');
    expect(body.error.message).toContain('pick the file again');
    expect(JSON.stringify(await thread())).not.toContain('Without its file');
  });

  it('a macro with the contact’s name, one with a GIF, one with an article', async () => {
    const { body: macros } = await page().get('/sandbox/api/macros').expect(200);
    expect(macros.map((macro: { id: string }) => macro.id)).toEqual([
      'greeting',
      'formatting',
      'gif',
      'article',
    ]);
    const said = async (macro: string) => {
      const { body } = await act('reply', { macro }).expect(201);
      return JSON.stringify((await entryOf(body.part))?.body);
    };
    expect(await said('greeting')).toContain('Hi Noor');
    expect(await said('gif')).toContain('bounce.gif');
    expect(await said('article')).toContain('Care for your boat');
    await act('reply', { macro: 'none' }).expect(404);
  });

  it('quick replies, a note with a file, and the bot', async () => {
    const asked = await act('reply', { text: 'Which?', quickReplies: ['Red', 'Blue'] }).expect(201);
    expect(await entryOf(asked.body.part)).toMatchObject({ quickReplies: ['Red', 'Blue'] });
    const noted = await act('note', {
      text: 'For us',
      files: [await put('n.pdf', 'application/pdf')],
    }).expect(201);
    expect(await entryOf(noted.body.part)).toMatchObject({ kind: 'note', files: [{ name: 'n.pdf' }] });
    const { body } = await post('bot', { text: 'I am Fin' }).expect(201);
    expect(await entryOf(body.part)).toMatchObject({ kind: 'bot' });
  });

  it('the customer’s answer in the Messenger and by e-mail', async () => {
    const chat = await post('customer', { text: 'In the Messenger' }).expect(201);
    expect(await entryOf(chat.body.part)).toMatchObject({ kind: 'customer', via: 'in the Messenger' });
    const files = [await put('mail.pdf', 'application/pdf')];
    const mail = await post('customer', { text: 'By mail', channel: 'email', files }).expect(201);
    expect(await entryOf(mail.body.part)).toMatchObject({ via: 'by e-mail', files: [{ name: 'mail.pdf' }] });
    await post('customer', { text: 'By pigeon', channel: 'pigeon' }).expect(400);
  });
});

describe('what is done in the Inbox', () => {
  it('assigns to a teammate, a team and nobody', async () => {
    await act('assign', { to: { type: 'admin', id: '7214002' } }).expect(204);
    await act('assign', { to: { type: 'team', id: '501' } }).expect(204);
    const now = await thread();
    expect(now.assignees).toEqual(['Ben Ode', 'Support']);
    // A note of the bridge on what was written before may come in between.
    expect(now.entries.findLast(({ kind }) => kind === 'event')).toMatchObject({
      event: 'assigned the conversation to Support',
    });
    await act('assign', { to: { type: 'admin', id: '0' } }).expect(204);
    expect((await thread()).assignees).toEqual(['Support']);
    await act('assign', { to: { type: 'team', id: '999' } }).expect(404);
  });

  it('adds and removes a tag', async () => {
    await act('tag', { tag: 'vip' }).expect(204);
    expect((await thread()).tags).toContain('vip');
    await act('tag', { tag: 'vip', on: false }).expect(204);
    expect((await thread()).tags).not.toContain('vip');
  });

  it('snoozes until a time and ends the snooze', async () => {
    await act('snooze', { minutes: 60 }).expect(204);
    expect(await thread()).toMatchObject({ state: 'snoozed', snoozedUntil: expect.any(Number) });
    await act('open').expect(204);
    expect(await thread()).not.toHaveProperty('snoozedUntil');
  });

  it('deletes a message, and the customer’s first one', async () => {
    const { body } = await act('reply', { text: 'Secret' }).expect(201);
    await act('redact', { entry: body.part }).expect(204);
    await act('redact', { entry: 'source' }).expect(204);
    const { entries } = await thread();
    const deleted = [{ tag: 'i', children: ['deleted'] }];
    expect(entries[0]).toMatchObject({ body: deleted, canRedact: false });
    expect(entries.find((entry) => entry.id === body.part)).toMatchObject({
      body: deleted,
      canRedact: false,
    });
    await act('redact', { entry: '1' }).expect(404);
  });

  it('becomes a ticket once, and is deleted for good', async () => {
    await act('ticket').expect(204);
    expect((await thread()).ticket).toMatch(/^\d+$/);
    expect((await act('ticket').expect(400)).body.error.message).toContain('already');
    await act('delete').expect(204);
    await page().get(`/sandbox/api/conversations/${id}`).expect(404);
  });
});

it('serves no file of Intercom that there is not', async () => {
  await page().get('/sandbox/api/attachments?url=http%3A%2F%2F127.0.0.1%2Fx').expect(404);
  await page().get('/sandbox/api/attachments').expect(400);
});
