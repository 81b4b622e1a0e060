import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import type { ConnectionsChange } from '../../../../server/bridge/connections/connection-view.ts';
import { type Connections, openConnections } from '../../../../server/bridge/connections/connections.ts';
import { provision } from '../../../../server/bridge/installation/provision.ts';
import { StorageError } from '../../../../server/domain/errors.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createLogBook, type LogBook } from '../../../support/log-book.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';

const WORKSPACE = 'q1w2e3r4';
const ACCOUNT = '102290129340398';
const NUMBER = '106540352242922';
const NOW = Date.UTC(2026, 2, 4, 15, 10);

const secrets = createSecretBox([Buffer.alloc(32, 1)]);
let storage: Storage;
let clock: ManualClock;
let logger: LogBook;
let opened: Connections[];

beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => 0 });
  clock = createManualClock(NOW);
  logger = createLogBook();
  opened = [];
  await provision({ storage, secrets, clock }, aProvisionFile());
});

afterEach(async () => {
  for (const connections of opened) await connections.close();
  await storage.close();
});

async function open(over: Storage = storage): Promise<Connections> {
  const connections = await openConnections({ storage: over, secrets, clock, logger });
  opened.push(connections);
  return connections;
}

/** The same database, as a server that other processes write to as well. */
function shared(overrides: Partial<Storage> = {}): Storage {
  return {
    collection: (name) => storage.collection(name),
    ping: () => storage.ping(),
    clockSkewMs: () => storage.clockSkewMs(),
    scrub: () => storage.scrub(),
    close: () => storage.close(),
    shared: true,
    ...overrides,
  };
}

const renewed = (accessToken: string) => ({
  workspaces: [{ ...aProvisionFile().workspaces[0], accessToken }],
});

describe('connections', () => {
  it('tell who is connected and how to reach them', async () => {
    const connections = await open();
    expect(connections.workspace(WORKSPACE)?.adminId).toBe('7214001');
    expect(connections.account(ACCOUNT)?.name).toBe('Shop');
    expect(connections.number(NUMBER)?.phone).toBe('+15550100123');
    expect(connections.intercomAccess(WORKSPACE)).toEqual({
      workspace: WORKSPACE,
      region: 'us',
      accessToken: 'intercom-token',
      adminId: '7214001',
    });
    expect(connections.whatsAppAccess(NUMBER)).toEqual({
      account: ACCOUNT,
      number: NUMBER,
      accessToken: 'meta-token',
    });
    expect(connections.metaApp(ACCOUNT)).toEqual({ secret: 'app-secret', verifyToken: 'app-verify' });
  });

  it('know nothing of what is not connected', async () => {
    const connections = await open();
    expect(connections.workspace(NUMBER)).toBeUndefined();
    expect(connections.intercomAccess('nobody')).toBeUndefined();
    expect(connections.whatsAppAccess('nobody')).toBeUndefined();
    expect(connections.metaApp('__proto__')).toBeUndefined();
    expect(connections.identityScope('nobody')).toBe('nobody');
  });

  it('compare user ids inside the portfolio, or inside the account while that is unknown', async () => {
    const { portfolio: _unknown, ...account } = { ...aProvisionFile().accounts[0], id: '77' };
    const number = { ...aProvisionFile().numbers[0], id: '78', account: '77', phone: '+15550100124' };
    await provision({ storage, secrets, clock }, { accounts: [account], numbers: [number] });
    const connections = await open();
    expect(connections.identityScope(NUMBER)).toBe('506914307656634');
    expect(connections.identityScope('78')).toBe('77');
  });

  it('have no own app where the account brings none', async () => {
    const account = { ...aProvisionFile().accounts[0], id: '77', app: undefined };
    await provision({ storage, secrets, clock }, { accounts: [account] });
    expect((await open()).metaApp('77')).toBeUndefined();
  });

  it('load every document, however many there are', async () => {
    const template = aProvisionFile().accounts[0];
    const ids = Array.from({ length: 1_500 }, (_, at) => `a${at}`);
    const documents = ids.map((id) => ({
      id,
      workspace: WORKSPACE,
      name: id,
      accessToken: template?.id ?? '',
    }));
    await storage.collection('accounts').insert(documents);
    const connections = await open();
    expect(ids.filter((id) => connections.account(id) === undefined)).toEqual([]);
  });

  it('give no access and log it once when a secret cannot be opened', async () => {
    const foreign = createSecretBox([Buffer.alloc(32, 9)]);
    const connections = await openConnections({ storage, secrets: foreign, clock, logger });
    opened.push(connections);
    expect(connections.intercomAccess(WORKSPACE)).toBeUndefined();
    expect(connections.intercomAccess(WORKSPACE)).toBeUndefined();
    expect(logger.lines).toEqual([
      { level: 'error', event: 'secret_unreadable', context: { id: WORKSPACE } },
    ]);
  });

  it('take in what others wrote when they are refreshed, and say what changed', async () => {
    const connections = await open();
    const changes: ConnectionsChange[] = [];
    const stop = connections.onChange((change) => changes.push(change));
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    await connections.refresh();
    await connections.refresh();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('fresh-token');
    expect(changes).toEqual([{ workspaces: [WORKSPACE], accounts: [], numbers: [] }]);
    stop();
    await storage.collection('numbers').delete([NUMBER]);
    await connections.refresh();
    expect(connections.number(NUMBER)).toBeUndefined();
    expect(changes).toHaveLength(1);
  });

  it('look every two seconds while others may write to the database', async () => {
    const connections = await open(shared());
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    clock.advance(1_999);
    await settled();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('intercom-token');
    clock.advance(1);
    await settled();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('fresh-token');
  });

  it('read no more than one small document at a look while nobody has changed anything', async () => {
    const read: string[] = [];
    const connections = await open(
      shared({
        collection: (name) => {
          read.push(name);
          return storage.collection(name);
        },
      }),
    );
    read.length = 0;
    for (let look = 1; look <= 14; look += 1) {
      clock.advance(2_000);
      await settled();
    }
    expect(read).toEqual(Array.from({ length: 14 }, () => 'facts'));
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    await connections.look();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('fresh-token');
  });

  it('find within half a minute what somebody changed who died before announcing it', async () => {
    const connections = await open(shared());
    const known = await storage.collection('workspaces').get(WORKSPACE);
    if (known === undefined) throw new Error('not connected');
    await storage.collection('workspaces').update({ ...known, adminId: '1' });
    for (let look = 1; look <= 15; look += 1) {
      expect(connections.workspace(WORKSPACE)?.adminId).toBe('7214001');
      clock.advance(2_000);
      await settled();
    }
    expect(connections.workspace(WORKSPACE)?.adminId).toBe('1');
  });

  it('take a number for connected only while its account and its workspace are', async () => {
    const connections = await open();
    const disconnect = async (kind: 'accounts' | 'workspaces', id: string, disconnectedAt?: number) => {
      await connections.write(kind, id, 'a test', (stored) => {
        if (stored === undefined) return undefined;
        const { disconnectedAt: _before, ...rest } = stored;
        return disconnectedAt === undefined ? rest : { ...rest, disconnectedAt };
      });
      return [connections.number(NUMBER)?.id, connections.whatsAppAccess(NUMBER)?.number];
    };
    expect(await disconnect('accounts', ACCOUNT, NOW)).toEqual([undefined, undefined]);
    expect(await disconnect('accounts', ACCOUNT)).toEqual([NUMBER, NUMBER]);
    expect(await disconnect('workspaces', WORKSPACE, NOW)).toEqual([undefined, undefined]);
    expect(connections.account(ACCOUNT)).toBeUndefined();
    expect(connections.strayAccounts().map(({ id }) => id)).toEqual([ACCOUNT]);
    expect(await disconnect('workspaces', WORKSPACE)).toEqual([NUMBER, NUMBER]);
  });

  it('never look by themselves when nobody else can write', async () => {
    await open();
    expect(clock.waiting()).toBe(0);
  });

  it('go on looking after the database was away', async () => {
    let isDown = false;
    const flaky = shared({
      collection: (name) => {
        if (isDown) throw new StorageError('the database is away');
        return storage.collection(name);
      },
    });
    const connections = await open(flaky);
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    isDown = true;
    clock.advance(2_000);
    await settled();
    expect(logger.lines.map(({ event }) => event)).toEqual(['connections_refresh_failed']);
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('intercom-token');
    isDown = false;
    clock.advance(2_000);
    await settled();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('fresh-token');
  });

  it('stop looking when they are closed, also in the middle of it', async () => {
    const connections = await open(shared());
    clock.advance(2_000);
    await connections.close();
    await settled();
    expect(clock.waiting()).toBe(0);
  });
});

describe('an access problem', () => {
  it('is stored, shown at once and told to the operator', async () => {
    const connections = await open();
    const changes: ConnectionsChange[] = [];
    connections.onChange((change) => changes.push(change));
    await connections.reportAccessProblem('workspace', WORKSPACE, { reason: 'Refused.' }, 'intercom-token');
    const expected = { since: NOW, reason: 'Refused.' };
    expect(connections.workspace(WORKSPACE)?.accessProblem).toEqual(expected);
    expect((await storage.collection('workspaces').get(WORKSPACE))?.accessProblem).toEqual(expected);
    expect(changes).toEqual([{ workspaces: [WORKSPACE], accounts: [], numbers: [] }]);
    expect(logger.lines).toEqual([
      { level: 'error', event: 'access_rejected', context: { kind: 'workspace', id: WORKSPACE } },
    ]);
  });

  it('of an account is the account’s', async () => {
    const connections = await open();
    await connections.reportAccessProblem('account', ACCOUNT, { reason: 'Refused.' }, 'meta-token');
    expect(connections.account(ACCOUNT)?.accessProblem).toEqual({ since: NOW, reason: 'Refused.' });
    expect(connections.workspace(WORKSPACE)?.accessProblem).toBeUndefined();
  });

  it('keeps its first time and is logged once when many calls fail', async () => {
    const connections = await open();
    await connections.reportAccessProblem('account', ACCOUNT, { reason: 'First.' }, 'meta-token');
    clock.advance(60_000);
    await Promise.all(
      [1, 2, 3].map(() =>
        connections.reportAccessProblem('account', ACCOUNT, { reason: 'Again.' }, 'meta-token'),
      ),
    );
    expect(connections.account(ACCOUNT)?.accessProblem).toEqual({ since: NOW, reason: 'First.' });
    expect(logger.lines).toHaveLength(1);
  });

  it('of an old token leaves the new one alone, and makes the new one known', async () => {
    const connections = await open();
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    await connections.reportAccessProblem('workspace', WORKSPACE, { reason: 'Refused.' }, 'intercom-token');
    expect(connections.workspace(WORKSPACE)?.accessProblem).toBeUndefined();
    expect(connections.intercomAccess(WORKSPACE)?.accessToken).toBe('fresh-token');
  });

  it('ends with a new token', async () => {
    const connections = await open();
    await connections.reportAccessProblem('workspace', WORKSPACE, { reason: 'Refused.' }, 'intercom-token');
    await provision({ storage, secrets, clock }, renewed('fresh-token'));
    await connections.refresh();
    expect(connections.workspace(WORKSPACE)?.accessProblem).toBeUndefined();
  });

  it('of somebody who is gone is nobody’s', async () => {
    const connections = await open();
    await connections.reportAccessProblem('account', 'gone', { reason: 'Refused.' }, 'meta-token');
    expect(logger.lines).toEqual([]);
  });
});

describe('a learned fact', () => {
  it('is stored without losing what others learn at the same moment', async () => {
    const [one, two] = [await open(), await open()];
    await Promise.all([
      one.updateWorkspace(WORKSPACE, (known) => ({ ...known, appPackageCode: 'our-code' })),
      two.updateWorkspace(WORKSPACE, (known) => ({ ...known, tagIds: { ...known.tagIds, WhatsApp: '7' } })),
      two.updateWorkspace(WORKSPACE, (known) => ({ ...known, attributes: { Channel: 'ready' } })),
    ]);
    const expected = {
      appPackageCode: 'our-code',
      tagIds: { WhatsApp: '7' },
      attributes: { Channel: 'ready' },
    };
    expect(await storage.collection('workspaces').get(WORKSPACE)).toMatchObject(expected);
    expect(two.workspace(WORKSPACE)).toMatchObject(expected);
  });

  it('is not replaced by an older reading that ends later', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isSlow = false;
    const slow: Storage = shared({
      shared: false,
      collection: (name) => {
        const inner = storage.collection(name);
        const find: typeof inner.find = async (query) => {
          const found = await inner.find(query);
          if (isSlow) await held;
          return found;
        };
        return {
          get: (id) => inner.get(id),
          insert: (documents) => inner.insert(documents),
          getAll: (ids) => inner.getAll(ids),
          update: (document, before) => inner.update(document, before),
          writeAll: (writes) => inner.writeAll(writes),
          count: (query) => inner.count(query),
          delete: (ids) => inner.delete(ids),
          find,
        };
      },
    });
    const connections = await open(slow);
    isSlow = true;
    const refreshing = connections.refresh();
    await settled();
    await connections.updateWorkspace(WORKSPACE, (known) => ({ ...known, appPackageCode: 'our-code' }));
    isSlow = false;
    release();
    await refreshing;
    expect(connections.workspace(WORKSPACE)?.appPackageCode).toBe('our-code');
  });

  it('answers undefined when there is nothing to store', async () => {
    const connections = await open();
    expect(await connections.updateWorkspace(WORKSPACE, () => undefined)).toBeUndefined();
    expect(await connections.updateWorkspace('gone', (known) => known)).toBeUndefined();
  });
});

/** Lets everything run that waits for nothing but its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
