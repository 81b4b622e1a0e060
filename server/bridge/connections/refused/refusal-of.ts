import type { AccessRejectedError } from '../../../domain/errors.ts';
import type { AccessProblem } from '../../../domain/workspaces/workspace.ts';
import type { FailureExplainer } from '../../../ports/failure-explainer.ts';

/** A refused token in words, with the provider's code. */
export type Refusal = Pick<AccessProblem, 'reason' | 'code'>;

/** What is kept of a refused token. */
export function refusalOf(
  { explainer }: { readonly explainer: FailureExplainer },
  { provider, providerCode, status }: AccessRejectedError,
): Refusal {
  const code = providerCode ?? String(status ?? '');
  return { reason: explainer.explain(provider, code).reason, ...(code !== '' && { code }) };
}
