import { get as httpGet } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type {
  CustomerShown,
  FaultsView,
  HopShown,
  Notice,
  PhoneView,
  WorldView,
} from '../../../../sandbox/page/desk/page-types.ts';
import { until, useRunningPage } from '../support/running-page.ts';

const { page, sandbox } = useRunningPage();

describe('the page itself', () => {
  it('comes with a policy that lets nothing in but our own files, and obeys it', async () => {
    const { headers, text } = await page().get('/sandbox').expect(200).expect('content-type', /html/);
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(text).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=|<style/i);
    const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) await page().get(file).expect(200);
  });

  it('serves nothing else from its folder', async () => {
    await page().get('/sandbox/assets/').expect(404);
    await page().get('/sandbox/assets/..%2fcreate-page.ts').expect(404);
    await page().get('/sandbox/nothing').expect(404);
  });
});

describe('customers', () => {
  it('can be added, with a made-up number or with one of their own', async () => {
    const made: CustomerShown = (
      await page().post('/sandbox/api/customers').send({ name: 'Ida' }).expect(201)
    ).body;
    expect(made).toMatchObject({ name: 'Ida', phone: '+1 555 010 0100', hidesPhone: false });
    const own = { name: 'Kim', phone: '+1 (555) 010-0142', hidesPhone: true };
    expect((await page().post('/sandbox/api/customers').send(own).expect(201)).body).toMatchObject({
      hidesPhone: true,
    });
    const world: WorldView = (await page().get('/sandbox/api/world').expect(200)).body;
    expect(world.customers.map(({ name }) => name)).toEqual(['Maeve', 'Noor', 'Sol', 'Ida', 'Kim']);
    expect(world.customers.find(({ name }) => name === 'Sol')?.hidesPhone).toBe(true);
  });

  it('are refused with a taken or unreadable number', async () => {
    const { body } = await page()
      .post('/sandbox/api/customers')
      .send({ name: 'Two', phone: '+15550100177' })
      .expect(409);
    expect(body.error).toEqual({ code: 'phone_taken', message: 'Another customer has this phone number.' });
    await page().post('/sandbox/api/customers').send({ name: 'Bad', phone: '0155' }).expect(400);
    const unnamed = await page().post('/sandbox/api/customers').send({ name: '  ' }).expect(400);
    expect(unnamed.body.error.message).toBe('name: must not be empty');
    await page().post('/sandbox/api/customers').send({ name: 'X', role: 'admin' }).expect(400);
  });
});

describe('files', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  it('are sent as what they are and shown again', async () => {
    await sendFile('photo.png', 'image/png', png);
    const bubble = await lastBubble();
    expect(bubble).toMatchObject({ kind: 'image', file: { type: 'image/png', isImage: true } });
    const { body, headers } = await page()
      .get(bubble?.file?.url ?? '')
      .expect(200);
    expect(Buffer.compare(body, png)).toBe(0);
    expect(headers['content-type']).toBe('image/png');
  });

  it('that are no pictures are only ever downloaded', async () => {
    await sendFile('page.html', 'text/html', Buffer.from('<script>alert(1)</script>'));
    const bubble = await lastBubble();
    expect(bubble).toMatchObject({ kind: 'document', file: { name: 'page.html', isImage: false } });
    const { headers } = await page()
      .get(bubble?.file?.url ?? '')
      .expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
  });

  it('that are JSON stay files', async () => {
    await sendFile('broken.json', 'application/json', Buffer.from('{"a":'));
    expect((await lastBubble())?.file?.name).toBe('broken.json');
  });

  it('must not be empty', async () => {
    const { body } = await page()
      .post('/sandbox/api/files?name=none.txt')
      .set('content-type', 'text/plain')
      .send('')
      .expect(400);
    expect(body.error.code).toBe('file_empty');
  });

  it('may have so many bytes, which is told', async () => {
    const { body } = await page()
      .post('/sandbox/api/files?name=large.bin')
      .set('content-type', 'application/octet-stream')
      .serialize((raw) => raw)
      .send(Buffer.alloc(32 * 1024 * 1024 + 1))
      .expect(413);
    expect(body.error).toEqual({ code: 'too_large', message: 'A file may have 32 MB at most.' });
  });

  async function sendFile(name: string, type: string, bytes: Buffer): Promise<void> {
    const { body } = await page()
      .post(`/sandbox/api/files?name=${name}`)
      .set('content-type', type)
      .serialize((raw) => raw)
      .send(bytes)
      .expect(201);
    await page()
      .post('/sandbox/api/phone/maeve/send')
      .send({ kind: 'file', files: [body.file] })
      .expect(201);
  }

  async function lastBubble() {
    const phone: PhoneView = (await page().get('/sandbox/api/phone/maeve').expect(200)).body;
    return phone.bubbles.at(-1);
  }
});

describe('what cannot be done', () => {
  it.each([
    ['GET', '/sandbox/api/phone/nobody', 404],
    ['POST', '/sandbox/api/phone/nobody/text', 404],
    ['POST', '/sandbox/api/phone/nobody/call', 404],
    ['GET', '/sandbox/api/conversations/1', 404],
    ['POST', '/sandbox/api/conversations/1/reply', 404],
    ['GET', '/sandbox/api/media/1', 404],
    ['GET', '/sandbox/api/hops/99999', 404],
  ])('%s %s is answered %i with a reason', async (method, path, status) => {
    const request = method === 'GET' ? page().get(path) : page().post(path).send({ text: 'Hi' });
    const { body } = await request.expect(status);
    expect(body.error.message).toMatch(/^There is no such/);
  });

  it('is told in words: a wrong body, a broken one, a stranger', async () => {
    const path = '/sandbox/api/phone/maeve/text';
    expect((await page().post(path).send({ text: '  ' }).expect(400)).body.error.code).toBe('input_invalid');
    expect(
      (
        await page()
          .post(path)
          .send({ text: 'x'.repeat(4_097) })
          .expect(400)
      ).body.error.code,
    ).toBe('input_invalid');
    await page().post(path).send({}).expect(400);
    const broken = await page()
      .post(path)
      .set('content-type', 'application/json')
      .send('{"text":')
      .expect(400);
    expect(broken.body.error.code).toBe('body_unreadable');
    const other = await page()
      .post(path)
      .set('sec-fetch-site', 'cross-site')
      .send({ text: 'Hi' })
      .expect(403);
    expect(other.body.error.code).toBe('other_site');
  });

  it('is refused by the simulated Intercom in its own words', async () => {
    await page().post('/sandbox/api/phone/noor/text').send({ text: 'Hello' }).expect(201);
    const id = await until(async () => (await page().get('/sandbox/api/conversations')).body[0]?.id);
    const reply = { teammate: '999', text: 'Who am I?' };
    const { body } = await page().post(`/sandbox/api/conversations/${id}/reply`).send(reply).expect(404);
    expect(body.error.message).toMatch(/admin/i);
  });
});

describe('faults', () => {
  it('are switched one by one; what strikes once is off afterwards', async () => {
    await turn('whatsapp-duplicate', 'always');
    await turn('intercom-duplicate', 'third');
    const on = await turn('whatsapp-rate-limit', 'next');
    expect(oftenOf(on)).toEqual({
      'whatsapp-duplicate': 'always',
      'whatsapp-rate-limit': 'next',
      'intercom-duplicate': 'third',
    });

    const id = await until(async () => (await page().get('/sandbox/api/conversations')).body[0]?.id);
    await page()
      .post(`/sandbox/api/conversations/${id}/reply`)
      .send({ teammate: '7214001', text: 'Hi' })
      .expect(201);
    const hop = await until(() => hopThat((one) => one.what === 'send a message: text' && !one.wentWell));
    expect(hop).toMatchObject({ from: 'bridge', to: 'whatsapp', outcome: '429' });
    const details = (await page().get(`/sandbox/api/hops/${hop.seq}`).expect(200)).body;
    expect(details.answered).toContain('130429');
    expect(oftenOf(await faults())).toEqual({
      'whatsapp-duplicate': 'always',
      'intercom-duplicate': 'third',
    });
    expect(oftenOf(await turn('whatsapp-duplicate', 'off'))).toEqual({ 'intercom-duplicate': 'third' });
  });

  it('set elsewhere are counted, kept, and end with all the others', async () => {
    sandbox().whatsapp.faults.set([{ kind: 'expiredMedia', operation: '*' }]);
    expect((await turn('whatsapp-slow', 'always')).others).toBe(1);
    const off: FaultsView = (await page().post('/sandbox/api/faults/off').send({}).expect(200)).body;
    expect(off.others).toBe(0);
    expect(oftenOf(off)).toEqual({});
    expect(sandbox().whatsapp.faults.rules()).toEqual([]);
  });

  it('refuse a word and a switch that they do not know', async () => {
    const { body } = await page().post('/sandbox/api/faults/no-such').send({ often: 'next' }).expect(404);
    expect(body.error.message).toBe('There is no such fault.');
    await page().post('/sandbox/api/faults/whatsapp-slow').send({ often: 'sometimes' }).expect(400);
  });

  async function turn(id: string, often: string): Promise<FaultsView> {
    return (await page().post(`/sandbox/api/faults/${id}`).send({ often }).expect(200)).body;
  }

  async function faults(): Promise<FaultsView> {
    return (await page().get('/sandbox/api/faults').expect(200)).body;
  }

  function oftenOf(view: FaultsView): Record<string, string> {
    return Object.fromEntries(
      view.faults.filter(({ often }) => often !== 'off').map(({ id, often }) => [id, often]),
    );
  }

  async function hopThat(fits: (hop: HopShown) => boolean): Promise<HopShown | undefined> {
    const { hops }: { hops: HopShown[] } = (await page().get('/sandbox/api/hops?since=0').expect(200)).body;
    return hops.find(fits);
  }
});

describe('notices', () => {
  it('name everything first, then what changed', async () => {
    const heard = listen();
    await until(() => (heard.notices.length > 0 ? true : undefined));
    expect(heard.notices[0]?.topics).toEqual(['phone', 'inbox', 'hops', 'faults', 'clock']);
    await page().post('/sandbox/api/phone/maeve/text').send({ text: 'Live' }).expect(201);
    const topics = await until(() => {
      const told = heard.notices.slice(1).flatMap((notice) => notice.topics);
      return ['phone', 'inbox', 'hops'].every((topic) => told.some((one) => one === topic))
        ? told
        : undefined;
    });
    expect(topics).not.toContain('clock');
    await page().post('/sandbox/api/clock').send({ ms: 60_000 }).expect(200);
    await until(() =>
      heard.notices.some(({ topics: named }, place) => place > 0 && named.includes('clock'))
        ? true
        : undefined,
    );
    heard.stop();
  });

  it('go to at most 20 pages, and a closed page makes room', async () => {
    const pages = Array.from({ length: 20 }, listen);
    await until(() => (pages.every(({ notices }) => notices.length > 0) ? true : undefined));
    await page().get('/sandbox/events').expect(503);
    for (const one of pages) one.stop();
    const late = await until(async () => {
      const next = listen();
      await until(() => (next.notices.length > 0 || next.isRefused() ? true : undefined));
      if (next.notices.length > 0) return next;
      next.stop();
      return undefined;
    });
    late.stop();
  });

  function listen(): { readonly notices: Notice[]; isRefused(): boolean; stop(): void } {
    const notices: Notice[] = [];
    let status = 200;
    const request = httpGet(`${sandbox().url}/sandbox/events`, (response) => {
      status = response.statusCode ?? 0;
      response.setEncoding('utf8');
      response.on('error', () => undefined);
      response.on('data', (text: string) => {
        if (response.statusCode !== 200) return;
        for (const [, json] of text.matchAll(/^data: (.+)$/gm))
          if (json !== undefined) notices.push(JSON.parse(json));
      });
    });
    request.on('error', () => undefined);
    return { notices, isRefused: () => status !== 200, stop: () => request.destroy() };
  }
});
