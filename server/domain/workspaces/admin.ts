import type { StoredDocument } from '../stored-document.ts';

/** Somebody of a workspace who may change its settings: signed in once, or named by somebody who had. */
export interface AdminDocument extends StoredDocument {
  readonly workspace: string;
  /** Id of the teammate in Intercom. */
  readonly admin: string;
  readonly name?: string;
  readonly email?: string;
  /** Intercom says that the e-mail address is theirs. */
  readonly verified: boolean;
  /** Sessions of an earlier one have ended. */
  readonly epoch: number;
  /** When they signed in last. Our clock, milliseconds. */
  readonly signedInAt?: number;
  /** Who let them in without signing in, and when. */
  readonly named?: { readonly by: string; readonly at: number };
  /** They left the workspace: until they sign in again, they may change nothing. */
  readonly leftAt?: number;
}

/** Somebody signed in with a verified e-mail address, or was named by who had, and has not left: they may change settings. */
export function mayChangeSettings({ signedInAt, verified, named, leftAt }: AdminDocument): boolean {
  const isLetIn = (signedInAt !== undefined && verified) || named !== undefined;
  return isLetIn && leftAt === undefined;
}

/** How an admin is named in the record of changes. */
export function whoIs({ admin, name, email }: Pick<AdminDocument, 'admin' | 'name' | 'email'>): string {
  return `${name ?? email ?? 'Admin'} (${admin})`;
}
