import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { provision } from '../../../../server/bridge/installation/provision.ts';
import { ConfigError } from '../../../../server/domain/errors.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import type { Collection, StoredDocument } from '../../../../server/ports/storage.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';

const WORKSPACE = 'q1w2e3r4';
const ACCOUNT = '102290129340398';
const NUMBER = '106540352242922';

const secrets = createSecretBox([Buffer.alloc(32, 1)]);
const clock = { now: () => 1_000 };
let storage: Storage;

beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => 0 });
});

afterEach(() => storage.close());

const write = (file: unknown) => provision({ storage, secrets, clock }, file);

async function refusalOf(file: unknown): Promise<string> {
  try {
    await write(file);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the file was accepted');
}

async function everything() {
  return {
    workspace: await storage.collection('workspaces').get(WORKSPACE),
    account: await storage.collection('accounts').get(ACCOUNT),
    number: await storage.collection('numbers').get(NUMBER),
  };
}

const tally = (created: number, updated: number, unchanged: number) => ({ created, updated, unchanged });

describe('a wrong file', () => {
  it('is refused in plain words: where, what is wrong, an example; all at once', async () => {
    const message = await refusalOf({
      workspaces: [
        {
          id: 5,
          region: 'usa',
          accessToken: '“hunter2”',
          settings: { reactions: 'yes', typingIndicator: 'true', automaticBurst: 5_000, colour: 'green' },
        },
        'hunter2',
      ],
      accounts: [{ id: '1', workspace: WORKSPACE, name: '', accessToken: 'hunter\n2', token: 'hunter2' }],
      numbers: { id: '1' },
    });
    const lines = message.split('\n').map((line) => line.trim());
    expect(lines).toEqual([
      'The provision file is wrong, nothing was written:',
      expect.stringMatching(/^workspaces\[0\]\.id: must be text in quotation marks; example: "q1w2e3r4"/),
      'workspaces[0].region: must be "us", "eu" or "au"; example: "us"',
      expect.stringMatching(/^workspaces\[0\]\.accessToken: must be without quotation marks around it; /),
      expect.stringMatching(/^workspaces\[0\]\.adminId: is missing; example: "7214001"/),
      'workspaces[0].settings.reactions: must be "reply", "note" or "off"',
      'workspaces[0].settings.typingIndicator: must be true or false, without quotation marks',
      'workspaces[0].settings.automaticBurst: must be 1000 or less; example: 10',
      expect.stringMatching(
        /^workspaces\[0\]\.settings\.colour: there is no such field; there are .*reactions/,
      ),
      'workspaces[1]: must be an object in { }; example: { "id": "q1w2e3r4", … }',
      'accounts[0].name: must not be empty; example: "Shop"',
      expect.stringMatching(
        /^accounts\[0\]\.accessToken: must be one line, without signs that nobody sees; /,
      ),
      'accounts[0].token: there is no such field; there are id, workspace, name, accessToken, portfolio, app',
      'numbers: must be a list in [ ]; example: [ { "id": "106540352242922", … } ]',
    ]);
    expect(message).not.toContain('hunter');
    expect(message).not.toMatch(/expected|received|Invalid input/);
  });
});

describe('provisioning', () => {
  it('writes workspace, account and number, the number with the workspace of its account', async () => {
    const all = tally(1, 0, 0);
    expect(await write(aProvisionFile())).toEqual({ workspaces: all, accounts: all, numbers: all });
    const byFile = {
      fileFields: expect.any(Object),
      lastChange: { count: 1, who: 'provision file', at: 1_000, fields: expect.any(Array) },
    };
    expect(await everything()).toEqual({
      workspace: {
        ...byFile,
        id: WORKSPACE,
        version: 1,
        region: 'us',
        accessToken: expect.any(String),
        adminId: '7214001',
        settings: {
          newConversationAfter: '24 hours',
          reactions: 'reply',
          redactDeleted: false,
          replayHistory: false,
          forwardBotReplies: true,
          markReadAfterSend: true,
          teammateName: '',
          readReceipts: 'never',
          typingIndicator: false,
          automaticBurst: 10,
          conversationTag: 'WhatsApp',
          parkedReplyExpires: '7 days',
          switchNumber: '',
          switchText: 'Hello! I would like to continue our conversation here.',
          switchOffer: 'off',
          switchHours: 'Mon-Fri 09:00-17:00',
          switchOfferText: 'You can also continue this conversation on WhatsApp: {link}',
          templateAnswers: 'same',
          marketingSenders: 'everybody',
          eraseWithContact: true,
          identifyUsers: false,
          severalMatches: 'recent',
          phoneCountry: '',
        },
      },
      account: {
        ...byFile,
        id: ACCOUNT,
        version: 1,
        workspace: WORKSPACE,
        name: 'Shop',
        accessToken: expect.any(String),
        portfolio: '506914307656634',
        app: { secret: expect.any(String), verifyToken: expect.any(String) },
      },
      number: {
        ...byFile,
        id: NUMBER,
        version: 1,
        account: ACCOUNT,
        workspace: WORKSPACE,
        phone: '+15550100123',
        displayName: 'Shop',
        settings: {},
      },
    });
  });

  it('takes a verify token in any letters', async () => {
    const { accounts, ...rest } = aProvisionFile();
    const app = { secret: 'app-secret', verifyToken: 'Größe, ß und ü' };
    const all = tally(1, 0, 0);
    expect(await write({ ...rest, accounts: [{ ...accounts[0], app }] })).toMatchObject({ accounts: all });
  });

  it('seals every secret for its own purpose', async () => {
    await write(aProvisionFile());
    const { workspace, account } = await everything();
    expect(secrets.open(workspace?.accessToken ?? '', `workspace:${WORKSPACE}:accessToken`)).toBe(
      'intercom-token',
    );
    expect(secrets.open(account?.accessToken ?? '', `account:${ACCOUNT}:accessToken`)).toBe('meta-token');
    expect(secrets.open(account?.app?.secret ?? '', `account:${ACCOUNT}:appSecret`)).toBe('app-secret');
    expect(secrets.open(account?.app?.verifyToken ?? '', `account:${ACCOUNT}:verifyToken`)).toBe(
      'app-verify',
    );
    expect(JSON.stringify({ workspace, account })).not.toMatch(/-token|app-secret|app-verify/);
  });

  it('changes nothing when it is repeated', async () => {
    await write(aProvisionFile());
    const before = await everything();
    const all = tally(0, 0, 1);
    expect(await write(aProvisionFile())).toEqual({ workspaces: all, accounts: all, numbers: all });
    expect(await everything()).toEqual(before);
  });

  it('leaves alone what the file does not name: other entries, settings, optional fields', async () => {
    const first = aProvisionFile();
    await write({
      ...first,
      workspaces: [{ ...first.workspaces[0], settings: { conversationTag: 'WA', forwardBotReplies: false } }],
    });
    const { name: _unused, ...rest } = { ...first.accounts[0] };
    await write({
      workspaces: [{ ...first.workspaces[0], settings: { conversationTag: 'Chat' } }],
      accounts: [{ ...rest, name: 'New name', portfolio: undefined, app: undefined }],
    });
    const { workspace, account, number } = await everything();
    expect(workspace?.settings).toMatchObject({ conversationTag: 'Chat', forwardBotReplies: false });
    expect(account).toMatchObject({ name: 'New name', portfolio: '506914307656634' });
    expect(secrets.open(account?.app?.secret ?? '', `account:${ACCOUNT}:appSecret`)).toBe('app-secret');
    expect(number?.version).toBe(1);
  });

  it('keeps what was learned, and ends an access problem by a new token or by the same one once more', async () => {
    await write(aProvisionFile());
    const workspaces = storage.collection('workspaces');
    const learned = await workspaces.get(WORKSPACE);
    if (learned === undefined) throw new Error('not written');
    const accessProblem = { since: 1, reason: 'Intercom refused the token.' };
    await workspaces.update({ ...learned, appPackageCode: 'our-code', accessProblem });

    await write(aProvisionFile());
    expect((await workspaces.get(WORKSPACE))?.accessProblem).toBeUndefined();

    const file = aProvisionFile();
    await write({ workspaces: [{ ...file.workspaces[0], accessToken: 'fresh-token' }] });
    const renewed = await workspaces.get(WORKSPACE);
    expect(renewed?.accessProblem).toBeUndefined();
    expect(renewed?.appPackageCode).toBe('our-code');
  });

  it('refuses to touch what was sealed with another key, unless that is wanted', async () => {
    await write(aProvisionFile());
    const other = { ...createSecretBox([Buffer.alloc(32, 2)]) };
    const before = await everything();
    await expect(provision({ storage, secrets: other, clock }, aProvisionFile())).rejects.toThrow(
      /SECRET_KEY/,
    );
    expect(await everything()).toEqual(before);
    const wanted = { ...other, replaceUnreadable: true };
    const summary = await provision({ storage, secrets: wanted, clock }, aProvisionFile());
    expect(summary.workspaces).toEqual(tally(0, 1, 0));
    const { workspace } = await everything();
    expect(other.open(workspace?.accessToken ?? '', `workspace:${WORKSPACE}:accessToken`)).toBe(
      'intercom-token',
    );
  });

  it('lets two processes write the same file at once', async () => {
    await Promise.all([write(aProvisionFile()), write(aProvisionFile()), write(aProvisionFile())]);
    expect(await everything()).toMatchObject({
      workspace: { version: 1 },
      account: { version: 1 },
      number: { version: 1 },
    });
  });

  it('takes nothing from a workspace that was quicker than the file', async () => {
    await write({
      workspaces: [...aProvisionFile().workspaces, { ...aProvisionFile().workspaces[0], id: 'w2' }],
    });
    const theirs = { ...aProvisionFile().accounts[0], workspace: 'w2' };
    let isFirst = true;
    const slow: Storage = {
      ...withCollections(storage),
      collection: (name) => ({
        ...withMethods(storage.collection(name)),
        get: async (id) => {
          const found = await storage.collection(name).get(id);
          if (name === 'accounts' && isFirst) {
            isFirst = false;
            await write({ accounts: [theirs] });
          }
          return found;
        },
      }),
    };
    await expect(
      provision({ storage: slow, secrets, clock }, { accounts: aProvisionFile().accounts }),
    ).rejects.toThrow('another workspace meanwhile');
    expect((await everything()).account?.workspace).toBe('w2');
  });

  it('is completed by the next run when a crash cut it short', async () => {
    const numbers = storage.collection('numbers');
    const broken: Storage = {
      ...withCollections(storage),
      collection: (name) =>
        name === 'numbers'
          ? {
              ...storage.collection(name),
              get: async () => undefined,
              insert: () => Promise.reject(new Error('crash')),
            }
          : storage.collection(name),
    };
    await expect(provision({ storage: broken, secrets, clock }, aProvisionFile())).rejects.toThrow('crash');
    expect(await numbers.get(NUMBER)).toBeUndefined();
    expect(await write(aProvisionFile())).toEqual({
      workspaces: tally(0, 0, 1),
      accounts: tally(0, 0, 1),
      numbers: tally(1, 0, 0),
    });
  });

  it('accepts references to what is connected already', async () => {
    const { workspaces, accounts, numbers } = aProvisionFile();
    await write({ workspaces });
    await write({ accounts });
    expect(await write({ numbers })).toMatchObject({ numbers: tally(1, 0, 0) });
    expect((await everything()).number?.workspace).toBe(WORKSPACE);
  });
});

describe('a wrong provision file', () => {
  const file = aProvisionFile();
  const [workspace] = file.workspaces;
  const [account] = file.accounts;
  const [number] = file.numbers;

  it.each<[string, unknown, string]>([
    ['is not an object', [], '(the file): '],
    ['has a list that is none', { numbers: {} }, 'numbers: '],
    ['has an unknown list', { phones: [] }, 'phones: there is no such field'],
    [
      'has an unknown field',
      { workspaces: [{ ...workspace, token: 'x' }] },
      'workspaces[0].token: there is no such field',
    ],
    ['has an unknown region', { workspaces: [{ ...workspace, region: 'mars' }] }, 'workspaces[0].region: '],
    [
      'has an empty token',
      { workspaces: [{ ...workspace, accessToken: ' ' }] },
      'workspaces[0].accessToken: ',
    ],
    [
      'has an id that would break keys',
      { workspaces: [{ ...workspace, id: 'a|b' }] },
      'workspaces[0].id: must be letters',
    ],
    [
      'has an unknown setting',
      { workspaces: [{ ...workspace, settings: { colour: 'red' } }] },
      'workspaces[0].settings.colour: there is no such field',
    ],
    [
      'has a setting out of range',
      { workspaces: [{ ...workspace, settings: { newConversationAfter: '-5 minutes' } }] },
      'workspaces[0].settings.newConversationAfter: ',
    ],
    [
      'has an unknown number setting',
      { ...file, numbers: [{ ...number, settings: { tone: 1 } }] },
      'numbers[0].settings.tone: there is no such field',
    ],
    [
      'has half an own app',
      { ...file, accounts: [{ ...account, app: { secret: 'x' } }] },
      'accounts[0].app.verifyToken: ',
    ],
    [
      'has a national phone number',
      { ...file, numbers: [{ ...number, phone: '5550100123' }] },
      'numbers[0].phone: ',
    ],
    [
      'names a workspace that nobody knows',
      { accounts: [account] },
      'accounts[0].workspace: workspace q1w2e3r4 is neither',
    ],
    [
      'names an account that nobody knows',
      { workspaces: [workspace], numbers: [number] },
      'numbers[0].account: account 102290129340398 is neither',
    ],
    [
      'has the same number twice',
      { ...file, numbers: [number, { ...number, phone: '+15550100124' }] },
      'numbers[1].id: is the same as that of numbers[0]',
    ],
    [
      'has the same phone twice',
      { ...file, numbers: [number, { ...number, id: '2' }] },
      'numbers[1].phone: is the same as that of numbers[0]',
    ],
  ])('that %s is refused with the path, and nothing is written', async (_what, wrong, path) => {
    expect(await refusalOf(wrong)).toContain(`\n  ${path}`);
    expect(await everything()).toEqual({ workspace: undefined, account: undefined, number: undefined });
  });

  it('is refused with all its problems at once and none of its values', async () => {
    const message = await refusalOf({
      workspaces: [{ ...workspace, region: 'hunter2', accessToken: { deep: 'hunter2' } }],
      numbers: [{ ...number, phone: 'hunter2' }],
    });
    expect(message.split('\n')).toHaveLength(4);
    expect(message).not.toContain('hunter2');
  });

  it('does not move an account or a number to another workspace', async () => {
    await write(file);
    const other = { ...workspace, id: 'other' };
    expect(
      await refusalOf({ workspaces: [other], accounts: [{ ...account, workspace: 'other' }] }),
    ).toContain('accounts[0].workspace: account 102290129340398 belongs to workspace q1w2e3r4');
    const theirs = { ...account, id: '99', workspace: 'other' };
    expect(
      await refusalOf({ workspaces: [other], accounts: [theirs], numbers: [{ ...number, account: '99' }] }),
    ).toContain('numbers[0].account: number 106540352242922 belongs to workspace q1w2e3r4');
    expect(await storage.collection('workspaces').get('other')).toBeUndefined();
  });
});

/** The methods of a collection whose class keeps private fields. */
function withMethods<T extends StoredDocument>(inner: Collection<T>): Collection<T> {
  return {
    get: (id) => inner.get(id),
    insert: (documents) => inner.insert(documents),
    getAll: (ids) => inner.getAll(ids),
    update: (document, before) => inner.update(document, before),
    writeAll: (writes) => inner.writeAll(writes),
    find: (query) => inner.find(query),
    count: (query) => inner.count(query),
    delete: (ids) => inner.delete(ids),
  };
}

/** The methods of a storage whose class keeps private fields. */
function withCollections(inner: Storage): Storage {
  return {
    collection: (name) => inner.collection(name),
    ping: () => inner.ping(),
    clockSkewMs: () => inner.clockSkewMs(),
    scrub: () => inner.scrub(),
    shared: inner.shared,
    close: () => inner.close(),
  };
}
