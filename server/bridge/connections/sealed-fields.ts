import type { Documents } from '../../ports/documents.ts';
import { type Purpose, secretPurposes } from './secret-purposes.ts';

/** A field of stored documents that holds sealed values. */
export interface SealedField {
  readonly in: keyof Documents & string;
  /** Names of fields, the outer one first. */
  readonly path: readonly [string, ...string[]];
  /** Field with the id that the purpose names; the document's own unless given. */
  readonly owner?: readonly [string, ...string[]];
}

/** Where each kind of sealed value is stored: one for which no place is named does not compile. */
export const SEALED_FIELDS: Readonly<Record<keyof typeof secretPurposes, readonly SealedField[]>> = {
  workspaceToken: [{ in: 'workspaces', path: ['accessToken'] }],
  accountToken: [{ in: 'accounts', path: ['accessToken'] }],
  appSecret: [{ in: 'accounts', path: ['app', 'secret'] }],
  appVerifyToken: [{ in: 'accounts', path: ['app', 'verifyToken'] }],
  connectionToken: [{ in: 'connections', path: ['token'] }],
  connectionAppSecret: [{ in: 'connections', path: ['ownApp', 'secret'] }],
  connectionVerifyToken: [{ in: 'connections', path: ['ownApp', 'verifyToken'] }],
  numberPin: [
    { in: 'numberStates', path: ['pin'] },
    { in: 'connections', path: ['pin'], owner: ['facts', 'number'] },
  ],
  customerFile: [{ in: 'fileLinks', path: ['file', 'event'] }],
};

/** What a value of this kind is sealed for, where this is the id of its owner. */
export function purposeOf(kind: keyof typeof secretPurposes, owner: string): Purpose {
  const purpose = secretPurposes[kind];
  return typeof purpose === 'function' ? purpose(owner) : purpose;
}
