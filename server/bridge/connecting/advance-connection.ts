import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { nextCheck } from '../../domain/connecting/plan.ts';
import type { Verdict } from '../../domain/connecting/verdict.ts';
import { without } from '../../records/change-document.ts';
import { CHECKS } from './checks.ts';
import { changeHeld, claimConnection, renewClaim } from './claim.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';
import { verdictOfError } from './verdict-of-error.ts';

/** What is told of the past on the page. */
const MOST_HISTORY = 60;

/**
 * Makes one check after the other until somebody else must act, or all is proved; each verdict is stored before the next
 * check begins. One process at a time: what another holds is left alone. What somebody changes meanwhile is checked anew.
 * Rejects with `StorageError`; a crash at any step leaves the connection due.
 */
export async function advanceConnection(deps: ConnectingDeps, id: string): Promise<void> {
  let connection = await claimConnection(deps, id);
  while (connection?.claim !== undefined) {
    const name = nextCheck(connection);
    connection =
      name === undefined
        ? await finish(deps, connection)
        : await keep(deps, connection, name, await ask(deps, connection, name));
  }
}

async function ask(deps: ConnectingDeps, connection: ConnectionDocument, name: CheckName): Promise<Said> {
  try {
    return await CHECKS[name](deps, connection);
  } catch (error) {
    return { verdict: verdictOfError(deps, connection, name, error) };
  }
}

/** Without a claim when nothing more is to be done now; undefined when somebody else holds it, or it has ended. */
async function keep(
  deps: ConnectingDeps,
  mine: ConnectionDocument,
  name: CheckName,
  said: Said,
): Promise<ConnectionDocument | undefined> {
  const stored = await changeHeld(deps, mine, {
    tell: (current) => withSaid(deps, current, name, said),
    goOn: (told) => (goesOn(said) ? renewClaim(deps, told) : resting(told, said.verdict)),
  });
  deps.logger.info('connection checked', { connection: mine.id, check: name, verdict: said.verdict.kind });
  return stored;
}

function goesOn({ verdict, again }: Said): boolean {
  return verdict.kind === 'proved' || again !== undefined;
}

function withSaid(
  { clock }: ConnectingDeps,
  current: ConnectionDocument,
  name: CheckName,
  { verdict, facts, again = [], change = (same) => same }: Said,
): ConnectionDocument {
  const at = clock.now();
  return change({
    ...current,
    changedAt: at,
    facts: { ...current.facts, ...facts },
    checks: without({ ...current.checks, [name]: verdict }, ...again),
    history: [...current.history, { at, check: name, verdict }].slice(-MOST_HISTORY),
  });
}

function resting(current: ConnectionDocument, verdict: Verdict): ConnectionDocument {
  const free = without(current, 'claim', 'dueAt');
  const dueAt = dueAfter(verdict);
  return dueAt === undefined ? free : { ...free, dueAt };
}

function dueAfter(verdict: Verdict): number | undefined {
  if (verdict.kind === 'proved') return undefined;
  return verdict.kind === 'you' ? verdict.endsAt : verdict.until;
}

function finish(deps: ConnectingDeps, mine: ConnectionDocument): Promise<ConnectionDocument | undefined> {
  return changeHeld(deps, mine, {
    tell: (current) => current,
    goOn: (current) => ({
      ...without(current, 'claim', 'dueAt', 'token', 'tokenFrom', 'ownApp'),
      changedAt: deps.clock.now(),
      ended: 'connected',
    }),
  });
}
