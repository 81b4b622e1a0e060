import { describe, expect, it } from '@jest/globals';
import { explainIntercomCode, INTERCOM_ERRORS } from '../../../../server/adapters/intercom/error-table.ts';

/** Every code of the reference. */
const REFERENCE: Readonly<Record<string, readonly string[]>> = {
  retry: ['service_unavailable'],
  limit: ['rate_limit_exceeded', 'too_many_requests'],
  uncertain: ['server_error', 'request_timeout'],
  reconnect: [
    'unauthorized',
    'missing_authorization',
    'token_revoked',
    'token_blocked',
    'token_not_found',
    'token_unauthorized',
    'token_expired',
    'action_forbidden',
  ],
  never: [
    'client_error',
    'bad_request',
    'type_mismatch',
    'parameter_not_found',
    'parameter_missing',
    'parameter_invalid',
    'INVALID_PARAMETER',
    'not_found',
    'conflict',
    'resource_conflict',
    'contact_merged',
    'api_plan_restricted',
    'admin_not_found',
    'team_not_found',
    'not_restorable',
    'conversation_part_not_redactable',
  ],
};

describe('Intercom error table', () => {
  it.each(Object.entries(REFERENCE))('%s', (expected, codes) => {
    for (const code of codes) {
      expect([code, explainIntercomCode(code).class]).toEqual([code, expected]);
      expect(explainIntercomCode(code).reason).not.toContain(code);
    }
  });

  it('speaks in sentences', () => {
    for (const { reason, nextStep } of Object.values(INTERCOM_ERRORS))
      for (const sentence of [reason, nextStep]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('an unknown code is refused for good and shown', () => {
    expect(explainIntercomCode('toString')).toMatchObject({ class: 'never' });
    expect(explainIntercomCode('brand_new').reason).toContain('brand_new');
  });
});
