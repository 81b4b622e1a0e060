import { isDeepStrictEqual } from 'node:util';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { changeDocument, without } from '../../records/change-document.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

/** No check takes longer: its calls end within their deadlines. Whoever holds a claim longer has died. Milliseconds. */
const CLAIM_MS = 3 * 60_000;

type Change = (connection: ConnectionDocument) => ConnectionDocument | undefined;

/** Takes the connection, unless somebody holds it or it has ended. Rejects with `StorageError`. */
export function claimConnection(deps: ConnectingDeps, id: string): Promise<ConnectionDocument | undefined> {
  const now = deps.clock.now();
  const by = `${deps.id} ${deps.newId()}`;
  return changeDocument(deps.storage.collection('connections'), id, (stored) =>
    isHeld(stored, now) || stored.ended !== undefined ? undefined : held(stored, by, now),
  );
}

/** Due again when the claim ends: should this process die, another one goes on. */
function held(stored: ConnectionDocument, by: string, now: number): ConnectionDocument {
  const until = now + CLAIM_MS;
  return { ...stored, claim: { by, until }, dueAt: until };
}

function isHeld({ claim }: ConnectionDocument, now: number): boolean {
  return claim !== undefined && claim.until > now;
}

/** What people do begins it anew: now, or as soon as whoever holds it has noticed. A claim is its owner's alone. */
export function dueAnew(connection: ConnectionDocument, now: number): ConnectionDocument {
  const { claim } = connection;
  return claim !== undefined && isHeld(connection, now)
    ? { ...connection, claim: { ...claim, isOvertaken: true } }
    : { ...without(connection, 'claim'), dueAt: now };
}

/** What was found out about a connection, and how it goes on when nobody has changed it meanwhile. Both must be pure. */
interface Outcome {
  readonly tell: (current: ConnectionDocument) => ConnectionDocument;
  readonly goOn: (told: ConnectionDocument) => ConnectionDocument;
}

/**
 * Changes a connection that this claim still holds. Where somebody has changed it since `mine` was read, it goes on anew
 * with what is so now; what Meta has answered is kept all the same, as long as it is of the same number. Undefined when the
 * claim is lost, or the connection has ended. Rejects with `StorageError`.
 */
export function changeHeld(
  deps: ConnectingDeps,
  mine: ConnectionDocument,
  { tell, goOn }: Outcome,
): Promise<ConnectionDocument | undefined> {
  return changeMine(deps, mine, (current) => {
    if (current.claim?.isOvertaken !== true) return goOn(tell(current));
    return renewClaim(deps, isOfSame(mine, current) ? tell(current) : current);
  });
}

/** Of the same number, in the same account, and reached in the same way. */
function isOfSame(one: ConnectionDocument, other: ConnectionDocument): boolean {
  return isDeepStrictEqual(aboutOf(one), aboutOf(other));
}

function aboutOf({ facts: { account, number, wanted }, token, ownApp }: ConnectionDocument) {
  return { account, number, wanted, token, ownApp };
}

/** The claim lasts as long as for another check. */
export function renewClaim({ clock }: ConnectingDeps, current: ConnectionDocument): ConnectionDocument {
  return held(current, current.claim?.by ?? '', clock.now());
}

/**
 * What a check keeps before it does something at Meta. Undefined, and then it is not to be done, when somebody has taken
 * the connection over or changed it. Rejects with `StorageError`.
 */
export function changeUntouched(
  deps: ConnectingDeps,
  mine: ConnectionDocument,
  change: Change,
): Promise<ConnectionDocument | undefined> {
  return changeMine(deps, mine, (current) =>
    current.claim?.isOvertaken === true ? undefined : change(current),
  );
}

function changeMine(
  { storage }: ConnectingDeps,
  { id, claim }: ConnectionDocument,
  change: Change,
): Promise<ConnectionDocument | undefined> {
  return changeDocument(storage.collection('connections'), id, (current) =>
    current.claim?.by !== claim?.by || current.ended !== undefined ? undefined : change(current),
  );
}
