import type { CheckName } from './check-name.ts';
import type { ConnectingKind, ConnectionDocument } from './connection.ts';

/** A number that is registered with us for the first time, however it was entered. */
const OWN_NUMBER: readonly CheckName[] = [
  'access',
  'account',
  'subscription',
  'number',
  'callback',
  'code',
  'name',
  'registration',
  'connected',
];

/** What is proved for a number of each kind, in this order. */
const PLANS: Readonly<Record<ConnectingKind, readonly CheckName[]>> = {
  new: OWN_NUMBER,
  'by-hand': OWN_NUMBER,
  migrate: [
    'access',
    'account',
    'subscription',
    'number',
    'callback',
    'code',
    'confirm',
    'registration',
    'connected',
    'templates',
  ],
  // The phone app keeps the number's registration: doing it again would throw the app out.
  coexistence: ['access', 'account', 'subscription', 'number', 'callback', 'connected', 'history'],
};

export function planOf({ kind }: Pick<ConnectionDocument, 'kind'>): readonly CheckName[] {
  return PLANS[kind];
}

/** The first that is not proved; undefined when all is. */
export function nextCheck(connection: Pick<ConnectionDocument, 'kind' | 'checks'>): CheckName | undefined {
  return planOf(connection).find((name) => connection.checks[name]?.kind !== 'proved');
}
