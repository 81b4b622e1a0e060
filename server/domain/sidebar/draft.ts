import type { StoredDocument } from '../stored-document.ts';
import type { TemplateCategory } from '../templates/template.ts';
import type { TemplateValues } from '../templates/template-values.ts';
import type { UploadTicket } from './upload-ticket.ts';

/** How long what was begun in the sidebar is kept after it was touched last. Milliseconds. */
export const DRAFT_KEPT_MS = 24 * 60 * 60_000;

/** What a teammate is looking for among the templates. */
export interface TemplateQuery {
  readonly search?: string;
  readonly language?: string;
  readonly category?: TemplateCategory;
  /** From 0. */
  readonly page: number;
  /** The ones that are not offered, with their reasons, instead. */
  readonly notOffered?: true;
}

/** Whom a template goes to: the customer of the conversation, or the first message to somebody on one of our numbers. */
export type TemplateTarget =
  | { readonly kind: 'conversation' }
  | {
      readonly kind: 'person';
      /** Id of our number that it goes from. */
      readonly number: string;
      /** Digits without `+`. */
      readonly phone: string;
      readonly contact?: string;
      readonly name?: string;
    };

/** A template that is being chosen and filled in. */
export interface ChosenTemplate {
  readonly kind: 'template';
  readonly target: TemplateTarget;
  readonly query: TemplateQuery;
  /** Id of the `TemplateDocument`, once chosen, and its revision then. */
  readonly template?: string;
  readonly revision?: string;
  readonly values: TemplateValues;
  /** Tickets for the upload page, by field. */
  readonly tickets?: Readonly<Record<string, UploadTicket>>;
  /** Until when the conversation sleeps after it, milliseconds. */
  readonly snoozedUntil?: number;
  /** What the teammate had written when only a template could be sent any more. */
  readonly written?: string;
  /** A delivery of a late reply, which is to go out when the customer answers. */
  readonly parks?: string;
}

/** Somebody whom a search in Intercom found, as far as it is needed to choose one. */
export interface FoundPerson {
  readonly id: string;
  readonly role: 'lead' | 'user';
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly externalId?: string;
  /** Milliseconds. */
  readonly lastSeenAt?: number;
  /** The workspace's own attributes that matter for the choice, as text; empty where there is no value. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is being looked for and not decided yet. */
export interface SearchDraft {
  readonly kind: 'merge' | 'start';
  readonly search?: string;
  /** What the last search found; absent until one has. */
  readonly found?: readonly FoundPerson[];
  readonly chosen?: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** Buttons, a list, a link or a Flow on the way. */
export interface ChoicesDraft {
  readonly kind: 'choices';
  readonly style: 'buttons' | 'list' | 'link' | 'flow';
  readonly answers: Readonly<Record<string, string>>;
}

export type DraftContent = ChosenTemplate | SearchDraft | ChoicesDraft;

/** Where a draft is at home: one of another place is nobody's business here. */
export interface DraftPlace {
  readonly workspace: string;
  readonly conversation: string;
}

/**
 * What one teammate has begun in the sidebar of one conversation. Its id, which nobody can guess, travels with the canvas;
 * whatever follows from it follows once: the id is part of the key of what is queued.
 */
export interface DraftDocument extends StoredDocument, DraftPlace {
  /** Teammate who began it. */
  readonly admin: string;
  readonly content: DraftContent;
  /** What it led to, e.g. the id of a delivery: then it is shown and nothing begins again. */
  readonly became?: string;
  /** Milliseconds. */
  readonly expires: number;
}
