import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import type { Documents } from '../../server/ports/documents.ts';
import { ACTS } from '../../web/connect/acts.ts';
import { type InjectedAnswer, type InjectedRequest, injectRequest } from '../support/inject-request.ts';
import { signIn } from '../support/signed-in.ts';
import { CAFE, META_APP, SHOP } from '../support/world-setup.ts';
import { ACTS_OF, addressesOf, type Deed, deeds, filledIn, pageRoutes } from './every-address.ts';
import { createFullShop, type FullShop } from './shop-things.ts';

/** The few pages that need no session; each guards itself. */
const WITHOUT_SESSION = [
  'GET /install',
  'GET /install/token',
  'GET /oauth/callback',
  'GET /signin',
  'GET /uploads/:token',
  'POST /install/token',
  'POST /uploads/:token',
];

/** Names in addresses that lead to nothing of a workspace: of Meta's library. */
const OF_NOBODY: Readonly<Record<string, string>> = { name: 'delivery_update_1', token: 'wrong' };

/** What machines ask, and what an unsigned question is told. */
const OF_MACHINES: Readonly<Record<string, number>> = {
  'POST /webhooks/whatsapp': 401,
  'POST /webhooks/whatsapp/:app': 401,
  'POST /webhooks/intercom': 401,
  'GET /webhooks/whatsapp': 403,
  'GET /webhooks/whatsapp/:app': 403,
  'HEAD /webhooks/intercom': 200,
  'POST /canvas/inbox/initialize': 401,
  'POST /canvas/inbox/submit': 401,
  'POST /canvas/messenger/configure': 401,
  'POST /canvas/messenger/initialize': 401,
  'POST /canvas/messenger/submit': 401,
  'POST /canvas/messenger/live': 401,
  'POST /intercom/uninstall': 401,
  'POST /intercom/health': 401,
  'GET /health/live': 200,
  'GET /health/ready': 200,
  'GET /metrics': 404,
  'GET /media/:token': 404,
  'GET /media/:token/file': 404,
  'GET /switch/:name': 404,
};

const ofAdmins = deeds.filter(({ needs }) => needs === 'admin');
const named = ofAdmins.map((deed) => [titleOf(deed), deed] as const);
const withIds = named.filter(([, { path }]) => path.includes(':'));
const posts = named.filter(([, { method }]) => method === 'POST');

function titleOf({ method, path, act }: Deed): string {
  return `${method} ${path}${act === undefined ? '' : ` ${act}`}`;
}

let shop: FullShop;
beforeAll(async () => {
  shop = await createFullShop();
});
afterAll(() => shop.world.close());

let asked = 0;

/** Each from an address of its own: how often one may ask is told elsewhere. */
function ask(
  { method, path, act }: Deed,
  headers: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<InjectedAnswer> {
  asked += 1;
  const { ids } = shop;
  const filled = filledIn(path, (name) => ids[name] ?? OF_NOBODY[name] ?? `nothing is called ${name}`);
  const query = new URLSearchParams({ ...more, ...(act !== undefined && { act }) }).toString();
  const request: InjectedRequest = {
    method,
    path: `${filled}?${query}`,
    headers: {
      accept: 'text/html',
      'x-forwarded-for': `198.51.100.${asked % 250}`,
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: method === 'POST' ? new URLSearchParams(more).toString() : '',
  };
  // Drawn while no time of the world passes.
  return path.endsWith('.png')
    ? injectRequest(shop.world.service().app, request)
    : shop.world.request(request);
}

/** Forms and questions that name all that is the shop's, under every name that a page reads. */
function everythingOfTheShop(): Readonly<Record<string, string>> {
  const { ids } = shop;
  const form = {
    hop: 'webhooks',
    about: SHOP.number,
    mend: 'yes',
    chosen: SHOP.account,
    source: SHOP.account,
  };
  return {
    ...ids,
    ...form,
    token: 'not-a-token',
    sure: 'yes',
    text: 'Hello',
    do: 'save',
    revision: '1',
    name: 'x',
  };
}

/** All that is stored and names something of the shop. */
async function keptOfTheShop(): Promise<readonly string[]> {
  const { storage } = shop.world;
  const kept = new Set<string>();
  for (const [name, { indexes }] of Object.entries(catalogue.collections))
    for (const { name: index } of indexes) {
      const found = await storage.collection(name as keyof Documents & string).find({ index, limit: 1_000 });
      for (const document of found) kept.add(`${name} ${JSON.stringify(document)}`);
    }
  const ours = [SHOP.workspace, SHOP.account, SHOP.number, shop.ids['customers'] ?? ''];
  // What the café itself was told or keeps may well name what was typed.
  const theirs = `"workspace":"${CAFE.workspace}"`;
  return [...kept].filter((each) => ours.some((id) => each.includes(id)) && !each.includes(theirs)).sort();
}

const cookieOfTheCafe = async () => (await signIn(shop.world, CAFE)).cookie;

describe('the table of pages', () => {
  it('names each page that needs no session', () => {
    const open = pageRoutes.filter(({ needs }) => needs !== 'admin');
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(WITHOUT_SESSION);
  });

  it('is walked with something of the shop for each name in an address', () => {
    const names = new Set(ofAdmins.flatMap(({ path }) => path.match(/(?<=:)[a-z]+/gi) ?? []));
    for (const name of names) expect([name, shop.ids[name] ?? OF_NOBODY[name] ?? '']).not.toEqual([name, '']);
    expect(names.size).toBeGreaterThan(8);
  });

  it('is walked once for each thing that a form may ask for', () => {
    expect([...(ACTS_OF['/connections/:id'] ?? [])].sort()).toEqual(Object.keys(ACTS).sort());
  });

  it('and the addresses of machines are all there is', () => {
    const mounted = addressesOf(shop.world.service().app).flatMap(({ path, methods }) =>
      methods.map((method) => `${method} ${path}`),
    );
    const pages = pageRoutes.map(({ method, path }) => `${method} ${path}`);
    const others = mounted.filter((each) => !pages.includes(each) && !each.startsWith('GET /assets/'));
    expect(others.sort()).toEqual(Object.keys(OF_MACHINES).sort());
    expect(pages.filter((each) => !mounted.includes(each))).toEqual([]);
  });
});

describe('without a signature or a good token', () => {
  it.each(Object.entries(OF_MACHINES))('%s answers %i and nothing of anybody', async (which, status) => {
    const [method = '', path = ''] = which.split(' ');
    const answer = await ask(
      {
        method: method as 'GET',
        path: path.replace(':app', META_APP.id).replace(':name', 'wrong.png'),
        needs: 'public',
      },
      { 'content-type': 'application/json' },
      everythingOfTheShop(),
    );
    expect(answer.status).toBe(status);
    expectNothingOfTheShop(answer);
  });
});

describe('without a session', () => {
  it.each(named)('%s leads to signing in', async (_, deed) => {
    const answer = await ask(deed, { 'sec-fetch-site': 'same-origin' });
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      expect.stringMatching(/^\/signin(\?next=|$)/),
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expectNothingOfTheShop(answer, 'location');
  });
});

const FROM_ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  {},
];

describe('sent by another site', () => {
  it.each(posts)('%s is refused', async (_, deed) => {
    const { cookie } = shop.ada;
    for (const from of FROM_ELSEWHERE) expect((await ask(deed, { cookie, ...from })).status).toBe(403);
  });

  it.each(WITHOUT_SESSION.filter((each) => each.startsWith('POST')))('%s is refused', async (which) => {
    const deed: Deed = { method: 'POST', path: which.split(' ')[1] ?? '', needs: 'public' };
    for (const from of FROM_ELSEWHERE.slice(0, -1)) expect((await ask(deed, from)).status).toBe(403);
  });
});

describe('with the session of another workspace', () => {
  it.each(withIds)('%s is not there', async (_, deed) => {
    const before = await keptOfTheShop();
    const headers = { cookie: await cookieOfTheCafe(), 'sec-fetch-site': 'same-origin' };
    shop.world.forgetCalls();
    for (const more of [{}, everythingOfTheShop()]) {
      const answer = await ask(deed, headers, more);
      expect(answer.status).toBe(404);
      expect(answer.headers['cache-control']).toBe('no-store');
      expectNothingOfTheShop(answer);
    }
    await expectNothingDone(before);
  });

  it.each(named.filter((each) => !withIds.includes(each)))(
    '%s shows and changes nothing, whatever is asked',
    async (_, deed) => {
      const before = await keptOfTheShop();
      const headers = { cookie: await cookieOfTheCafe(), 'sec-fetch-site': 'same-origin' };
      shop.world.forgetCalls();
      for (const more of [{}, everythingOfTheShop()]) {
        const answer = await ask(deed, headers, more);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers['cache-control']).toBe('no-store');
        expectNothingOfTheShop(answer, 'typed');
      }
      await expectNothingDone(before);
    },
  );
});

describe('an act with a name that every object knows', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];
  const places = Object.keys(ACTS_OF).flatMap((path) => names.map((act) => [path, act] as const));

  it.each(places)('is none: %s %j', async (path, act) => {
    const headers = { cookie: shop.ada.cookie, 'sec-fetch-site': 'same-origin' };
    expect((await ask({ method: 'POST', path, needs: 'admin', act }, headers)).status).toBe(404);
  });
});

/** The later, the more it ends of what the others are asked with. */
const ENDING = [/^POST/, /abandon$/, /replay$/, /^POST .*discard$/, /^POST .*delete$/, /^POST .*disconnect$/];
const rankOf = (title: string) => ENDING.findLastIndex((each) => each.test(title));

describe('an account of the shop that the café names as its own', () => {
  it('lends the café neither token nor names', async () => {
    const cleo = await signIn(shop.world, CAFE);
    const begun = await cleo.post('/connect/by-hand', { own: SHOP.account, account: SHOP.account });
    expect(begun.status).toBe(303);
    await shop.world.pass(60_000);
    const { status, body } = await cleo.get(begun.headers['location'] ?? '');
    expect(status).toBe(200);
    for (const words of [SHOP.phone, SHOP.number, `Account ${SHOP.account}`, 'Outlet'])
      expect(body).not.toContain(words);
  });
});

describe('with its own session', () => {
  const own = withIds.toSorted(([one], [other]) => rankOf(one) - rankOf(other));

  it.each(own)('%s is there: else nothing of this would be proved', async (_, deed) => {
    const { cookie } = await signIn(shop.world, SHOP);
    const more = { language: 'en_US', to: SHOP.account, event: shop.ids['event'] ?? '' };
    const answer = await ask(deed, { cookie, 'sec-fetch-site': 'same-origin' }, more);
    expect(answer.status).not.toBe(404);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

/** What was typed comes back in a form, and what was asked for in the address to come back to. */
function expectNothingOfTheShop({ body, headers }: InjectedAnswer, except?: 'typed' | 'location'): void {
  const typed = except === undefined ? [] : Object.values(shop.ids);
  const seen = `${body}${JSON.stringify(headers)}`;
  for (const words of shop.private) if (!typed.includes(words)) expect(seen).not.toContain(words);
}

async function expectNothingDone(before: readonly string[]): Promise<void> {
  expect(await keptOfTheShop()).toEqual(before);
  const calls = JSON.stringify([...shop.world.calls('intercom'), ...shop.world.calls('meta')]);
  for (const token of [SHOP.intercomToken, SHOP.metaToken]) expect(calls).not.toContain(token);
}
