import type { LimitUse } from '../numbers/limit-use.ts';
import type { EnteredPhone } from '../people/entered-phone.ts';

/** One of our numbers, in words for one line. */
export interface StartNumber {
  readonly id: string;
  readonly words: string;
}

/** Whom to write to: this contact, or a number that is typed. */
export interface StartForm {
  readonly kind: 'form';
  readonly from: StartNumber;
  /** Of the account of that number; absent where it is not known. */
  readonly limitUse?: LimitUse;
  /** There are others to write from. */
  readonly hasOthers: boolean;
  readonly person?: { readonly name?: string; readonly phone: EnteredPhone };
  /** Why this contact cannot be written to. */
  readonly whyNoPerson?: string;
  /** What is wrong with what was typed. */
  readonly problem?: string;
}

/** Our numbers, to choose the one that it goes from. */
export interface StartNumbers {
  readonly kind: 'numbers';
  readonly numbers: readonly StartNumber[];
  readonly chosen: string;
}

/** A number that was typed, as it was understood. */
export interface StartConfirmation {
  readonly kind: 'confirm';
  readonly from: StartNumber;
  /** As in `StartForm`. */
  readonly limitUse?: LimitUse;
  readonly phone: EnteredPhone;
}

/** There is no number of ours to write from. */
export interface NoStart {
  readonly kind: 'none';
  readonly reason: string;
}

/** What the sidebar shows before a template is chosen for somebody who may never have written. */
export type StartView = StartForm | StartNumbers | StartConfirmation | NoStart;
