import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { holdStream } from '../../../../server/adapters/files/hold-file.ts';
import { PayloadTooLargeError } from '../../../../server/domain/errors.ts';
import type { HeldFile } from '../../../../server/domain/held-file.ts';
import {
  goOn,
  type PageAnswer,
  type PageRequest,
  type PageRoute,
} from '../../../../server/domain/pages/page-route.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import { readParts } from '../../../../server/http/pages/read-parts.ts';
import { fakeDoors } from '../fake-doors.ts';

const HTML = { accept: 'text/html' };

type Handler = (request: PageRequest) => Promise<PageAnswer>;

/** Whoever is signed in at the fake doors. */
const ADMIN = { workspace: 'ws1', admin: '7001', name: 'Ada' };

/** One page at `/page/:name`; what was held and not released is counted. */
function pageOf(handler: Handler, needs: PageRoute['needs'] = 'link') {
  const held = new Set<HeldFile>();
  const page = (method: 'GET' | 'POST'): PageRoute => ({ method, path: '/page/:name', needs, handler });
  const doors = fakeDoors({
    pages: {
      routes: [page('GET'), page('POST')],
      assets: [{ path: '/assets/a.1.css', type: 'text/css', body: 'p{}' }],
      fault: (fault, { languages }) => `<p>${fault} ${languages[0]}</p>`,
    },
    findAdmin: async (token) => (token === 'good' ? ADMIN : undefined),
    holdFile: async (source, limits) => {
      const file = await holdStream(source, limits);
      held.add(file);
      return { ...file, release: async () => void held.delete(file) };
    },
  });
  return { app: createApp(doors), doors, held };
}

const told = async (html: string): Promise<PageAnswer> => ({ status: 200, html });

/** Tells what came. */
const reads =
  (maxBytes: number): Handler =>
  async ({ readFile }) => {
    const file = await readFile(maxBytes);
    return told(
      typeof file === 'object' ? `${file.name} ${file.contentType} ${file.file.size}` : String(file),
    );
  };

describe('a page', () => {
  it('is kept by nobody, framed by nobody, and runs only what is ours', async () => {
    const { app } = pageOf(({ params }) => told(`<p>${params['name']}</p>`));
    const { status, headers, text } = await request(app).get('/page/one').set(HTML);
    expect([status, text]).toEqual([200, '<p>one</p>']);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-type': 'text/html; charset=utf-8',
    });
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });

  it('lets in another site where it says so, and lets windows of that site talk back', async () => {
    const opens = { script: 'https://sdk.example', pages: ['https://a.example', 'https://b.example'] };
    const { app } = pageOf(async () => ({ status: 200, html: '', opens }));
    const { headers } = await request(app).get('/page/one').set(HTML);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self' https://sdk.example;");
    expect(policy).toContain("connect-src 'self' https://a.example https://b.example;");
    expect(policy).toContain('frame-src https://a.example https://b.example');
    expect(policy).toContain("default-src 'none'");
    expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
  });

  it('has styles that browsers keep', async () => {
    const { headers, text } = await request(pageOf(() => told('')).app).get('/assets/a.1.css');
    expect(text).toBe('p{}');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('knows the languages of its reader, the most wanted first', async () => {
    const { app } = pageOf(({ languages }) => told(languages.join(' ')));
    const { text } = await request(app).get('/page/one').set('accept-language', 'en;q=0.3, pt-BR, es;q=0.8');
    expect(text).toBe('pt-BR es en');
  });

  it('takes no form from another site', async () => {
    const { app, held } = pageOf(reads(100));
    const form = request(app)
      .post('/page/one')
      .set({ ...HTML, 'sec-fetch-site': 'cross-site' });
    const { status, text } = await form.attach('file', Buffer.from('abc'), 'a.txt');
    expect([status, text]).toEqual([403, expect.stringContaining('other-site')]);
    expect(held.size).toBe(0);
  });

  it('tells people and programs apart when something fails', async () => {
    const { app, doors } = pageOf(async () => {
      throw new TypeError('secret detail');
    });
    const people = await request(app)
      .get('/page/one')
      .set({ ...HTML, 'accept-language': 'es' });
    expect([people.status, people.text]).toEqual([500, '<p>broken es</p>']);
    expect(people.headers['content-security-policy']).toContain("default-src 'none'");
    const programs = await request(app).get('/page/one').set('accept', 'application/json');
    expect(programs.body.error.code).toBe('internal_error');
    expect((await request(app).put('/page/one').set(HTML)).headers['allow']).toBe('GET, HEAD, POST');
    expect(JSON.stringify(doors.log.map(({ context }) => context))).not.toContain('/page/one');
  });

  it('is shown sixty times a minute to one address', async () => {
    const { app } = pageOf(() => told('here'));
    const asked = await Promise.all(
      Array.from({ length: 61 }, () => request(app).get('/page/one').set(HTML)),
    );
    expect(asked.filter(({ status }) => status === 429).map(({ text }) => text)).toEqual([
      expect.stringContaining('too-many'),
    ]);
  });
});

describe('a page of an admin', () => {
  it('knows who has signed in, from their session alone', async () => {
    const { app } = pageOf(({ admin }) => told(JSON.stringify(admin)), 'admin');
    const asked = request(app)
      .get('/page/one?workspace=ws2')
      .set({ ...HTML, cookie: 'a=b; session=good' });
    expect(JSON.parse((await asked).text)).toEqual(ADMIN);
  });

  it.each(['', 'session=bad', 'session=', '__Host-session=good'])(
    'sends whoever has no session to sign in, and back afterwards (%s)',
    async (cookie) => {
      const shown: unknown[] = [];
      const { app } = pageOf(({ params }) => told(String(shown.push(params))), 'admin');
      const own = { ...HTML, cookie, 'sec-fetch-site': 'same-origin' };
      const { status, headers } = await request(app).get('/page/one?a=1&b=2').set(own);
      expect([status, headers['location']]).toEqual([303, '/signin?next=%2Fpage%2Fone%3Fa%3D1%26b%3D2']);
      const form = await request(app).post('/page/one').set(own).type('form').send({ a: '1' });
      expect([form.status, form.headers['location'], shown]).toEqual([303, '/signin', []]);
    },
  );

  it('takes only cookies that browsers promise to be of this very host, once there is https', async () => {
    const { doors } = pageOf(({ admin }) => told(String(admin?.admin)), 'admin');
    const app = createApp({ ...doors, publicUrl: 'https://bridge.example.com/whatsapp' });
    const get = (cookie: string) =>
      request(app)
        .get('/page/one')
        .set({ ...HTML, cookie });
    expect((await get('__Host-session=good')).text).toBe('7001');
    expect((await get('session=good')).headers['location']).toBe('/whatsapp/signin?next=%2Fpage%2Fone');
  });

  it('is told to nobody without a browser’s word that its form is ours', async () => {
    const { app } = pageOf(() => told('done'), 'admin');
    const form = request(app).post('/page/one').set('cookie', 'session=good');
    expect((await form).status).toBe(403);
  });
});

describe('an answer', () => {
  it('leads on and leaves cookies that only this host is sent, and no script reads', async () => {
    const cookies = [
      { name: 'state', value: 'a b', maxAgeMs: 60_000 },
      { name: 'session', value: '', maxAgeMs: 60_000 },
    ];
    const { doors } = pageOf(async () => goOn('https://app.example.com/x', cookies));
    const ask = (publicUrl: string) =>
      request(createApp({ ...doors, publicUrl }))
        .get('/page/one')
        .set(HTML);
    const secure = await ask('https://bridge.example.com');
    expect([secure.status, secure.headers['location']]).toEqual([303, 'https://app.example.com/x']);
    expect(secure.headers['set-cookie']).toEqual([
      '__Host-state=a%20b; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    const plain = await ask('http://192.168.1.7:3000');
    expect(plain.headers['set-cookie']?.[0]).toBe('state=a%20b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
  });
});

describe('a form without files', () => {
  const { app } = pageOf(async ({ readForm, query }) =>
    told(`${query.get('q')} ${String(await readForm())}`),
  );

  it('is read with what stands in the address', async () => {
    const form = request(app).post('/page/one?q=1').set(HTML).type('form').send('a=1&a=2&b=gr%C3%B6%C3%9Fe');
    expect((await form).text).toBe('1 a=1&a=2&b=gr%C3%B6%C3%9Fe');
    expect((await request(app).post('/page/one').set(HTML)).text).toBe('null ');
  });

  it('is refused when it is no such form, or larger than people type', async () => {
    const post = () => request(app).post('/page/one').set(HTML);
    expect((await post().send({ a: 1 })).status).toBe(415);
    expect(
      (
        await post()
          .type('form')
          .send(`a=${'x'.repeat(70_000)}`)
      ).status,
    ).toBe(413);
  });
});

describe('the file of a form', () => {
  const send = (app: ReturnType<typeof createApp>, bytes: Buffer, name = 'größe.txt', field = 'file') =>
    request(app)
      .post('/page/one')
      .set(HTML)
      .attach(field, bytes, { filename: name, contentType: 'text/plain' });

  it.each([
    ['in memory', 3],
    ['on disk', 1_500_000],
  ])('is read whole, %s, and released after the answer', async (_where, size) => {
    const { app, held } = pageOf(reads(2_000_000));
    expect((await send(app, Buffer.alloc(size, 'a'))).text).toBe(`größe.txt text/plain ${size}`);
    expect(held.size).toBe(0);
  });

  it('may be exactly as large as allowed, and not larger', async () => {
    const { app, held } = pageOf(reads(1_000));
    expect((await send(app, Buffer.alloc(1_000))).text).toContain('1000');
    expect((await send(app, Buffer.alloc(1_001))).text).toBe('too-large');
    expect((await send(app, Buffer.alloc(3_000_000))).text).toBe('too-large');
    expect(held.size).toBe(0);
  });

  it('is undefined when none was chosen', async () => {
    const { app } = pageOf(reads(1_000));
    expect((await request(app).post('/page/one').set(HTML).field('other', 'x')).text).toBe('undefined');
    expect((await request(app).post('/page/one').set(HTML)).text).toBe('undefined');
  });

  it('comes alone, in its own field, in a form that can be read', async () => {
    const { app, held } = pageOf(reads(1_000));
    expect((await send(app, Buffer.from('a'), 'a.txt', 'another')).status).toBe(400);
    expect((await send(app, Buffer.from('a')).attach('file', Buffer.from('b'), 'b.txt')).status).toBe(400);
    const broken = request(app).post('/page/one').set(HTML).type('multipart/form-data; boundary=x');
    expect(
      (await broken.send('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'))
        .status,
    ).toBe(400);
    expect(held.size).toBe(0);
  });

  it('is answered in a form that does not say where its parts end', async () => {
    const { app } = pageOf(reads(1_000));
    const endless = request(app).post('/page/one').set(HTML).type('multipart/form-data').timeout(60_000);
    expect((await endless.send('--x\r\n')).status).toBe(400);
  });

  it('is not read where the page does not ask for it, and the answer arrives all the same', async () => {
    const { app, held } = pageOf(() => told('closed'));
    const { text, headers } = await send(app, Buffer.alloc(300_000));
    expect(text).toBe('closed');
    expect(headers['connection']).toBe('close');
    expect(held.size).toBe(0);
  });

  it('that our disk does not take is our failure', async () => {
    const { doors } = pageOf(reads(1_000));
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const app = createApp({ ...doors, holdFile: () => Promise.reject(full) });
    expect((await send(app, Buffer.from('a'))).status).toBe(500);
  });
});

describe('a form with several files', () => {
  const parts =
    (maxBytes: number): Handler =>
    async ({ readParts }) => {
      const { fields, files } = await readParts(maxBytes);
      const named = Object.entries(files).map(([field, file]) =>
        file === 'too-large' ? `${field} too-large` : `${field} ${file.name} ${file.file.size}`,
      );
      return told([String(fields), ...named].join(' | '));
    };
  const post = (app: ReturnType<typeof createApp>) => request(app).post('/page/one').set(HTML);

  it('is read with its words; a file that is too large is told, and what follows it is there', async () => {
    const { app, held } = pageOf(parts(1_000));
    const sent = post(app)
      .field('name', 'größe')
      .attach('headerFile', Buffer.alloc(1_000), 'a.png')
      .attach('card0File', Buffer.alloc(2_500_000), 'b.png')
      .field('body', 'Hi {{1}}')
      .attach('card1File', Buffer.alloc(3), 'c.png');
    expect((await sent).text).toBe(
      'name=gr%C3%B6%C3%9Fe&body=Hi+%7B%7B1%7D%7D | headerFile a.png 1000 | card0File too-large | card1File c.png 3',
    );
    expect(held.size).toBe(0);
  });

  it('may come without any, as any other form', async () => {
    const { app } = pageOf(parts(1_000));
    expect((await post(app).type('form').send('a=1&b=2')).text).toBe('a=1&b=2');
    expect((await post(app).field('a', '1')).text).toBe('a=1');
    expect((await post(app)).text).toBe('');
  });

  it('is refused when it cannot be read, has too many parts, or files beyond all measure', async () => {
    const { app, held } = pageOf(parts(60_000_000));
    const broken = post(app).type('multipart/form-data; boundary=x').send('--x\r\nno');
    expect((await broken).status).toBe(400);
    let many = post(app);
    for (let field = 0; field < 301; field += 1) many = many.field(`f${field}`, 'x');
    expect((await many).status).toBe(400);
    expect(held.size).toBe(0);
  });

  it('is not read when more is announced than is taken', async () => {
    const type = 'multipart/form-data; boundary=x';
    const headers = { 'content-type': type, 'content-length': String(48 * 1024 * 1024 + 1) };
    const read = readParts({ headers } as never, {} as never, holdStream, 1_000, []);
    await expect(read).rejects.toThrow(PayloadTooLargeError);
  });

  it('keeps nothing beyond that of who does not say how much comes', async () => {
    const part = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n`;
    const large = Buffer.alloc(25 * 1024 * 1024);
    const sent = Readable.from([part('a'), large, `\r\n${part('b')}`, large, '\r\n--x--\r\n']);
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' };
    const held: HeldFile[] = [];
    const form = Object.assign(sent, { headers }) as never;
    const { files } = await readParts(form, {} as never, holdStream, large.length, held);
    expect([typeof files['a'], files['b']]).toEqual(['object', 'too-large']);
    for (const file of held) await file.release();
  });
});
