import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, badToken, jsonAnswer } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { State } from '../model/state.ts';
import { accountsOf, appOfToken, tokenOf } from './access.ts';

const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];

/** `GET /debug_token?input_token=…` with an app token, or with the token itself. */
export function debugToken(state: State, request: SimRequest): SimResponse {
  const asking = tokenOf(request);
  if (appOfToken(state, asking) === undefined && accountsOf(state, asking).length === 0) throw badToken();
  const input = request.query['input_token'];
  if (input === undefined) throw badParameter('The parameter input_token is required.');
  return jsonAnswer({ data: describe(state, input) });
}

function describe(state: State, input: string): JsonObject {
  const accounts = accountsOf(state, input);
  const [first] = accounts;
  if (first === undefined) {
    return { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } };
  }
  const targets = accounts.map(({ id }) => id);
  const { tokenKind = 'SYSTEM_USER', tokenEndsAt = 0, scopes = SCOPES } = first.token;
  return {
    app_id: first.app,
    type: tokenKind,
    is_valid: true,
    expires_at: Math.floor(tokenEndsAt / 1_000),
    data_access_expires_at: 0,
    scopes,
    granular_scopes: scopes.map((scope) => ({ scope, target_ids: targets })),
  };
}
