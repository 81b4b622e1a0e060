import { afterEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../server/http/create-app.ts';
import { type HttpTimeouts, type Listening, listen } from '../../../server/http/listen.ts';
import type { Doors } from '../../../server/http/routes/doors.ts';
import { type FakeDoors, fakeDoors, metaHeaders } from './fake-doors.ts';
import { head, openRaw, type RawConnection } from './raw-http.ts';

const PATH = '/webhooks/whatsapp';
const BODY = '{"entry":[]}';
const MB = 1024 * 1024;
const open: Listening[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()));
});

async function serve(
  overrides: Partial<Doors> = {},
  timeouts: Partial<HttpTimeouts> = {},
): Promise<{ doors: FakeDoors; listening: Listening; connection: RawConnection }> {
  const doors = fakeDoors(overrides);
  const options = { logger: doors.logger, timeouts: { closeMs: 200, ...timeouts } };
  const listening = await listen(createApp(doors), 0, options);
  open.push(listening);
  return { doors, listening, connection: await openRaw(listening.port) };
}

function expectOneLine(doors: FakeDoors, status: number, code: string): void {
  expect(doors.accepted).toEqual([]);
  expect(doors.loud()).toHaveLength(1);
  expect(doors.loud()[0]?.context).toMatchObject({ status, code, requestId: expect.any(String) });
}

const IMPATIENT: Partial<HttpTimeouts> = { headersMs: 60, requestMs: 120, checkMs: 20 };

describe('slow and broken requests', () => {
  it.each([
    ['headers', `POST ${PATH} HTTP/1.1\r\nhost: bridge.example\r\n`],
    ['body', `${head('POST', PATH, { ...metaHeaders(BODY), 'content-length': BODY.length })}{"en`],
  ])('answers 408 when the %s takes too long', async (_name, bytes) => {
    const { doors, connection } = await serve({}, IMPATIENT);
    connection.send(bytes);
    const received = await connection.closed();
    expect(received).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s);
    expectOneLine(doors, 408, 'request_timeout');
  });

  it('answers 400 when the body ends before its length', async () => {
    const { doors, connection } = await serve();
    connection.send(`${head('POST', PATH, { ...metaHeaders(BODY), 'content-length': 100 })}${BODY}`);
    connection.socket.end();
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 400 .*"code":"request_aborted"/s);
    expectOneLine(doors, 400, 'request_aborted');
  });

  it('survives a connection that is reset in the middle of a body, with one log line', async () => {
    const begun = Promise.withResolvers<void>();
    const metaApp = (): undefined => {
      begun.resolve();
    };
    const { doors, connection, listening } = await serve({ metaApp });
    connection.send(`${head('POST', PATH, { ...metaHeaders(BODY), 'content-length': 100 })}${BODY}`);
    await begun.promise;
    connection.socket.resetAndDestroy();
    const next = await openRaw(listening.port);
    next.send(head('GET', '/health/live', {}));
    expect(await next.until('"ok"')).toContain('200 OK');
    expectOneLine(doors, 400, 'request_aborted');
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', '400', 'request_malformed'],
    [
      'two lengths',
      `POST ${PATH} HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n`,
      '400',
      'request_malformed',
    ],
    [
      'length and chunks',
      head('POST', PATH, { 'content-length': 5, 'transfer-encoding': 'chunked' }),
      '400',
      'request_malformed',
    ],
    [
      'a broken chunk',
      `${head('POST', PATH, { 'transfer-encoding': 'chunked' })}zz\r\n`,
      '400',
      'request_malformed',
    ],
    ['huge headers', head('POST', PATH, { 'x-filler': 'x'.repeat(20_000) }), '431', 'headers_too_large'],
  ])('answers JSON to %s', async (_name, bytes, status, code) => {
    const { doors, connection } = await serve();
    connection.send(bytes);
    expect(await connection.closed()).toMatch(new RegExp(`^HTTP/1.1 ${status} .*"code":"${code}"`, 's'));
    expectOneLine(doors, Number(status), code);
  });
});

describe('too much', () => {
  it('answers 413 as soon as too much is announced, with none of it sent', async () => {
    const { doors, connection } = await serve();
    connection.send(head('POST', PATH, { 'content-length': 4 * MB + 1 }));
    const received = await connection.until('payload_too_large');
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expectOneLine(doors, 413, 'payload_too_large');
  });

  it('answers 413 as soon as too much has come in chunks, while the caller is still sending', async () => {
    const { doors, connection } = await serve();
    connection.send(head('POST', PATH, { 'transfer-encoding': 'chunked' }));
    for (let sent = 0; sent <= 4; sent += 1) connection.send(`${MB.toString(16)}\r\n${'x'.repeat(MB)}\r\n`);
    expect(await connection.until('payload_too_large')).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
    expectOneLine(doors, 413, 'payload_too_large');
    expect(connection.socket.closed).toBe(false);
    doors.clock.elapse(2_000);
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('lets the caller send the rest before it closes, so that the answer is not lost in a reset', async () => {
    const { doors, connection } = await serve();
    connection.send(head('POST', PATH, { 'content-length': 5 * MB }));
    await connection.until('payload_too_large');
    connection.send('x'.repeat(5 * MB));
    await connection.closed();
    expect(connection.failure()).toBeUndefined();
    expect(doors.clock.waiting()).toBe(0);
  });

  it('adds no second answer when the rest is too slow', async () => {
    // Longer than a busy machine needs to read the head of the request.
    const { doors, connection } = await serve({}, { headersMs: 1_000, requestMs: 1_000, checkMs: 20 });
    connection.send(head('POST', PATH, { 'content-length': 5 * MB }));
    expect((await connection.closed()).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
    expectOneLine(doors, 413, 'payload_too_large');
  });

  it('takes a small body in chunks', async () => {
    const { doors, connection } = await serve();
    const headers = { ...metaHeaders(BODY), 'transfer-encoding': 'chunked' };
    connection.send(head('POST', PATH, headers));
    for (const byte of BODY) connection.send(`1\r\n${byte}\r\n`);
    connection.send('0\r\n\r\n');
    expect(await connection.until('\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    expect(doors.accepted).toHaveLength(1);
  });

  it('answers two requests on one connection, the second after a refusal', async () => {
    const { connection } = await serve();
    connection.send(`${head('POST', PATH, { 'content-length': 2 })}{}`);
    await connection.until('signature_invalid');
    connection.send(head('GET', '/health/live', {}));
    expect(await connection.until('"ok"')).toContain('200 OK');
  });
});

describe('shutdown', () => {
  it('answers what was accepted, then closes every connection', async () => {
    const asked = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const accept = (): Promise<void> => {
      asked.resolve();
      return stored.promise;
    };
    const { listening, connection } = await serve({ accept }, { closeMs: 60_000 });
    const idle = await openRaw(listening.port);
    connection.send(`${head('POST', PATH, { ...metaHeaders(BODY), 'content-length': BODY.length })}${BODY}`);
    await asked.promise;
    const closing = listening.close();
    expect(await idle.closed()).toBe('');
    stored.resolve();
    await closing;
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 200 /);
    await expect(openRaw(listening.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('waits for nobody longer than it was told', async () => {
    const asked = Promise.withResolvers<void>();
    const accept = (): Promise<void> => {
      asked.resolve();
      return new Promise(() => {});
    };
    const { listening, connection } = await serve({ accept }, { closeMs: 50 });
    connection.send(`${head('POST', PATH, { ...metaHeaders(BODY), 'content-length': BODY.length })}${BODY}`);
    await asked.promise;
    await listening.close();
    expect(await connection.closed()).toBe('');
  });

  it('may be closed twice', async () => {
    const { listening } = await serve();
    await Promise.all([listening.close(), listening.close()]);
    await expect(listening.close()).resolves.toBeUndefined();
  });
});

describe('a port that is taken', () => {
  it('is a configuration error in plain words', async () => {
    const { doors, listening } = await serve();
    const second = listen(createApp(doors), listening.port, { logger: doors.logger });
    await expect(second).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/Port \d+ is in use/),
    });
  });
});
