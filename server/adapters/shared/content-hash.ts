import { createHash } from 'node:crypto';

/** SHA-256 (hex) of JSON values: the identity of webhook items that have no id of their own. */
export function contentHash(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
