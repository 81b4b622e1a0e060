import type { JsonObject } from '../model/json-object.ts';
import type { Account } from '../model/state.ts';

/** `health_status`: of the account, and of what of it was asked for; payment is 141006 (health status, OpenAPI). */
export function healthOf({ id, hasPayment }: Account, asked?: JsonObject): JsonObject {
  const fine = { can_send_message: 'AVAILABLE' };
  const unpaid = {
    can_send_message: 'LIMITED',
    errors: [
      {
        error_code: 141006,
        error_description: 'There is an issue with the payment method of this account.',
        possible_solution: 'Add a valid payment method in WhatsApp Manager.',
      },
    ],
  };
  const account = { entity_type: 'WABA', id, ...(hasPayment ? fine : unpaid) };
  const entities = asked === undefined ? [account] : [{ ...fine, ...asked }, account];
  return { can_send_message: worstOf(entities), entities };
}

/** Overall BLOCKED if one entity is (messaging health status, 2025-10-22). */
function worstOf(entities: readonly JsonObject[]): string {
  const states = entities.map((entity) => entity['can_send_message']);
  return ['BLOCKED', 'LIMITED'].find((state) => states.includes(state)) ?? 'AVAILABLE';
}
