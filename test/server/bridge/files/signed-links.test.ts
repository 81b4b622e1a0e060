import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { readSignedLink } from '../../../../server/bridge/files/signed-links.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { signedToken } from '../../../support/signed-link.ts';

const WEEK = 7 * 24 * 60 * 60 * 1_000;
const START = Date.UTC(2026, 2, 4);
const file = {
  kind: 'reply',
  workspace: 'q1w2e3r4',
  conversation: '215469',
  part: '9001',
  index: 2,
} as const;
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

const reader = (keys: readonly Buffer[], clock = createManualClock(START)) => {
  const options = { keys, secrets: createSecretBox(keys), clock };
  return (token: string) => readSignedLink(options, token);
};

describe('a link to a customer’s file, in the former form', () => {
  const event = `wa|106|message|wamid.${Buffer.from('15550100155').toString('base64')}`;
  const named = { kind: 'customer', event, sizeBytes: 54_000_000, until: START + WEEK } as const;

  it('is read, also when it has ended', () => {
    const clock = createManualClock(START);
    const read = reader([newKey], clock);
    const token = signedToken(newKey, named, START);
    expect(read(token)).toEqual(named);
    clock.advance(2 * WEEK);
    expect(read(token)).toEqual(named);
  });

  it('is not ours when its message was not sealed by us', () => {
    const content = { e: event, s: 1, exp: 4_000_000_000 };
    const token = jwt.sign(content, newKey, { algorithm: 'HS256', audience: 'customer-media' });
    expect(reader([newKey])(token)).toBeUndefined();
  });
});

describe('links to files of replies, in the former form', () => {
  it('end after a week', () => {
    const clock = createManualClock(START);
    const read = reader([newKey], clock);
    const token = signedToken(newKey, file, START);
    clock.advance(WEEK - 2_000);
    expect(read(token)).toEqual(file);
    clock.advance(4_000);
    expect(read(token)).toBeUndefined();
  });

  it('stay good while the key is rotated, and not after', () => {
    const token = signedToken(oldKey, file, START);
    expect(reader([newKey, oldKey])(token)).toEqual(file);
    expect(reader([newKey])(token)).toBeUndefined();
  });

  it('are not ours without our signature, for another purpose, or by another algorithm', () => {
    const read = reader([newKey]);
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
    for (const token of forged) expect(read(token)).toBeUndefined();
  });
});
