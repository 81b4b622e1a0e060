import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const PURPOSE = 'account:102290129340398:accessToken';
const UNREADABLE = expect.objectContaining({ code: 'secret_unreadable' });
const box = createSecretBox([NEW]);

function flipped(sealed: string, position: number): string {
  const [format, key, body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  const at = position % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return `${format}.${key}.${bytes.toString('base64url')}`;
}

describe('secret box', () => {
  it('opens what it sealed, for any text and purpose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (plain, purpose) => {
        expect(box.open(box.seal(plain, purpose), purpose)).toBe(plain);
      }),
    );
  });

  it('never seals the same text twice to the same envelope, nor shows it', () => {
    const sealed = [box.seal('EAAB-token', PURPOSE), box.seal('EAAB-token', PURPOSE)];
    expect(new Set(sealed).size).toBe(2);
    for (const one of sealed)
      expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').includes('EAAB')).toBe(false);
  });

  it('seals under the first key and opens under any, so that keys can be rotated', () => {
    const before = createSecretBox([OLD]).seal('pin', PURPOSE);
    const rotating = createSecretBox([NEW, OLD]);
    expect(rotating.open(before, PURPOSE)).toBe('pin');
    expect(box.open(rotating.seal('pin', PURPOSE), PURPOSE)).toBe('pin');
  });

  it('says when no key fits', () => {
    const sealed = createSecretBox([OLD]).seal('pin', PURPOSE);
    expect(() => box.open(sealed, PURPOSE)).toThrow('sealed under a key that SECRET_KEY does not hold');
  });

  it('opens for no other owner or purpose', () => {
    const sealed = box.seal('pin', PURPOSE);
    expect(() => box.open(sealed, 'account:102290129340399:accessToken')).toThrow(UNREADABLE);
  });

  it('notices any changed byte of nonce, tag or text', () => {
    fc.assert(
      fc.property(fc.nat(), (position) => {
        const sealed = box.seal('a secret', PURPOSE);
        expect(() => box.open(flipped(sealed, position), PURPOSE)).toThrow(UNREADABLE);
      }),
    );
  });

  it.each(['', 'plain text', 'v1', 'v1.x', 'v2.a.b', 'v1.a.b.c'])('refuses %j as no envelope', (sealed) => {
    expect(() => box.open(sealed, PURPOSE)).toThrow(UNREADABLE);
  });

  it('refuses an envelope that is cut short', () => {
    const [format, key, body = ''] = box.seal('a secret', PURPOSE).split('.');
    expect(() => box.open(`${format}.${key}.${body.slice(0, 20)}`, PURPOSE)).toThrow('cut short');
  });

  it('needs a key, of 32 bytes', () => {
    expect(() => createSecretBox([])).toThrow('needs a key');
    expect(() => createSecretBox([new Uint8Array(16)])).toThrow('A key has 32 bytes, not 16.');
  });
});
