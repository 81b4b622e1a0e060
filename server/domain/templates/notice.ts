import type { StoredDocument } from '../stored-document.ts';

/** What happened to a template. `planned-category`: WhatsApp will change its category. */
export type NoticeKind = 'status' | 'quality' | 'category' | 'planned-category' | 'deleted';

/** Something about an account that its admins should know. In our words; names of templates are WhatsApp's. */
export interface NoticeDocument extends StoredDocument {
  readonly workspace: string;
  readonly account: string;
  readonly kind: NoticeKind;
  readonly name: string;
  readonly language: string;
  readonly from?: string;
  readonly to?: string;
  /** WhatsApp's reason, in its word. */
  readonly reason?: string;
  /** When it happened as far as we know, milliseconds. */
  readonly at: number;
}
