import { ConfigError } from '../../domain/errors.ts';
import { numberSettingsSchema, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';
import type {
  AccessProblem,
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../domain/workspaces/workspace.ts';
import type { New } from '../../ports/storage.ts';
import { openedOrUndefined, type Sealing, secretPurposes } from '../connections/secret-purposes.ts';
import type { OwnedNumber } from './provision-references.ts';
import type { ProvisionFile } from './provision-schema.ts';

type Entry<List extends keyof ProvisionFile> = ProvisionFile[List][number];

/** The workspace as the file wants it, with what was learned about it since. */
export function toWorkspace(
  secrets: Sealing,
  entry: Entry<'workspaces'>,
  stored: WorkspaceDocument | undefined,
): New<WorkspaceDocument> {
  const purpose = secretPurposes.workspaceToken(entry.id);
  return {
    ...withoutProblems(withAccess(secrets, purpose, entry.accessToken, stored)),
    id: entry.id,
    region: entry.region,
    adminId: entry.adminId,
    settings: workspaceSettingsSchema.parse({ ...currentSettings(stored), ...entry.settings }),
  };
}

/** What Intercom refused is tried again: whoever provisions may have put it right. */
function withoutProblems<T extends Partial<WorkspaceDocument>>(document: T) {
  const { attributeProblems = {}, assignmentProblems: _told, attributes, ...rest } = document;
  const left = Object.entries(attributes ?? {}).filter(([name]) => attributeProblems[name] === undefined);
  return { ...rest, ...(attributes === undefined ? {} : { attributes: Object.fromEntries(left) }) };
}

/** Stored settings in today's words: minutes had a name of their own once. */
function currentSettings(stored: WorkspaceDocument | undefined): object {
  const { newConversationAfterMinutes: minutes, ...settings } = { ...stored?.settings } as Record<
    string,
    unknown
  >;
  return typeof minutes === 'number' ? { newConversationAfter: `${minutes} minutes`, ...settings } : settings;
}

export function toAccount(
  secrets: Sealing,
  entry: Entry<'accounts'>,
  stored: AccountDocument | undefined,
): New<AccountDocument> {
  const purpose = secretPurposes.accountToken(entry.id);
  return {
    ...withAccess(secrets, purpose, entry.accessToken, stored),
    id: entry.id,
    workspace: entry.workspace,
    name: entry.name,
    ...(entry.portfolio === undefined ? {} : { portfolio: entry.portfolio }),
    ...(entry.app === undefined ? {} : { app: sealedApp(secrets, entry.id, entry.app, stored?.app) }),
  };
}

export function toNumber(entry: OwnedNumber, stored: NumberDocument | undefined): New<NumberDocument> {
  return {
    ...stored,
    id: entry.id,
    account: entry.account,
    workspace: entry.workspace,
    phone: entry.phone,
    displayName: entry.displayName,
    settings: numberSettingsSchema.parse({ ...stored?.settings, ...entry.settings }),
  };
}

/** The stored document with the wanted token. Whoever provisions says that it works now: a known problem ends. */
function withAccess<T extends { readonly accessToken: string; readonly accessProblem?: AccessProblem }>(
  secrets: Sealing,
  purpose: string,
  wanted: string,
  stored: T | undefined,
) {
  const accessToken = sealedOnce(secrets, purpose, wanted, stored?.accessToken);
  if (accessToken === stored?.accessToken && stored.accessProblem === undefined) return stored;
  const { accessProblem: _ended, ...rest } = stored ?? {};
  return { ...rest, accessToken };
}

/**
 * Sealing is different each time: the stored value stays while it says the same, so that a repeated run changes nothing.
 * One that none of our keys opens was sealed under another `SECRET_KEY`: replaced only when that is wanted, because with
 * the wrong key it would be lost to the running service.
 */
function sealedOnce(secrets: Sealing, purpose: string, wanted: string, stored: string | undefined): string {
  if (stored === undefined) return secrets.seal(wanted, purpose);
  const opened = openedOrUndefined(secrets, stored, purpose);
  if (opened === wanted) return stored;
  if (opened === undefined && secrets.replaceUnreadable !== true) throw unreadable(purpose);
  return secrets.seal(wanted, purpose);
}

function unreadable(purpose: string): ConfigError {
  return new ConfigError(
    `The stored secret ${purpose} cannot be opened with this SECRET_KEY. Nothing of it was changed. Use the key of the ` +
      'server (or "new,old" while it is rotated); if that key is lost, --replace-secrets stores the file’s secrets anew.',
  );
}

function sealedApp(
  secrets: Sealing,
  account: string,
  wanted: { readonly secret: string; readonly verifyToken: string },
  stored: AccountDocument['app'],
) {
  const { appSecret, appVerifyToken } = secretPurposes;
  return {
    secret: sealedOnce(secrets, appSecret(account), wanted.secret, stored?.secret),
    verifyToken: sealedOnce(secrets, appVerifyToken(account), wanted.verifyToken, stored?.verifyToken),
  };
}
