import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import {
  AccessRejectedError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
} from '../../../../../server/domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../../../server/domain/journal/reservation.ts';
import type { WhatsAppPort } from '../../../../../server/ports/whatsapp.ts';
import { deadAddress, withServer } from '../../shared/loopback-server.ts';
import { createManualClock } from '../../shared/manual-clock.ts';
import { createRecordingObservers, printed, rejection } from '../../shared/recording-observers.ts';
import { openWhatsApp } from './open-whatsapp-alone.ts';

const TOKEN = 'EAABinventedToken';
const access = { account: '102290129340398', number: '106540352242922', accessToken: TOKEN };
const HEX = 'ab'.repeat(32);

/** The port against a server of ours, whose requests are recorded. */
async function against<T>(
  answer: RequestListener,
  use: (port: WhatsAppPort, url: string, seen: Request[]) => Promise<T>,
): Promise<T> {
  const seen: Request[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  };
  return withServer(listener, async (url) => {
    const observers = createRecordingObservers();
    const port = openWhatsApp({ apiUrl: url, apiVersion: 'v26.0', clock: createManualClock(), ...observers });
    try {
      return await use(port, url, seen);
    } finally {
      port.close();
    }
  });
}
interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}
const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
const described = {
  url: 'https://lookaside.fbsbx.com/x',
  mime_type: 'image/jpeg',
  sha256: HEX.toUpperCase(),
  file_size: 7,
};

describe('describeMedia', () => {
  it('asks by id and number, and reads what is told', async () => {
    await against(json(200, described), async (port, _url, seen) => {
      await expect(port.describeMedia(access, '990/1')).resolves.toEqual({
        url: described.url,
        mimeType: 'image/jpeg',
        sizeBytes: 7,
        sha256: HEX,
      });
      expect(seen[0]?.url).toBe('/v26.0/990%2F1?phone_number_id=106540352242922');
      expect(seen[0]?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
    });
  });

  it.each([
    [{ ...described, file_size: '7' }, { sizeBytes: 7 }],
    [{ url: described.url, file_size: -1, sha256: 'no', mime_type: 9 }, {}],
  ])('is lenient: %j', async (body, rest) => {
    await against(json(200, body), async (port) => {
      expect(await port.describeMedia(access, '1')).toMatchObject({ url: described.url, ...rest });
    });
  });

  it.each<[number, unknown, abstract new (...args: never[]) => Error]>([
    [400, { error: { code: 100, error_subcode: 33, fbtrace_id: 'A1' } }, RequestRejectedError],
    [401, { error: { code: 190, fbtrace_id: 'A1' } }, AccessRejectedError],
    [429, { error: { code: 80007, fbtrace_id: 'A1' } }, RateLimitedError],
    [503, { error: { code: 2, fbtrace_id: 'A1' } }, ProviderUnavailableError],
    [500, 'no JSON', ProviderUnavailableError],
    [413, 'no JSON', ProviderUnavailableError],
    [415, 'no JSON', ProviderUnavailableError],
    [200, {}, ProviderUnavailableError],
  ])('%i %j is a %p', async (status, body, kind) => {
    await against(json(status, body), async (port) => {
      const error = await rejection(port.describeMedia(access, '1'));
      expect(error).toBeInstanceOf(kind);
      expect(printed(error)).not.toContain(TOKEN);
    });
  });

  it('is unavailable when nobody listens', async () => {
    const apiUrl = await deadAddress();
    const observers = createRecordingObservers();
    const port = openWhatsApp({ apiUrl, apiVersion: 'v26.0', clock: createManualClock(), ...observers });
    expect(await rejection(port.describeMedia(access, '1'))).toBeInstanceOf(ProviderUnavailableError);
  });
});

describe('openMedia', () => {
  const read = async (chunks: AsyncIterable<Uint8Array>) => {
    let length = 0;
    for await (const chunk of chunks) length += chunk.length;
    return length;
  };

  it('streams with the token and our name', async () => {
    const answer: RequestListener = (_request, response) => void response.end(Buffer.alloc(3_000_000, 7));
    await against(answer, async (port, url, seen) => {
      const opened = await port.openMedia(access, `${url}/whatsapp_business/attachments/?mid=1`);
      expect(await read(opened.chunks)).toBe(3_000_000);
      expect(seen[0]?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
      expect(seen[0]?.headers['user-agent']).toMatch(/\S/);
    });
  });

  it.each([300, 302, 304, 400, 401, 403, 404, 410, 413, 415, 500])(
    'takes %i of a download for no verdict, whatever is in it',
    async (status) => {
      await against(json(status, { error: { code: 190, type: 'OAuthException' } }), async (port, url) => {
        const error = await rejection(port.openMedia(access, `${url}/x`));
        expect(error).toBeInstanceOf(ProviderUnavailableError);
        expect(error).toMatchObject({ status });
      });
    },
  );

  it('follows no redirect, so that the token goes nowhere else', async () => {
    let elsewhere = 0;
    await withServer(
      (_request, response) => {
        elsewhere += 1;
        response.end('stolen');
      },
      (other) =>
        against(
          (_request, response) => void response.writeHead(302, { Location: other }).end(),
          async (port, url) => {
            const error = await rejection(port.openMedia(access, `${url}/x`));
            expect(error).toBeInstanceOf(ProviderUnavailableError);
          },
        ),
    );
    expect(elsewhere).toBe(0);
  });

  it.each([
    'http://lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com.attacker.example/x',
    'https://fbsbx.com@attacker.example/x',
    'https://user:pass@lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com:8443/x',
    'https://evilfbsbx.com/x',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:1/x',
    'http://localhost/x',
    'http://[::1]:4011/x',
    'file:///etc/passwd',
    'data:text/plain,x',
    '//lookaside.fbsbx.com/x',
    'not an address',
    '',
  ])('never asks %j', async (address) => {
    const asked: string[] = [];
    const port = openWhatsApp({
      apiUrl: 'https://graph.example',
      apiVersion: 'v26.0',
      clock: createManualClock(),
      adapter: (config) => {
        asked.push(String(config.url));
        return Promise.reject(new Error('asked'));
      },
      ...createRecordingObservers(),
    });
    const error = await rejection(port.openMedia(access, address));
    expect(error).toMatchObject({ providerCode: 'address_not_allowed' });
    expect(asked).toEqual([]);
    expect(printed(error)).not.toContain(TOKEN);
  });

  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
    'https://mmg.whatsapp.net/x',
    'https://scontent.xx.fbcdn.net/x',
    'https://graph.example/x',
    'http://files.internal.example:8080/x',
    'http://files.internal.example.:8080/x',
    'http://127.0.0.1:4011/x',
    'http://[::1]:4011/x',
    'https://[0:0:0:0:0:0:0:1]:4011/x',
  ])('asks %j', async (address) => {
    const asked: string[] = [];
    const port = openWhatsApp({
      apiUrl: 'https://graph.example',
      apiVersion: 'v26.0',
      allowed: [
        { host: 'files.internal.example', port: 8080 },
        { host: '127.0.0.1', port: 4011 },
        { host: '::1', port: 4011 },
      ],
      clock: createManualClock(),
      adapter: (config) => {
        asked.push(String(config.url));
        return Promise.reject(new Error('asked'));
      },
      ...createRecordingObservers(),
    });
    await rejection(port.openMedia(access, address));
    expect(asked).toEqual([address]);
  });

  it('breaks with an error when the connection does', async () => {
    const answer: RequestListener = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half', () => response.destroy());
    };
    await against(answer, async (port, url) => {
      const opened = await port.openMedia(access, `${url}/x`);
      expect(await rejection(read(opened.chunks))).toBeInstanceOf(ProviderUnavailableError);
    });
  });

  it('gives up when nothing comes any more', async () => {
    const clock = createManualClock();
    const answer: RequestListener = (_request, response) => void response.writeHead(200).write('begun');
    await withServer(answer, async (url) => {
      const port = openWhatsApp({ apiUrl: url, apiVersion: 'v26.0', clock, ...createRecordingObservers() });
      const opened = await port.openMedia(access, `${url}/x`);
      const chunks = opened.chunks[Symbol.asyncIterator]();
      await chunks.next();
      const next = rejection(chunks.next());
      await clock.advance(CALL_DEADLINE_MS + 1);
      expect(await next).toBeInstanceOf(ProviderUnavailableError);
      port.close();
    });
  });

  it('can be closed before its end', async () => {
    const closed = Promise.withResolvers<void>();
    const answer: RequestListener = (_request, response) => {
      response.on('close', () => closed.resolve());
      response.writeHead(200).write('begun');
    };
    await against(answer, async (port, url) => {
      const opened = await port.openMedia(access, `${url}/x`);
      opened.close();
      await closed.promise;
      await expect(read(opened.chunks)).rejects.toBeInstanceOf(ProviderUnavailableError);
    });
  });
});
