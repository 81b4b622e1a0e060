import { createHmac, hkdfSync } from 'node:crypto';

/** Keyed hashes that stand for what was erased: known again when it comes again, and of use to nobody without the keys. */
export function createPseudonyms(
  keys: readonly Uint8Array[],
): (id: string) => readonly [string, ...string[]] {
  const own = keys.map((key) => new Uint8Array(hkdfSync('sha256', key, '', 'erased ids', 32)));
  return (id) => {
    const [newest = '', ...older] = own.map((key) =>
      createHmac('sha256', key).update(id).digest('base64url'),
    );
    return [newest, ...older];
  };
}
