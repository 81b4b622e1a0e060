import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { createMediaLinks } from '../../../server/bridge/media-links.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const WEEK = 7 * 24 * 60 * 60 * 1_000;
const file = { workspace: 'q1w2e3r4', conversation: '215469', part: '9001', index: 2 };
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const clock = () => createManualClock(Date.UTC(2026, 2, 4));
const publicUrl = 'https://bridge.example';

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('media links', () => {
  it('are read back to the file they name, and name no address', () => {
    const links = createMediaLinks({ publicUrl, keys: [newKey], clock: clock() });
    const url = links.sign(file);
    expect(url).toMatch(/^https:\/\/bridge\.example\/media\/[\w.-]+$/);
    expect(links.read(tokenOf(url))).toEqual(file);
  });

  it('end after a week', () => {
    const time = clock();
    const links = createMediaLinks({ publicUrl, keys: [newKey], clock: time });
    const token = tokenOf(links.sign(file));
    time.advance(WEEK - 2_000);
    expect(links.read(token)).toEqual(file);
    time.advance(4_000);
    expect(links.read(token)).toBeUndefined();
  });

  it('stay good while the key is rotated, and not after', () => {
    const before = createMediaLinks({ publicUrl, keys: [oldKey], clock: clock() });
    const token = tokenOf(before.sign(file));
    const during = createMediaLinks({ publicUrl, keys: [newKey, oldKey], clock: clock() });
    expect(during.read(token)).toEqual(file);
    const after = createMediaLinks({ publicUrl, keys: [newKey], clock: clock() });
    expect(after.read(token)).toBeUndefined();
    expect(after.read(tokenOf(during.sign(file)))).toEqual(file);
  });

  it('are not ours without our signature, for another purpose, or by another algorithm', () => {
    const links = createMediaLinks({ publicUrl, keys: [newKey], clock: clock() });
    const claims = { w: 'q1w2e3r4', c: '1', p: '1', i: 0, exp: 4_000_000_000 };
    const forged = [
      jwt.sign(claims, newKey, { algorithm: 'HS256' }),
      jwt.sign(claims, newKey, { algorithm: 'HS256', audience: 'session' }),
      jwt.sign(claims, newKey, { algorithm: 'HS512', audience: 'media' }),
      jwt.sign(claims, '', { algorithm: 'none', audience: 'media' }),
      jwt.sign({ ...claims, i: -1 }, newKey, { algorithm: 'HS256', audience: 'media' }),
      jwt.sign(claims, oldKey, { algorithm: 'HS256', audience: 'media' }),
      '',
      'a.b.c',
    ];
    for (const token of forged) expect(links.read(token)).toBeUndefined();
  });
});
