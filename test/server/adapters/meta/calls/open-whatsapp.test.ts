import { describe, expect, it } from '@jest/globals';
import { type AxiosAdapter, AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { parseMultipart } from '../../../../../sandbox/whatsapp/graph/parse-multipart.ts';
import { holdBytes } from '../../../../../server/adapters/files/hold-file.ts';
import { explainMetaCode } from '../../../../../server/adapters/meta/errors/error-table.ts';
import { systemClock } from '../../../../../server/adapters/shared/system-clock.ts';
import {
  AccessRejectedError,
  OutcomeUnknownError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
} from '../../../../../server/domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../../../server/domain/journal/reservation.ts';
import type { Send, WhatsAppPort } from '../../../../../server/ports/whatsapp.ts';
import { deadAddress, withServer } from '../../shared/loopback-server.ts';
import { createManualClock } from '../../shared/manual-clock.ts';
import { createRecordingObservers, printed, rejection } from '../../shared/recording-observers.ts';
import { openWhatsApp } from './open-whatsapp-alone.ts';

const TOKEN = 'EAABinventedToken';
const TEXT = 'Your order left today';
const access = { account: '102290129340398', number: '106540352242922', accessToken: TOKEN };
const send: Send = {
  to: { phone: '15550100123', userId: 'US.88120045119023' },
  content: { kind: 'text', text: TEXT, previewUrl: true },
  callbackData: 'effect-1',
};
const accepted = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+15550100123', wa_id: '15550100123' }],
  messages: [{ id: 'wamid.HBgMout', message_status: 'accepted' }],
};

type Answer = (config: InternalAxiosRequestConfig) => Promise<{
  status: number;
  data: unknown;
  headers?: Record<string, string>;
}>;

/** The port over a fake axios adapter that records requests and answers as told. */
function openFake(answer: Answer) {
  const sent: InternalAxiosRequestConfig[] = [];
  const clock = createManualClock();
  const observers = createRecordingObservers();
  const adapter: AxiosAdapter = async (config) => {
    sent.push(config);
    const { status, data, headers = {} } = await answer(config);
    return { status, statusText: '', data, headers: new AxiosHeaders(headers), config };
  };
  const options = { apiUrl: 'https://graph.example', apiVersion: 'v26.0', clock, adapter, ...observers };
  return { port: openWhatsApp(options), sent, clock, ...observers };
}

const answering = (status: number, data: unknown, headers = {}) =>
  openFake(() => Promise.resolve({ status, data: JSON.stringify(data), headers }));
const refusing = (status: number, code: number, headers = {}) =>
  answering(status, { error: { message: `(#${code}) No.`, code, fbtrace_id: 'A1b2' } }, headers);
const trying = ({ port }: { port: WhatsAppPort }) => rejection(port.send(access, send));

describe('send', () => {
  it('tells whom WhatsApp understood, and what it holds for review', async () => {
    const { port } = answering(200, {
      contacts: [{ input: '+5511987654321', wa_id: '551187654321', user_id: 'BR.9021' }],
      messages: [{ id: 'wamid.HBgMout', message_status: 'held_for_quality_assessment' }],
    });
    await expect(port.send(access, send)).resolves.toEqual({
      wamid: 'wamid.HBgMout',
      addressee: { phone: '551187654321', userId: 'BR.9021' },
      heldForReview: true,
    });
  });

  it('is one POST to the number', async () => {
    const { port, sent, lines, counts } = answering(200, accepted);
    await expect(port.send(access, send)).resolves.toEqual({
      wamid: 'wamid.HBgMout',
      addressee: { phone: '15550100123' },
    });
    expect(sent).toHaveLength(1);
    const [request] = sent;
    expect(`${request?.method} ${request?.baseURL}${request?.url}`).toBe(
      'post https://graph.example/v26.0/106540352242922/messages',
    );
    expect(request?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(JSON.parse(String(request?.data))).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+15550100123',
      type: 'text',
      text: { body: TEXT, preview_url: true },
      biz_opaque_callback_data: 'effect-1',
    });
    expect(lines).toMatchObject([
      {
        level: 'debug',
        event: 'meta_call',
        context: { operation: 'send_message', outcome: 'ok', status: 200 },
      },
    ]);
    expect(counts).toHaveLength(1);
  });

  it('goes to the user id where no phone is known', async () => {
    const { port, sent } = answering(200, accepted);
    await port.send(access, { ...send, to: { userId: 'US.88120045119023' } });
    const body: unknown = JSON.parse(String(sent[0]?.data));
    expect(body).toMatchObject({ recipient: 'US.88120045119023' });
    expect(body).not.toHaveProperty('to');
  });

  it('to nobody is refused without a call', async () => {
    const { port, sent } = answering(200, accepted);
    expect(await rejection(port.send(access, { ...send, to: {} }))).toBeInstanceOf(RequestRejectedError);
    expect(sent).toEqual([]);
  });

  it('cannot be led to another path by an id', async () => {
    const { port, sent } = answering(200, accepted);
    await port.send({ ...access, number: '../me?x=' }, send);
    expect(sent[0]?.url).toBe('/v26.0/..%2Fme%3Fx%3D/messages');
  });
});

describe('refusals', () => {
  it.each([
    [401, 190, AccessRejectedError],
    [400, 10, AccessRejectedError],
    [400, 131005, AccessRejectedError],
    [400, 130429, RateLimitedError],
    [400, 131056, RateLimitedError],
    [400, 139103, ProviderUnavailableError],
    [500, 131000, OutcomeUnknownError],
    [503, 131016, OutcomeUnknownError],
    [400, 2, OutcomeUnknownError],
    [400, 131047, RequestRejectedError],
    [400, 131026, RequestRejectedError],
    [400, 131049, RequestRejectedError],
    [400, 131031, RequestRejectedError],
    [500, 131009, RequestRejectedError],
    [400, 987654, RequestRejectedError],
    [429, 987654, RateLimitedError],
    [401, 987654, AccessRejectedError],
    [500, 987654, OutcomeUnknownError],
  ])('%i %i', async (status, code, expected) => {
    const fake = refusing(status, code);
    const error = await trying(fake);
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({
      provider: 'meta',
      status,
      providerCode: String(code),
      meaning: explainMetaCode(String(code)).meaning,
      requestId: 'A1b2',
      context: { operation: 'send_message', account: access.account, number: access.number },
    });
    expect(fake.sent).toHaveLength(1);
  });

  it.each([
    [429, RateLimitedError],
    [500, OutcomeUnknownError],
    [502, OutcomeUnknownError],
    [302, OutcomeUnknownError],
    [404, ProviderUnavailableError],
    [403, ProviderUnavailableError],
    [401, ProviderUnavailableError],
    [413, RequestRejectedError],
  ])('%i without an error of Meta’s is none of its verdicts', async (status, expected) => {
    const error = await trying(openFake(() => Promise.resolve({ status, data: '<html>' })));
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({ providerCode: `http_${status}` });
  });

  it.each([
    ['Google’s', { code: 403, message: 'No.', status: 'PERMISSION_DENIED' }],
    ['a code that Meta has as well', { code: 190, message: 'No.' }],
    ['a type that is none of Graph’s', { code: 100, message: 'No.', type: 'invalid_request_error' }],
    ['an empty trace', { code: 131047, message: 'No.', fbtrace_id: '' }],
  ])('an error in the form of a gateway is none of its verdicts: %s', async (_form, error) => {
    const refused = await trying(answering(403, { error }));
    expect(refused).toBeInstanceOf(ProviderUnavailableError);
    expect(refused).toMatchObject({ providerCode: 'http_403', meaning: undefined });
    expect(await trying(answering(503, { error }))).toBeInstanceOf(OutcomeUnknownError);
  });

  it.each([{ fbtrace_id: 'A1b2' }, { type: 'OAuthException' }, { type: 'GraphMethodException' }])(
    'an error is Meta’s by %j',
    async (mark) => {
      const error = await trying(answering(400, { error: { code: 131047, message: 'No.', ...mark } }));
      expect(error).toMatchObject({ code: 'request_rejected', providerCode: '131047' });
    },
  );

  it('an error under status 200 is an error', async () => {
    expect(await trying(refusing(200, 131047))).toBeInstanceOf(RequestRejectedError);
  });

  it.each([
    [130429, {}, 1_000],
    [131056, {}, 4_000],
    [80007, {}, 60_000],
    [130429, { 'retry-after': '9' }, 9_000],
    [4, { 'retry-after': '86400' }, 300_000],
  ])('%i %j: wait', async (code, headers, retryAfterMs) => {
    expect(await trying(refusing(400, code, headers))).toMatchObject({ retryAfterMs });
  });
});

describe('no answer', () => {
  it.each([
    ['ECONNREFUSED', ProviderUnavailableError],
    ['ENOTFOUND', ProviderUnavailableError],
    ['ECONNRESET', OutcomeUnknownError],
    ['ERR_NETWORK', OutcomeUnknownError],
  ])('%s', async (code, expected) => {
    const error = await trying(openFake((config) => Promise.reject(new AxiosError('no', code, config))));
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({ context: { networkCode: code } });
  });

  it('ends at the deadline of the clock and aborts the request', async () => {
    const fake = openFake(() => new Promise(() => {}));
    const late = trying(fake);
    await fake.clock.advance(CALL_DEADLINE_MS - 1);
    expect(fake.sent[0]?.signal?.aborted).toBe(false);
    await fake.clock.advance(1);
    expect(await late).toBeInstanceOf(OutcomeUnknownError);
    expect(fake.sent[0]?.signal?.aborted).toBe(true);
    expect(fake.clock.waiting()).toBe(0);
  });

  it.each([['{}'], ['not JSON'], ['{"messages":[]}'], ['{"messages":[{"id":""}]}'], ['null'], ['']])(
    'success with %j may have been sent',
    async (data) => {
      expect(await trying(openFake(() => Promise.resolve({ status: 200, data })))).toBeInstanceOf(
        OutcomeUnknownError,
      );
    },
  );
});

describe('over real sockets', () => {
  const open = (apiUrl: string) =>
    openWhatsApp({ apiUrl, apiVersion: 'v26.0', clock: createManualClock(), ...createRecordingObservers() });

  it('refused, cut off, redirected', async () => {
    expect(await trying({ port: open(await deadAddress()) })).toBeInstanceOf(ProviderUnavailableError);
    await withServer(
      (request) => request.socket.destroy(),
      async (url) => expect(await trying({ port: open(url) })).toBeInstanceOf(OutcomeUnknownError),
    );
    await withServer(
      (_, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
      async (url) => expect(await trying({ port: open(url) })).toBeInstanceOf(OutcomeUnknownError),
    );
  });

  it('keeps its connection', async () => {
    const sockets = new Set<unknown>();
    const wamids = await withServer(
      (request, response) => {
        sockets.add(request.socket);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(accepted));
      },
      async (url) => {
        const port = open(url);
        const answers = [await port.send(access, send), await port.send(access, send)];
        port.close();
        return answers;
      },
    );
    expect(wamids).toHaveLength(2);
    expect(sockets.size).toBe(1);
  });
});

describe('secrets', () => {
  it('neither token, phone, user id nor text in logs and errors', async () => {
    const leak = `${TOKEN} 15550100123 US.88120045119023 ${TEXT}`;
    const error = { message: leak, code: 131026, fbtrace_id: leak, error_data: { details: leak } };
    const fakes = [
      answering(400, { error }),
      answering(400, { error: { ...error, code: leak } }),
      answering(200, { messages: leak }),
      openFake((config) => Promise.reject(new AxiosError(leak, leak, config))),
      openFake((config) => Promise.reject(new AxiosError(leak, 'ECONNREFUSED', config))),
    ];
    for (const fake of fakes) {
      const all = printed(await trying(fake)) + JSON.stringify(fake.lines);
      expect(fake.lines).toHaveLength(1);
      for (const secret of leak.split(' ')) expect(all).not.toContain(secret);
    }
  });
});

describe('upload', () => {
  const upload = (bytes: Uint8Array) => ({
    name: 'a "b".pdf',
    mime: 'application/pdf',
    file: holdBytes(bytes),
  });

  it('is one form with product, type and the file', async () => {
    const { port, sent } = answering(200, { id: 4_711 });
    await expect(port.uploadMedia(access, upload(Buffer.from('%PDF')))).resolves.toEqual({ media: '4711' });
    const [request] = sent;
    expect(`${request?.method} ${request?.url}`).toBe('post /v26.0/106540352242922/media');
    const parts = parseMultipart(String(request?.headers.get('content-type')), request?.data);
    expect(parts?.map(({ name, contentType, fileName }) => [name, contentType, fileName])).toEqual([
      ['messaging_product', undefined, undefined],
      ['type', undefined, undefined],
      ['file', 'application/pdf', 'a %22b%22.pdf'],
    ]);
    expect(Buffer.from(parts?.at(-1)?.bytes ?? []).toString()).toBe('%PDF');
  });

  it('of a large file is read from disk while it is sent, with its length told', async () => {
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'x');
    let received: Uint8Array = Buffer.alloc(0);
    let told: string | undefined;
    await withServer(
      (request, response) => {
        told = request.headers['content-length'];
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          received = Buffer.concat(pieces);
          response.end('{"id":"4712"}');
        });
      },
      async (apiUrl) => {
        const options = { apiUrl, apiVersion: 'v26.0', clock: systemClock, ...createRecordingObservers() };
        const port = openWhatsApp(options);
        await expect(port.uploadMedia(access, upload(bytes))).resolves.toEqual({ media: '4712' });
        port.close();
      },
    );
    expect(told).toBe(String(received.length));
    expect(received.length).toBeGreaterThan(bytes.length);
  });

  it('refused for good or for now is told apart', async () => {
    const uploading = ({ port }: { port: WhatsAppPort }) =>
      rejection(port.uploadMedia(access, upload(Buffer.from('%PDF'))));
    expect(await uploading(refusing(400, 131_053))).toBeInstanceOf(RequestRejectedError);
    expect(await uploading(refusing(429, 130_429))).toBeInstanceOf(RateLimitedError);
    expect(await uploading(answering(200, {}))).toBeInstanceOf(OutcomeUnknownError);
  });
});

describe('read mark', () => {
  it.each([
    [false, {}],
    [true, { typing_indicator: { type: 'text' } }],
  ])('with typing %s', async (typing, more) => {
    const { port, sent } = answering(200, { success: true });
    await port.markRead(access, { wamid: 'wamid.in', typing });
    const expected = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in', ...more };
    expect(JSON.parse(String(sent[0]?.data))).toEqual(expected);
  });
});
