import { describe, expect, it } from '@jest/globals';
import {
  ACCOUNT,
  APP,
  at,
  createTestWorld,
  errorCode,
  NUMBER,
  SECRET,
  TOKEN,
  text,
} from '../whatsapp-world.ts';

const world = () => createTestWorld();

describe('access', () => {
  it.each([
    ['no token', undefined, 401, 104],
    ['an unknown token', 'nope', 401, 190],
  ])('refuses %s', (_, token, status, code) => {
    const answer = world().call('GET', `/v25.0/${NUMBER}`, { token });
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
  });

  it('takes the token as a parameter too', () => {
    const query = { access_token: TOKEN };
    expect(world().call('GET', `/v25.0/${NUMBER}`, { token: undefined, query }).status).toBe(200);
  });

  it('refuses a killed token until it is replaced', () => {
    const own = world();
    own.sim.act.killToken(ACCOUNT);
    expect(errorCode(own.send(text()))).toBe(190);
    own.sim.act.replaceToken({ account: ACCOUNT, accessToken: 'new' });
    expect(errorCode(own.send(text()))).toBe(190);
    expect(own.call('GET', `/v25.0/${NUMBER}`, { token: 'new' }).status).toBe(200);
  });

  it.each([
    ['an unknown object', 'GET', '/v25.0/123', 100],
    ['an edge that is not there', 'GET', `/v25.0/${NUMBER}/dance`, 100],
    ['a wrong method', 'GET', `/v25.0/${NUMBER}/messages`, 100],
    ['an unknown version', 'GET', `/v99.0/${NUMBER}`, 2500],
    ['no version', 'GET', `/${NUMBER}`, 2500],
    ['a longer path', 'GET', `/v25.0/${NUMBER}/messages/x`, 2500],
  ])('refuses %s', (_, method, path, code) => {
    const answer = world().call(method, path);
    expect([answer.status, errorCode(answer)]).toEqual([400, code]);
  });

  it('hides the objects of another account', () => {
    const accounts = ['81', '82'].map((id) => ({
      id,
      portfolio: `p${id}`,
      app: APP,
      accessToken: `t${id}`,
      name: id,
    }));
    const numbers = accounts.map(({ id }) => ({
      id: `n${id}`,
      account: id,
      phone: `+1555010${id}00`,
      displayName: id,
    }));
    const own = createTestWorld({ accounts, numbers });
    expect(own.call('GET', '/v25.0/n81', { token: 't81' }).status).toBe(200);
    const refused = own.call('GET', '/v25.0/n82', { token: 't81' });
    expect([errorCode(refused), at(refused.body, 'error', 'error_subcode')]).toEqual([100, 33]);
  });
});

describe('number and account fields', () => {
  it('gives the fields asked for, and the id', () => {
    const query = { fields: 'verified_name,display_phone_number,throughput{level}' };
    expect(world().call('GET', `/v25.0/${NUMBER}`, { query }).body).toEqual({
      id: NUMBER,
      verified_name: 'Acme Support',
      display_phone_number: '+15550100123',
      throughput: { level: 'STANDARD' },
    });
  });

  it('refuses the whole request for one unknown field', () => {
    expect(errorCode(world().call('GET', `/v25.0/${NUMBER}`, { query: { fields: 'id,colour' } }))).toBe(100);
    expect(errorCode(world().call('GET', `/v25.0/${ACCOUNT}`, { query: { fields: 'colour' } }))).toBe(100);
  });

  it('names the portfolio of an account', () => {
    const query = { fields: 'name,owner_business_info{id,name}' };
    expect(world().call('GET', `/v25.0/${ACCOUNT}`, { query }).body).toEqual({
      id: ACCOUNT,
      name: 'Acme',
      owner_business_info: { id: 'portfolio-1', name: 'Acme' },
    });
  });

  it('lists the numbers of an account', () => {
    const { body } = world().call('GET', `/v25.0/${ACCOUNT}/phone_numbers`);
    expect(body['data']).toMatchObject([{ id: NUMBER, quality_rating: 'GREEN' }]);
  });

  it('refuses a bad limit and a bad cursor', () => {
    const path = `/v25.0/${ACCOUNT}/phone_numbers`;
    expect(errorCode(world().call('GET', path, { query: { limit: '0' } }))).toBe(100);
    expect(errorCode(world().call('GET', path, { query: { after: 'zzz' } }))).toBe(100);
  });
});

describe('debug_token', () => {
  const ask = (input: string, token: string) =>
    world().call('GET', '/v25.0/debug_token', { query: { input_token: input }, token });

  it('tells an app about a token, with the accounts it opens', () => {
    expect(ask(TOKEN, `${APP}|${SECRET}`).body['data']).toMatchObject({
      app_id: APP,
      is_valid: true,
      granular_scopes: [
        { scope: 'whatsapp_business_management', target_ids: [ACCOUNT] },
        { scope: 'whatsapp_business_messaging', target_ids: [ACCOUNT] },
      ],
    });
  });

  it('calls an unknown token invalid, and refuses strangers', () => {
    expect(ask('nope', `${APP}|${SECRET}`).body['data']).toMatchObject({ is_valid: false });
    expect(errorCode(ask(TOKEN, 'nope'))).toBe(190);
  });
});
