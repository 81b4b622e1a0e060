import type { NoticeDocument } from './notice.ts';
import type { Synchronisation } from './synchronisation.ts';
import type { TemplateDocument } from './template.ts';

/** A number of an account, and which templates are not offered for it. */
export interface HidingNumber {
  readonly number: string;
  readonly name: string;
  /** By name, in all languages. */
  readonly hidden: readonly string[];
}

/** An account as its admins see it. */
export interface TemplateAccount {
  readonly account: string;
  readonly name: string;
  readonly numbers: readonly HidingNumber[];
}

/** All templates of an account, by name, and how far they are known. */
export interface AccountTemplates extends TemplateAccount {
  readonly templates: readonly TemplateDocument[];
  readonly synchronisation?: Synchronisation;
}

/** What happened to an account's templates, the newest first. */
export interface AccountNotices extends TemplateAccount {
  readonly notices: readonly NoticeDocument[];
}
