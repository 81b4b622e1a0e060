import { BridgeError, isRefusal } from '../../domain/errors.ts';
import type { AccountDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { SubscriptionsPort } from '../../ports/subscriptions.ts';
import { openedOrUndefined, type Secrets, secretPurposes } from '../connections/secret-purposes.ts';

/** While Meta does not answer, the token that ends the subscription is kept this long. Milliseconds. */
const PATIENCE_MS = 24 * 60 * 60_000;

interface Deps {
  readonly subscriptions: SubscriptionsPort;
  readonly secrets: Pick<Secrets, 'open'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** Whether the token of an account that ended then may be destroyed now: it is the last thing that needs it. */
export type Release = (account: AccountDocument, endedAt: number) => Promise<boolean>;

/**
 * Ends Meta's subscription of an account before its token is destroyed. No other workspace uses an account: each belongs
 * to one. What Meta refuses cannot be done with this token; what it does not answer is tried again, for a day.
 */
export function releaseBySubscription({ subscriptions, secrets, clock, logger }: Deps): Release {
  return async ({ id, accessToken: sealed }, endedAt) => {
    const accessToken = openedOrUndefined(secrets, sealed, secretPurposes.accountToken(id));
    if (accessToken === undefined) return true;
    try {
      await subscriptions.unsubscribe({ account: id, accessToken });
      return true;
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      const isOver =
        isRefusal(error) || error.code === 'access_rejected' || clock.now() - endedAt >= PATIENCE_MS;
      logger.warn(
        isOver ? 'account not unsubscribed' : 'account not unsubscribed yet',
        { account: id },
        error,
      );
      return isOver;
    }
  };
}
