import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import type { ConnectionShown, OwnAccount } from '../../domain/connecting/connection-shown.ts';
import { secretPurposes } from '../connections/secret-purposes.ts';
import { leaveNumber } from './acts/leave-number.ts';
import { signUp } from './acts/sign-up.ts';
import { startConnection } from './acts/start-connection.ts';
import { ACTS_ON_RECORD } from './acts-on-record.ts';
import { findConnection, type OfConnection } from './change-connection.ts';
import type { ConnectingDeps } from './connecting-deps.ts';
import { readConnectedNumbers } from './read-connected-numbers.ts';
import { refreshNumber } from './refresh-numbers.ts';

/** `fn(deps, …)` without its deps. */
function bind<D, Input extends readonly unknown[], T>(deps: D, use: (deps: D, ...input: Input) => T) {
  return (...input: Input): T => use(deps, ...input);
}

/**
 * What the pages of connecting are handed: every one is of the workspace of whoever has signed in. What people do is on
 * the record of changes.
 */
export function createConnectSteps(deps: ConnectingDeps) {
  return {
    signup: deps.signup,
    signUp: bind(deps, signUp),
    start: bind(deps, startConnection),
    giveAccess: bind(deps, ACTS_ON_RECORD.giveAccess),
    chooseNumber: bind(deps, ACTS_ON_RECORD.chooseNumber),
    wantNumber: bind(deps, ACTS_ON_RECORD.wantNumber),
    addInstead: bind(deps, ACTS_ON_RECORD.addInstead),
    askCode: bind(deps, ACTS_ON_RECORD.askCode),
    enterCode: bind(deps, ACTS_ON_RECORD.enterCode),
    usePin: bind(deps, ACTS_ON_RECORD.usePin),
    replacePin: bind(deps, ACTS_ON_RECORD.replacePin),
    confirmMove: bind(deps, ACTS_ON_RECORD.confirmMove),
    decideHistory: bind(deps, ACTS_ON_RECORD.decideHistory),
    checkAgain: bind(deps, ACTS_ON_RECORD.checkAgain),
    abandon: bind(deps, ACTS_ON_RECORD.abandon),
    find: async (
      of: Pick<OfConnection, 'workspace' | 'connection'>,
    ): Promise<ConnectionShown | undefined> => {
      const found = await findConnection(deps, of);
      return found && toShown(deps, found);
    },
    unfinished: (workspace: string) => unfinished(deps, workspace),
    accounts: (workspace: string): readonly OwnAccount[] =>
      deps.connections
        .accountIds(workspace)
        .map((id) => ({ id, name: deps.connections.account(id)?.name ?? id })),
    numbers: (workspace: string) => readConnectedNumbers(deps, workspace),
    refresh: bind(deps, refreshNumber),
    disconnect: bind(deps, leaveNumber),
  };
}

export type ConnectSteps = ReturnType<typeof createConnectSteps>;

const MOST_SHOWN = 50;

/** Those that can be gone on with, the newest first. */
async function unfinished(deps: ConnectingDeps, workspace: string): Promise<readonly ConnectionShown[]> {
  const query = {
    index: 'byWorkspace',
    equals: [workspace],
    order: 'descending',
    limit: MOST_SHOWN,
  } as const;
  const found = await deps.storage.collection('connections').find(query);
  return found.filter(({ ended }) => ended === undefined).map((each) => toShown(deps, each));
}

function toShown(deps: ConnectingDeps, connection: ConnectionDocument): ConnectionShown {
  const { id, kind, facts, checks, history, startedAt, changedAt, ended, dueAt } = connection;
  const now = deps.clock.now();
  const isWorking =
    ended === undefined &&
    (connection.claim !== undefined || (dueAt !== undefined && dueAt <= now + SOON_MS));
  return {
    id,
    kind,
    facts,
    checks,
    history,
    startedAt,
    changedAt,
    now,
    isWorking,
    ...(ended !== undefined && { ended }),
    callback: callbackOf(deps, connection),
  };
}

/** A page looks again by itself for what happens within this. Milliseconds. */
const SOON_MS = 60_000;

/** Of an app of its own: before it is connected its values stand with the connection. */
function callbackOf(deps: ConnectingDeps, { id, workspace, facts: { account }, ownApp }: ConnectionDocument) {
  // What was typed is no proof: another workspace's account is shown to nobody else.
  const isOurs = account !== undefined && deps.connections.account(account)?.workspace === workspace;
  const own = isOurs ? deps.connections.metaApp(account) : undefined;
  const entered = ownApp && deps.secrets.open(ownApp.verifyToken, secretPurposes.connectionVerifyToken(id));
  const verifyToken = entered ?? own?.verifyToken;
  return verifyToken === undefined
    ? { address: deps.callback(), verifyToken: deps.verifyToken }
    : { address: deps.callback(account), verifyToken };
}
