import { describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { createFileLinks } from '../../../../server/bridge/files/file-links.ts';
import type { WorkspaceDocument } from '../../../../server/domain/workspaces/workspace.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { onBothEngines } from '../../../support/both-engines.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { signedToken } from '../../../support/signed-link.ts';

const WEEK = 7 * 24 * 60 * 60 * 1_000;
const START = Date.UTC(2026, 2, 4);
const WORKSPACE = 'q1w2e3r4';
const at = { workspace: WORKSPACE, thread: 'thread-1' };
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const PHONE = Buffer.from('15550100155').toString('base64');

const replyFile = {
  kind: 'reply',
  workspace: WORKSPACE,
  conversation: '215469',
  part: '9001',
  index: 2,
} as const;
const customerFile = {
  kind: 'customer',
  event: `wa|106|message|wamid.${PHONE}`,
  sizeBytes: 54_000_000,
  until: START + WEEK,
} as const;

function open(storage: Storage, keys: readonly Buffer[] = [newKey], connected = [WORKSPACE]) {
  const clock = createManualClock(START);
  const parts = { publicUrl: 'https://bridge.example', keys, secrets: createSecretBox(keys) };
  const workspace = (id: string) =>
    connected.includes(id) ? ({ id } as unknown as WorkspaceDocument) : undefined;
  const links = createFileLinks({ ...parts, storage, clock, connections: { workspace } });
  return { clock, ...links };
}

const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1);

onBothEngines('links to files', (engine) => {
  it.each([replyFile, customerFile])(
    'are short, say nothing, and are read once they are kept: %j',
    async (file) => {
      const storage = await engine.open();
      const links = open(storage);
      const address = links.addressOf(file);
      expect(address).toMatch(/^https:\/\/bridge\.example\/media\/[\w-]{22}$/);
      expect(await links.read(idOf(address))).toBeUndefined();
      await links.keep(file, at);
      await links.keep(file, at);
      expect(await links.read(idOf(address))).toEqual(file);
      const stored = await storage.collection('fileLinks').find({ index: 'byThread', limit: 10 });
      expect(stored.map(({ id }) => id)).toEqual([idOf(address)]);
      expect(JSON.stringify(stored)).not.toContain(PHONE);
      await storage.collection('fileLinks').delete([idOf(address)]);
      await storage.close();
    },
  );

  it('to files of replies end a week after they were last given away', async () => {
    const storage = await engine.open();
    const links = open(storage);
    const id = idOf(links.addressOf(replyFile));
    await links.keep(replyFile, at);
    links.clock.advance(1_000);
    await links.keep(replyFile, at);
    links.clock.advance(WEEK - 1);
    expect(await links.read(id)).toEqual(replyFile);
    links.clock.advance(1);
    expect(await links.read(id)).toBeUndefined();
    await storage.collection('fileLinks').delete([id]);
    await storage.close();
  });

  it('stay good while the key is rotated', async () => {
    const storage = await engine.open();
    const before = open(storage, [oldKey]);
    const during = open(storage, [newKey, oldKey]);
    for (const file of [replyFile, customerFile]) {
      const id = idOf(before.addressOf(file));
      await before.keep(file, at);
      expect(await during.read(id)).toEqual(file);
      expect(during.addressOf(file)).not.toBe(before.addressOf(file));
      await storage.collection('fileLinks').delete([id]);
    }
    await storage.close();
  });
});

describe('reading a link', () => {
  /** A storage that holds nothing and counts what it is asked for. */
  function counting() {
    const asked: string[] = [];
    const collection = (name: string) => ({
      get: async (id: string) => void asked.push(`${name} ${id}`),
    });
    return { asked, storage: { collection } as unknown as Storage };
  }

  it('costs a guess one question by key', async () => {
    const { asked, storage } = counting();
    const guess = 'A'.repeat(22);
    expect(await open(storage).read(guess)).toBeUndefined();
    expect(asked).toEqual([`fileLinks ${guess}`]);
  });

  it('does not ask storage for what cannot be one of ours', async () => {
    const { asked, storage } = counting();
    const odd = [
      '',
      'x',
      'A'.repeat(21),
      'A'.repeat(23),
      `${'A'.repeat(21)}.`,
      `${'A'.repeat(22)}\n`,
      'e30.e30.e30',
    ];
    for (const token of odd) expect(await open(storage).read(token)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('reads the former form, without storage', async () => {
    const { asked, storage } = counting();
    const links = open(storage);
    for (const file of [replyFile, customerFile])
      expect(await links.read(signedToken(newKey, file, START))).toEqual(file);
    expect(asked).toEqual([]);
  });

  it('finds nothing of a workspace that is not connected', async () => {
    const { storage } = counting();
    const links = open(storage, [newKey], []);
    expect(await links.read(signedToken(newKey, replyFile, START))).toBeUndefined();
  });
});
