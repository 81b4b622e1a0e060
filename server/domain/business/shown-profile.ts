import type { Unanswered } from './asked.ts';
import type { ProfileProblem, ProfileWords } from './profile.ts';

/** Of a number that has one. */
export interface NumberName {
  readonly number: string;
  /** `+E.164`. */
  readonly phone: string;
  /** What customers see as its name. */
  readonly displayName: string;
  /** Meta's word for how far its review is. */
  readonly nameStatus?: string;
}

export interface ShownProfile extends NumberName {
  readonly words: ProfileWords;
  /** Tells it apart from what it was before. */
  readonly revision: string;
  /** A small JPEG as Base64; absent while there is none, or it cannot be fetched. */
  readonly picture?: string;
}

export type ReadProfile = ({ readonly kind: 'done' } & ShownProfile) | Unanswered;

/** `wrong`: nothing was changed. `meanwhile`: somebody else has changed it since it was shown. */
export type SavedProfile =
  | { readonly kind: 'saved' }
  | { readonly kind: 'wrong'; readonly problems: readonly ProfileProblem[] }
  | { readonly kind: 'meanwhile'; readonly revision: string }
  | Unanswered;
