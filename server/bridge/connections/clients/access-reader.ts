import { workspaceSettingsOf } from '../../../domain/workspaces/settings.ts';
import type {
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../../domain/workspaces/workspace.ts';
import type { IntercomAccess } from '../../../ports/intercom.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import type { WhatsAppAccess } from '../../../ports/whatsapp.ts';
import type { ConnectionKind, ConnectionView } from '../connection-view.ts';
import { type Secrets, secretPurposes } from '../secret-purposes.ts';

/** Secrets of an account's own Meta app, open. */
export interface MetaApp {
  readonly secret: string;
  readonly verifyToken: string;
}

/**
 * Who is connected and how to reach them, from memory. Access is given even while it has an `accessProblem`: whoever
 * calls decides. It is undefined for what is not connected, and when no key of ours opens the stored secret.
 */
export interface AccessReader {
  workspaceIds(): readonly string[];
  workspace(id: string): WorkspaceDocument | undefined;
  account(id: string): AccountDocument | undefined;
  number(id: string): NumberDocument | undefined;
  /** How many of each are connected. */
  counts(): Readonly<Record<ConnectionKind, number>>;
  numbersOf(workspace: string): readonly NumberDocument[];
  intercomAccess(workspace: string): IntercomAccess | undefined;
  whatsAppAccess(number: string): WhatsAppAccess | undefined;
  accountAccess(account: string): AccountAccess | undefined;
  /** Ids of the accounts of a workspace, or of all. */
  accountIds(workspace?: string): readonly string[];
  /** Ids of accounts that were connected once and are not any more. */
  endedAccounts(): readonly string[];
  metaApp(account: string): MetaApp | undefined;
  /** Accounts that hold secrets although their workspace is not connected: a crash kept them from being destroyed. */
  strayAccounts(): readonly AccountDocument[];
  /** Inside what a business-scoped user id of this number compares; the number itself while it is not connected. */
  identityScope(number: string): string;
}

interface AccessDeps {
  readonly secrets: Pick<Secrets, 'open'>;
  readonly logger: Logger;
}

export function createAccessReader(deps: AccessDeps, view: ConnectionView): AccessReader {
  const accountOf = (id: string) => {
    const number = view.get('numbers', id);
    return number === undefined ? undefined : view.get('accounts', number.account);
  };
  const withDefaults = rememberDefaults();
  const workspaceToken = openedOnce<WorkspaceDocument, string>(deps, ({ id, accessToken }) =>
    deps.secrets.open(accessToken, secretPurposes.workspaceToken(id)),
  );
  const accountToken = openedOnce<AccountDocument, string>(deps, ({ id, accessToken }) =>
    deps.secrets.open(accessToken, secretPurposes.accountToken(id)),
  );
  const ownApp = openedOnce<AccountDocument, MetaApp>(deps, (account) => openApp(deps.secrets, account));
  return {
    workspaceIds: () => view.ids('workspaces'),
    workspace: (id) => {
      const workspace = view.get('workspaces', id);
      return workspace && withDefaults(workspace);
    },
    account: (id) => view.get('accounts', id),
    number: (id) => view.get('numbers', id),
    counts: () => ({
      workspaces: view.ids('workspaces').length,
      accounts: view.ids('accounts').length,
      numbers: view.ids('numbers').length,
    }),
    numbersOf: (workspace) =>
      view
        .ids('numbers')
        .flatMap((id) => view.get('numbers', id) ?? [])
        .filter((number) => number.workspace === workspace),
    intercomAccess: (id) => toIntercomAccess(view.get('workspaces', id), workspaceToken),
    whatsAppAccess: (number) => toWhatsAppAccess(number, accountOf(number), accountToken),
    accountAccess: (id) => toAccountAccess(view.get('accounts', id), accountToken),
    accountIds: (workspace) =>
      view
        .ids('accounts')
        .filter((id) => workspace === undefined || view.get('accounts', id)?.workspace === workspace),
    endedAccounts: () => view.endedAccounts(),
    metaApp: (id) => {
      const account = view.get('accounts', id);
      return account?.app === undefined ? undefined : ownApp(account);
    },
    strayAccounts: () => view.strayAccounts(),
    identityScope: (number) => {
      const account = accountOf(number);
      return account?.portfolio ?? account?.id ?? number;
    },
  };
}

/** A setting that is newer than the stored document has its default. Made once for each version of a document. */
function rememberDefaults(): (workspace: WorkspaceDocument) => WorkspaceDocument {
  const known = new WeakMap<WorkspaceDocument, WorkspaceDocument>();
  return (workspace) => {
    const before = known.get(workspace);
    if (before !== undefined) return before;
    const whole = { ...workspace, settings: workspaceSettingsOf(workspace.settings) };
    known.set(workspace, whole);
    return whole;
  };
}

function openApp(secrets: Pick<Secrets, 'open'>, { id, app }: AccountDocument): MetaApp | undefined {
  if (app === undefined) return undefined;
  return {
    secret: secrets.open(app.secret, secretPurposes.appSecret(id)),
    verifyToken: secrets.open(app.verifyToken, secretPurposes.appVerifyToken(id)),
  };
}

function toIntercomAccess(
  workspace: WorkspaceDocument | undefined,
  open: (workspace: WorkspaceDocument) => string | undefined,
): IntercomAccess | undefined {
  const accessToken = workspace && open(workspace);
  if (workspace === undefined || accessToken === undefined) return undefined;
  return { workspace: workspace.id, region: workspace.region, accessToken, adminId: workspace.adminId };
}

function toWhatsAppAccess(
  number: string,
  account: AccountDocument | undefined,
  open: (account: AccountDocument) => string | undefined,
): WhatsAppAccess | undefined {
  const access = toAccountAccess(account, open);
  return access && { ...access, number };
}

function toAccountAccess(
  account: AccountDocument | undefined,
  open: (account: AccountDocument) => string | undefined,
): AccountAccess | undefined {
  const accessToken = account && open(account);
  return account === undefined || accessToken === undefined
    ? undefined
    : { account: account.id, accessToken };
}

/** Opens each version of a document once; one that cannot be opened is logged once and stays undefined. */
function openedOnce<T extends { readonly id: string }, V>(
  { logger }: AccessDeps,
  open: (document: T) => V | undefined,
): (document: T) => V | undefined {
  const known = new WeakMap<T, { readonly value: V | undefined }>();
  return (document) => {
    const before = known.get(document);
    if (before !== undefined) return before.value;
    const value = openOrLog(logger, document, open);
    known.set(document, { value });
    return value;
  };
}

function openOrLog<T extends { readonly id: string }, V>(
  logger: Logger,
  document: T,
  open: (document: T) => V | undefined,
): V | undefined {
  try {
    return open(document);
  } catch (error) {
    logger.error('secret_unreadable', { id: document.id }, error);
    return undefined;
  }
}
