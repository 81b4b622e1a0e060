import type { Provider } from '../../domain/errors.ts';
import type { Explanation, FailureExplainer } from '../../ports/failure-explainer.ts';

/** One explainer out of the table of each provider. */
export function createFailureExplainer(
  tables: Readonly<Record<Provider, (code: string) => Explanation>>,
): FailureExplainer {
  return {
    explain(provider, code) {
      const { reason, nextStep } = tables[provider](code);
      return { reason, nextStep };
    },
  };
}
