import type { TemplateCategory, TemplateContents } from './template.ts';

/** A template as somebody wants it. A header's file is named by the handle of an uploaded sample, in its `example`. */
export interface TemplateDraft {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly contents: TemplateContents;
  /** When a message lapses undelivered, seconds; WhatsApp's own time unless given. */
  readonly lifetime?: number;
}

/** What of a template may be changed: all contents at once. */
export type TemplateEdit = Partial<Pick<TemplateDraft, 'category' | 'contents' | 'lifetime'>>;

/** A template that WhatsApp offers ready-made. */
export interface LibraryTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly topic?: string;
  readonly useCase?: string;
  readonly header?: string;
  readonly body: string;
  /** Examples of its variables and what each must be (TEXT, AMOUNT, DATE, …), in their order. */
  readonly variables: readonly { readonly example: string; readonly type?: string }[];
  readonly buttons: readonly { readonly kind: string; readonly text: string }[];
}

/** A button of a library template that needs something of ours. */
export type LibraryButtonInput =
  | { readonly kind: 'url'; readonly url: string; readonly example?: string }
  | { readonly kind: 'phone'; readonly phone: string };

/** A template made from the library under a name of our own. */
export interface LibraryDraft {
  readonly name: string;
  readonly language: string;
  readonly library: string;
  /** One for each button that needs one, in the order of the buttons. */
  readonly buttons?: readonly LibraryButtonInput[];
}
