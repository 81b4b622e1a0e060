import { ConfigError } from '../../domain/errors.ts';
import {
  numberSettingsOf,
  numberSettingsSchema,
  workspaceSettingsOf,
  workspaceSettingsSchema,
} from '../../domain/workspaces/settings.ts';
import type {
  AccessProblem,
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../domain/workspaces/workspace.ts';
import type { New } from '../../ports/storage.ts';
import { without } from '../../records/change-document.ts';
import {
  openedOrUndefined,
  type Purpose,
  type Sealing,
  secretPurposes,
} from '../connections/secret-purposes.ts';
import type { OwnedNumber } from './provision-references.ts';
import type { AccountEntry, WorkspaceEntry } from './provision-schema.ts';

/** Whether a field of an entry is wanted; if not, the stored one stays. */
export type Wants = (field: string) => boolean;

export const wantsAll: Wants = () => true;

function either<T>(isWanted: boolean, wanted: T, stored: T | undefined): T {
  return isWanted ? wanted : (stored ?? wanted);
}

/** The workspace as the entry wants it, with what was learned about it since. */
export function toWorkspace(
  secrets: Sealing,
  entry: WorkspaceEntry,
  stored: WorkspaceDocument | undefined,
  wants: Wants,
): New<WorkspaceDocument> {
  const purpose = secretPurposes.workspaceToken(entry.id);
  return {
    ...withoutProblems(withAccess(secrets, { purpose, wanted: entry.accessToken, wants }, stored)),
    id: entry.id,
    region: either(wants('region'), entry.region, stored?.region),
    adminId: either(wants('adminId'), entry.adminId, stored?.adminId),
    settings: workspaceSettingsSchema.parse({
      ...workspaceSettingsOf(stored?.settings),
      ...wantedSettings(entry.settings, wants),
    }),
  };
}

/** What Intercom refused is tried again: whoever connects may have put it right. */
function withoutProblems<T extends Partial<WorkspaceDocument>>(document: T) {
  const { attributeProblems = {}, assignmentProblems: _told, eraseAt: _back, attributes, ...rest } = document;
  const left = Object.entries(attributes ?? {}).filter(([name]) => attributeProblems[name] === undefined);
  return { ...rest, ...(attributes === undefined ? {} : { attributes: Object.fromEntries(left) }) };
}

export function toAccount(
  secrets: Sealing,
  entry: AccountEntry,
  stored: AccountDocument | undefined,
  wants: Wants,
): New<AccountDocument> {
  const purpose = secretPurposes.accountToken(entry.id);
  const { app, portfolio } = entry;
  return {
    ...withAccess(secrets, { purpose, wanted: entry.accessToken, wants }, stored),
    id: entry.id,
    workspace: entry.workspace,
    name: either(wants('name'), entry.name, stored?.name),
    ...(portfolio === undefined
      ? {}
      : { portfolio: either(wants('portfolio'), portfolio, stored?.portfolio) }),
    ...(app === undefined ? {} : { app: sealedApp(secrets, entry.id, { app, wants }, stored?.app) }),
  };
}

export function toNumber(
  entry: OwnedNumber,
  stored: NumberDocument | undefined,
  wants: Wants,
): New<NumberDocument> {
  return {
    ...without({ ...stored }, 'disconnectedAt'),
    id: entry.id,
    account: either(wants('account'), entry.account, stored?.account),
    workspace: entry.workspace,
    phone: either(wants('phone'), entry.phone, stored?.phone),
    displayName: either(wants('displayName'), entry.displayName, stored?.displayName),
    settings: numberSettingsSchema.parse({
      ...numberSettingsOf(stored?.settings),
      ...wantedSettings(entry.settings, wants),
    }),
  };
}

function wantedSettings(settings: object = {}, wants: Wants): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => wants(`settings:${name}`)));
}

interface WantedToken {
  readonly purpose: Purpose;
  readonly wanted: string;
  readonly wants: Wants;
}

/** The stored document with the wanted token. Whoever connects with it says that it works now: a known problem ends. */
function withAccess<
  T extends {
    readonly accessToken: string;
    readonly accessProblem?: AccessProblem;
    readonly sendProblems?: AccountDocument['sendProblems'];
    readonly disconnectedAt?: number;
  },
>(secrets: Sealing, { purpose, wanted, wants }: WantedToken, stored: T | undefined) {
  if (stored === undefined) return { accessToken: secrets.seal(wanted, purpose) };
  const isWanted = wants('accessToken');
  const accessToken = sealedOnce(secrets, { purpose, wanted, isWanted }, stored.accessToken);
  const ended =
    secrets.open(accessToken, purpose) === wanted ? (['accessProblem', 'sendProblems'] as const) : [];
  return { ...without(stored, 'disconnectedAt', ...ended), accessToken };
}

interface WantedSecret {
  readonly purpose: Purpose;
  readonly wanted: string;
  /** False: what is stored stays, as long as it can be opened. */
  readonly isWanted: boolean;
}

/**
 * Sealing is different each time: the stored value stays while it says the same, so that a repeated run changes nothing.
 * One that none of our keys opens was sealed under another `SECRET_KEY`: replaced only when that is wanted, because with
 * the wrong key it would be lost to the running service. An empty one was destroyed.
 */
function sealedOnce(secrets: Sealing, { purpose, wanted, isWanted }: WantedSecret, stored = ''): string {
  if (stored === '') return secrets.seal(wanted, purpose);
  const opened = openedOrUndefined(secrets, stored, purpose);
  if (opened === undefined && secrets.replaceUnreadable !== true) throw unreadable(purpose);
  if (opened === wanted || (opened !== undefined && !isWanted)) return stored;
  return secrets.seal(wanted, purpose);
}

function unreadable(purpose: Purpose): ConfigError {
  return new ConfigError(
    `The stored secret ${purpose} cannot be opened with this SECRET_KEY. Nothing of it was changed. Use the key of the ` +
      'server (or "new,old" while it is rotated); if that key is lost, --replace-secrets stores the file’s secrets anew.',
  );
}

function sealedApp(
  secrets: Sealing,
  account: string,
  { app, wants }: { readonly app: NonNullable<AccountEntry['app']>; readonly wants: Wants },
  stored: AccountDocument['app'],
) {
  const { appSecret, appVerifyToken } = secretPurposes;
  const isWanted = wants('app');
  return {
    secret: sealedOnce(
      secrets,
      { purpose: appSecret(account), wanted: app.secret, isWanted },
      stored?.secret,
    ),
    verifyToken: sealedOnce(
      secrets,
      { purpose: appVerifyToken(account), wanted: app.verifyToken, isWanted },
      stored?.verifyToken,
    ),
  };
}
