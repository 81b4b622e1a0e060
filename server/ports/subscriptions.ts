import type { AccountAccess } from './templates.ts';

/** Whether Meta sends our app what happens on an account. */
export interface SubscriptionsPort {
  /** Our app gets nothing more of this account. Rejects with the errors of `domain/errors.ts`; harmless to repeat. */
  unsubscribe(access: AccountAccess): Promise<void>;
}
