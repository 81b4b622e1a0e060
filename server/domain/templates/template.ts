import type { StoredDocument } from '../stored-document.ts';

export type TemplateCategory = 'marketing' | 'utility' | 'authentication';

/** Only `approved` ones can be sent. `other` is a state that this version does not know. */
export type TemplateStatus =
  | 'approved'
  | 'pending'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'in-appeal'
  | 'pending-deletion'
  | 'limit-exceeded'
  | 'archived'
  | 'locked'
  | 'other';

export type TemplateQuality = 'green' | 'yellow' | 'red' | 'unknown';

/** How variables are told apart: `{{1}}` by their place, or `{{first_name}}` by name. */
export type VariableFormat = 'positional' | 'named';

/** A file that a header shows. */
export type HeaderMedia = 'image' | 'video' | 'document' | 'gif';

export type TemplateHeader =
  | { readonly kind: 'text'; readonly text: string; readonly example?: string }
  | {
      readonly kind: 'media';
      readonly media: HeaderMedia /** For a picture of the preview; expires. */;
      readonly example?: string;
    }
  | { readonly kind: 'location' }
  | { readonly kind: 'product' };

export type TemplateButton =
  | { readonly kind: 'quick-reply'; readonly text: string }
  /** `url` may hold one variable, at its end as a rule. */
  | { readonly kind: 'url'; readonly text: string; readonly url: string; readonly example?: string }
  | { readonly kind: 'phone'; readonly text: string; readonly phone: string }
  | { readonly kind: 'copy-code'; readonly text: string; readonly example?: string }
  | { readonly kind: 'flow'; readonly text: string; readonly flow?: string }
  | { readonly kind: 'catalog'; readonly text: string }
  | { readonly kind: 'products'; readonly text: string }
  | { readonly kind: 'product'; readonly text: string }
  | { readonly kind: 'call'; readonly text: string }
  | { readonly kind: 'one-time-code'; readonly text: string }
  | { readonly kind: 'share-phone'; readonly text: string }
  /** A kind that this version does not know, in WhatsApp's word. */
  | { readonly kind: 'other'; readonly text: string; readonly is: string };

/** One card of a carousel; all cards of one have the same build. */
export interface TemplateCard {
  readonly header: TemplateHeader;
  readonly body?: string;
  readonly buttons: readonly TemplateButton[];
}

/** What a template says: its texts with their variables, and what stands around them. */
export interface TemplateContents {
  readonly format: VariableFormat;
  readonly header?: TemplateHeader;
  readonly body: string;
  /** By name of the variable, as the template was submitted. */
  readonly examples?: Readonly<Record<string, string>>;
  readonly footer?: string;
  readonly buttons: readonly TemplateButton[];
  readonly offer?: { readonly text: string; readonly expires: boolean };
  readonly cards?: readonly TemplateCard[];
  readonly asksToCall?: true;
  /** Parts that this version does not know, in WhatsApp's words: then it is not offered. */
  readonly unknown?: readonly string[];
}

/**
 * A message template of one account in one language, as WhatsApp last told it. Its id is `account|WhatsApp's id`; times in
 * milliseconds.
 */
export interface TemplateDocument extends StoredDocument {
  readonly workspace: string;
  readonly account: string;
  /** WhatsApp's own id, one for each language. */
  readonly template: string;
  readonly name: string;
  /** As in lists and sends: `en_US`, never `en-US`. */
  readonly language: string;
  readonly category: TemplateCategory;
  /** What WhatsApp will make of the category; absent when nothing is planned. */
  readonly nextCategory?: TemplateCategory;
  readonly status: TemplateStatus;
  /** Why it was rejected or disabled, in WhatsApp's word. */
  readonly statusReason?: string;
  readonly quality?: TemplateQuality;
  readonly contents: TemplateContents;
  /** Changes whenever what is sent or seen may have changed; a draft made for another one is told so. */
  readonly revision: string;
  /** Made from WhatsApp's library: values are checked by type there. */
  readonly fromLibrary?: true;
  /** One of the samples that every account has. */
  readonly isSample?: true;
  /** When an approved message lapses undelivered, seconds. */
  readonly lifetime?: number;
  /** When a list of WhatsApp's, or a look at this one, told what is stored here; written when it told something new. */
  readonly seenAt: number;
  /** When a webhook told of one of these last, WhatsApp's clock: an older one changes it no more. */
  readonly toldAt?: Readonly<Partial<Record<ToldOfTemplate, number>>>;
}

/** What a webhook tells of a template by itself. */
export type ToldOfTemplate = 'status' | 'quality' | 'category';

/** What WhatsApp says of a template, in our words. */
export type ListedTemplate = Pick<
  TemplateDocument,
  | 'template'
  | 'name'
  | 'language'
  | 'category'
  | 'nextCategory'
  | 'status'
  | 'statusReason'
  | 'quality'
  | 'contents'
  | 'fromLibrary'
  | 'isSample'
  | 'lifetime'
>;

/** Id of what is stored of a template. */
export function templateId(account: string, template: string): string {
  return `${account}|${template}`;
}
