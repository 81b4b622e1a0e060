import type { AccountDocument, SendProblem } from '../../../domain/workspaces/workspace.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { WhatsAppAccess } from '../../../ports/whatsapp.ts';
import { without } from '../../../records/change-document.ts';
import type { ConnectionView } from '../connection-view.ts';
import { hasToken, type Secrets } from '../secret-purposes.ts';
import type { Refusal } from './refusal-of.ts';

/** While sending is refused, one reply of the number is sent in this time to see whether it is over. Milliseconds. */
const TRY_EVERY_MS = 60_000;

/**
 * Numbers for which our token may read but not send. Nothing that is read proves that such a refusal is over: only a
 * reply that goes out does. Other numbers of the account are not concerned.
 */
export interface SendProblems {
  /** What is known of a number. */
  sendProblem(number: string): SendProblem | undefined;
  /** WhatsApp said so. `tried`: of a reply, so that the next one waits its minute. Stored unless known or another's token. */
  reportSendProblem(access: WhatsAppAccess, refusal: Refusal, tried: boolean): Promise<void>;
  /** A reply went out: others go on. What cannot be stored is logged, for the reply went out all the same. */
  clearSendProblem(access: WhatsAppAccess): Promise<void>;
  /** True for the one reply of this minute, among all processes. Rejects with `StorageError`. */
  mayTrySending(access: WhatsAppAccess): Promise<boolean>;
}

interface Deps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: Pick<Secrets, 'open'>;
}

/** Compare-and-set of an account; undefined when nothing was changed. */
type Change = (
  account: string,
  apply: (document: AccountDocument) => AccountDocument | undefined,
) => Promise<AccountDocument | undefined>;

export function createSendProblems(deps: Deps, view: ConnectionView, change: Change): SendProblems {
  const { clock, logger } = deps;
  const sendProblem = (number: string) => {
    const account = view.get('numbers', number)?.account;
    return account === undefined ? undefined : problemOf(view.get('accounts', account), number);
  };
  return {
    sendProblem,
    reportSendProblem: async ({ account, number, accessToken }, refusal, tried) => {
      const now = clock.now();
      const problem: SendProblem = { since: now, ...refusal, ...(tried && { triedAt: now }) };
      const isNew = (stored: AccountDocument) =>
        problemOf(stored, number) === undefined && hasToken(deps.secrets, 'account', stored, accessToken);
      const stored = await change(account, (current) =>
        isNew(current) ? withProblem(current, number, problem) : undefined,
      ).catch((error: unknown) => {
        logger.warn('access_problem_not_stored', { account, number }, error);
        return undefined;
      });
      if (stored !== undefined) logger.error('sending_rejected', { account, number, code: refusal.code });
    },
    clearSendProblem: async ({ account, number }) => {
      if (sendProblem(number) === undefined) return;
      const stored = await change(account, (current) => withoutProblem(current, number)).catch(
        (error: unknown) => {
          logger.warn('access_problem_not_stored', { account, number }, error);
          return undefined;
        },
      );
      if (stored !== undefined) logger.info('sending_accepted_again', { account, number });
    },
    mayTrySending: async ({ account, number }) => {
      const known = sendProblem(number);
      if (known === undefined || !isDue(known, clock.now())) return known === undefined;
      const tried = await change(account, (current) => tryNow(current, number, clock.now()));
      return tried !== undefined || sendProblem(number) === undefined;
    },
  };
}

function problemOf(account: AccountDocument | undefined, number: string): SendProblem | undefined {
  return account?.sendProblems?.[number];
}

/** A time further ahead was written by a clock that was wrong. */
function isDue({ triedAt = 0 }: SendProblem, now: number): boolean {
  return Math.abs(now - triedAt) >= TRY_EVERY_MS;
}

function tryNow(account: AccountDocument, number: string, now: number): AccountDocument | undefined {
  const problem = problemOf(account, number);
  return problem !== undefined && isDue(problem, now)
    ? withProblem(account, number, { ...problem, triedAt: now })
    : undefined;
}

function withProblem(account: AccountDocument, number: string, problem: SendProblem): AccountDocument {
  return { ...account, sendProblems: { ...account.sendProblems, [number]: problem } };
}

function withoutProblem(account: AccountDocument, number: string): AccountDocument | undefined {
  const { [number]: ended, ...others } = account.sendProblems ?? {};
  if (ended === undefined) return undefined;
  return Object.keys(others).length === 0
    ? without(account, 'sendProblems')
    : { ...account, sendProblems: others };
}
