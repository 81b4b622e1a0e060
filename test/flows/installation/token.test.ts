import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aBrowser, type Browser } from '../../support/a-browser.ts';
import { type BridgeWorld, createBridgeWorld } from '../../support/bridge-world.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

let world: BridgeWorld;
let browser: Browser;
afterEach(() => world.close());

const begin = async (options: Parameters<typeof createBridgeWorld>[0] = {}) => {
  world = await createBridgeWorld(options);
  await world.start();
  browser = aBrowser(world);
};
const stored = () => world.storage.collection('workspaces').get(SHOP.workspace);
const PATH = '/install/token';

describe('the first workspace of a server', () => {
  let code: string;
  beforeEach(async () => {
    await begin({ connected: {} });
    code = (await world.service().firstRunCode()) ?? 'none';
  });

  it('is connected by its token and the code of the log, once', async () => {
    const answer = await browser.send(PATH, { token: ` ${SHOP.intercomToken}\n`, code: ` ${code} ` });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/settings?installed']);
    expect(await stored()).toMatchObject({ region: 'us', adminId: SHOP.admin.id });
    expect((await browser.open('/settings')).body).toContain('Ada Park');
    expect(await world.service().firstRunCode()).toBeUndefined();
    const again = await aBrowser(world).send(PATH, { token: CAFE.intercomToken, code });
    expect([again.status, again.headers['location']]).toEqual([303, '/signin']);
  });

  it.each([
    ['no code', () => ({ token: SHOP.intercomToken }), 'not the code of the newest start'],
    [
      'another code',
      () => ({ token: SHOP.intercomToken, code: 'guessed' }),
      'not the code of the newest start',
    ],
    ['no token', () => ({ token: ' ', code }), 'Paste the token first'],
    ['words', () => ({ token: 'two words', code }), 'This is no token'],
    ['a line break inside', () => ({ token: `${SHOP.intercomToken}\r\nx`, code }), 'This is no token'],
    ['an unknown token', () => ({ token: 'invented', code }), 'Intercom does not accept this token'],
  ])('is not connected by %s', async (_what, form, words) => {
    const { status, body } = await browser.send(PATH, form());
    expect([status, body]).toEqual([422, expect.stringContaining(words)]);
    expect(await stored()).toBeUndefined();
    expect(body).not.toContain(SHOP.intercomToken);
    expect(body).not.toContain(code);
  });

  it('counts the code of the newest start only', async () => {
    const newer = await world.service().firstRunCode();
    expect((await browser.send(PATH, { token: SHOP.intercomToken, code })).status).toBe(422);
    expect((await browser.send(PATH, { token: SHOP.intercomToken, code: newer ?? '' })).status).toBe(303);
  });

  it('says when Intercom does not answer', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'me.get' }]);
    const { status, body } = await browser.send(PATH, { token: SHOP.intercomToken, code });
    expect([status, body]).toEqual([422, expect.stringContaining('Intercom does not answer')]);
  });
});

describe('the token of a workspace', () => {
  beforeEach(async () => {
    await begin();
    const begun = await browser.open('/signin?region=us');
    const accept = { decision: 'accept', workspace: SHOP.workspace, admin: SHOP.admin.id };
    await browser.open(browser.decide(begun.headers['location'] ?? '', accept));
  });

  it('is tested without being replaced, then replaced', async () => {
    const before = (await stored())?.accessToken;
    world.intercom.act.grantToken(SHOP.workspace, 'a-newer-token');
    const tested = await browser.send('/settings/token', { token: 'a-newer-token', do: 'test' });
    expect([tested.status, tested.body]).toEqual([200, expect.stringContaining('It works')]);
    expect((await stored())?.accessToken).toBe(before);
    const replaced = await browser.send('/settings/token', { token: 'a-newer-token', do: 'replace' });
    expect([replaced.status, replaced.headers['location']]).toEqual([303, '/settings/token?replaced']);
    expect(world.service().deps.connections.intercomAccess(SHOP.workspace)?.accessToken).toBe(
      'a-newer-token',
    );
    expect(world.logs()).not.toContain('a-newer-token');
  });

  it('is never replaced by one of another workspace', async () => {
    const before = await stored();
    const { status, body } = await browser.send('/settings/token', {
      token: CAFE.intercomToken,
      do: 'replace',
    });
    expect([status, body]).toEqual([422, expect.stringContaining('belongs to another workspace')]);
    expect((await stored())?.accessToken).toBe(before?.accessToken);
  });
});
