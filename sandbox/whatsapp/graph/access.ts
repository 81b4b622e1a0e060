import type { SimRequest } from '../../shared/simulator.ts';
import { badToken, refusal } from '../model/graph-error.ts';
import type { Account, State } from '../model/state.ts';
import type { SimApp } from '../model/whatsapp-config.ts';

/** The token of a request: Bearer header or `access_token`. */
export function tokenOf({ headers, query }: SimRequest): string | undefined {
  const [scheme, token] = (headers['authorization'] ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : query['access_token'];
}

/** The accounts that a token opens; none for an unknown or dead one. */
export function accountsOf(state: State, token: string | undefined): Account[] {
  return [...state.accounts.values()].filter((one) => one.tokenAlive && one.accessToken === token);
}

/** The accounts a request may use; refuses with 104 (no token) or 190 (dead or unknown). */
export function requireAccounts(state: State, request: SimRequest): Account[] {
  const token = tokenOf(request);
  if (token === undefined) throw refusal(104, 'No access token was given.');
  const accounts = accountsOf(state, token);
  if (accounts.length === 0) throw badToken();
  return accounts;
}

/** The app whose token `APP_ID|APP_SECRET` this is. */
export function appOfToken(state: State, token: string | undefined): SimApp | undefined {
  return [...state.apps.values()].find(({ id, secret }) => token === `${id}|${secret}`);
}
