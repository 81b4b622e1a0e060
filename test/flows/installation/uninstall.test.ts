import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SimDelivery } from '../../../sandbox/shared/simulator.ts';
import { aBrowser } from '../../support/a-browser.ts';
import { type BridgeWorld, createBridgeWorld } from '../../support/bridge-world.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const DAY_MS = 24 * 60 * 60_000;

let world: BridgeWorld;
beforeEach(async () => {
  world = await createBridgeWorld();
  await world.start();
});
afterEach(() => world.close());

const deliver = ({ path, headers, body }: SimDelivery) =>
  world.request({ method: 'POST', path, headers, body });
const account = (id: string) => world.storage.collection('accounts').get(id);
const workspace = (id: string) => world.storage.collection('workspaces').get(id);
const say = (body: string) =>
  world.whatsapp.act.customerSends({
    customer: MAEVE.id,
    number: SHOP.number,
    content: { type: 'text', payload: { body } },
  });

describe('uninstalling', () => {
  it('stops the work, ends the subscription with the token, and only then destroys it', async () => {
    const answer = await deliver(world.intercom.uninstallApp(SHOP.workspace));
    expect([answer.status, answer.body]).toEqual([200, '{}']);
    expect(await workspace(SHOP.workspace)).toMatchObject({
      accessToken: '',
      eraseAt: world.now() + 30 * DAY_MS,
      sessionEpoch: 1,
    });
    await world.settle();
    const removed = world.calls('meta', /subscribed_apps$/);
    expect(removed.map(({ method, path }) => [method, path.split('/').at(-2)])).toEqual([
      ['DELETE', SHOP.account],
    ]);
    expect((await account(SHOP.account))?.accessToken).toBe('');
    expect((await account(CAFE.account))?.accessToken).not.toBe('');
    const calls = world.calls('intercom').length;
    say('Anybody there?');
    await world.settle();
    expect(world.calls('intercom')).toHaveLength(calls);
  });

  it('keeps the token while Meta does not answer, for a day at most', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'subscription.remove' }]);
    await deliver(world.intercom.uninstallApp(SHOP.workspace));
    await world.settle();
    expect((await account(SHOP.account))?.accessToken).not.toBe('');
    await world.leap(DAY_MS);
    await world.pass(2 * 60_000);
    expect((await account(SHOP.account))?.accessToken).toBe('');
  });

  it('destroys a token that Meta refuses', async () => {
    world.whatsapp.faults.set([{ kind: 'deadToken', operation: 'subscription.remove' }]);
    await deliver(world.intercom.uninstallApp(SHOP.workspace));
    await world.settle();
    expect((await account(SHOP.account))?.accessToken).toBe('');
  });

  it('is harmless to repeat, and for a workspace that we do not know', async () => {
    const told = world.intercom.uninstallApp(SHOP.workspace);
    await deliver(told);
    const once = await workspace(SHOP.workspace);
    await world.pass(60_000);
    expect((await deliver(told)).status).toBe(200);
    expect(await workspace(SHOP.workspace)).toEqual(once);
    const unknown = JSON.stringify({ app_id: 'nobody' });
    expect((await world.request({ method: 'POST', path: '/intercom/uninstall', body: unknown })).status).toBe(
      401,
    );
  });

  it('is believed only when Intercom signed it', async () => {
    const told = world.intercom.uninstallApp(SHOP.workspace);
    const forged = { ...told, headers: { ...told.headers, 'x-body-signature': 'a'.repeat(64) } };
    expect((await deliver(forged)).status).toBe(401);
    expect((await deliver({ ...told, body: told.body.replace(SHOP.workspace, CAFE.workspace) })).status).toBe(
      401,
    );
    expect((await workspace(SHOP.workspace))?.disconnectedAt).toBeUndefined();
  });

  it('and installing again picks up the threads of before', async () => {
    say('Before');
    await world.settle();
    const [before] = world.intercom.view.conversations(SHOP.workspace);
    await deliver(world.intercom.uninstallApp(SHOP.workspace));
    await world.settle();
    const browser = aBrowser(world);
    const begun = await browser.open('/install?region=us');
    const accept = { decision: 'accept', workspace: SHOP.workspace, admin: SHOP.admin.id };
    const back = await browser.open(browser.decide(begun.headers['location'] ?? '', accept));
    expect(back.headers['location']).toBe('/settings?installed');
    expect((await workspace(SHOP.workspace))?.eraseAt).toBeUndefined();
    await world.connect({
      accounts: [{ id: SHOP.account, workspace: SHOP.workspace, name: 'Shop', accessToken: SHOP.metaToken }],
      numbers: [{ id: SHOP.number, account: SHOP.account, phone: SHOP.phone, displayName: 'Shop again' }],
    });
    world.whatsapp.handle({
      method: 'POST',
      path: `/v26.0/${SHOP.account}/subscribed_apps`,
      query: {},
      headers: { authorization: `Bearer ${SHOP.metaToken}` },
      body: new Uint8Array(),
    });
    say('After');
    await world.settle();
    const conversations = world.intercom.view.conversations(SHOP.workspace);
    expect(conversations.map(({ id }) => id)).toEqual([before?.id]);
    expect(world.intercom.view.conversation(SHOP.workspace, before?.id ?? '')?.parts).toHaveLength(1);
  });
});

describe('what is kept of a workspace that is gone', () => {
  it('is erased after 30 days, and nothing of others', async () => {
    say('Mine');
    await world.settle();
    const reply = { workspace: SHOP.workspace, adminId: SHOP.admin.id, html: '<p>Yours</p>' };
    const conversationId = world.intercom.view.conversations(SHOP.workspace)[0]?.id ?? '';
    world.intercom.act.teammateReplies({ ...reply, conversationId });
    world.whatsapp.act.customerSends({
      customer: MAEVE.id,
      number: CAFE.number,
      content: { type: 'text', payload: { body: 'Theirs' } },
    });
    await world.settle();
    await deliver(world.intercom.uninstallApp(SHOP.workspace));
    await world.settle();
    await world.leap(29 * DAY_MS);
    await world.pass(2 * 60_000);
    const leftOf = async (id: string) => {
      const query = { index: 'byWorkspace', equals: [id], limit: 99 };
      const { storage } = world;
      const threads = await storage.collection('threads').find({ index: 'live', equals: [id], limit: 99 });
      const links = await Promise.all(
        threads.map((thread) =>
          storage.collection('links').find({ index: 'byThread', equals: [thread.id], limit: 99 }),
        ),
      );
      const customers = await storage
        .collection('customers')
        .find({ index: 'byContact', from: `${id}|`, upTo: `${id}|~`, limit: 99 });
      const parts = await storage
        .collection('events')
        .find({ index: 'part', from: `${id}|`, upTo: `${id}|~`, limit: 99 });
      return [
        await storage.collection('workspaces').get(id),
        ...(await storage.collection('accounts').find(query)),
        ...(await storage.collection('numbers').find(query)),
        ...(await storage.collection('changes').find(query)),
        ...(await storage.collection('messageCounts').find(query)),
        ...(await storage.collection('dailyCosts').find(query)),
        await storage.collection('facts').get(`books|${id === SHOP.workspace ? SHOP.account : CAFE.account}`),
        ...threads,
        ...links.flat(),
        ...customers,
        ...parts,
      ].filter((each) => each !== undefined).length;
    };
    const theirs = await leftOf(CAFE.workspace);
    expect(await leftOf(SHOP.workspace)).toBeGreaterThan(8);
    await world.leap(DAY_MS);
    await world.pass(2 * 60_000);
    expect(await leftOf(SHOP.workspace)).toBe(0);
    expect(await leftOf(CAFE.workspace)).toBe(theirs);
    expect(theirs).toBeGreaterThan(5);
  });
});

describe('health', () => {
  const health = async (id: string = SHOP.workspace) =>
    JSON.parse((await deliver(world.intercom.checkHealth(id))).body);
  const shown = () => world.intercom.view.installation(SHOP.workspace).status;

  it('is good while messages go through, and then nothing is told unasked', async () => {
    await world.pass(10 * 60_000);
    expect(await health()).toEqual({ state: 'OK' });
    expect(shown()).toBeUndefined();
  });

  it('tells of a refused token of WhatsApp, at once and once, and when it is over', async () => {
    world.whatsapp.faults.set([{ kind: 'deadToken', operation: '*' }]);
    await world.service().deps.connections.reportAccessProblem('account', SHOP.account, {
      reason: 'refused',
    });
    await world.settle();
    const told = {
      state: 'UNHEALTHY',
      message: expect.stringContaining(`Account ${SHOP.account}`),
      cta_type: 'URL_CTA',
      cta_url: 'https://bridge.example/settings',
    };
    expect(shown()).toMatchObject(told);
    expect(await health()).toMatchObject(told);
    expect(await health(CAFE.workspace)).toEqual({ state: 'OK' });
    await world.pass(10 * 60_000);
    expect(world.calls('intercom', /app_install/)).toHaveLength(1);
    world.whatsapp.faults.set([]);
    await world.pass(6 * 60_000);
    expect(shown()).toEqual(expect.objectContaining({ state: 'OK' }));
  });

  it('tells that no number is connected, or that one was disconnected', async () => {
    const { connections } = world.service().deps;
    for (const { id } of connections.numbersOf(SHOP.workspace))
      await connections.write('numbers', id, 'test', (stored) =>
        stored === undefined ? undefined : { ...stored, disconnectedAt: world.now() },
      );
    await world.settle();
    expect(shown()).toMatchObject({ state: 'UNHEALTHY', cta_label: 'Connect a number' });
  });

  it('says how to go on when Intercom refuses us', async () => {
    await world.service().deps.connections.reportAccessProblem('workspace', SHOP.workspace, {
      reason: 'refused',
    });
    expect(await health()).toMatchObject({ state: 'UNHEALTHY', cta_type: 'REINSTALL_CTA' });
  });

  it('of a workspace that we do not have is unknown', async () => {
    await deliver(world.intercom.uninstallApp(SHOP.workspace));
    expect(await health()).toEqual({ state: 'UNKNOWN' });
  });

  it('is told again when Intercom did not take it', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'install.status', count: 1 }]);
    await world
      .service()
      .deps.connections.reportAccessProblem('account', SHOP.account, { reason: 'refused' });
    await world.settle();
    expect(world.intercom.view.installation(SHOP.workspace).status).toBeUndefined();
  });
});

describe('a teammate who leaves', () => {
  const signedIn = async (admin: string) => {
    const browser = aBrowser(world);
    const begun = await browser.open('/signin?region=us');
    const accept = { decision: 'accept', workspace: SHOP.workspace, admin };
    await browser.open(browser.decide(begun.headers['location'] ?? '', accept));
    return browser;
  };

  it('is signed out, and nobody else', async () => {
    const [ada, ben] = [await signedIn(SHOP.admin.id), await signedIn('7214002')];
    world.intercom.act.removeAdmin({ workspace: SHOP.workspace, adminId: '7214002' });
    await world.settle();
    expect([(await ada.open('/settings')).status, (await ben.open('/settings')).status]).toEqual([200, 303]);
    expect(world.intercom.view.installation(SHOP.workspace).status).toBeUndefined();
  });

  it('and in whose name the app works makes it unhealthy until another admin installs it', async () => {
    const ben = await signedIn('7214002');
    world.intercom.act.removeAdmin({ workspace: SHOP.workspace, adminId: SHOP.admin.id });
    await world.settle();
    await world.pass(6 * 60_000);
    const status = () => world.intercom.view.installation(SHOP.workspace).status;
    expect(status()).toMatchObject({ state: 'UNHEALTHY', cta_type: 'REINSTALL_CTA' });
    expect((await ben.open('/settings')).body).toContain('has left the workspace');
    const begun = await ben.open('/install?region=us');
    const accept = { decision: 'accept', workspace: SHOP.workspace, admin: '7214002' };
    await ben.open(ben.decide(begun.headers['location'] ?? '', accept));
    await world.settle();
    expect(status()).toMatchObject({ state: 'OK' });
    expect(await workspace(SHOP.workspace)).toMatchObject({ adminId: '7214002' });
  });
});
