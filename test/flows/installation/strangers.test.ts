import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { createPages } from '../../../web/create-pages.ts';
import { aBrowser, type Browser } from '../../support/a-browser.ts';
import { type BridgeWorld, createBridgeWorld } from '../../support/bridge-world.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

/** Every page of an admin, whoever adds one: the doors are asked for nothing while the table is made. */
const nothing = new Proxy({}, { get: () => [] });
const { routes } = createPages(new Proxy({}, { get: () => nothing }) as Parameters<typeof createPages>[0]);
const ofAdmins = routes
  .filter(({ needs }) => needs === 'admin')
  .map(({ method, path }) => [method, path.replaceAll(/:[a-z]+/gi, SHOP.workspace)] as const)
  // It ends the session that the others are asked with.
  .sort(([, one], [, other]) => Number(one === '/signout') - Number(other === '/signout'));

let world: BridgeWorld;
let cafe: Browser;

/** Tests of one server: more requests would be too many for one address within a minute. */
const TESTS_OF_ONE = 8;
let tests = 0;

beforeEach(async () => {
  tests += 1;
  if (tests % TESTS_OF_ONE !== 1) return;
  if (tests > 1) await world.close();
  world = await createBridgeWorld();
  await world.start();
  cafe = aBrowser(world);
  const begun = await cafe.open('/signin?region=us');
  const accept = { decision: 'accept', workspace: CAFE.workspace, admin: CAFE.admin.id };
  await cafe.open(cafe.decide(begun.headers['location'] ?? '', accept));
});
afterAll(() => world.close());

const ask = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  world.request({ method, path, headers: { accept: 'text/html', ...headers } });
const session = () => `__Host-session=${cafe.cookies.get('__Host-session')}`;
const shop = () => world.storage.collection('workspaces').get(SHOP.workspace);

it('there are pages of admins', () => expect(ofAdmins.length).toBeGreaterThan(5));

it.each(ofAdmins)('%s %s is shown to nobody without a session', async (method, path) => {
  const { status, headers } = await ask(method, path, { 'sec-fetch-site': 'same-origin' });
  expect([status, headers['location']]).toEqual([303, expect.stringMatching(/^\/signin(\?next=|$)/)]);
});

it.each(ofAdmins.filter(([method]) => method === 'POST'))(
  '%s %s is taken from no other site, and from nothing that does not say where it is from',
  async (method, path) => {
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ])
      expect((await ask(method, path, { cookie: session(), ...from })).status).toBe(403);
    expect((await cafe.open('/settings')).status).toBe(200);
  },
);

it.each(ofAdmins)('%s %s of one workspace shows and changes nothing of another', async (method, path) => {
  const before = await shop();
  const { body, headers } = await ask(method, `${path}?workspace=${SHOP.workspace}`, {
    cookie: session(),
    'sec-fetch-site': 'same-origin',
    ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
  });
  const seen = `${body}${JSON.stringify(headers)}`;
  for (const secret of [SHOP.phone, SHOP.admin.name, SHOP.account, SHOP.intercomToken, SHOP.metaToken])
    expect(seen).not.toContain(secret);
  expect(await shop()).toEqual(before);
});
