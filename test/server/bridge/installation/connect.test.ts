import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsChange } from '../../../../server/bridge/connections/connection-view.ts';
import { connectAccount } from '../../../../server/bridge/installation/connect-account.ts';
import { connectNumber } from '../../../../server/bridge/installation/connect-number.ts';
import { connectWorkspace } from '../../../../server/bridge/installation/connect-workspace.ts';
import { destroySecrets } from '../../../../server/bridge/installation/destroy-secrets.ts';
import {
  disconnectAccount,
  disconnectNumber,
  disconnectWorkspace,
} from '../../../../server/bridge/installation/disconnect.ts';
import { changeSettings } from '../../../../server/bridge/settings/change-settings.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { failingAfter, onBothEngines } from '../../../support/both-engines.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';
import {
  ACCOUNT,
  ADA,
  anInstallation,
  connectAll,
  type Installation,
  NOW,
  NUMBER,
  secrets,
  stored,
  WORKSPACE,
} from './an-installation.ts';

const [workspace] = aProvisionFile().workspaces;
const [account] = aProvisionFile().accounts;
const [number] = aProvisionFile().numbers;
const OTHER = { ...workspace, id: 'other' };

onBothEngines('connecting at run time', ({ open }) => {
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

  const inForce = () => ({
    intercom: deps.connections.intercomAccess(WORKSPACE)?.accessToken,
    whatsapp: deps.connections.whatsAppAccess(NUMBER)?.accessToken,
    numbers: deps.connections.numbersOf(WORKSPACE).map(({ id }) => id),
  });
  const all = { intercom: 'intercom-token', whatsapp: 'meta-token', numbers: [NUMBER] };
  const nothing = { intercom: undefined, whatsapp: undefined, numbers: [] };

  describe('workspace, account and number', () => {
    it('is in force when the write resolves, and told to whoever listens', async () => {
      const changes: ConnectionsChange[] = [];
      deps.connections.onChange((change) => changes.push(change));
      await connectAll(deps);
      expect(inForce()).toEqual(all);
      expect(changes).toEqual([
        { workspaces: [WORKSPACE], accounts: [], numbers: [] },
        { workspaces: [], accounts: [ACCOUNT], numbers: [] },
        { workspaces: [], accounts: [], numbers: [NUMBER] },
      ]);
    });

    it('changes nothing when it is repeated, and replaces a token in the same way', async () => {
      await connectAll(deps);
      const before = await stored(storage);
      await connectAll(deps);
      expect(await stored(storage)).toEqual(before);
      await connectWorkspace(deps, { who: ADA, workspace: { ...workspace, accessToken: 'fresh' } });
      expect(inForce().intercom).toBe('fresh');
    });

    it('is refused field by field, in words, with nothing written', async () => {
      expect(
        await connectWorkspace(deps, {
          who: ADA,
          workspace: { ...workspace, region: 'mars', settings: { reactions: 'loud' } },
        }),
      ).toEqual({
        kind: 'refused',
        problems: [
          { field: 'region', message: 'must be "us", "eu" or "au"' },
          { field: 'settings.reactions', message: 'must be "reply", "note" or "off"' },
        ],
      });
      expect(await connectAccount(deps, { who: ADA, account })).toEqual({
        kind: 'refused',
        problems: [{ field: 'workspace', message: 'is not connected' }],
      });
      expect(await connectNumber(deps, { who: ADA, workspace: WORKSPACE, number })).toEqual({
        kind: 'refused',
        problems: [{ field: 'account', message: 'is not connected' }],
      });
      expect(await stored(storage)).toEqual({ workspace: undefined, account: undefined, number: undefined });
    });

    it('belongs to one workspace: another one is refused, without being told whose it is', async () => {
      await connectAll(deps);
      await connectWorkspace(deps, { who: 'theirs', workspace: OTHER });
      await connectAccount(deps, { who: 'theirs', account: { ...account, id: '77', workspace: 'other' } });
      const theirs = {
        kind: 'refused',
        problems: [{ field: 'id', message: 'belongs to another workspace' }],
      };
      const take = async () => [
        await connectAccount(deps, { who: 'theirs', account: { ...account, workspace: 'other' } }),
        await connectNumber(deps, {
          who: 'theirs',
          workspace: 'other',
          number: { ...number, account: '77' },
        }),
      ];
      const before = await stored(storage);
      expect(await take()).toEqual([theirs, theirs]);
      expect(
        await connectNumber(deps, { who: 'theirs', workspace: 'other', number: { ...number, id: '5' } }),
      ).toMatchObject({ problems: [{ field: 'account', message: 'is not connected' }] });
      expect(await stored(storage)).toEqual(before);
      expect(await disconnectNumber(deps, { who: 'theirs', workspace: 'other', number: NUMBER })).toEqual({
        kind: 'unknown',
      });
      expect(inForce()).toEqual(all);
      await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
      expect(await take()).toEqual([theirs, theirs]);
    });

    it('is one for two who connect it at the same moment', async () => {
      await Promise.all([connectAll(deps), connectAll(deps, 'admin 2')]);
      await connectAll(deps);
      expect(inForce()).toEqual(all);
      await connectWorkspace(deps, { who: 'theirs', workspace: OTHER });
      await connectAccount(deps, { who: 'theirs', account: { ...account, id: '77', workspace: 'other' } });
      const fresh = { ...number, id: '9', phone: '+15550100124' };
      const answers = await Promise.all([
        connectNumber(deps, { who: ADA, workspace: WORKSPACE, number: fresh }),
        connectNumber(deps, { who: 'theirs', workspace: 'other', number: { ...fresh, account: '77' } }),
      ]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['connected', 'refused']);
    });
  });

  describe('disconnecting', () => {
    beforeEach(() => connectAll(deps));

    it('a number ends it alone, and what was set for it comes back with it', async () => {
      const owner = { kind: 'number', workspace: WORKSPACE, number: NUMBER } as const;
      await changeSettings(deps, { who: ADA, owner, settings: { tag: 'shop' } });
      const ended = { who: ADA, workspace: WORKSPACE, number: NUMBER };
      expect(await disconnectNumber(deps, ended)).toEqual({ kind: 'disconnected' });
      expect(await disconnectNumber(deps, ended)).toEqual({ kind: 'disconnected' });
      expect(inForce()).toEqual({ ...nothing, intercom: 'intercom-token' });
      expect(await changeSettings(deps, { who: ADA, owner, settings: { tag: 'x' } })).toEqual({
        kind: 'not-connected',
      });
      await connectNumber(deps, { who: ADA, workspace: WORKSPACE, number });
      expect(inForce()).toEqual(all);
      expect(deps.connections.number(NUMBER)?.settings.tag).toBe('shop');
    });

    it('an account destroys its secrets, and its numbers come back with it', async () => {
      await disconnectAccount(deps, { who: ADA, workspace: WORKSPACE, account: ACCOUNT });
      expect(inForce()).toEqual({ ...nothing, intercom: 'intercom-token' });
      expect(deps.connections.metaApp(ACCOUNT)).toBeUndefined();
      const { account: left } = await stored(storage);
      expect(left).toMatchObject({ accessToken: '', disconnectedAt: NOW, portfolio: '506914307656634' });
      expect(left?.app).toBeUndefined();
      await connectAccount(deps, { who: ADA, account });
      expect(inForce()).toEqual(all);
    });

    it('a workspace ends all that belongs to it and destroys every secret; it returns without its accounts', async () => {
      await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
      expect(inForce()).toEqual(nothing);
      expect(deps.connections.workspaceIds()).toEqual([]);
      const left = await stored(storage);
      expect(left.workspace).toMatchObject({ accessToken: '', disconnectedAt: NOW });
      expect(left.account).toMatchObject({ accessToken: '', disconnectedAt: NOW });
      expect(JSON.stringify(left)).not.toMatch(/"v1\./);
      await connectWorkspace(deps, { who: ADA, workspace });
      expect(inForce()).toEqual({ ...nothing, intercom: 'intercom-token' });
      await connectAccount(deps, { who: ADA, account });
      expect(inForce()).toEqual(all);
    });

    /** The first write only repeats the record of what was changed before. */
    const BEFORE = 1;

    /** Disconnects, and dies after so many writes. Answers whether it came to its end. */
    async function endsAfter(writes: number): Promise<boolean> {
      const broken = await anInstallation(failingAfter(storage, writes));
      return disconnectWorkspace(broken, { who: ADA, workspace: WORKSPACE }).then(
        () => true,
        () => false,
      );
    }

    it('has happened with one write or not at all; what a crash leaves of the secrets is destroyed later', async () => {
      expect(await endsAfter(BEFORE)).toBe(false);
      await deps.connections.refresh();
      expect(inForce()).toEqual(all);
      for (let writes = BEFORE + 1, ended = false; !ended; writes += 1) {
        ended = await endsAfter(writes);
        if (ended) expect(writes).toBeGreaterThan(BEFORE + 4);
        await deps.connections.refresh();
        expect(inForce()).toEqual(nothing);
        for (const stray of deps.connections.strayAccounts()) await destroySecrets(deps, stray.workspace);
        expect(JSON.stringify(await stored(storage))).not.toMatch(/"v1\./);
        expect(deps.connections.strayAccounts()).toEqual([]);
        await connectAll(deps);
        expect(inForce()).toEqual(all);
      }
    });

    it('does not take along what was connected while a crash kept it from ending', async () => {
      expect(await endsAfter(BEFORE + 1)).toBe(false);
      await deps.connections.refresh();
      expect(deps.connections.strayAccounts().map(({ id }) => id)).toEqual([ACCOUNT]);
      await connectWorkspace(deps, { who: ADA, workspace });
      expect(inForce()).toEqual({ ...nothing, intercom: 'intercom-token' });
      await connectAccount(deps, { who: ADA, account });
      await destroySecrets(deps, WORKSPACE);
      expect(inForce()).toEqual(all);
    });

    it('leaves nothing that an older reading could bring back', async () => {
      const before = (await stored(storage)).workspace;
      if (before === undefined) throw new Error('not connected');
      await disconnectWorkspace(deps, { who: ADA, workspace: WORKSPACE });
      await connectWorkspace(deps, { who: ADA, workspace: { ...workspace, accessToken: 'fresh' } });
      expect(await storage.collection('workspaces').update(before)).toBeUndefined();
      const { workspace: now } = await stored(storage);
      expect(secrets.open(now?.accessToken ?? '', `workspace:${WORKSPACE}:accessToken`)).toBe('fresh');
    });
  });
});
