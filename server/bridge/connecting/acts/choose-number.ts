import type {
  ConnectingFacts,
  ConnectionDocument,
  WantedNumber,
} from '../../../domain/connecting/connection.ts';
import { without } from '../../../records/change-document.ts';
import { changeConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';

/** One of the numbers that the account showed. Undefined for any other. */
export function chooseNumber(
  deps: ConnectingDeps,
  of: OfConnection,
  number: string,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) =>
    current.facts.numbers?.some(({ id }) => id === number) === true
      ? { ...fromNumberOn(current), facts: { ...without(ofNoNumber(current), 'wanted'), number } }
      : undefined,
  );
}

/** A number that is to be added, or to move here. */
export function wantNumber(
  deps: ConnectingDeps,
  of: OfConnection,
  wanted: WantedNumber,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) => ({
    ...fromNumberOn(current),
    facts: { ...ofNoNumber(current), wanted },
  }));
}

/** No migration is needed after all: the same number, added as a new one. */
export function addInstead(
  deps: ConnectingDeps,
  of: OfConnection,
  displayName: string,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) => {
    const { wanted } = current.facts;
    if (wanted === undefined || current.kind !== 'migrate') return undefined;
    const facts = { ...ofNoNumber(current), wanted: { ...wanted, displayName } };
    return { ...fromNumberOn(current), kind: 'by-hand', facts };
  });
}

/** What was proved of another number is not proved of this one. */
function fromNumberOn(current: ConnectionDocument): ConnectionDocument {
  const { checks, ...rest } = without(current, 'pin', 'pinIs');
  return {
    ...rest,
    checks: without(
      checks,
      'number',
      'callback',
      'code',
      'name',
      'confirm',
      'registration',
      'connected',
      'history',
      'templates',
    ),
  };
}

/** Nor is what was known, asked and agreed to of it. */
function ofNoNumber({ facts }: ConnectionDocument): ConnectingFacts {
  return without(
    facts,
    'number',
    'phone',
    'displayName',
    'code',
    'codeProblem',
    'confirmed',
    'copied',
    'earlier',
  );
}
