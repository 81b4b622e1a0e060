import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { createMediaLinks } from '../../../../server/bridge/files/media-links.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const WEEK = 7 * 24 * 60 * 60 * 1_000;
const file = { workspace: 'q1w2e3r4', conversation: '215469', part: '9001', index: 2 };
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const clock = () => createManualClock(Date.UTC(2026, 2, 4));
const publicUrl = 'https://bridge.example';

const create = (keys: readonly Buffer[], time = clock()) =>
  createMediaLinks({ publicUrl, keys, secrets: createSecretBox(keys), clock: time });

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('a link to a customer’s file', () => {
  const phone = '15550100155';
  const event = `wa|106|message|wamid.${Buffer.from(phone).toString('base64')}`;
  const named = { event, sizeBytes: 54_000_000, until: Date.UTC(2026, 2, 11) };

  it('is read back, and tells nothing of the customer', () => {
    const links = create([newKey]);
    const token = tokenOf(links.signCustomerFile(named));
    expect(links.readCustomerFile(token)).toEqual(named);
    const [, claims = ''] = token.split('.');
    const readable = Buffer.from(claims, 'base64url').toString();
    expect(readable).not.toContain('wamid');
    expect(readable).not.toContain(Buffer.from(phone).toString('base64'));
  });

  it('is not ours when its message was not sealed by us', () => {
    const content = { e: event, s: 1, exp: 4_000_000_000 };
    const token = jwt.sign(content, newKey, { algorithm: 'HS256', audience: 'customer-media' });
    expect(create([newKey]).readCustomerFile(token)).toBeUndefined();
  });
});

describe('media links', () => {
  it('are read back to the file they name, and name no address', () => {
    const links = create([newKey]);
    const url = links.sign(file);
    expect(url).toMatch(/^https:\/\/bridge\.example\/media\/[\w.-]+$/);
    expect(links.read(tokenOf(url))).toEqual(file);
  });

  it('end after a week', () => {
    const time = clock();
    const links = create([newKey], time);
    const token = tokenOf(links.sign(file));
    time.advance(WEEK - 2_000);
    expect(links.read(token)).toEqual(file);
    time.advance(4_000);
    expect(links.read(token)).toBeUndefined();
  });

  it('stay good while the key is rotated, and not after', () => {
    const before = create([oldKey]);
    const token = tokenOf(before.sign(file));
    const during = create([newKey, oldKey]);
    expect(during.read(token)).toEqual(file);
    const after = create([newKey]);
    expect(after.read(token)).toBeUndefined();
    expect(after.read(tokenOf(during.sign(file)))).toEqual(file);
  });

  it('are not ours without our signature, for another purpose, or by another algorithm', () => {
    const links = create([newKey]);
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
