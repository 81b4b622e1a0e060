import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { openOutside } from '../../../../server/adapters/outside/open-outside.ts';
import type { Resolve } from '../../../../server/adapters/shared/guarded-lookup.ts';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { deadAddress, withServer } from '../shared/loopback-server.ts';

const hostOf = (url: string) => {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port) };
};

const open = (publicUrl: string, more: Partial<Parameters<typeof openOutside>[0]> = {}) =>
  openOutside({
    clock: systemClock,
    publicUrl,
    apis: { intercom: publicUrl, meta: publicUrl },
    allowed: [],
    ...more,
  });

const ask = async (publicUrl: string, more: Partial<Parameters<typeof openOutside>[0]> = {}) => {
  const outside = open(publicUrl, more);
  const answer = await outside.ask({ method: 'GET', path: '/webhooks/whatsapp?a=b' });
  outside.close();
  return answer;
};

describe('our address as others see it', () => {
  it.each([
    ['http://bridge.example.com', 'http'],
    ['https://127.0.0.1', 'private'],
    ['https://[::1]:8443', 'private'],
    ['https://169.254.169.254', 'private'],
    ['https://10.0.0.8', 'private'],
  ])('is not called at %s', async (publicUrl, why) => {
    expect(await ask(publicUrl)).toEqual({ kind: 'blocked', why });
  });

  it('is not called where its name leads into a private network, if only by one of its addresses', async () => {
    const resolve: Resolve = (_name, _options, callback) =>
      callback(null, [
        { address: '93.184.215.14', family: 4 },
        { address: '192.168.0.7', family: 4 },
      ]);
    expect(await ask('https://bridge.example.com', { resolve })).toEqual({ kind: 'blocked', why: 'private' });
  });

  it('says when nobody knows its name, or nobody answers', async () => {
    const resolve: Resolve = (_name, _options, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }), []);
    expect(await ask('https://bridge.example.com', { resolve })).toEqual({
      kind: 'silent',
      code: 'ENOTFOUND',
    });
    const dead = await deadAddress();
    expect(await ask(dead, { allowed: [hostOf(dead)] })).toEqual({ kind: 'silent', code: 'ECONNREFUSED' });
  });

  const serving = <T>(listener: RequestListener, use: (url: string) => Promise<T>) =>
    withServer(listener, use);

  it('is called where the operator allows it, with path and query, and answers', async () => {
    const answer = await serving(
      ({ url }, response) => response.end(url),
      (url) => ask(url, { allowed: [hostOf(url)] }),
    );
    expect(answer).toEqual({ kind: 'answered', status: 200, body: '/webhooks/whatsapp?a=b' });
  });

  it('is not followed to where it redirects', async () => {
    const seen: (string | undefined)[] = [];
    const answer = await serving(
      ({ url }, response) => {
        seen.push(url);
        response.writeHead(302, { location: '/elsewhere' }).end();
      },
      (url) => ask(url, { allowed: [hostOf(url)] }),
    );
    expect(answer).toMatchObject({ kind: 'answered', status: 302 });
    expect(seen).toEqual(['/webhooks/whatsapp?a=b']);
  });

  it('is not read beyond a few kilobytes', async () => {
    const answer = await serving(
      (_request, response) => response.end('x'.repeat(1_000_000)),
      (url) => ask(url, { allowed: [hostOf(url)] }),
    );
    expect(answer).toMatchObject({ kind: 'silent' });
  });

  it('has 15 seconds', async () => {
    const clock = createManualClock(0);
    const answer = await serving(
      () => clock.advance(15_000),
      (url) => ask(url, { clock, allowed: [hostOf(url)] }),
    );
    expect(answer).toEqual({ kind: 'silent', code: 'deadline' });
  });

  it('tells a provider’s time by any answer, and nothing where there is none', async () => {
    const told = await serving(
      (_request, response) => {
        response.writeHead(404, { date: 'Wed, 04 Mar 2026 12:00:00 GMT' }).end();
      },
      async (url) => {
        const outside = open(url);
        const at = await outside.timeAt('meta');
        outside.close();
        return at;
      },
    );
    expect(told).toBe(Date.UTC(2026, 2, 4, 12));
    const nowhere = open(await deadAddress());
    expect(await nowhere.timeAt('intercom')).toBeUndefined();
    nowhere.close();
  });
});
