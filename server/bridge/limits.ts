import type { Clock } from '../ports/clock.ts';
import { sleep } from '../ports/clock.ts';
import type { Storage } from '../ports/documents.ts';
import { type Budget, openBudget } from './budget.ts';

/** Shared allowances of calls: one per Intercom workspace, one per WhatsApp number. */
export interface Limits {
  /** Waits until one call may be made. */
  take(scope: string): Promise<void>;
  /** One was used without asking: what comes in counts as well. */
  spend(scope: string): void;
  /** The provider refused for its limit: nobody calls before `until` (milliseconds). */
  close(scope: string, until: number): void;
  /** What the provider told of its own count. */
  learn(
    scope: string,
    told: { readonly limit?: number; readonly remaining?: number; readonly resetAt?: number },
  ): void;
}

export function intercomScope(workspace: string): string {
  return `intercom:${workspace}`;
}

export function numberScope(number: string): string {
  return `number:${number}`;
}

/** Intercom spreads its limits over windows of 10 seconds. */
const INTERCOM_WINDOW_MS = 10_000;

/** Intercom: a public app may make 10,000 requests a minute; told by headers from the first answer on. Per 10 seconds. */
const INTERCOM_DEFAULT_LIMIT = 1_660;

/** Cloud API: 80 messages a second per number, in and out together. */
const NUMBER_LIMIT_PER_SECOND = 80;

export function openLimits(deps: { readonly clock: Clock; readonly storage: Storage }): Limits {
  const budgets = new Map<string, Budget>();
  const budget = (scope: string): Budget => {
    const known = budgets.get(scope);
    if (known !== undefined) return known;
    const opened = openBudget(deps, scope, defaultsOf(scope));
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

function defaultsOf(scope: string): { readonly limit: number; readonly windowMs: number } {
  return scope.startsWith('intercom:')
    ? { limit: INTERCOM_DEFAULT_LIMIT, windowMs: INTERCOM_WINDOW_MS }
    : { limit: NUMBER_LIMIT_PER_SECOND, windowMs: 1_000 };
}
