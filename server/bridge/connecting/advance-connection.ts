import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { nextCheck } from '../../domain/connecting/plan.ts';
import type { Verdict } from '../../domain/connecting/verdict.ts';
import { changeDocument, without } from '../../records/change-document.ts';
import { CHECKS } from './checks.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';
import { verdictOfError } from './verdict-of-error.ts';

/** No check takes longer: its calls end within their deadlines. Whoever holds a claim longer has died. Milliseconds. */
const CLAIM_MS = 3 * 60_000;

/** What is told of the past on the page. */
const MOST_HISTORY = 60;

/**
 * Makes one check after the other until somebody else must act, or all is proved; each verdict is stored before the next
 * check begins. One process at a time: what another holds is left alone. Rejects with `StorageError`; a crash at any step
 * leaves the connection due.
 */
export async function advanceConnection(deps: ConnectingDeps, id: string): Promise<void> {
  let connection = await claim(deps, id);
  while (connection !== undefined) {
    const name = nextCheck(connection);
    if (name === undefined) return finish(deps, connection);
    connection = await keep(deps, connection, name, await ask(deps, connection, name));
  }
}

function claim(deps: ConnectingDeps, id: string): Promise<ConnectionDocument | undefined> {
  const now = deps.clock.now();
  return changeDocument(deps.storage.collection('connections'), id, (stored) => {
    const isHeld = stored.claim !== undefined && stored.claim.until > now;
    return isHeld || stored.ended !== undefined ? undefined : claimed(deps, stored);
  });
}

/** Due again when the claim ends: should this process die, another one goes on. */
function claimed({ clock, newId, id }: ConnectingDeps, stored: ConnectionDocument): ConnectionDocument {
  const until = clock.now() + CLAIM_MS;
  const by = stored.claim?.by.startsWith(`${id} `) === true ? stored.claim.by : `${id} ${newId()}`;
  return { ...stored, claim: { by, until }, dueAt: until };
}

async function ask(deps: ConnectingDeps, connection: ConnectionDocument, name: CheckName): Promise<Said> {
  try {
    return await CHECKS[name](deps, connection);
  } catch (error) {
    return { verdict: verdictOfError(deps, connection, name, error) };
  }
}

/** Undefined when nothing more is to be done now, or somebody has changed what the check began from. */
async function keep(
  deps: ConnectingDeps,
  { id, claim: mine }: ConnectionDocument,
  name: CheckName,
  said: Said,
): Promise<ConnectionDocument | undefined> {
  const stored = await changeDocument(deps.storage.collection('connections'), id, (current) => {
    if (current.claim?.by !== mine?.by || current.ended !== undefined) return undefined;
    const told = withSaid(deps, current, name, said);
    return goesOn(said) ? claimed(deps, told) : resting(told, said.verdict);
  });
  deps.logger.info('connection checked', { connection: id, check: name, verdict: said.verdict.kind });
  return goesOn(said) ? stored : undefined;
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

async function finish(deps: ConnectingDeps, { id, claim: mine }: ConnectionDocument): Promise<void> {
  await changeDocument(
    deps.storage.collection('connections'),
    id,
    (current): ConnectionDocument | undefined =>
      current.claim?.by === mine?.by
        ? {
            ...without(current, 'claim', 'dueAt', 'token', 'ownApp'),
            changedAt: deps.clock.now(),
            ended: 'connected',
          }
        : undefined,
  );
}
