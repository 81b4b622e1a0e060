import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { ConfigError, StorageError } from '../../../server/domain/errors.ts';
import { createApp } from '../../../server/http/create-app.ts';
import { fakeDoors } from './fake-doors.ts';

const HEX_ID = /^[\da-f-]{36}$/;

describe('health and metrics', () => {
  it('is live whatever the storage does', async () => {
    const ready = async (): Promise<void> => {
      throw new StorageError('gone');
    };
    expect((await request(createApp(fakeDoors({ ready }))).get('/health/live')).status).toBe(200);
  });

  it('is ready while events can be stored', async () => {
    const answer = await request(createApp(fakeDoors())).get('/health/ready');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });

  it.each([
    ['fails', async () => Promise.reject(new StorageError('gone'))],
    ['has a fault', async () => Promise.reject(new TypeError('x'))],
  ])('is not ready when storage %s', async (_name, ready) => {
    const doors = fakeDoors({ ready });
    const answer = await request(createApp(doors)).get('/health/ready');
    expect([answer.status, answer.body.error.code]).toEqual([503, 'not_ready']);
    expect(doors.loud()).toHaveLength(1);
  });

  it('is not ready when storage does not answer', async () => {
    const asked = Promise.withResolvers<void>();
    const ready = (): Promise<void> => {
      asked.resolve();
      return new Promise(() => {});
    };
    const doors = fakeDoors({ ready });
    const answer = request(createApp(doors))
      .get('/health/ready')
      .then((response) => response);
    await asked.promise;
    await new Promise((resolve) => setImmediate(resolve));
    doors.clock.elapse(2_000);
    expect((await answer).status).toBe(503);
  });

  it('exposes the metrics as Prometheus text', async () => {
    const answer = await request(createApp(fakeDoors())).get('/metrics');
    expect([answer.status, answer.text]).toEqual([200, 'bridge_up 1\n']);
    expect(answer.headers['content-type']).toContain('version=0.0.4');
  });

  it('answers 500 without details when the metrics cannot be read', async () => {
    const metricsText = async (): Promise<string> => {
      throw new ConfigError('secret detail');
    };
    const doors = fakeDoors({ metricsText });
    const answer = await request(createApp(doors)).get('/metrics');
    expect([answer.status, answer.text]).toEqual([500, expect.not.stringContaining('secret detail')]);
    expect(doors.loud().map((line) => line.level)).toEqual(['error']);
  });
});

describe('wrong addresses and methods', () => {
  it.each(['/', '/webhooks', '/canvas/inbox', '/canvas/inbox/other', '/health', '/%2e%2e/etc'])(
    'answers 404 as JSON to %s',
    async (path) => {
      const doors = fakeDoors();
      const answer = await request(createApp(doors)).post(path).send({ any: 'body' });
      expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
      expect(answer.headers['x-request-id']).toMatch(HEX_ID);
      expect(doors.loud()).toMatchObject([
        { context: { requestId: answer.headers['x-request-id'], status: 404 } },
      ]);
    },
  );

  it.each([
    ['put', '/webhooks/whatsapp', 'GET, HEAD, POST'],
    ['delete', '/webhooks/whatsapp/4711', 'GET, HEAD, POST'],
    ['get', '/webhooks/intercom', 'HEAD, POST'],
    ['get', '/canvas/inbox/initialize', 'POST'],
    ['options', '/canvas/inbox/submit', 'POST'],
    ['post', '/health/live', 'GET, HEAD'],
    ['post', '/metrics', 'GET, HEAD'],
  ] as const)('answers 405 with Allow to %s %s', async (method, path, allow) => {
    const doors = fakeDoors();
    const answer = await request(createApp(doors))[method](path);
    expect([answer.status, answer.headers['allow']]).toEqual([405, allow]);
    expect(answer.body.error.code).toBe('method_not_allowed');
    expect(doors.loud()).toHaveLength(1);
  });

  it('answers 400 to an address that cannot be decoded', async () => {
    const answer = await request(createApp(fakeDoors())).get('/webhooks/whatsapp/%E0%A4%A');
    expect([answer.status, answer.body.error.code]).toEqual([400, 'request_malformed']);
  });
});

describe('around the routes', () => {
  it('names no framework and sets security headers', async () => {
    const answer = await request(createApp(fakeDoors())).get('/health/live');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).toHaveProperty('content-security-policy');
  });

  it('mounts more routes before "not found"', async () => {
    const extended = fakeDoors({
      extend: (app) => void app.get('/sandbox', (_request, response) => void response.send('page')),
    });
    expect((await request(createApp(extended)).get('/sandbox')).text).toBe('page');
  });

  it('cuts the connection when an answer fails half-way, with one log line', async () => {
    const doors = fakeDoors({
      extend: (app) =>
        void app.get('/half', (_request, response) => {
          response.write('half');
          throw new TypeError('x');
        }),
    });
    await expect(request(createApp(doors)).get('/half')).rejects.toThrow();
    expect(doors.loud()).toHaveLength(1);
  });
});
