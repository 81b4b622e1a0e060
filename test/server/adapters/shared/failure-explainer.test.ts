import { describe, expect, it } from '@jest/globals';
import { explainIntercomCode } from '../../../../server/adapters/intercom/error-table.ts';
import { explainMetaCode } from '../../../../server/adapters/meta/errors/error-table.ts';
import { createFailureExplainer } from '../../../../server/adapters/shared/failure-explainer.ts';

describe('createFailureExplainer', () => {
  const explainer = createFailureExplainer({ intercom: explainIntercomCode, meta: explainMetaCode });

  it('asks the table of the provider and answers words only', () => {
    expect(explainer.explain('meta', '131047')).toEqual({
      reason: "WhatsApp allows free replies only within 24 hours of the customer's last message.",
      nextStep: 'Press Choose template in the sidebar, or wait until the customer writes again.',
    });
    expect(explainer.explain('intercom', 'token_revoked').nextStep).toContain('connect Intercom again');
  });

  it.each(['intercom', 'meta'] as const)('shows an unknown code of %s', (provider) => {
    for (const code of ['999999', 'constructor', '__proto__'])
      expect(explainer.explain(provider, code).reason).toContain(code);
  });
});
