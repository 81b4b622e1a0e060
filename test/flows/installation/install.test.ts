import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatPhone } from '../../../server/domain/people/format-phone.ts';
import { aBrowser, type Browser } from '../../support/a-browser.ts';
import { type BridgeWorld, createBridgeWorld } from '../../support/bridge-world.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const BEN = '7214002';
const NOBODY = {};

let world: BridgeWorld;
let browser: Browser;

const open = async (connected?: unknown) => {
  world = await createBridgeWorld(connected === undefined ? {} : { connected });
  await world.start();
  browser = aBrowser(world);
};
afterEach(() => world.close());

const accept = (workspace: string, admin: string) => ({ decision: 'accept', workspace, admin });

/** Presses the button of a page of ours, decides in Intercom, and comes back. */
async function authorise(path: string, decision: Readonly<Record<string, string>>, who = browser) {
  const begun = await who.open(path);
  return who.open(who.decide(begun.headers['location'] ?? '', decision));
}

const stored = (id: string) => world.storage.collection('workspaces').get(id);
const text = (html: string) => html.replaceAll(/\s+/g, ' ');

describe('installing', () => {
  beforeEach(() => open(NOBODY));

  it('leads from the listing to the settings of the workspace, and back to the App Store', async () => {
    const chooser = await browser.open('/install');
    expect(chooser.status).toBe(200);
    expect(chooser.body).toContain('https://bridge.example/install?region=eu');
    const begun = await browser.open('/install?region=us');
    const { origin, searchParams } = new URL(begun.headers['location'] ?? '');
    expect([begun.status, origin]).toEqual([303, 'https://app.intercom.com']);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'our-client-id',
      redirect_uri: 'https://bridge.example/oauth/callback',
    });
    const back = browser.decide(begun.headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
    const answer = await browser.open(back);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/settings?installed']);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const home = text((await browser.open('/settings?installed')).body);
    expect(home).toContain('install_success=true');
    expect(home).toContain('No WhatsApp number is connected');
    expect(home).toContain('Ada Park');
    expect(home).toContain('12 of 12 tags and attributes');
    expect(await stored(SHOP.workspace)).toMatchObject({ region: 'us', adminId: SHOP.admin.id });
    expect(await world.storage.collection('admins').get(`${SHOP.workspace}:${SHOP.admin.id}`)).toMatchObject({
      name: 'Ada Park',
      verified: true,
      epoch: 0,
    });
    expect(
      await world.storage.collection('changes').find({
        index: 'byWorkspace',
        equals: [SHOP.workspace],
        limit: 9,
      }),
    ).toMatchObject([{ who: `${SHOP.admin.name} (${SHOP.admin.id})` }]);
  });

  it.each([
    ['eu', 'https://app.eu.intercom.com'],
    ['au', 'https://app.au.intercom.com'],
  ])('asks in the region of the workspace: %s', async (region, origin) => {
    const { headers } = await browser.open(`/install?region=${region}`);
    expect(new URL(headers['location'] ?? '').origin).toBe(origin);
  });

  it('writes nothing secret into pages, answers and log', async () => {
    await authorise('/install?region=us', accept(SHOP.workspace, SHOP.admin.id));
    const home = await browser.open('/settings');
    const tokens = world.calls('intercom').map(({ headers }) => headers['authorization']?.slice(7) ?? '');
    const codes = world.calls('intercom', /token$/).map(({ body }) => JSON.parse(body).code as string);
    const session = browser.cookies.get('__Host-session') ?? '';
    for (const secret of new Set([...tokens, ...codes, session, 'intercom-client-secret'])) {
      if (secret === '') continue;
      expect(home.body).not.toContain(secret);
      expect(world.logs()).not.toContain(secret);
    }
    expect(codes).toHaveLength(1);
    expect(world.logs()).not.toContain('ada@shop.example');
    expect((await stored(SHOP.workspace))?.accessToken).not.toBe(tokens.at(-1));
  });

  it('explains a code that nobody asked for, and begins again', async () => {
    for (const path of ['/oauth/callback?code=abc', '/install?code=abc']) {
      const { status, body } = await browser.open(path);
      expect([status, body.includes('Begin here, please')]).toEqual([200, true]);
      expect(body).toContain('https://bridge.example/install?region=us');
    }
    expect(world.calls('intercom')).toEqual([]);
  });

  const refusals: [string, number, string, () => Promise<{ status: number; body: string }>][] = [
    ['cancelled', 200, 'Nothing was changed', () => authorise('/install?region=us', { decision: 'cancel' })],
    [
      'too late',
      410,
      'That took too long',
      async () => {
        const { headers } = await browser.open('/install?region=us');
        const back = browser.decide(headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
        await world.pass(10 * 60_000);
        return browser.open(back);
      },
    ],
    [
      'in another browser',
      403,
      'in another browser',
      async () => {
        const { headers } = await browser.open('/install?region=us');
        const back = browser.decide(headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
        return aBrowser(world).open(back);
      },
    ],
    [
      'with somebody else’s state',
      403,
      'in another browser',
      async () => {
        const attacker = aBrowser(world);
        const theirs = await attacker.open('/install?region=us');
        await browser.open('/install?region=us');
        return browser.open(
          attacker.decide(theirs.headers['location'] ?? '', accept(CAFE.workspace, CAFE.admin.id)),
        );
      },
    ],
    ['with a forged state', 400, 'does not work', () => browser.open('/oauth/callback?code=a&state=a.b.c')],
    ['without anything', 400, 'does not work', () => browser.open('/oauth/callback')],
    [
      'with a code that Intercom refuses',
      403,
      'Intercom refused it',
      async () => {
        const { headers } = await browser.open('/install?region=us');
        const state = new URL(headers['location'] ?? '').searchParams.get('state');
        return browser.open(`/oauth/callback?code=invented&state=${state}`);
      },
    ],
    [
      'while Intercom is down',
      503,
      'does not answer',
      () => {
        world.intercom.setFaults([{ kind: 'serverError', operation: 'oauth.token' }]);
        return authorise('/install?region=us', accept(SHOP.workspace, SHOP.admin.id));
      },
    ],
    [
      'while Intercom does not say who it was',
      503,
      'does not answer',
      () => {
        world.intercom.setFaults([{ kind: 'serverError', operation: 'me.get' }]);
        return authorise('/install?region=us', accept(SHOP.workspace, SHOP.admin.id));
      },
    ],
  ];
  it.each(refusals)('%s ends on a page that says so, with a way on', async (_what, status, words, go) => {
    const answer = await go();
    expect([answer.status, text(answer.body)]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.body).toContain('href="https://bridge.example/install"');
    expect(answer.body).toContain('install_success=false&amp;error_message=');
    expect(await stored(SHOP.workspace)).toBeUndefined();
    expect(browser.cookies.has('__Host-session')).toBe(false);
  });

  it('counts once: a second return changes nothing and leads on', async () => {
    const { headers } = await browser.open('/install?region=us');
    const back = browser.decide(headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
    const cookies = new Map(browser.cookies);
    await browser.open(back);
    const calls = world.calls('intercom').length;
    const again = await browser.open(back);
    expect([again.status, again.body.includes('This was done already')]).toEqual([410, true]);
    browser.cookies.clear();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await browser.open(back)).status).toBe(410);
    expect(world.calls('intercom')).toHaveLength(calls);
  });

  it('two windows that were opened at once both get through', async () => {
    const [one, two] = [await browser.open('/install?region=us'), await browser.open('/install?region=us')];
    for (const { headers } of [one, two]) {
      const back = browser.decide(headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
      expect((await browser.open(back)).status).toBe(303);
    }
  });

  it('names the other address where the way back led', async () => {
    const { headers } = await browser.open('/install?region=us');
    const back = browser.decide(headers['location'] ?? '', accept(SHOP.workspace, SHOP.admin.id));
    const plain = { host: 'bridge.internal:3000', accept: 'text/html' };
    const { status, body } = await world.request({ method: 'GET', path: back, headers: plain });
    expect([status, text(body)]).toEqual([
      403,
      expect.stringContaining(
        'You came back to http://bridge.internal:3000, but this server is set up for https://bridge.example',
      ),
    ]);
    const chooser = await world.request({ method: 'GET', path: '/install', headers: plain });
    expect(chooser.body).toContain('another address than the one that Intercom sends you back to');
  });

  it('survives what cannot be created in Intercom, and creates it when asked again', async () => {
    world.intercom.setFaults([
      { kind: 'serverError', operation: '*attribute*' },
      { kind: 'serverError', operation: 'tag.create' },
    ]);
    expect((await authorise('/install?region=us', accept(SHOP.workspace, SHOP.admin.id))).status).toBe(303);
    world.intercom.setFaults([]);
    const check = await browser.send('/settings/check');
    expect([check.status, check.headers['location']]).toEqual([303, '/settings']);
    expect(text((await browser.open('/settings')).body)).toContain('12 of 12 tags');
  });
});

describe('signing in', () => {
  beforeEach(() => open());

  const signIn = (workspace: string, admin: string, next = '/settings/token', who = browser) =>
    authorise(`/signin?region=us&next=${encodeURIComponent(next)}`, accept(workspace, admin), who);
  const sealed = async () => (await stored(SHOP.workspace))?.accessToken;

  it('opens the page that was asked for, and leaves the token of the workspace alone', async () => {
    const asked = await browser.open('/settings/token');
    expect(asked.headers['location']).toBe('/signin?next=%2Fsettings%2Ftoken');
    expect((await browser.open(asked.headers['location'] ?? '')).body).toContain(
      'https://bridge.example/signin?region=us&amp;next=%2Fsettings%2Ftoken',
    );
    const before = await sealed();
    const answer = await signIn(SHOP.workspace, BEN);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/settings/token']);
    expect(await sealed()).toBe(before);
    expect((await browser.open('/settings')).body).toContain('Ben Ode');
    expect(world.calls('intercom', /uninstall/)).toEqual([]);
  });

  it('replaces a token that Intercom refuses', async () => {
    const before = await sealed();
    world.intercom.act.revokeToken(SHOP.workspace);
    expect((await signIn(SHOP.workspace, BEN)).headers['location']).toBe('/settings?installed');
    expect(await sealed()).not.toBe(before);
    expect(await stored(SHOP.workspace)).toMatchObject({ adminId: BEN });
  });

  it('replaces it when the person presses so, for the same workspace only', async () => {
    await signIn(SHOP.workspace, BEN);
    const before = await sealed();
    const other = await authorise('/settings/reinstall', accept(CAFE.workspace, CAFE.admin.id));
    expect([other.status, text(other.body)]).toEqual([403, expect.stringContaining('another workspace')]);
    expect(await sealed()).toBe(before);
    await authorise('/settings/reinstall', accept(SHOP.workspace, BEN));
    expect(await sealed()).not.toBe(before);
  });

  it('needs an installed app', async () => {
    await world
      .service()
      .deps.connections.write('workspaces', CAFE.workspace, 'test', (current) =>
        current === undefined ? undefined : { ...current, disconnectedAt: 1 },
      );
    const { status, body } = await signIn(CAFE.workspace, CAFE.admin.id);
    expect([status, body.includes('The app is not in that workspace')]).toEqual([403, true]);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%09/evil.example/..//',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('never leads to somebody else’s page: %s', async (next) => {
    const { headers } = await signIn(SHOP.workspace, BEN, next);
    expect(headers['location']).toMatch(/^\/(?![/\\])/);
  });

  it('begins a session of its own, whatever the browser held before', async () => {
    const attacker = aBrowser(world);
    await signIn(CAFE.workspace, CAFE.admin.id, '/settings', attacker);
    const fixed = attacker.cookies.get('__Host-session') ?? '';
    browser.cookies.set('__Host-session', fixed);
    await signIn(SHOP.workspace, BEN);
    expect(browser.cookies.get('__Host-session')).not.toBe(fixed);
    expect((await browser.open('/settings')).body).toContain('Ben Ode');
    expect((await attacker.open('/settings')).body).not.toContain('Ben Ode');
  });

  it('ends by signing out, also for whoever copied the session', async () => {
    await signIn(SHOP.workspace, BEN);
    const copy = aBrowser(world);
    copy.cookies.set('__Host-session', browser.cookies.get('__Host-session') ?? '');
    const out = await browser.send('/signout');
    expect([out.status, out.headers['location']]).toEqual([303, '/signin?signed-out']);
    expect(browser.cookies.has('__Host-session')).toBe(false);
    expect((await copy.open('/settings')).status).toBe(303);
  });

  it('shows each admin their own workspace alone', async () => {
    await signIn(SHOP.workspace, BEN);
    const home = (await browser.open(`/settings?workspace=${CAFE.workspace}`)).body;
    expect([SHOP, CAFE].map(({ phone }) => home.includes(formatPhone(phone)))).toEqual([true, false]);
  });

  it('of somebody without a verified address is refused', async () => {
    await world.close();
    world = await createBridgeWorld({
      intercom: {
        workspaces: [
          {
            id: SHOP.workspace,
            name: 'Shop',
            region: 'us',
            accessToken: SHOP.intercomToken,
            admins: [{ ...SHOP.admin, emailVerified: false }],
          },
        ],
      },
    });
    await world.start();
    browser = aBrowser(world);
    const { status, body } = await signIn(SHOP.workspace, SHOP.admin.id);
    expect([status, body.includes('Confirm your e-mail address first')]).toEqual([403, true]);
  });

  it('and messages still go through', async () => {
    world.whatsapp.act.customerSends({
      customer: MAEVE.id,
      number: SHOP.number,
      content: { type: 'text', payload: { body: 'Hello' } },
    });
    await world.settle();
    expect(world.intercom.view.conversations(SHOP.workspace)).toHaveLength(1);
  });
});
