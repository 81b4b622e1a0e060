import { describe, expect, it } from '@jest/globals';
import { callGraph, type GraphCall } from '../../../../../server/adapters/meta/calls/call-graph.ts';
import { field, listField } from '../../../../../server/adapters/shared/json-fields.ts';
import {
  AccessRejectedError,
  OutcomeUnknownError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
} from '../../../../../server/domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../../../server/domain/journal/reservation.ts';
import { deadAddress } from '../../shared/loopback-server.ts';
import { printed, rejection } from '../../shared/recording-observers.ts';
import { ACCOUNT, APP, asked, NUMBER, onServer, onSimulator, openTestGraph, TOKEN } from './graph-fixture.ts';

const whole = (body: unknown) => body;
const succeeded = (body: unknown) => (field(body, 'success') === true ? true : undefined);

describe('a call of the simulated Graph API', () => {
  it('reads an account and the fields of a number', () =>
    onSimulator(async ({ graph }) => {
      const account: GraphCall = { ...asked, method: 'GET', path: [ACCOUNT], query: { fields: 'id,name' } };
      expect(await callGraph(graph, account, whole)).toEqual({ id: ACCOUNT, name: 'Shop' });
      const number: GraphCall = { ...asked, method: 'GET', path: [NUMBER], query: { fields: 'status' } };
      expect(await callGraph(graph, number, whole)).toEqual({ id: NUMBER, status: 'CONNECTED' });
    }));

  it('subscribes an account with a body, with none, and ends it', () =>
    onSimulator(async ({ graph }) => {
      const edge = { ...asked, path: [ACCOUNT, 'subscribed_apps'] } as const;
      const count = (body: unknown) => listField(body, 'data').length;
      const body = { json: { override_callback_uri: 'https://bridge.example/x', verify_token: 'v' } };
      expect(await callGraph(graph, { ...edge, method: 'DELETE' }, succeeded)).toBe(true);
      expect(await callGraph(graph, { ...edge, method: 'GET' }, count)).toBe(0);
      expect(await callGraph(graph, { ...edge, method: 'POST', body }, succeeded)).toBe(true);
      expect(await callGraph(graph, { ...edge, method: 'POST' }, succeeded)).toBe(true);
      expect(await callGraph(graph, { ...edge, method: 'GET' }, count)).toBe(1);
    }));

  it('asks by the token of an app what another token is', () =>
    onSimulator(async ({ graph }) => {
      const call: GraphCall = {
        operation: 'debug_token',
        tenant: { account: ACCOUNT },
        method: 'GET',
        path: ['debug_token'],
        query: { input_token: TOKEN },
        token: `${APP.id}|${APP.secret}`,
      };
      const about = await callGraph(graph, call, (body) => field(body, 'data'));
      expect(about).toMatchObject({ app_id: APP.id, is_valid: true });
    }));

  it.each<[string, Partial<GraphCall>, abstract new (...args: never[]) => Error, string]>([
    ['a token that nobody gave', { token: 'EAABwrong' }, AccessRejectedError, '190'],
    ['an account of somebody else', { path: ['102290129340777'] }, RequestRejectedError, '100'],
    ['a field that does not exist', { query: { fields: 'id,shoe_size' } }, RequestRejectedError, '100'],
  ])('is refused for %s', (_, change, kind, providerCode) =>
    onSimulator(async ({ graph, lines }) => {
      const call: GraphCall = { ...asked, method: 'GET', path: [ACCOUNT], ...change };
      const error = await rejection(callGraph(graph, call, whole));
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ providerCode, context: { operation: 'asked', account: ACCOUNT } });
      expect(lines).toMatchObject([{ context: { operation: 'asked', account: ACCOUNT, providerCode } }]);
    }),
  );

  it('that fails in passing is harmless to repeat if it reads, and in doubt if it writes', () =>
    onSimulator(async ({ graph, simulator }) => {
      simulator.faults.set([{ kind: 'serverError', operation: '*', status: 500, count: 2 }]);
      const edge = { ...asked, path: [ACCOUNT, 'subscribed_apps'] } as const;
      const read = callGraph(graph, { ...edge, method: 'GET' }, whole);
      expect(await rejection(read)).toBeInstanceOf(ProviderUnavailableError);
      const write = callGraph(graph, { ...edge, method: 'DELETE' }, whole);
      expect(await rejection(write)).toBeInstanceOf(OutcomeUnknownError);
    }));

  it('waits as long as it is told to', () =>
    onSimulator(async ({ graph, simulator }) => {
      simulator.faults.set([{ kind: 'rateLimit', operation: 'account.get', count: 1 }]);
      const call: GraphCall = { ...asked, method: 'GET', path: [ACCOUNT] };
      expect(await rejection(callGraph(graph, call, whole))).toBeInstanceOf(RateLimitedError);
    }));
});

describe('a refusal of a template', () => {
  it.each([
    [2_388_024, '2388024'],
    // Not in the tables: then the code says more.
    [2_999_999, '100'],
    [33, '100'],
  ])('with the subcode %i is known as %s', (error_subcode, providerCode) =>
    onServer(
      [{ error: { code: 100, error_subcode, message: 'x', type: 'OAuthException' } }],
      async ({ graph }) => {
        const call: GraphCall = { ...asked, method: 'POST', path: [ACCOUNT, 'message_templates'] };
        expect(await rejection(callGraph(graph, call, whole))).toMatchObject({ providerCode });
      },
    ),
  );
});

describe('a request', () => {
  it('carries raw bytes with the headers of its edge', () =>
    onServer([{ h: '4::aW' }], async ({ graph, seen }) => {
      // A view into something larger, of which nothing else goes out.
      const bytes = new Uint8Array([9, 9, 0, 255, 13, 10, 9]).subarray(2, 6);
      const body = { bytes, contentType: 'image/png', length: 4 };
      const headers = { Authorization: `OAuth ${TOKEN}`, file_offset: '0' };
      const call: GraphCall = { ...asked, method: 'POST', path: ['upload:MTph'], body, headers };
      expect(await callGraph(graph, call, (answer) => field(answer, 'h'))).toBe('4::aW');
      expect(seen).toMatchObject([
        {
          method: 'POST',
          url: '/v26.0/upload%3AMTph',
          body: Buffer.from([0, 255, 13, 10]),
          headers: {
            authorization: `OAuth ${TOKEN}`,
            file_offset: '0',
            'content-type': 'image/png',
            'content-length': '4',
          },
        },
      ]);
    }));

  it('carries a form, and no token where the form says who asks', () =>
    onServer([{ access_token: 'EAABnew' }], async ({ graph, seen, lines }) => {
      const body = { form: { client_id: APP.id, client_secret: 'a&b=c', code: 'AQ+1' } };
      const { token: _, ...nobody } = asked;
      const call: GraphCall = { ...nobody, method: 'POST', path: ['oauth', 'access_token'], body };
      await callGraph(graph, call, whole);
      expect(Object.fromEntries(new URLSearchParams(String(seen[0]?.body)))).toEqual(body.form);
      expect(seen[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
      expect(seen[0]?.headers).not.toHaveProperty('authorization');
      expect(JSON.stringify(lines)).not.toMatch(/EAAB|a&b=c|AQ/);
    }));

  it('encodes ids, edges and values, and tells who we are', () =>
    onServer([{}], async ({ graph, seen }) => {
      const query = { fields: 'a,b{c}', after: 'QV&x=1' };
      await callGraph(graph, { ...asked, method: 'GET', path: ['1/../2?x', 'e dge'], query }, whole);
      const [path, told] = String(seen[0]?.url).split('?');
      expect(path).toBe('/v26.0/1%2F..%2F2%3Fx/e%20dge');
      expect(Object.fromEntries(new URLSearchParams(told))).toEqual(query);
      expect(seen[0]?.headers['user-agent']).toMatch(/^whatsapp-for-intercom-inbox/);
    }));

  it.each(['', '.', '..'])('is never made for the id %j, which would lead elsewhere', (id) =>
    onServer([{}], async ({ graph, seen }) => {
      const error = await rejection(callGraph(graph, { ...asked, method: 'DELETE', path: [id, 'x'] }, whole));
      expect(error).toBeInstanceOf(RequestRejectedError);
      expect(seen).toEqual([]);
    }),
  );
});

describe('no answer', () => {
  it('nobody listens: certainly without effect', async () => {
    const { graph } = openTestGraph(await deadAddress());
    const error = await rejection(callGraph(graph, { ...asked, method: 'POST', path: ['1'] }, whole));
    expect(error).toBeInstanceOf(ProviderUnavailableError);
  });

  it('at its own deadline', () =>
    onSimulator(async ({ graph, clock, simulator }) => {
      simulator.faults.set([{ kind: 'slowAnswer', operation: '*', ms: 3_600_000, count: 1 }]);
      const call: GraphCall = { ...asked, method: 'POST', path: [ACCOUNT], deadlineMs: 2 * CALL_DEADLINE_MS };
      const late = rejection(callGraph(graph, call, whole));
      await clock.advance(CALL_DEADLINE_MS + 1);
      expect(clock.waiting()).toBe(1);
      await clock.advance(CALL_DEADLINE_MS);
      const error = await late;
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(printed(error)).not.toContain(TOKEN);
    }));
});
