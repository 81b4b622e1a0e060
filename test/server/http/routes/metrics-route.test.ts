import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { createApp } from '../../../../server/http/create-app.ts';
import { createMetricsApp } from '../../../../server/http/create-metrics-app.ts';
import { injectRequest } from '../../../support/inject-request.ts';
import { fakeDoors } from '../fake-doors.ts';

const TOKEN = 'metrics-token-0123456789';

const ask = (app: Express, headers: Record<string, string> = {}) =>
  injectRequest(app, { method: 'GET', path: '/metrics', headers });

describe('/metrics on the public port', () => {
  it.each(['127.0.0.1', '::1', '10.1.2.3', '::ffff:192.168.1.9', 'fd00::7'])(
    'answers this machine and its own network: %s',
    async (from) => {
      const app = createApp(fakeDoors());
      expect(await ask(app, { 'x-forwarded-for': from })).toMatchObject({
        status: 200,
        body: 'bridge_up 1\n',
      });
    },
  );

  it.each(['203.0.113.9', '2001:db8::1', '127.0.0.1, 203.0.113.9', 'unknown'])(
    'is not there for others behind the proxy: %s',
    async (from) => {
      const answer = await ask(createApp(fakeDoors()), { 'x-forwarded-for': from });
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('bridge_up');
    },
  );

  it('asks everybody for the token when there is one', async () => {
    const app = createApp(fakeDoors({ metricsAccess: { kind: 'token', token: TOKEN } }));
    expect((await ask(app, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    const afar = { authorization: `bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.9' };
    expect((await ask(app, afar)).status).toBe(200);
    for (const authorization of ['', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      const answer = await ask(app, { authorization });
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
      expect(answer.body).not.toContain('bridge_up');
    }
  });

  it('is not there when it has a port of its own', async () => {
    const app = createApp(fakeDoors({ metricsAccess: 'elsewhere' }));
    expect((await ask(app)).status).toBe(404);
  });
});

describe('/metrics on a port of its own', () => {
  it('answers, and nothing else is there', async () => {
    const app = createMetricsApp(fakeDoors(), { kind: 'anybody' });
    expect(await ask(app, { 'x-forwarded-for': '203.0.113.9' })).toMatchObject({ status: 200 });
    for (const path of ['/', '/health/live', '/webhooks/intercom'])
      expect((await injectRequest(app, { method: 'GET', path })).status).toBe(404);
  });

  it('asks for the token there as well', async () => {
    const app = createMetricsApp(fakeDoors(), { kind: 'token', token: TOKEN });
    expect((await ask(app)).status).toBe(401);
    expect((await ask(app, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });
});
