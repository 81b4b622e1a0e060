import type { Limits } from '../../../engine/effects/limits.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FailureExplainer } from '../../../ports/failure-explainer.ts';
import type { Connections } from '../connections.ts';

/** What stands around each call to a provider. */
export interface GuardDeps {
  readonly connections: Connections;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly explainer: FailureExplainer;
}
