import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, badToken, jsonAnswer, unknownObject } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import { requireAccounts } from './access.ts';
import { pageOf } from './paging.ts';

/** `GET /{BUSINESS_ID}/owned_whatsapp_business_accounts`: those that this token may see. */
export function listOwnedAccounts({ state }: Platform, request: SimRequest, business: string): SimResponse {
  const own = requireAccounts(state, request).filter(({ portfolio }) => portfolio === business);
  if (own.length === 0) throw unknownObject(request.method, business);
  const rows = own.map(({ id, name }) => ({ id, name }));
  return jsonAnswer(pageOf(rows, request.path, request.query));
}

/** `GET /oauth/access_token`: the token of a business for a code of the pop-up, which lives 30 seconds and works once. */
export function exchangeCode({ state, world }: Platform, { query }: SimRequest): SimResponse {
  const { client_id: id = '', client_secret: secret, code = '' } = query;
  if (state.apps.get(id)?.secret !== secret) throw badParameter('Error validating client secret.');
  const grant = state.grants.get(code);
  if (grant === undefined || grant.app !== id || grant.until <= world.now()) {
    throw badParameter('This authorization code has expired or has been used.');
  }
  state.grants.delete(code);
  const account = state.accounts.get(grant.account);
  if (account === undefined) throw badToken();
  return jsonAnswer({ access_token: account.accessToken, token_type: 'bearer' });
}
