import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { isTemporary } from '../../../domain/connecting/token-end.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { isRefusal, ProviderError } from '../../../domain/errors.ts';
import type { TokenFacts } from '../../../ports/connecting.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { without } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { findAccess } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { explainAccess } from '../explain-access.ts';

/**
 * The token can do with this account what we shall do with it: read it, its numbers, templates and subscriptions. What
 * its permissions are called proves nothing; it only words a refusal.
 */
export async function proveAccess(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  if (connection.facts.account === undefined) return nameAccount(deps, connection);
  const access = findAccess(deps, connection) ?? (await borrowAccess(deps, connection));
  return access === undefined ? { verdict: yourTurn('give-access') } : readAll(deps, connection, access);
}

async function readAll(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  access: AccountAccess,
): Promise<Said> {
  try {
    const account = await deps.connecting.readAccount(access);
    await deps.connecting.listNumbers(access);
    await deps.connecting.listSubscriptions(access);
    await deps.listTemplates(access, {});
    // Only whoever can open it learns that it is in use.
    if (await isTheirs(deps, connection, access.account)) return { verdict: yourTurn('account-elsewhere') };
    const token = await describe(deps, access.accessToken);
    const endsAt = token?.expiresAt;
    if (endsAt !== undefined && isTemporary(connection, endsAt, deps.clock.now()))
      return { verdict: yourTurn('temporary-token', { until: endsAt }) };
    const { name, portfolio } = account;
    return {
      verdict: proved,
      facts: {
        accountName: name,
        ...(portfolio !== undefined && { portfolio }),
        ...(token?.app !== undefined && { app: token.app }),
      },
      change: (current) => withEnd(withToken(deps, current, access), endsAt),
    };
  } catch (error) {
    if (error instanceof ProviderError && isFault(error)) return explainAccess(deps, access, error);
    throw error;
  }
}

async function isTheirs(
  { storage }: ConnectingDeps,
  { workspace }: ConnectionDocument,
  account: string,
): Promise<boolean> {
  const stored = await storage.collection('accounts').get(account);
  return stored !== undefined && stored.workspace !== workspace;
}

function isFault(error: ProviderError): boolean {
  return isRefusal(error) || error.code === 'access_rejected';
}

/** What was borrowed becomes that of the connection, so that the next check has it. */
function withToken(
  deps: ConnectingDeps,
  current: ConnectionDocument,
  { accessToken }: AccountAccess,
): ConnectionDocument {
  if (findAccess(deps, current) !== undefined) return current;
  const token = deps.secrets.seal(accessToken, secretPurposes.connectionToken(current.id));
  return { ...current, token, tokenFrom: 'account' };
}

/** What the page warns of. */
function withEnd(current: ConnectionDocument, endsAt: number | undefined): ConnectionDocument {
  const facts = without(current.facts, 'tokenEndsAt');
  return { ...current, facts: { ...facts, ...(endsAt !== undefined && { tokenEndsAt: endsAt }) } };
}

/** An id without a token: an account of this workspace may have one that opens this account as well. */
async function borrowAccess(
  deps: ConnectingDeps,
  { workspace, facts }: ConnectionDocument,
): Promise<AccountAccess | undefined> {
  const account = facts.account ?? '';
  for (const own of deps.connections.accountIds(workspace)) {
    const access = deps.connections.accountAccess(own);
    if (access === undefined) continue;
    const borrowed = { account, accessToken: access.accessToken };
    const opens = await deps.connecting.readAccount(borrowed).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProviderError && isFault(error)) return false;
        throw error;
      },
    );
    if (opens) return borrowed;
  }
  return undefined;
}

/**
 * Meta's window did not say which account: the token knows those that it was given, in any order. The only one, or the
 * only one that is new here, is it; among several a person chooses.
 */
async function nameAccount(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { id, token, workspace } = connection;
  if (token === undefined) return { verdict: yourTurn('give-access') };
  const accessToken = deps.secrets.open(token, secretPurposes.connectionToken(id));
  const targets = [...new Set((await describe(deps, accessToken))?.targets)];
  const mine = deps.connections.accountIds(workspace);
  const fresh = targets.filter((account) => !mine.includes(account));
  const open = fresh.length === 0 ? targets : fresh;
  const [only, ...others] = open;
  if (only !== undefined && others.length === 0)
    return { verdict: yourTurn('give-access'), facts: { account: only }, again: ['access'] };
  const accounts = await Promise.all(
    open.slice(0, MOST_NAMED).map((account) => named(deps, { account, accessToken })),
  );
  return { verdict: yourTurn('which-account'), facts: { accounts } };
}

/** Nobody chooses among more. */
const MOST_NAMED = 20;

/** One that cannot be read is called by its id. */
async function named({ connecting }: ConnectingDeps, access: AccountAccess) {
  const { account: id } = access;
  const name = await connecting.readAccount(access).then(
    (facts) => facts.name,
    (error: unknown) => {
      if (error instanceof ProviderError && isFault(error)) return id;
      throw error;
    },
  );
  return { id, name };
}

/** Undefined where Meta does not say. */
async function describe(deps: ConnectingDeps, token: string): Promise<TokenFacts | undefined> {
  return deps.connecting.describeToken(token).catch((error: unknown) => {
    if (error instanceof ProviderError && isFault(error)) return undefined;
    throw error;
  });
}
