import { describe, expect, it } from '@jest/globals';
import { aSimulatedIntercom, at, CAFE, SHOP } from '../support/simulated-intercom.ts';

describe('access to the simulated Intercom', () => {
  it('refuses a call without a token, with a wrong one, and after it was revoked', () => {
    const { call, simulator } = aSimulatedIntercom();
    expect(call('GET', '/me', undefined, { token: null }).status).toBe(401);
    const wrong = call('GET', '/me', undefined, { token: 'guess' });
    expect(wrong).toMatchObject({
      status: 401,
      body: { type: 'error.list', errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }] },
    });
    simulator.act.revokeToken(SHOP.id);
    expect(at(call('GET', '/me').body, 'errors.0.code')).toBe('token_revoked');
    expect(call('GET', '/me', undefined, { token: CAFE.accessToken }).status).toBe(200);
    simulator.act.grantToken(SHOP.id, 'token-new');
    expect(call('GET', '/me', undefined, { token: 'token-new' }).status).toBe(200);
  });

  it.each([null, '1.4', '2.99', 'latest'])('refuses the version header %s', (version) => {
    const answer = aSimulatedIntercom().call('GET', '/me', undefined, { version });
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'errors.0.code')).toBe('intercom_version_invalid');
  });

  it('tells the workspace and its region by the token', () => {
    const { call } = aSimulatedIntercom();
    expect(call('GET', '/me').body).toMatchObject({ id: '7214001', app: { id_code: SHOP.id, region: 'EU' } });
    const other = call('GET', '/me', undefined, { token: CAFE.accessToken });
    expect(other.body).toMatchObject({ app: { id_code: CAFE.id, region: 'US' } });
  });

  it('answers 404 for an address it does not know and 400 for broken JSON', () => {
    const { call, simulator } = aSimulatedIntercom();
    expect(call('GET', '/nowhere').status).toBe(404);
    const headers = { authorization: `Bearer ${SHOP.accessToken}`, 'intercom-version': '2.16' };
    const request = { method: 'POST', path: '/tags', query: {}, headers, body: Buffer.from('{') };
    expect(simulator.handle(request)).toMatchObject({ response: { status: 400 } });
  });

  it('spreads the limit over windows of ten seconds, per workspace, and says so in the headers', () => {
    const { call, clock } = aSimulatedIntercom({ rateLimit: { perMinute: 13 } });
    const reset = String(clock.now / 1_000 + 10);
    expect(call('GET', '/me').headers).toMatchObject({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': reset,
    });
    call('GET', '/me');
    call('GET', '/me');
    const refused = call('GET', '/me');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    expect(at(refused.body, 'errors.0.code')).toBe('rate_limit_exceeded');
    expect(call('GET', '/me', undefined, { token: CAFE.accessToken }).status).toBe(200);
    clock.now += 10_000;
    expect(call('GET', '/me').status).toBe(200);
  });
});
