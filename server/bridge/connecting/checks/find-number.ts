import type { ConnectingKind, ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import type { NumberFacts } from '../../../ports/connecting.ts';
import { without } from '../../../records/change-document.ts';
import { accessOf } from '../access-of.ts';
import { addNumber } from '../add-number.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/** Which number of the account it is; one that is wanted and not there yet is made, once: it is looked for first. */
export async function findNumber(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const access = accessOf(deps, connection);
  const numbers = await deps.connecting.listNumbers(access);
  const found = pick(deps, connection, numbers);
  if (found !== undefined) return settle(deps, connection, found);
  const { wanted } = connection.facts;
  if (wanted !== undefined) return addNumber(deps, connection, access, wanted);
  const free = numbers.filter(({ id }) => deps.connections.number(id) === undefined);
  const options = free.map(({ id, phone, displayName }) => ({ id, phone, displayName }));
  return { verdict: yourTurn(questionOf(connection, numbers)), facts: { numbers: options } };
}

/** Whatever a browser or a person named is one of the account's numbers, or is none. */
function pick(
  deps: ConnectingDeps,
  { kind, facts: { number, wanted } }: ConnectionDocument,
  numbers: readonly NumberFacts[],
): NumberFacts | undefined {
  if (wanted !== undefined) return numbers.find(({ phone }) => phone === wanted.phone);
  if (number !== undefined) return numbers.find(({ id }) => id === number);
  return kind === 'coexistence' ? pickOnApp(deps, numbers) : undefined;
}

/** Meta does not say which number its window connected: the only one of the phone app, or the only new one. */
function pickOnApp(
  { connections }: ConnectingDeps,
  numbers: readonly NumberFacts[],
): NumberFacts | undefined {
  const onApp = numbers.filter(({ isOnPhoneApp }) => isOnPhoneApp);
  const fresh = onApp.filter(({ id }) => connections.number(id) === undefined);
  const [only, ...others] = fresh.length === 0 ? onApp : fresh;
  return others.length === 0 ? only : undefined;
}

function questionOf({ kind }: ConnectionDocument, numbers: readonly NumberFacts[]) {
  if (kind === 'migrate') return 'enter-phone';
  const onApp = numbers.some(({ isOnPhoneApp }) => isOnPhoneApp);
  return kind === 'coexistence' && !onApp ? 'no-app-number' : 'choose-number';
}

/** Nobody learns whose a number is, only that it is not theirs; and before anything is done to it. */
async function settle(
  { storage }: ConnectingDeps,
  { workspace, facts: { number } }: ConnectionDocument,
  { id, phone, displayName, isOnPhoneApp }: NumberFacts,
): Promise<Said> {
  const stored = await storage.collection('numbers').get(id);
  if (stored !== undefined && stored.workspace !== workspace)
    return { verdict: yourTurn('number-elsewhere') };
  return {
    verdict: proved,
    facts: { number: id, phone, displayName },
    change: (current) => ({
      // A PIN is sealed for its number.
      ...(number === id ? current : without(current, 'pin', 'pinIs')),
      kind: kindOf(current.kind, isOnPhoneApp),
    }),
  };
}

/**
 * What the number is decides, whatever was chosen before it was known: one of the phone app is never registered, which
 * would throw the app out; any other one has to be.
 */
function kindOf(kind: ConnectingKind, isOnPhoneApp: boolean): ConnectingKind {
  if (kind === 'migrate') return kind;
  if (isOnPhoneApp) return 'coexistence';
  return kind === 'coexistence' ? 'new' : kind;
}
