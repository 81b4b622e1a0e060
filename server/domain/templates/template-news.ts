import type { TemplateCategory, TemplateQuality, TemplateStatus } from './template.ts';

/** What a webhook tells of one template. Names and languages are WhatsApp's; the language may be written `en-US`. */
export type TemplateNews = {
  readonly template: string;
  readonly name?: string;
  readonly language?: string;
} & (
  | { readonly kind: 'status'; readonly status: TemplateStatus; readonly reason?: string }
  | { readonly kind: 'quality'; readonly quality: TemplateQuality }
  | { readonly kind: 'category'; readonly category: TemplateCategory; readonly next?: TemplateCategory }
  /** Something changed that the webhook tells only in part: the template is to be read again. */
  | { readonly kind: 'changed' }
);
