import type { LastChange } from './change.ts';

/** How a connected number stands, for whoever opens the settings. */
export interface NumberState {
  readonly number: string;
  readonly account: string;
  readonly name: string;
  /** `+E.164`. */
  readonly phone: string;
  /** What keeps it from working, as it is told to admins; absent while all is well. */
  readonly problem?: string;
}

/** The state of a workspace on one page. */
export interface Overview {
  readonly numbers: readonly NumberState[];
  /** What keeps Intercom from answering us. */
  readonly problem?: string;
  readonly last?: Pick<LastChange, 'who' | 'at'>;
}
