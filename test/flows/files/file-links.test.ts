import { hkdfSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { connectWorkspace } from '../../../server/bridge/installation/connect-workspace.ts';
import { disconnectWorkspace } from '../../../server/bridge/installation/disconnect.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { pdf } from '../../support/sample-files.ts';
import { signedToken } from '../../support/signed-link.ts';
import { provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LINK = /https:\/\/bridge\.example\/media\/[\w-]{22}(?![\w-])/g;
const SECRET_KEY = Buffer.alloc(32, 7);

/** WhatsApp does not take archives, and Intercom here not this document: links are left. */
const archive = { name: 'offer.zip', contentType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004') };
const intercom = { refusesFile: ({ name }: { readonly name: string }) => name === 'bad.pdf' };

let world: PeopledWorld;
let conversation: string;
async function begin(): Promise<void> {
  world = await createWorld({ intercom });
  conversation = await world.knownThread();
}

const teammateSends = (at = world) => at.teammateReplies('<p>Here it is</p>', { attachments: [archive] });
const customerSends = (at = world) => at.customerSends(pdf('bad.pdf'));
const linksIn = (lines: readonly string[]) => lines.flatMap((line) => line.match(LINK) ?? []);
const toCustomer = (at = world) => linksIn(at.phone());
const toTeammate = (at = world) => linksIn(at.transcript());
const kept = (at = world) => at.storage.collection('fileLinks').find({ index: 'until', limit: 100 });
const open = (link = '', at = world) =>
  at.request({ method: 'GET', path: new URL(link).pathname, headers: { accept: 'text/html' } });

/** Both kinds of links, each given away once. */
async function bothLinks(): Promise<readonly [string, string]> {
  teammateSends();
  await world.settle();
  customerSends();
  await world.settle();
  return [toCustomer()[0] ?? '', toTeammate().at(-1) ?? ''];
}

const NOT_HERE = { status: 404, body: expect.stringContaining('<h1>This file is not here</h1>') };

describe('a link to a file', () => {
  beforeEach(begin);
  afterEach(() => world.close());

  it('is no longer than 80 characters for the customer and for the teammate, and works', async () => {
    const [customers, teammates] = await bothLinks();
    const told = [world.phone().at(-1) ?? '', world.transcript().at(-1) ?? ''];
    expect(told.map((text) => /https:\/\/\S+/.exec(text)?.[0])).toEqual([customers, teammates]);
    expect(Math.max(customers.length, teammates.length)).toBeLessThanOrEqual(80);
    expect((await open(customers)).status).toBe(302);
    expect((await open(teammates)).body).toContain('bad.pdf');
  });

  it('is stored before a customer is told of it', async () => {
    world.refuseWrites('fileLinks');
    teammateSends();
    await world.pass(MINUTE);
    expect(world.phone()).toEqual([]);
    world.refuseWrites();
    await world.pass(10 * MINUTE);
    expect(toCustomer()).toHaveLength(1);
    expect((await open(toCustomer()[0])).status).toBe(302);
  });

  it('is stored before a teammate is told of it', async () => {
    world.refuseWrites('fileLinks');
    customerSends();
    await world.pass(MINUTE);
    expect(toTeammate()).toEqual([]);
    world.refuseWrites();
    await world.pass(10 * MINUTE);
    expect(toTeammate()).toHaveLength(1);
    expect((await open(toTeammate()[0])).status).toBe(200);
  });

  it('is the same one when what tells of it is written again', async () => {
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 2 }]);
    customerSends();
    await world.pass(20 * MINUTE);
    expect(new Set(toTeammate()).size).toBe(1);
    expect(await kept()).toHaveLength(1);
  });

  it('is not stored while the file itself goes along', async () => {
    world.customerSends(pdf('good.pdf'));
    await world.settle();
    expect(await kept()).toEqual([]);
  });

  it('in the former form goes on working, for customers until its week is over', async () => {
    teammateSends();
    await world.settle();
    const part = world.conversation().parts.find(({ html }) => html?.includes('Here it is'))?.id ?? '';
    const key = new Uint8Array(hkdfSync('sha256', SECRET_KEY, '', 'media links', 32));
    const file = { kind: 'reply', workspace: SHOP.workspace, conversation, part, index: 0 } as const;
    const former = `https://bridge.example/media/${signedToken(key, file, world.now())}`;
    expect((await open(former)).headers['location']).toContain('offer.zip');
    await world.leap(7 * DAY);
    expect(await open(former)).toMatchObject(NOT_HERE);
  });
});

describe('links to files lead nowhere', () => {
  beforeEach(begin);
  afterEach(() => world.close());

  const workspace = SHOP.workspace;

  it('once the conversation is deleted', async () => {
    const links = await bothLinks();
    world.intercom.act.deleteConversation({ workspace, conversationId: conversation });
    await world.pass(MINUTE);
    for (const link of links) expect((await open(link)).status).toBe(404);
  });

  it('once the customer is erased, and nothing is kept of them', async () => {
    const links = await bothLinks();
    expect(await kept()).toHaveLength(2);
    world.intercom.act.deleteContact({ workspace, contactId: world.contacts()[0]?.id ?? '' });
    await world.pass(5 * MINUTE);
    expect(await kept()).toEqual([]);
    for (const link of links) expect(await open(link)).toMatchObject(NOT_HERE);
  });

  it('while the workspace is not connected', async () => {
    const links = await bothLinks();
    const deps = { ...world.service().deps, secrets: createSecretBox([SECRET_KEY]) };
    await disconnectWorkspace(deps, { who: 'admin 7214001', workspace });
    for (const link of links) expect(await open(link)).toMatchObject(NOT_HERE);
    await connectWorkspace(deps, { who: 'admin 7214001', workspace: provisionFile().workspaces[0] });
    expect((await open(links[0])).status).toBe(302);
  });

  it('after a week; the page says why for another one, and then they are forgotten', async () => {
    const [customers, teammates] = await bothLinks();
    await world.leap(8 * DAY);
    await world.pass(11 * MINUTE);
    expect(await open(customers)).toMatchObject(NOT_HERE);
    expect((await open(teammates)).body).toContain('WhatsApp keeps a file for seven days');
    await world.leap(7 * DAY);
    await world.pass(11 * MINUTE);
    expect(await kept()).toEqual([]);
    for (const link of [customers, teammates]) expect(await open(link)).toMatchObject(NOT_HERE);
  });
});

describe('a process that dies at any step', () => {
  const scene = {
    open: () => createWorld({ intercom }),
    before: (at: PeopledWorld) => at.knownThread(),
  };

  it('of a reply with a link leaves one message whose link works, or one that may be missing', async () => {
    const isDone = async (at: PeopledWorld) =>
      (await at.deliveries()).some(({ state }) => state !== 'planned' && state !== 'sent');
    const steps = await dieAtEveryStep({ ...scene, act: teammateSends, isDone }, async (at, step) => {
      const [delivery, ...others] = await at.deliveries();
      const isUncertain = delivery?.state === 'uncertain';
      const links = toCustomer(at);
      const statuses = await Promise.all(links.map(async (link) => (await open(link, at)).status));
      const isOnce = isUncertain ? links.length <= 1 : links.length === 1;
      expect({ step, others, isOnce }).toEqual({ step, others: [], isOnce: true });
      expect({ step, statuses }).toEqual({ step, statuses: links.map(() => 302) });
    });
    expect(steps).toBeGreaterThan(8);
  });

  it('of a message with a link leaves it in the conversation once, and its link works', async () => {
    const isDone = async (at: PeopledWorld) => toTeammate(at).length > 0;
    const steps = await dieAtEveryStep({ ...scene, act: customerSends, isDone }, async (at, step) => {
      const links = toTeammate(at);
      const status = links[0] === undefined ? undefined : (await open(links[0], at)).status;
      expect({ step, links: links.length, status }).toEqual({ step, links: 1, status: 200 });
    });
    expect(steps).toBeGreaterThan(8);
  });
});
