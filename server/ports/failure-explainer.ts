import type { Provider } from '../domain/errors.ts';

/** What a teammate is told about a failure, in whole sentences. */
export interface Explanation {
  readonly reason: string;
  readonly nextStep: string;
}

/** Puts a provider's code into words. Knows an answer for every code: an unknown one is shown as it is. */
export interface FailureExplainer {
  explain(provider: Provider, code: string): Explanation;
}
