import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { endAdmin, keepSignedIn } from '../../../../server/bridge/admins/keep-admin.ts';
import { createSessions, SESSION_MS, type Sessions } from '../../../../server/bridge/admins/sessions.ts';
import { connectWorkspace } from '../../../../server/bridge/installation/connect-workspace.ts';
import { disconnectWorkspace } from '../../../../server/bridge/installation/disconnect.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { onBothEngines } from '../../../support/both-engines.ts';
import { aProvisionFile } from '../../../support/provision-file.ts';
import { anInstallation, connectAll, type Installation, WORKSPACE } from '../installation/an-installation.ts';

const ADA = { workspace: WORKSPACE, admin: '7214001', name: 'Ada Park', email: 'ada@shop.example' };
const BEN = { workspace: WORKSPACE, admin: '7214002' };
const KEY = new Uint8Array(32).fill(1);
const NEWER = new Uint8Array(32).fill(2);

onBothEngines('sessions', ({ open }) => {
  let storage: Storage;
  let deps: Installation;
  let sessions: Sessions;
  const withKeys = (...keys: Uint8Array[]) => createSessions({ ...deps, keys });
  const begin = async (of: { workspace: string; admin: string }) => (await sessions.begin(of)) ?? 'none';
  beforeEach(async () => {
    storage = await open();
    deps = await anInstallation(storage);
    sessions = withKeys(KEY);
    await connectAll(deps);
    await keepSignedIn(deps, ADA);
    await keepSignedIn(deps, BEN);
  });
  afterEach(async () => {
    await deps.connections.close();
    await storage.close();
  });

  it('tell whose they are, for twelve hours', async () => {
    const token = await begin(ADA);
    expect(await sessions.find(token)).toEqual(ADA);
    expect(await sessions.find(await begin(BEN))).toEqual(BEN);
    await deps.clock.advance(SESSION_MS - 1_000);
    expect(await sessions.find(token)).toEqual(ADA);
    await deps.clock.advance(1_000);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('go on with a newer key, and are begun with it', async () => {
    const old = await begin(ADA);
    sessions = withKeys(NEWER, KEY);
    const fresh = await begin(ADA);
    expect([await sessions.find(old), await sessions.find(fresh)]).toEqual([ADA, ADA]);
    expect(await withKeys(NEWER).find(old)).toBeUndefined();
    expect(await withKeys(NEWER).find(fresh)).toEqual(ADA);
  });

  it('end where somebody signs out, for that person alone', async () => {
    const [ada, ben] = [await begin(ADA), await begin(BEN)];
    await sessions.end(ADA);
    expect(await sessions.find(ada)).toBeUndefined();
    expect(await sessions.find(ben)).toEqual(BEN);
    expect(await sessions.find(await begin(ADA))).toEqual(ADA);
  });

  it('end when their admin leaves, who gets no other one before they sign in again', async () => {
    const token = await begin(ADA);
    await endAdmin(deps, ADA);
    expect([await sessions.find(token), await sessions.begin(ADA)]).toEqual([undefined, undefined]);
    await keepSignedIn(deps, ADA);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await sessions.find(await begin(ADA))).toEqual(ADA);
  });

  it('end with the workspace, and stay ended when it comes back', async () => {
    const token = await begin(ADA);
    await disconnectWorkspace(deps, { who: 'test', workspace: WORKSPACE });
    expect([await sessions.find(token), await sessions.begin(ADA)]).toEqual([undefined, undefined]);
    await connectWorkspace(deps, { who: 'test', workspace: aProvisionFile().workspaces[0] });
    expect(await sessions.find(token)).toBeUndefined();
    expect(await sessions.find(await begin(ADA))).toEqual(ADA);
  });

  it('are begun for nobody who never signed in, nor under another workspace', async () => {
    expect(await sessions.begin({ workspace: WORKSPACE, admin: '7214003' })).toBeUndefined();
    expect(await sessions.begin({ workspace: 'other', admin: ADA.admin })).toBeUndefined();
  });

  describe('that are forged', () => {
    type Claims = Readonly<Record<string, unknown>>;
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sign = (payload: Claims, key = KEY, algorithm: jwt.Algorithm = 'HS256') =>
      jwt.sign(payload, Buffer.from(key), { algorithm });
    const hmac = (text: string) => createHmac('sha256', KEY).update(text).digest('base64url');
    it.each<[string, (right: Claims) => string]>([
      ['nothing', () => ''],
      ['no token', () => 'a.b.c'],
      ['of another purpose', (right) => sign({ ...right, aud: 'media' })],
      ['of another key', (right) => sign(right, NEWER)],
      ['of another algorithm', (right) => sign(right, KEY, 'HS512')],
      ['of no algorithm', (right) => `${encoded({ alg: 'none' })}.${encoded(right)}.`],
      ['without an epoch', ({ ae: _none, ...rest }) => sign(rest)],
      ['of a later epoch', (right) => sign({ ...right, ae: Number(right['ae']) + 1 })],
      ['of another person', (right) => sign({ ...right, a: '7214003' })],
      ['of another workspace', (right) => sign({ ...right, w: 'other' })],
      ['with a changed body', (right) => `${encoded({ alg: 'HS256' })}.${encoded(right)}.${hmac('else')}`],
    ])('are %s', async (_what, forge) => {
      const right = jwt.decode(await begin(ADA)) as Claims;
      expect(await sessions.find(sign(right))).toEqual(ADA);
      expect(await sessions.find(forge(right))).toBeUndefined();
    });
  });
});
