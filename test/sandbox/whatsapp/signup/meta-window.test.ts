import { describe, expect, it } from '@jest/globals';
import { openMetaWindow } from '../../../support/meta-window.ts';
import { META_APP } from '../../../support/world-setup.ts';
import { ACCOUNT, APP, createTestWorld, HOUR_MS, NUMBER, SECRET, TOKEN } from '../whatsapp-world.ts';

const PHONE_APP = { phone: '+15550100299', displayName: 'Acme counter' };

const createWindowWorld = (keepsChats = false) =>
  createTestWorld({
    apps: [
      {
        id: APP,
        secret: SECRET,
        verifyToken: 'verify-me',
        webhookPath: '/webhooks/whatsapp',
        signup: { configuration: META_APP.configuration, origins: () => ['https://bridge.example'] },
      },
    ],
    phoneApps: [
      {
        ...PHONE_APP,
        keepsChats,
        chats: [{ customer: 'ada', messages: [{ by: 'customer', text: 'Hi', at: Date.UTC(2026, 9, 1) }] }],
      },
    ],
  });

const query = { app_id: APP };

describe('the simulated window of Meta', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an app that is none', { app_id: '1' }, 'Invalid App ID'],
    ['another configuration', { config_id: '1' }, 'Invalid config_id'],
    ['a domain that is not allowed', { origin: 'https://elsewhere.example' }, 'URL blocked'],
    ['another answer than a code', { response_type: 'token' }, 'response_type must be code'],
    ['unknown extras', { extras: '{"coexistence":true}' }, 'extras'],
    ['an unknown feature', { extras: '{"featureType":"coexistence"}' }, 'extras'],
    ['extras that are no JSON', { extras: '{' }, 'extras'],
  ])('is not shown for %s', (_what, change, words) => {
    const { sim } = createWindowWorld();
    expect(openMetaWindow(sim, { query: { ...query, ...change } }).shown()).toContain(words);
  });

  it('takes nothing that was not offered', () => {
    const { sim } = createWindowWorld();
    const window = openMetaWindow(sim, { query });
    expect(window.press({ portfolio: '1' })).toContain('Choose one.');
    window.press({ portfolio: 'portfolio-1' });
    expect(window.press({ account: '1' })).toContain('Choose one.');
    window.press({ account: 'new' });
    expect(window.press({ name: 'A' })).toContain('three letters');
    window.press({ name: '<b>Acme</b>' });
    expect(window.press({ number: 'new', phone: '12', display: 'Acme' })).toContain('with its country code');
    expect(window.press({ number: 'new', phone: PHONE_APP.phone, display: 'Acme' })).toContain(
      'registered with WhatsApp',
    );
    expect(window.press({ number: 'new', phone: '+15550100255', display: 'Acme' })).toContain('Verify');
    expect(window.press({ digits: '000000' })).toContain('wrong or too old');
    expect(() => window.ending()).toThrow('still open');
  });

  it('gives a code that works once, for this app, for 30 seconds', () => {
    const world = createWindowWorld();
    const { sim } = world;
    const code = sim.act.grantAccess(ACCOUNT);
    const exchange = (change: Record<string, string> = {}) =>
      world.call('GET', '/v25.0/oauth/access_token', {
        token: undefined,
        query: { client_id: APP, client_secret: SECRET, code, ...change },
      });
    expect(exchange({ client_secret: 'wrong' }).status).toBe(400);
    expect(exchange().body).toMatchObject({ access_token: TOKEN });
    expect(exchange().status).toBe(400);
    const late = sim.act.grantAccess(ACCOUNT);
    world.advance(30_000);
    expect(exchange({ code: late }).status).toBe(400);
  });
});

describe('what a simulated phone app has', () => {
  const onboard = (keepsChats = false) => {
    const world = createWindowWorld(keepsChats);
    const extras = JSON.stringify({ featureType: 'whatsapp_business_app_onboarding' });
    const window = openMetaWindow(world.sim, { query: { ...query, extras } });
    window.press({ portfolio: 'portfolio-1' });
    window.press({ phone: PHONE_APP.phone });
    window.press();
    const { code, data } = window.ending();
    const exchanged = world.call('GET', '/v25.0/oauth/access_token', {
      token: undefined,
      query: { client_id: APP, client_secret: SECRET, code: code ?? '' },
    });
    const token = String(exchanged.body['access_token']);
    const account = data['waba_id'] ?? '';
    world.call('POST', `/v25.0/${account}/subscribed_apps`, { token, body: {} });
    const number = world.sim.view.numbers().find(({ phone }) => phone === PHONE_APP.phone)?.id ?? '';
    const ask = (type: string, body: Record<string, unknown> = {}) =>
      world.call('POST', `/v25.0/${number}/smb_app_data`, {
        token,
        body: { messaging_product: 'whatsapp', sync_type: type, ...body },
      });
    const register = () =>
      world.call('POST', `/v25.0/${number}/register`, {
        token,
        body: { messaging_product: 'whatsapp', pin: '123456' },
      });
    return { world, ask, register };
  };

  it('is sent once for each kind', () => {
    const { ask, world } = onboard();
    expect(ask('history').body).toMatchObject({ request_id: expect.any(String) });
    expect(ask('smb_app_state_sync').status).toBe(200);
    expect(ask('history').status).toBe(400);
    const sent = world.changes(1_000).map(({ field, value }) => [field, value]);
    expect(sent).toEqual([
      [
        'history',
        expect.objectContaining({ history: [expect.objectContaining({ threads: expect.any(Array) })] }),
      ],
      [
        'smb_app_state_sync',
        expect.objectContaining({ state_sync: [expect.objectContaining({ action: 'add' })] }),
      ],
    ]);
  });

  it('is an error where whoever has the phone declines', () => {
    const { ask, world } = onboard(true);
    ask('history');
    expect(JSON.stringify(world.changes(1_000))).toContain('2593109');
  });

  it('is refused after a day, of other kinds and of other numbers; and the number is never registered', () => {
    const { ask, world, register } = onboard();
    expect(ask('calls').status).toBe(400);
    expect(ask('history', { messaging_product: undefined }).status).toBe(400);
    expect(ask('history', { more: 1 }).status).toBe(400);
    expect(
      world.call('POST', `/v25.0/${NUMBER}/smb_app_data`, {
        body: { messaging_product: 'whatsapp', sync_type: 'history' },
      }).status,
    ).toBe(400);
    world.advance(24 * HOUR_MS);
    expect(ask('history').status).toBe(400);
    expect(register().status).toBe(400);
  });
});
