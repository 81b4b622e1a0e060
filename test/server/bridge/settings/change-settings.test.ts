import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readChangeCount } from '../../../../server/bridge/connections/change-count.ts';
import { provision } from '../../../../server/bridge/installation/provision.ts';
import { changeSettings } from '../../../../server/bridge/settings/change-settings.ts';
import { checkSettings } from '../../../../server/bridge/settings/check-settings.ts';
import { readSettings } from '../../../../server/bridge/settings/read-settings.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { failingAfter, onBothEngines } from '../../../support/both-engines.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';
import {
  ADA,
  anInstallation,
  type Installation,
  NUMBER,
  WORKSPACE,
} from '../installation/an-installation.ts';

const ofWorkspace = { kind: 'workspace', workspace: WORKSPACE } as const;
const ofNumber = { kind: 'number', workspace: WORKSPACE, number: NUMBER } as const;

onBothEngines('settings', ({ open, openAgain }) => {
  let storage: Storage;
  let deps: Installation;
  beforeEach(async () => {
    storage = await open();
    deps = await anInstallation(storage);
    await provision(deps, aProvisionFile());
    await deps.connections.refresh();
  });
  afterEach(async () => {
    await deps.connections.close();
    await storage.close();
  });

  it('are in force in this process when the change resolves, and read back with the defaults', async () => {
    const settings = { reactions: 'off', newConversationAfter: '3 days' };
    expect(await changeSettings(deps, { who: ADA, owner: ofWorkspace, settings })).toEqual({
      kind: 'changed',
    });
    expect(deps.connections.workspace(WORKSPACE)?.settings).toMatchObject(settings);
    const assignTo = { type: 'team', id: '8801' };
    await changeSettings(deps, { who: ADA, owner: ofNumber, settings: { assignTo } });
    expect(deps.connections.number(NUMBER)?.settings).toEqual({ assignTo });
    expect(await readSettings(deps, ofWorkspace)).toMatchObject({
      kind: 'settings',
      settings,
      defaults: { reactions: 'reply', newConversationAfter: '24 hours' },
    });
    expect(await readSettings(deps, ofNumber)).toEqual({
      kind: 'settings',
      name: 'Shop',
      phone: deps.connections.number(NUMBER)?.phone,
      settings: { assignTo },
      defaults: {},
      revision: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('of another process follow within two seconds', async () => {
    const theirs = await openAgain(storage);
    const other = theirs === storage ? deps : await anInstallation(theirs);
    await changeSettings(other, { who: ADA, owner: ofWorkspace, settings: { reactions: 'off' } });
    deps.clock.advance(2_000);
    // What never follows is waited for until the test fails.
    while (deps.connections.workspace(WORKSPACE)?.settings.reactions !== 'off')
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (theirs !== storage) {
      await other.connections.close();
      await theirs.close();
    }
  });

  it('are told to other processes by whoever repeats a change that a crash cut short', async () => {
    const change = (by: Installation) =>
      changeSettings(by, { who: ADA, owner: ofWorkspace, settings: { reactions: 'off' } });
    const before = await readChangeCount(storage);
    // What was changed before is on record, the document is written, and nobody is told.
    await expect(change(await anInstallation(failingAfter(storage, 2)))).rejects.toThrow('crash');
    expect(await readChangeCount(storage)).toBe(before);
    await change(deps);
    expect(await readChangeCount(storage)).toBe(before + 1);
    await change(deps);
    expect(await readChangeCount(storage)).toBe(before + 1);
  });

  it('of two admins who change different ones at the same moment are both kept', async () => {
    const change = (who: string, settings: object) =>
      changeSettings(deps, { who, owner: ofWorkspace, settings });
    await Promise.all([
      change('admin 1', { reactions: 'off' }),
      change('admin 2', { automaticBurst: 20 }),
      change('admin 3', { typingIndicator: true }),
    ]);
    expect(deps.connections.workspace(WORKSPACE)?.settings).toMatchObject({
      reactions: 'off',
      automaticBurst: 20,
      typingIndicator: true,
    });
  });

  it('that somebody presses twice are saved once; whoever saw others is told who came first', async () => {
    const read = await readSettings(deps, ofWorkspace);
    if (read.kind !== 'settings') throw new Error('not connected');
    const change = (who: string, settings: object) =>
      changeSettings(deps, { who, owner: ofWorkspace, settings, revision: read.revision });
    for (const _press of [1, 2])
      expect(await change(ADA, { reactions: 'off', identifyUsers: true })).toEqual({ kind: 'changed' });
    const stored = await storage.collection('workspaces').get(WORKSPACE);
    expect(await change('Ben (2)', { reactions: 'note', identifyUsers: true })).toMatchObject({
      kind: 'changed-meanwhile',
      last: { who: ADA },
    });
    expect(await storage.collection('workspaces').get(WORKSPACE)).toEqual(stored);
    const assignTo = { type: 'team', id: '8801' };
    const seen = await readSettings(deps, ofNumber);
    if (seen.kind !== 'settings') throw new Error('not connected');
    for (const _press of [1, 2])
      expect(
        await changeSettings(deps, {
          who: ADA,
          owner: ofNumber,
          settings: { assignTo },
          revision: seen.revision,
        }),
      ).toEqual({ kind: 'changed' });
  });

  it('that are wrong are refused with each field and how, and none is changed', async () => {
    const settings = { reactions: 'off', automaticBurst: 0, typingIndicator: 'no', colour: 'red' };
    expect(await changeSettings(deps, { who: ADA, owner: ofWorkspace, settings })).toEqual({
      kind: 'wrong',
      problems: [
        { field: 'typingIndicator', message: 'must be true or false, without quotation marks' },
        { field: 'automaticBurst', message: 'must be 1 or more' },
        { field: 'colour', message: 'there is no such field' },
      ],
    });
    expect(deps.connections.workspace(WORKSPACE)?.settings.reactions).toBe('reply');
  });

  it('of what is not connected, or is another workspace’s, are neither read nor changed', async () => {
    const theirs = { ...ofNumber, workspace: 'other' };
    for (const owner of [theirs, { kind: 'workspace', workspace: 'other' } as const]) {
      expect(await readSettings(deps, owner)).toEqual({ kind: 'not-connected' });
      expect(await changeSettings(deps, { who: ADA, owner, settings: {} })).toEqual({
        kind: 'not-connected',
      });
    }
  });

  it('that a stored document does not have yet, or not in today’s words, have their default', async () => {
    const workspaces = storage.collection('workspaces');
    const known = await workspaces.get(WORKSPACE);
    if (known === undefined) throw new Error('not connected');
    const old = { newConversationAfterMinutes: 90, reactions: 'loud', gone: true };
    await workspaces.update({ ...known, settings: old as unknown as typeof known.settings });
    await deps.connections.refresh();
    const settings = { newConversationAfter: '90 minutes', reactions: 'reply', automaticBurst: 10 };
    expect(deps.connections.workspace(WORKSPACE)?.settings).toMatchObject(settings);
    expect(await readSettings(deps, ofWorkspace)).toMatchObject({ settings });
    await changeSettings(deps, { who: ADA, owner: ofWorkspace, settings: { automaticBurst: 20 } });
    expect((await workspaces.get(WORKSPACE))?.settings).toMatchObject({ ...settings, automaticBurst: 20 });
  });
});

describe('checking settings', () => {
  it.each<[string, object, string]>([
    ['a duration', { newConversationAfter: 'soon' }, 'must be a number and a unit, such as'],
    ['a duration that is too long', { newConversationAfter: '400 days' }, 'must be 365 days at most'],
    ['a choice', { readReceipts: 'always' }, 'must be "never", "reply" or "assigned"'],
    ['a text', { conversationTag: 7 }, 'must be text in quotation marks'],
    ['a text that is too long', { conversationTag: 'x'.repeat(101) }, 'must have 100 characters at most'],
    ['a number that is too large', { automaticBurst: 1_001 }, 'must be 1000 or less'],
    ['a broken number', { automaticBurst: 1.5 }, 'must be a whole number'],
    ['a country', { phoneCountry: 'XX' }, 'must be a country in two letters'],
  ])('says what %s must be', (_what, settings, message) => {
    expect(checkSettings('workspace', settings)).toEqual({
      kind: 'wrong',
      problems: [{ field: Object.keys(settings)[0], message: expect.stringContaining(message) }],
    });
  });

  it('fills in nothing that was not named', () => {
    expect(checkSettings('workspace', { conversationTag: ' WA ' })).toEqual({
      kind: 'right',
      settings: { conversationTag: 'WA' },
    });
    expect(checkSettings('number', { assignTo: { type: 'team', id: 'a b' } })).toEqual({
      kind: 'wrong',
      problems: [{ field: 'assignTo.id', message: 'must be an id of Intercom' }],
    });
  });
});
