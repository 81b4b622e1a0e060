import { readdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import {
  type FileSourceOptions,
  openFileSource,
} from '../../../../server/adapters/files/open-file-source.ts';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { FETCH_DEADLINE_MS, type HeldFile } from '../../../../server/ports/file-source.ts';
import { useOwnTemporaryFolder } from '../../../support/own-temporary-folder.ts';
import { withServer } from '../shared/loopback-server.ts';
import { createManualClock } from '../shared/manual-clock.ts';
import { rejection } from '../shared/recording-observers.ts';

useOwnTemporaryFolder();

const LIMITS = { maxBytes: 1_000, memoryBytes: 100 };

const hostOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('whatsapp-intercom-')).length;

/** Fetches `path` from a server of ours, which is allowed unless `options` say otherwise. */
async function fetching<T>(
  listener: RequestListener,
  use: (fetched: Promise<HeldFile>) => Promise<T>,
  options: Partial<FileSourceOptions> = {},
): Promise<T> {
  return withServer(listener, async (url) => {
    const source = openFileSource({ clock: systemClock, allowed: [hostOf(url)], ...options });
    try {
      return await use(source.fetch(`${url}/file`, LIMITS));
    } finally {
      source.close();
    }
  });
}

async function textOf(file: HeldFile): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.stream()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const sending =
  (body: string): RequestListener =>
  (_, response) => {
    response.end(body);
  };

describe('a file from outside', () => {
  it('is held in memory while it is small', async () => {
    await fetching(sending('hello'), async (fetched) => {
      const file = await fetched;
      expect([file.size, file.path, await textOf(file)]).toEqual([5, undefined, 'hello']);
    });
  });

  it('is held on disk when it is large, and goes when it is released', async () => {
    const before = leftovers();
    const body = 'x'.repeat(900);
    await fetching(sending(body), async (fetched) => {
      const file = await fetched;
      expect([file.size, await textOf(file), leftovers()]).toEqual([900, body, before + 1]);
      expect(Buffer.from(await file.bytes()).toString()).toBe(body);
      await file.release();
      await file.release();
      expect(leftovers()).toBe(before);
    });
  });

  it.each([
    ['tells its length', { 'content-length': '1001' }],
    ['does not', {}],
  ])('is refused above the limit when the server %s, and nothing is left', async (_, headers) => {
    const before = leftovers();
    const large: RequestListener = (_request, response) => {
      response.writeHead(200, headers);
      response.write('y'.repeat(600));
      setImmediate(() => response.end('y'.repeat(401)));
    };
    const error = await fetching(large, rejection);
    expect(error).toMatchObject({ code: 'file_refused', why: 'too-large' });
    expect(leftovers()).toBe(before);
  });

  it.each([
    [401, { code: 'file_refused', why: 'refused' }],
    [403, { code: 'file_refused', why: 'refused' }],
    [404, { code: 'file_refused', why: 'gone' }],
    [429, { code: 'provider_unavailable' }],
    [503, { code: 'provider_unavailable' }],
  ])('with answer %i', async (status, expected) => {
    const listener: RequestListener = (_, response) => response.writeHead(status).end();
    expect(await fetching(listener, rejection)).toMatchObject(expected);
  });

  it('is asked for under our name, which many servers want', async () => {
    const named: RequestListener = ({ headers }, response) =>
      response
        .writeHead(headers['user-agent']?.startsWith('whatsapp-for-intercom-inbox') ? 200 : 403)
        .end('x');
    await fetching(named, async (fetched) => expect((await fetched).size).toBe(1));
  });

  it('whose connection breaks may come later', async () => {
    const before = leftovers();
    const broken: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': '900' });
      response.write('z'.repeat(500));
      setImmediate(() => response.destroy());
    };
    expect(await fetching(broken, rejection)).toMatchObject({ code: 'provider_unavailable' });
    expect(leftovers()).toBe(before);
  });
});

describe('a server that is silent', () => {
  it.each([
    ['from the start', ''],
    ['in the middle of a large file', 'x'.repeat(500)],
  ])('%s: the wait ends, and nothing is left', async (_, begun) => {
    const before = leftovers();
    const clock = createManualClock();
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const silent: RequestListener = (_request, response) => {
      if (begun !== '') response.write(begun);
      setImmediate(asked);
    };
    const error = await fetching(
      silent,
      async (fetched) => {
        const failed = rejection(fetched);
        await isAsked;
        await clock.advance(FETCH_DEADLINE_MS);
        return failed;
      },
      { clock },
    );
    expect(error).toMatchObject({ code: 'provider_unavailable', context: { networkCode: 'deadline' } });
    // What is left would be waited for until the test fails.
    while (leftovers() > before) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

describe('an address that nobody may send us to', () => {
  const source = openFileSource({
    clock: systemClock,
    allowed: [],
    resolve: (name, _, callback) =>
      callback(null, [{ address: name === 'rebound.example' ? '10.0.0.8' : '127.0.0.1', family: 4 }]),
  });

  it.each([
    'http://203.0.113.9/file',
    'http://files.example/file',
    'ftp://files.example/file',
    'file:///etc/passwd',
    'https://user:word@files.example/file',
    'https://127.0.0.1/file',
    'https://127.1/file',
    'https://2130706433/file',
    'https://0x7f.0.0.1/file',
    'https://0.0.0.0/file',
    'https://10.1.2.3/file',
    'https://172.16.0.1/file',
    'https://192.168.1.1/file',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/file',
    'https://224.0.0.1/file',
    'https://[::1]/file',
    'https://[::]/file',
    'https://[fe80::1]/file',
    'https://[fd00::1]/file',
    'https://[::ffff:127.0.0.1]/file',
    'https://[64:ff9b::7f00:1]/file',
    'https://local.example/file',
    'https://rebound.example/file',
    'not an address',
    '',
  ])('is refused: %s', async (url) => {
    expect(await rejection(source.fetch(url, LIMITS))).toMatchObject({ code: 'file_refused', why: 'unsafe' });
  });

  it('is refused when any of the addresses of its name is private', async () => {
    const mixed = openFileSource({
      clock: systemClock,
      allowed: [],
      resolve: (_name, _options, callback) =>
        callback(null, [
          { address: '93.184.215.14', family: 4 },
          { address: '::1', family: 6 },
        ]),
    });
    expect(await rejection(mixed.fetch('https://mixed.example/file', LIMITS))).toMatchObject({
      why: 'unsafe',
    });
    mixed.close();
  });

  it('is refused behind a redirect as well', async () => {
    const away: RequestListener = (_, response) =>
      response.writeHead(302, { location: 'https://169.254.169.254/' }).end();
    expect(await fetching(away, rejection)).toMatchObject({ code: 'file_refused', why: 'unsafe' });
  });

  it('a redirect to where we may go is followed, three times and no more', async () => {
    const hops =
      (count: number): RequestListener =>
      ({ url = '' }, response) => {
        const hop = Number(new URL(url, 'http://x.example').searchParams.get('hop') ?? 0);
        if (hop === count) response.end('here');
        else response.writeHead(302, { location: `/file?hop=${hop + 1}` }).end();
      };
    await fetching(hops(3), async (fetched) => expect(await textOf(await fetched)).toBe('here'));
    expect(await fetching(hops(4), rejection)).toMatchObject({ why: 'unsafe' });
  });
});
