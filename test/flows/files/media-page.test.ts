import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { pdf, program } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const DAY = 24 * 60 * 60_000;
const LARGE = 21 * 1_024 * 1_024;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

async function largeFile(
  filename = 'plans.pdf',
  content = pdf(filename, LARGE, 'The plans'),
): Promise<string> {
  world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content });
  await world.settle();
  const text = world.transcript().at(-1) ?? '';
  return /https:\/\/bridge\.example(\/media\/[^\s\]]+)/.exec(text)?.[1] ?? '';
}
const get = (path: string, method = 'GET') => world.request({ method, path });

describe('a file that is too large for Intercom', () => {
  it('is not fetched; the message names it and links to our page', async () => {
    await largeFile();
    expect(world.transcript().at(-1)).toMatch(
      /^customer: The plans\s\[document, 22\.0 MB\] plans\.pdf: https:\/\/bridge\.example\/media\/\S+$/,
    );
    expect(world.calls('meta', /attachments/)).toHaveLength(0);
  });

  it('has a page with name, kind, size and a way to have it, and without scripts', async () => {
    const { status, headers, body } = await get(await largeFile('<img src=x onerror=alert(1)>.pdf'));
    expect(status).toBe(200);
    expect(body).toContain('22.0 MB');
    expect(body).toContain('document');
    expect(body).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers['content-security-policy']).not.toContain('script');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is streamed from WhatsApp when somebody asks for it', async () => {
    const { status, headers, body } = await get(`${await largeFile()}/file`);
    expect(status).toBe(200);
    expect(headers['content-length']).toBe(String(LARGE));
    expect(headers['content-disposition']).toBe(
      `attachment; filename="plans.pdf"; filename*=UTF-8''plans.pdf`,
    );
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body.startsWith('%PDF')).toBe(true);
    expect(body.length).toBe(LARGE);
  });

  it('answers HEAD without fetching more than its beginning', async () => {
    const { status, body } = await get(`${await largeFile()}/file`, 'HEAD');
    expect([status, body]).toEqual([200, '']);
  });

  it('has a header that no name can break', async () => {
    const { headers } = await get(`${await largeFile('Übersicht "a"; b=c.pdf')}/file`);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_bersicht_a__b_c.pdf"; filename*=UTF-8''%C3%9Cbersicht%20a%3B%20b%3Dc.pdf`,
    );
  });

  it('is gone after seven days, in plain words and never as 410', async () => {
    const path = await largeFile();
    await world.leap(7 * DAY + 1_000);
    for (const each of [path, `${path}/file`]) {
      const { status, body } = await get(each);
      expect([status, body]).toEqual([404, expect.stringContaining('WhatsApp keeps a file for seven days')]);
    }
  });

  it('is gone when WhatsApp has it no more', async () => {
    const path = await largeFile();
    world.whatsapp.faults.set([{ kind: 'expiredMedia', operation: 'media.get' }]);
    expect(await get(`${path}/file`)).toMatchObject({ status: 404, body: expect.stringContaining('gone') });
  });

  it('says to come back while WhatsApp is down', async () => {
    const path = await largeFile();
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    const { status, headers, body } = await get(`${path}/file`);
    expect([status, headers['retry-after']]).toEqual([503, '60']);
    expect(body).toContain('Try again in a minute');
  });

  it.each([302, 401, 404, 410])('says to come back while a page (%i) stands in the way', async (status) => {
    const path = await largeFile();
    world.whatsapp.faults.set([{ kind: 'strangePage', operation: 'media.download', status }]);
    const { status: told, body } = await get(`${path}/file`);
    expect([told, body]).toEqual([503, expect.stringContaining('Try again in a minute')]);
  });

  it('has an address that nobody can forge or change', async () => {
    const path = await largeFile();
    for (const forged of [
      `${path}x`,
      path.slice(0, -4),
      '/media/e30.e30.e30',
      `${path}x/file`,
      '/media/x/file',
    ])
      expect((await get(forged)).status).toBe(404);
    expect((await get(`${path}/file`, 'POST')).status).toBe(405);
  });

  it('is gone with its message when that is redacted', async () => {
    const path = await largeFile();
    const conversation = world.conversation();
    const partId = conversation.parts.at(-1)?.id ?? '';
    world.intercom.act.redactPart({
      workspace: SHOP.workspace,
      conversationId: conversation.id,
      partId: partId,
    });
    await world.settle();
    expect((await get(path)).status).toBe(404);
  });

  it('is not handed out when it is a program after all', async () => {
    const large = program('application/pdf', 'plans.pdf');
    const bytes = Buffer.concat([large.bytes, Buffer.alloc(LARGE)]);
    const path = await largeFile('plans.pdf', { ...large, bytes });
    expect(await get(`${path}/file`)).toMatchObject({
      status: 404,
      body: expect.stringContaining('program'),
    });
  });

  it('is refused to whoever asks too often', async () => {
    const path = await largeFile();
    await world.leap(8 * DAY);
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await get(`${path}/file`)).status);
    expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});
