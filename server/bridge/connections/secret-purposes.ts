declare const purpose: unique symbol;

/** What a sealed value is for, made by `secretPurposes` alone: whatever is sealed stands in the table of sealed fields. */
export type Purpose = string & { readonly [purpose]: true };

const as = (name: string) => name as Purpose;

/** What each sealed value is for. A value sealed for one purpose cannot be opened for another. */
export const secretPurposes = {
  workspaceToken: (id: string) => as(`workspace:${id}:accessToken`),
  accountToken: (id: string) => as(`account:${id}:accessToken`),
  appSecret: (account: string) => as(`account:${account}:appSecret`),
  appVerifyToken: (account: string) => as(`account:${account}:verifyToken`),
  /** Of a number on its way: what was entered, until it is connected. */
  connectionToken: (id: string) => as(`connection:${id}:token`),
  connectionAppSecret: (id: string) => as(`connection:${id}:appSecret`),
  connectionVerifyToken: (id: string) => as(`connection:${id}:verifyToken`),
  /** The PIN that a number is registered with. */
  numberPin: (number: string) => as(`number:${number}:pin`),
  /** The message whose file a page of ours shows: its id tells the customer's number. */
  customerFile: as('customerFile'),
} as const;

/** Seals and opens secrets at rest. `open` throws when no key fits or the purpose is another. */
export interface Secrets {
  seal(plain: string, purpose: Purpose): string;
  open(sealed: string, purpose: Purpose): string;
}

/** What provisioning seals with. */
export interface Sealing extends Secrets {
  /** Secrets sealed under a key that is gone are replaced instead of refused. */
  readonly replaceUnreadable?: boolean;
}

/** Undefined when no key of ours opens it. */
export function openedOrUndefined(
  secrets: Pick<Secrets, 'open'>,
  sealed: string,
  purpose: Purpose,
): string | undefined {
  try {
    return secrets.open(sealed, purpose);
  } catch {
    return undefined;
  }
}

/** Whether the stored token of a workspace or account is this one; undefined stands for any. One that cannot be opened is another one. */
export function hasToken(
  secrets: Pick<Secrets, 'open'>,
  kind: 'workspace' | 'account',
  { id, accessToken: sealed }: { readonly id: string; readonly accessToken: string },
  token: string | undefined,
): boolean {
  if (token === undefined) return true;
  const purpose = kind === 'workspace' ? secretPurposes.workspaceToken(id) : secretPurposes.accountToken(id);
  return openedOrUndefined(secrets, sealed, purpose) === token;
}
