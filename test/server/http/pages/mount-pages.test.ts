import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { holdStream } from '../../../../server/adapters/files/hold-file.ts';
import type { HeldFile } from '../../../../server/domain/held-file.ts';
import type { PageAnswer, PageRequest, PageRoute } from '../../../../server/domain/pages/page-route.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import { fakeDoors } from '../fake-doors.ts';

const HTML = { accept: 'text/html' };

type Handler = (request: PageRequest) => Promise<PageAnswer>;

/** One page at `/page/:name`; what was held and not released is counted. */
function pageOf(handler: Handler, needs: PageRoute['needs'] = 'link') {
  const held = new Set<HeldFile>();
  const page = (method: 'GET' | 'POST'): PageRoute => ({ method, path: '/page/:name', needs, handler });
  const doors = fakeDoors({
    pages: {
      routes: [page('GET'), page('POST')],
      assets: [{ path: '/assets/a.1.css', type: 'text/css', body: 'p{}' }],
      fault: (fault, languages) => `<p>${fault} ${languages[0]}</p>`,
    },
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

  it('of an admin is not mounted while nobody can sign in', () => {
    expect(() => pageOf(() => told(''), 'admin')).toThrow('nobody can sign in yet');
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
    const endless = request(app).post('/page/one').set(HTML).type('multipart/form-data').timeout(2_000);
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
