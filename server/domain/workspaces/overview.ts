import type { MetaTrouble } from '../numbers/meta-troubles.ts';
import type { CardSeen } from '../switching/card-seen.ts';
import type { LastChange } from './change.ts';
import type { AccessProblem } from './workspace.ts';

type ToldProblem = Pick<AccessProblem, 'reason' | 'code'>;

/** How a connected number stands, for whoever opens the settings. */
export interface NumberState {
  readonly number: string;
  readonly account: string;
  readonly name: string;
  /** `+E.164`. */
  readonly phone: string;
  /** What keeps it from working, as it is told to admins in English, with the provider's code; absent while all is well. */
  readonly problem?: ToldProblem;
  /** What Meta has told or shows of it or its account, the worst; `about`: which of both, by name. */
  readonly trouble?: { readonly kind: MetaTrouble; readonly about: string };
}

/** The state of a workspace on one page. */
export interface Overview {
  readonly numbers: readonly NumberState[];
  /** What keeps Intercom from answering us. */
  readonly problem?: ToldProblem;
  /** When the card of the Messenger was last shown at each place. */
  readonly cardSeen: CardSeen;
  readonly last?: Pick<LastChange, 'who' | 'at'>;
}
