import type { StoredDocument } from '../stored-document.ts';

/** What a change can be about. */
export type ChangeSubject = 'workspace' | 'account' | 'number' | 'template' | 'connection';

/** One field that was changed. A secret has neither `from` nor `to`; what was not set before has no `from`. */
export interface FieldChange {
  /** Such as `region` or `settings.reactions`; `connected` when it was connected or disconnected. */
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The newest change of a document, kept in it: no crash can come between a change and its record. */
export interface LastChange {
  /** Counts the changes of this document, from 1. */
  readonly count: number;
  readonly who: string;
  /** Our clock, milliseconds. */
  readonly at: number;
  readonly fields: readonly FieldChange[];
}

/** Who changed what of a workspace, its accounts, numbers, templates and numbers on their way, when, from what and to what. Never a secret. */
export interface ChangeDocument extends StoredDocument {
  readonly workspace: string;
  readonly about: { readonly kind: ChangeSubject; readonly id: string };
  readonly who: string;
  /** Our clock, milliseconds. */
  readonly at: number;
  readonly fields: readonly FieldChange[];
}
