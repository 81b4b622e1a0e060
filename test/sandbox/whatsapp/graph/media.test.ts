import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  at,
  createTestWorld,
  errorCode,
  NUMBER,
  type RequestOptions,
  START,
  type TestWorld,
  TO_ADA,
  TOKEN,
} from '../whatsapp-world.ts';

const MB = 1024 * 1024;
const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  Buffer.from('pixels --b with \r\n--a boundary look'),
]);

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
});

interface Upload {
  readonly bytes?: Uint8Array;
  readonly type?: string | undefined;
  readonly partType?: string | undefined;
  readonly product?: string;
}

function upload({ bytes = PNG, type = 'image/png', partType = type, product = 'whatsapp' }: Upload = {}) {
  const field = (name: string, value: string) =>
    `--bound\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `--bound\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: ${partType}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(field('messaging_product', product) + field('type', type) + file),
    bytes,
    Buffer.from('\r\n--bound--\r\n'),
  ]);
  const headers = { 'content-type': 'multipart/form-data; boundary=bound' };
  return world.call('POST', `/v25.0/${NUMBER}/media`, { bytes: body, headers });
}

const sized = (bytes: number) => Buffer.alloc(bytes, 1);
const idOf = (answer: { body: Record<string, unknown> }) => String(answer.body['id']);
const meta = (id: string, query: Record<string, string> = {}) => world.call('GET', `/v25.0/${id}`, { query });

function download(url: string, options: RequestOptions = {}) {
  const { pathname, searchParams } = new URL(url);
  return world.request('GET', pathname, { query: Object.fromEntries(searchParams), ...options });
}

describe('upload', () => {
  it('gives an id whose metadata and bytes can be fetched', () => {
    const id = idOf(upload());
    const { body } = meta(id, { phone_number_id: NUMBER });
    expect(body).toMatchObject({
      messaging_product: 'whatsapp',
      id,
      mime_type: 'image/png',
      file_size: PNG.length,
      sha256: createHash('sha256').update(PNG).digest('hex'),
    });
    const file = download(String(body['url']));
    expect([file.status, file.headers['content-type']]).toEqual([200, 'image/png']);
    expect(Buffer.from(file.body)).toEqual(PNG);
  });

  it.each([
    ['a type Meta does not take', { type: 'text/csv' }, 100],
    ['a part without its own type', { partType: 'application/octet-stream' }, 100],
    ['no messaging_product', { product: '' }, 100],
    ['a part of another type', { type: 'image/jpeg', partType: 'image/png' }, 131053],
    ['bytes of another type', { type: 'image/jpeg' }, 131053],
    ['an image over 5 MB', { type: 'image/jpeg', bytes: sized(5 * MB + 1) }, 131053],
    ['a video over 16 MB', { type: 'video/mp4', bytes: sized(16 * MB + 1) }, 131053],
    ['audio over 16 MB', { type: 'audio/mpeg', bytes: sized(16 * MB + 1) }, 131053],
    ['a static sticker over 100 KB', { type: 'image/webp', bytes: sized(100 * 1024 + 1) }, 131053],
  ])('refuses %s', (_, made, code) => {
    expect(errorCode(upload(made))).toBe(code);
  });

  it.each([
    ['an image of 5 MB', { type: 'image/jpeg', bytes: sized(5 * MB) }],
    ['a document of 17 MB', { type: 'application/pdf', bytes: sized(17 * MB) }],
    ['a voice note', { type: 'audio/ogg; codecs=opus', bytes: Buffer.from('OggS…') }],
    [
      'an animated sticker of 101 KB',
      { type: 'image/webp', bytes: Buffer.concat([Buffer.from('RIFF....WEBPVP8XANIM'), sized(101 * 1024)]) },
    ],
  ])('takes %s', (_, made) => {
    expect(upload(made).status).toBe(200);
  });

  it('refuses a body that is no form', () => {
    expect(errorCode(world.call('POST', `/v25.0/${NUMBER}/media`, { body: {} }))).toBe(100);
  });
});

describe('download', () => {
  it('needs the token, and a fresh address after 5 minutes', () => {
    const id = idOf(upload());
    const url = String(meta(id).body['url']);
    expect(download(url, { token: undefined }).status).toBe(401);
    expect(download(url, { token: 'other' }).status).toBe(401);
    expect(download(url.replace(/hash=./, 'hash=_')).status).toBe(404);
    world.advance(5 * 60_000 - 1);
    expect(download(url).status).toBe(200);
    world.advance(1);
    expect(download(url).status).toBe(404);
    expect(download(String(meta(id).body['url'])).status).toBe(200);
  });

  it('is refused to the token of another account', () => {
    const other = { id: '82', portfolio: 'p2', app: 'a', accessToken: 'other-token', name: 'Other' };
    const account = { id: '81', portfolio: 'p1', app: 'a', accessToken: TOKEN, name: 'Own' };
    const numbers = [{ id: NUMBER, account: '81', phone: '+15550100123', displayName: 'N' }];
    world = createTestWorld({ accounts: [account, other], numbers });
    const id = idOf(upload());
    expect(download(String(meta(id).body['url']), { token: 'other-token' }).status).toBe(401);
    expect(errorCode(world.call('GET', `/v25.0/${id}`, { token: 'other-token' }))).toBe(100);
  });

  it('checks the owner when phone_number_id is given', () => {
    expect(errorCode(meta(idOf(upload()), { phone_number_id: '1' }))).toBe(100);
  });

  it('ends 30 days after an upload and 7 days after a customer’s message', () => {
    const uploaded = idOf(upload());
    const content = { type: 'image', bytes: PNG, mimeType: 'image/png' } as const;
    world.sim.act.customerSends({ number: NUMBER, customer: 'ada', content });
    const inbound = String(at(world.messages(50), 0, 'image', 'id'));
    world.advance(START + 7 * 24 * 3_600_000 - world.now());
    expect([meta(uploaded).status, meta(inbound).status]).toEqual([200, 400]);
    world.advance(23 * 24 * 3_600_000);
    expect(errorCode(meta(uploaded))).toBe(100);
  });

  it('ends when it is deleted', () => {
    const id = idOf(upload());
    expect(world.call('DELETE', `/v25.0/${id}`).body).toEqual({ success: true });
    expect(errorCode(meta(id))).toBe(100);
  });
});

describe('a message with an uploaded file', () => {
  const send = (type: string, id: string) => world.send({ ...TO_ADA, type, [type]: { id } });
  beforeEach(() => {
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
  });

  it('is delivered, and shows its bytes', () => {
    const id = idOf(upload());
    expect(send('image', id).status).toBe(200);
    world.deliver(10_000);
    expect(world.sim.view.sends()[0]?.tick).toBe('delivered');
    expect(Buffer.from(world.sim.view.media(id)?.bytes ?? [])).toEqual(PNG);
  });

  const above = (header: object) => {
    const action = { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] };
    return world.send({
      ...TO_ADA,
      type: 'interactive',
      interactive: { type: 'button', header, body: { text: 'Right?' }, action },
    });
  };

  it('may show it above buttons', () => {
    const id = idOf(upload());
    expect(above({ type: 'image', image: { id } }).status).toBe(200);
    expect(above({ type: 'document', document: { id, filename: 'a.png' } }).status).toBe(200);
    expect(above({ type: 'video', video: { id } }).status).toBe(200);
    world.deliver(10_000);
    expect(world.sim.view.sends().map(({ error }) => error?.['code'])).toEqual([
      undefined,
      undefined,
      131053,
    ]);
  });

  it.each([
    ['a file that does not exist', () => ({ type: 'image', image: { id: '404' } })],
    ['id and link at once', (id: string) => ({ type: 'image', image: { id, link: 'https://a.example/b' } })],
    ['a caption', (id: string) => ({ type: 'image', image: { id, caption: 'no' } })],
    ['a name for a picture', (id: string) => ({ type: 'image', image: { id, filename: 'a.png' } })],
    ['two files', (id: string) => ({ type: 'image', image: { id }, document: { id } })],
    ['a recording', (id: string) => ({ type: 'audio', audio: { id } })],
    ['no file', () => ({ type: 'image' })],
  ])('refuses above buttons: %s', (_, header) => {
    expect(above(header(idOf(upload()))).status).toBe(400);
    expect(world.sim.view.sends()).toEqual([]);
  });

  it('may go as a document, but fails late with 131053 as another kind', () => {
    const id = idOf(upload());
    send('document', id);
    send('video', id);
    world.deliver(10_000);
    expect(world.sim.view.sends().map(({ tick, error }) => [tick, error?.['code']])).toEqual([
      ['delivered', undefined],
      ['failed', 131053],
    ]);
  });
});
