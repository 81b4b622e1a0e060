import { describe, expect, it } from '@jest/globals';
import { ProviderUnavailableError } from '../../../../server/domain/errors.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import { injectRequest } from '../../../support/inject-request.ts';
import { type FakeDoors, fakeDoors } from '../fake-doors.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

function open(doors: FakeDoors, path: string, headers: Record<string, string> = BROWSER) {
  return injectRequest(createApp(doors), { method: 'GET', path, headers });
}

const noFile = (more: Parameters<typeof fakeDoors>[0] = {}) =>
  fakeDoors({ openLink: async () => undefined, ...more });

const elsewhere = (address: () => Promise<string | undefined>) =>
  noFile({ openLink: async () => ({ kind: 'elsewhere', address }) });

describe('a link to a file that is not there', () => {
  it.each(['/media/wrong', '/media/wrong/file', '/media/wrong/other', '/media/%E0%A4%A'])(
    'shows people a page in plain words: %s',
    async (path) => {
      const { status, headers, body } = await open(noFile(), path);
      expect([404, 400]).toContain(status);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(body).toContain('<h1>This file is not here</h1>');
      expect(body).not.toContain('wrong');
      expect(body).not.toContain('{"error"');
    },
  );

  it('shows the page also to whoever does not say what they want', async () => {
    expect((await open(noFile(), '/media/wrong', {})).body).toContain('<!doctype html>');
    expect((await open(noFile(), '/media/wrong', { accept: '*/*' })).body).toContain('<!doctype html>');
  });

  it('answers JSON to who asks for it', async () => {
    const { status, body } = await open(noFile(), '/media/wrong', { accept: 'application/json' });
    expect([status, JSON.parse(body).error.code]).toEqual([404, 'not_found']);
  });

  it('leaves JSON at every other address', async () => {
    const { headers } = await open(noFile(), '/mediation');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

describe('a link to a file that cannot be had now', () => {
  it('says to come back while the provider is down', async () => {
    const doors = elsewhere(async () => {
      throw new ProviderUnavailableError('down', { provider: 'intercom' });
    });
    const { status, headers, body } = await open(doors, '/media/x');
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(body).toContain('Try again in a minute');
  });

  it('gives a reference when the fault is ours, and the log has it', async () => {
    const doors = elsewhere(async () => {
      throw new TypeError('hunter2');
    });
    const { status, headers, body } = await open(doors, '/media/x');
    expect(status).toBe(500);
    expect(body).toContain(headers['x-request-id'] ?? 'none');
    expect(body).not.toContain('hunter2');
    expect(doors.loud()).toMatchObject([{ level: 'error', context: { requestId: headers['x-request-id'] } }]);
  });
});

describe('a link to a file of a reply', () => {
  it('leads to where it is, and has nothing of its own to hand out', async () => {
    let asked = 0;
    const doors = elsewhere(async () => {
      asked += 1;
      return 'https://files.example/offer.zip';
    });
    expect((await open(doors, '/media/x')).headers['location']).toBe('https://files.example/offer.zip');
    expect((await open(doors, '/media/x/file')).status).toBe(404);
    expect(asked).toBe(1);
  });

  it('to a file that is gone shows the page', async () => {
    const { status, body } = await open(
      elsewhere(async () => undefined),
      '/media/x',
    );
    expect([status, body]).toEqual([404, expect.stringContaining('<h1>This file is not here</h1>')]);
  });
});

describe('opening many files', () => {
  it('has its limit for each customer behind the proxy', async () => {
    const app = createApp(noFile());
    const get = (from: string) =>
      injectRequest(app, {
        method: 'GET',
        path: '/media/x',
        headers: { ...BROWSER, 'x-forwarded-for': from },
      });
    for (let n = 0; n < 60; n += 1) await get('203.0.113.9');
    const refused = await get('203.0.113.9');
    expect([refused.status, refused.body]).toEqual([
      429,
      expect.stringContaining('<h1>Too many files were opened</h1>'),
    ]);
    expect((await get('203.0.113.10')).status).toBe(404);
  });
});
