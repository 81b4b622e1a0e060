import { type Clock, sleep } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { type Budget, type BudgetSize, openBudget } from './budget.ts';

/** Shared allowances of calls: one per Intercom workspace, one per WhatsApp number. */
export interface Limits {
  /** Waits until one call may be made. */
  take(scope: string): Promise<void>;
  /** One was used without asking: what comes in counts as well. */
  spend(scope: string): void;
  /** The provider refused for its limit: nobody calls before `until` (milliseconds). */
  close(scope: string, until: number): void;
  /** What the provider told of its own count. */
  learn(scope: string, told: BudgetNews): void;
}

/** A provider's own count, as far as it told. */
export interface BudgetNews {
  readonly limit?: number;
  readonly remaining?: number;
  /** Milliseconds. */
  readonly resetAt?: number;
}

/** Cloud API: 80 messages a second per number, in and out together. */
const NUMBER_LIMIT_PER_SECOND = 80;

export function openLimits(deps: { readonly clock: Clock; readonly storage: Storage }): Limits {
  const budgets = new Map<string, Budget>();
  const budget = (scope: string): Budget => {
    const known = budgets.get(scope);
    if (known !== undefined) return known;
    const opened = openBudget(deps, scope, documentedLimit(scope));
    budgets.set(scope, opened);
    return opened;
  };
  return {
    take: async (scope) => {
      for (;;) {
        const waitMs = await budget(scope).tryTake();
        if (waitMs === 0) return;
        await sleep(deps.clock, waitMs);
      }
    },
    spend: (scope) => budget(scope).spend(),
    close: (scope, until) => budget(scope).close(until),
    learn: (scope, told) => budget(scope).learn(told),
  };
}

/** Intercom tells its limit with every answer, so that there is nothing to assume; Meta tells nothing. */
function documentedLimit(scope: string): BudgetSize | undefined {
  return scope.startsWith('intercom:') ? undefined : { limit: NUMBER_LIMIT_PER_SECOND, windowMs: 1_000 };
}
