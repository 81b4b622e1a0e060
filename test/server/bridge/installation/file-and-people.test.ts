import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connectNumber } from '../../../../server/bridge/installation/connect-number.ts';
import { connectWorkspace } from '../../../../server/bridge/installation/connect-workspace.ts';
import { disconnectNumber, disconnectWorkspace } from '../../../../server/bridge/installation/disconnect.ts';
import { provision } from '../../../../server/bridge/installation/provision.ts';
import { readChanges } from '../../../../server/bridge/installation/read-changes.ts';
import { changeSettings } from '../../../../server/bridge/settings/change-settings.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { failingAfter, onBothEngines } from '../../../support/both-engines.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';
import { ADA, anInstallation, type Installation, NOW, NUMBER, stored, WORKSPACE } from './an-installation.ts';

const file = aProvisionFile();
const [workspace] = file.workspaces;
const [number] = file.numbers;
const owner = { kind: 'workspace', workspace: WORKSPACE } as const;

/** The file with these settings of its workspace, and whatever else is to be different there. */
const fileWith = (settings: object, rest: object = {}) => ({
  ...file,
  workspaces: [{ ...workspace, settings, ...rest }],
});

onBothEngines('the provision file and people', ({ open }) => {
  let storage: Storage;
  let deps: Installation;
  beforeEach(async () => {
    storage = await open();
    deps = await anInstallation(storage);
  });
  afterEach(async () => {
    await deps.connections.close();
    await storage.close();
  });

  /** What every start does with `PROVISION_FILE`. */
  const start = async (wanted: unknown, options?: { readonly overwrite: boolean }) => {
    const tallies = await provision(deps, wanted, options);
    await deps.connections.refresh();
    return tallies;
  };
  const settings = () => deps.connections.workspace(WORKSPACE)?.settings;
  const token = () => deps.connections.intercomAccess(WORKSPACE)?.accessToken;
  const set = (named: object) => changeSettings(deps, { who: ADA, owner, settings: named });

  it('never undoes what somebody has set since, however often it starts', async () => {
    await start(fileWith({ reactions: 'note', automaticBurst: 20 }));
    await set({ reactions: 'off', typingIndicator: true });
    await start(fileWith({ reactions: 'note', automaticBurst: 20 }));
    const again = await start(fileWith({ reactions: 'note', automaticBurst: 20 }));
    expect(again.workspaces).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(settings()).toMatchObject({ reactions: 'off', automaticBurst: 20, typingIndicator: true });
  });

  it('takes over field by field what the file names otherwise than before', async () => {
    await start(fileWith({ reactions: 'note', automaticBurst: 20 }));
    await set({ reactions: 'off', automaticBurst: 30 });
    await start(fileWith({ reactions: 'note', automaticBurst: 40, conversationTag: 'WA' }));
    expect(settings()).toMatchObject({ reactions: 'off', automaticBurst: 40, conversationTag: 'WA' });
    await set({ automaticBurst: 50 });
    await start(fileWith({ reactions: 'reply', automaticBurst: 40 }));
    expect(settings()).toMatchObject({ reactions: 'reply', automaticBurst: 50, conversationTag: 'WA' });
  });

  it('leaves a token that somebody replaced, with its problem, until the file has a new one', async () => {
    await start(file);
    await connectWorkspace(deps, { who: ADA, workspace: { ...workspace, accessToken: 'from-the-browser' } });
    await deps.connections.reportAccessProblem(
      'workspace',
      WORKSPACE,
      { reason: 'Refused.' },
      'from-the-browser',
    );
    await start(file);
    expect(token()).toBe('from-the-browser');
    expect(deps.connections.workspace(WORKSPACE)?.accessProblem).toBeDefined();
    await start(fileWith({}, { accessToken: 'new-in-the-file' }));
    expect(token()).toBe('new-in-the-file');
    expect(deps.connections.workspace(WORKSPACE)?.accessProblem).toBeUndefined();
  });

  it('does not connect again what somebody disconnected, until the file says something new of it', async () => {
    await start(file);
    await disconnectNumber(deps, { who: ADA, workspace: WORKSPACE, number: NUMBER });
    await start(file);
    expect(deps.connections.number(NUMBER)).toBeUndefined();
    await start({ ...file, numbers: [{ ...number, displayName: 'New shop' }] });
    expect(deps.connections.number(NUMBER)?.displayName).toBe('New shop');
    await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
    await start(file);
    expect(deps.connections.workspaceIds()).toEqual([]);
    expect((await stored(storage)).account?.accessToken).toBe('');
  });

  it('has the last word when it is told to overwrite', async () => {
    await start(fileWith({ reactions: 'note' }));
    await set({ reactions: 'off' });
    await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
    await start(fileWith({ reactions: 'note' }), { overwrite: true });
    expect(settings()?.reactions).toBe('note');
    expect(deps.connections.whatsAppAccess(NUMBER)?.accessToken).toBe('meta-token');
  });

  it('leaves what the file never named to people alone', async () => {
    await start({ workspaces: file.workspaces, accounts: file.accounts });
    await connectNumber(deps, { who: ADA, workspace: WORKSPACE, number });
    await start({ workspaces: file.workspaces, accounts: file.accounts });
    expect(deps.connections.number(NUMBER)?.displayName).toBe('Shop');
    await start(file);
    expect((await stored(storage)).number?.fileFields).toBeDefined();
  });
});

onBothEngines('the record of changes', ({ open }) => {
  let storage: Storage;
  let deps: Installation;
  beforeEach(async () => {
    storage = await open();
    deps = await anInstallation(storage);
    await provision(deps, file);
  });
  afterEach(async () => {
    await deps.connections.close();
    await storage.close();
  });

  it('says who changed what, when, from what and to what, the newest first', async () => {
    deps.clock.advance(60_000);
    await changeSettings(deps, { who: ADA, owner, settings: { reactions: 'off', automaticBurst: 10 } });
    deps.clock.advance(60_000);
    await disconnectNumber(deps, { who: 'admin 2', workspace: WORKSPACE, number: NUMBER });
    const changes = await readChanges({ storage }, WORKSPACE);
    expect(changes.slice(0, 2)).toMatchObject([
      {
        about: { kind: 'number', id: NUMBER },
        who: 'admin 2',
        at: NOW + 120_000,
        fields: [{ field: 'connected', from: true, to: false }],
      },
      {
        about: { kind: 'workspace', id: WORKSPACE },
        who: ADA,
        at: NOW + 60_000,
        fields: [{ field: 'settings.reactions', from: 'reply', to: 'off' }],
      },
    ]);
    expect(changes.slice(2).map(({ who, at }) => [who, at])).toEqual(
      ['workspace', 'account', 'number'].map(() => ['provision file', NOW]),
    );
    expect(await readChanges({ storage }, WORKSPACE, 1)).toHaveLength(1);
    expect(await readChanges({ storage }, 'other')).toEqual([]);
  });

  it('says of a secret that it was replaced, and nothing else', async () => {
    await connectWorkspace(deps, { who: ADA, workspace: { ...workspace, accessToken: 'fresh-secret' } });
    await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
    const changes = await readChanges({ storage }, WORKSPACE);
    expect(changes.flatMap(({ fields }) => fields)).toContainEqual({ field: 'accessToken' });
    expect(JSON.stringify(changes)).not.toMatch(/fresh-secret|intercom-token|meta-token|app-secret|v1\./);
  });

  it('has nothing of what changed nothing', async () => {
    await provision(deps, file);
    await changeSettings(deps, { who: ADA, owner, settings: { reactions: 'reply' } });
    expect(await readChanges({ storage }, WORKSPACE)).toHaveLength(3);
  });

  it('misses no change whose maker died before writing it down', async () => {
    for (let writes = 2; writes <= 3; writes += 1) {
      const broken = await anInstallation(failingAfter(storage, writes));
      const named = { automaticBurst: 20 + writes };
      await expect(changeSettings(broken, { who: ADA, owner, settings: named })).rejects.toThrow('crash');
    }
    await changeSettings(deps, { who: 'admin 2', owner, settings: { automaticBurst: 5 } });
    const bursts = (await readChanges({ storage }, WORKSPACE))
      .flatMap(({ fields }) => fields)
      .filter(({ field }) => field === 'settings.automaticBurst')
      .map(({ from, to }) => `${String(from)} ${String(to)}`);
    expect(bursts.sort()).toEqual(['10 22', '22 23', '23 5']);
    const broken = await anInstallation(failingAfter(storage, 2));
    await expect(changeSettings(broken, { who: ADA, owner, settings: { reactions: 'off' } })).rejects.toThrow(
      'crash',
    );
    expect((await readChanges({ storage }, WORKSPACE)).flatMap(({ fields }) => fields)).toContainEqual({
      field: 'settings.reactions',
      from: 'reply',
      to: 'off',
    });
  });
});
