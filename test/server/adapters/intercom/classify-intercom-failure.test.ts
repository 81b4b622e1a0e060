import { describe, expect, it } from '@jest/globals';
import {
  AccessRejectedError,
  OutcomeUnknownError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
  UnexpectedReplyError,
} from '../../../../server/domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../../server/domain/journal/reservation.ts';
import type { IntercomPort } from '../../../../server/ports/intercom.ts';
import { deadAddress, withServer } from '../shared/loopback-server.ts';
import { printed, rejection } from '../shared/recording-observers.ts';
import { access, conversation, json, openFakeIntercom, refusal, TOKEN } from './intercom-fixture.ts';

const PHONE = '+15550100123';
const TEXT = 'My secret order';
const write = (port: IntercomPort) =>
  port.replyAsContact(access, { conversation: '215470', contact: '66f0aa', body: TEXT });
const read = (port: IntercomPort) => port.searchContacts(access, { phones: [PHONE] });

const failed = (code: string, syscall?: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) });

describe('refusals', () => {
  it.each([
    [500, 'server_error', OutcomeUnknownError, ProviderUnavailableError],
    [408, 'request_timeout', OutcomeUnknownError, ProviderUnavailableError],
    [503, 'service_unavailable', ProviderUnavailableError, ProviderUnavailableError],
    [503, 'server_error', OutcomeUnknownError, ProviderUnavailableError],
    [500, 'parameter_invalid', OutcomeUnknownError, ProviderUnavailableError],
    [429, 'rate_limit_exceeded', RateLimitedError, RateLimitedError],
    [429, 'never_heard_of', RateLimitedError, RateLimitedError],
    [401, 'unauthorized', AccessRejectedError, AccessRejectedError],
    [401, 'never_heard_of', AccessRejectedError, AccessRejectedError],
    [403, 'token_unauthorized', AccessRejectedError, AccessRejectedError],
    [403, 'api_plan_restricted', RequestRejectedError, RequestRejectedError],
    [403, 'never_heard_of', RequestRejectedError, RequestRejectedError],
    [404, 'not_found', RequestRejectedError, RequestRejectedError],
    [400, 'parameter_invalid', RequestRejectedError, RequestRejectedError],
    [400, 'INVALID_PARAMETER', RequestRejectedError, RequestRejectedError],
    [422, 'never_heard_of', RequestRejectedError, RequestRejectedError],
  ])('%i %s', async (status, code, ofWrite, ofRead) => {
    const { port } = openFakeIntercom(() => refusal(status, code));
    const error = await rejection(write(port));
    expect(error).toBeInstanceOf(ofWrite);
    expect(error).toMatchObject({
      provider: 'intercom',
      status,
      providerCode: code,
      requestId: 'req-body-1',
      context: { operation: 'reply_as_contact', workspace: 'q1w2e3r4' },
    });
    expect(await rejection(read(port))).toBeInstanceOf(ofRead);
  });

  it.each([500, 502, 503, 504, 302])(
    '%i without a body: a write is in doubt, a read is not',
    async (status) => {
      const { port } = openFakeIntercom(() => new Response('<html>', { status }));
      const error = await rejection(write(port));
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(error).toMatchObject({ providerCode: `http_${status}` });
      expect(await rejection(read(port))).toBeInstanceOf(ProviderUnavailableError);
    },
  );

  it.each([400, 401, 403, 404, 405, 409, 410, 418, 422])(
    '%i without an error list of Intercom’s is none of its verdicts: it was not passed on',
    async (status) => {
      const { port } = openFakeIntercom(() => new Response('<html>Sign in</html>', { status }));
      const error = await rejection(write(port));
      expect(error).toBeInstanceOf(ProviderUnavailableError);
      expect(error).toMatchObject({ status, providerCode: `http_${status}` });
      expect(await rejection(read(port))).toBeInstanceOf(ProviderUnavailableError);
    },
  );

  it.each([
    ['JSON:API', { errors: [{ status: '403', code: 'forbidden', title: 'Forbidden', detail: 'No.' }] }],
    ['JSON:API with a code of Intercom’s', { errors: [{ code: 'not_found', title: 'Not found' }] }],
    ['a list of sentences', { request_id: 'r1', errors: ['No.'] }],
    ['GraphQL', { data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }],
    ['another type', { type: 'problem', request_id: 'r1', errors: [{ code: 'not_found' }] }],
  ])('errors in the form of a gateway are none of its verdicts: %s', async (_form, body) => {
    const { port } = openFakeIntercom(() => json(body, 403));
    const error = await rejection(write(port));
    expect(error).toBeInstanceOf(ProviderUnavailableError);
    expect(error).toMatchObject({ providerCode: 'http_403' });
    const late = openFakeIntercom(() => json(body, 503));
    expect(await rejection(write(late.port))).toBeInstanceOf(OutcomeUnknownError);
  });

  it('a list without its type is Intercom’s by its request id and code', async () => {
    const body = { request_id: null, errors: [{ code: 'not_found', message: 'No.' }] };
    const { port } = openFakeIntercom(() => json(body, 404));
    expect(await rejection(write(port))).toMatchObject({
      code: 'request_rejected',
      providerCode: 'not_found',
    });
  });

  it.each([413, 415])('%i is of the body that was sent, whoever says it', async (status) => {
    const { port } = openFakeIntercom(() => new Response('<html>Too large</html>', { status }));
    const error = await rejection(write(port));
    expect(error).toBeInstanceOf(RequestRejectedError);
    expect(error).toMatchObject({ status, providerCode: `http_${status}` });
  });

  it.each([
    [400, 'bad_request'],
    [404, 'not_found'],
    [409, 'conflict'],
    [422, 'parameter_invalid'],
    [418, 'http_418'],
  ])('%i with an error list without a code is called %s', async (status, providerCode) => {
    const { port } = openFakeIntercom(() => json({ type: 'error.list', errors: [{}] }, status));
    const error = await rejection(write(port));
    expect(error).toBeInstanceOf(RequestRejectedError);
    expect(error).toMatchObject({ status, providerCode });
  });

  it('409 names the contact that exists', async () => {
    const message = 'A contact matching those details already exists with id=66f0bb';
    const { port } = openFakeIntercom(() => refusal(409, 'conflict', message));
    expect(await rejection(port.createContact(access, { attributes: {} }))).toMatchObject({
      providerCode: 'conflict',
      context: { existingId: '66f0bb', parameter: 'phone' },
    });
  });

  it('410 names the contact that is left', async () => {
    const headers = { link: '<https://api.eu.intercom.io/contacts/66f0cc>; rel="canonical"' };
    const { port } = openFakeIntercom(() => refusal(410, 'contact_merged', 'Gone.', headers));
    expect(await rejection(port.updateContact(access, '66f0aa', {}))).toMatchObject({
      providerCode: 'contact_merged',
      context: { mergedInto: '66f0cc' },
    });
  });

  it('a contact that was looked up may be merged or gone', async () => {
    const merged = openFakeIntercom(
      () => new Response('', { status: 410, headers: { link: '</contacts/66f0cc>; rel="canonical"' } }),
    );
    expect(await merged.port.getContact(access, '66f0aa')).toEqual({ kind: 'merged', into: '66f0cc' });
    const gone = openFakeIntercom(() => refusal(404, 'not_found'));
    expect(await gone.port.getContact(access, '66f0aa')).toEqual({ kind: 'gone' });
    const refused = openFakeIntercom(() => refusal(400, 'bad_request'));
    expect(await rejection(refused.port.getContact(access, '66f0aa'))).toBeInstanceOf(RequestRejectedError);
  });

  it('a conversation that was deleted is absent', async () => {
    const { port } = openFakeIntercom(() => refusal(404, 'not_found'));
    expect(await port.getConversation(access, '215470')).toBeUndefined();
    const dead = openFakeIntercom(() => refusal(401, 'token_revoked'));
    expect(await rejection(dead.port.getConversation(access, '215470'))).toBeInstanceOf(AccessRejectedError);
  });

  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'x-ratelimit-reset': '1763630007' }, 7_000],
    [{}, 10_000],
    [{ 'retry-after': '86400' }, 60_000],
  ])('a limit says when to go on: %j', async (headers, retryAfterMs) => {
    const { port } = openFakeIntercom(() => refusal(429, 'rate_limit_exceeded', '', headers));
    expect(await rejection(write(port))).toMatchObject({ retryAfterMs, retryable: true });
  });

  it('is never repeated by the client', async () => {
    const { port, sent } = openFakeIntercom(() => refusal(500, 'server_error'));
    await rejection(write(port));
    expect(sent).toHaveLength(1);
  });
});

describe('no answer', () => {
  it.each([
    ['ECONNREFUSED', ProviderUnavailableError],
    ['ENOTFOUND', ProviderUnavailableError],
    ['ECONNRESET', OutcomeUnknownError],
    ['UND_ERR_SOCKET', OutcomeUnknownError],
  ])('%s', async (code, ofWrite) => {
    const { port } = openFakeIntercom(() => Promise.reject(failed(code)));
    const error = await rejection(write(port));
    expect(error).toBeInstanceOf(ofWrite);
    expect(error).toMatchObject({ context: { networkCode: code } });
    expect(await rejection(read(port))).toBeInstanceOf(ProviderUnavailableError);
  });

  it('ends at the deadline of the clock and aborts the request', async () => {
    const { port, clock, sent } = openFakeIntercom(() => new Promise(() => {}));
    const [written, looked] = [rejection(write(port)), rejection(read(port))];
    await clock.advance(CALL_DEADLINE_MS - 1);
    expect(sent.map(({ signal }) => signal?.aborted)).toEqual([false, false]);
    await clock.advance(1);
    expect(await written).toBeInstanceOf(OutcomeUnknownError);
    expect(await looked).toBeInstanceOf(ProviderUnavailableError);
    expect(sent.map(({ signal }) => signal?.aborted)).toEqual([true, true]);
    expect(clock.waiting()).toBe(0);
  });

  it('a body that never ends is under the same deadline', async () => {
    const endless = new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('{"a')) }),
    );
    const { port, clock } = openFakeIntercom(() => endless);
    const written = rejection(write(port));
    await clock.advance(CALL_DEADLINE_MS);
    expect(await written).toBeInstanceOf(OutcomeUnknownError);
  });

  it('over real sockets: refused, cut off, answered', async () => {
    const overSockets = (apiUrl: string) =>
      openFakeIntercom(() => json({}), { apiUrl, fetch: (input, init) => fetch(input, init) }).port;
    expect(await rejection(write(overSockets(await deadAddress())))).toBeInstanceOf(ProviderUnavailableError);
    await withServer(
      (request) => request.socket.destroy(),
      async (url) => expect(await rejection(write(overSockets(url)))).toBeInstanceOf(OutcomeUnknownError),
    );
    await withServer(
      (_, response) => response.end(JSON.stringify(conversation)),
      async (url) => expect(await write(overSockets(url))).toMatchObject({ id: '215470' }),
    );
  });
});

describe('answers that are not understood', () => {
  it.each([['not JSON'], ['{}'], ['[]'], ['null'], [''], ['{"id":1}'], ['{"data":7}']])(
    '%s',
    async (text) => {
      const { port } = openFakeIntercom(() => new Response(text));
      expect(await rejection(write(port))).toBeInstanceOf(OutcomeUnknownError);
      expect(await rejection(read(port))).toBeInstanceOf(UnexpectedReplyError);
    },
  );
});

describe('secrets', () => {
  it('neither token, phone nor text in logs and errors', async () => {
    const leak = `${TOKEN} ${PHONE} ${TEXT}`;
    const answers = [
      () => refusal(400, 'parameter_invalid', leak),
      () => refusal(409, leak, leak),
      () => json({ data: [{ id: leak, role: 7 }, leak] }),
      () => new Response(leak),
      () => Promise.reject(new Error(leak)),
      () => Promise.reject(Object.assign(new Error(leak), { code: leak, cause: new Error(leak) })),
    ];
    for (const answer of answers) {
      const { port, lines } = openFakeIntercom(answer);
      const errors = [await rejection(write(port)), await rejection(read(port))];
      const all = JSON.stringify(lines) + errors.map(printed).join();
      expect(lines).toHaveLength(2);
      for (const secret of [TOKEN, PHONE, TEXT]) expect(all).not.toContain(secret);
    }
  });
});
