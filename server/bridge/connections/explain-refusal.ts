import type { ProviderError } from '../../domain/errors.ts';
import type { SettingProblem } from '../../domain/workspaces/workspace.ts';
import type { BridgeDeps } from './deps.ts';

/** What the admin is told of a refusal that stops nothing else. `about`: what is refused, in the admin's words. */
export function explainRefusal(deps: BridgeDeps, error: ProviderError, about: string): SettingProblem {
  const code = error.providerCode ?? String(error.status ?? '');
  const { reason, nextStep } = deps.explainer.explain(error.provider, code);
  return { since: deps.clock.now(), about, reason, nextStep };
}
