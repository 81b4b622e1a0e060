import type { CatalogState } from '../domain/templates/account-abilities.ts';
import type { ListedTemplate, TemplateCategory, TemplateStatus } from '../domain/templates/template.ts';
import type {
  LibraryDraft,
  LibraryTemplate,
  TemplateDraft,
  TemplateEdit,
} from '../domain/templates/template-draft.ts';

/** How to reach one account. The token is open here and never logged. */
export interface AccountAccess {
  readonly account: string;
  readonly accessToken: string;
}

/** Which part of the list is asked for. */
export interface TemplateQuestion {
  /** What the page before named. */
  readonly after?: string;
  /** Templates with this name only. */
  readonly name?: string;
}

export interface TemplatePage {
  readonly templates: readonly ListedTemplate[];
  /** Names the following page; absent at the end of the list. */
  readonly next?: string;
}

/** What WhatsApp made of a new template: the category may be another one than was asked for. */
export interface CreatedTemplate {
  readonly template: string;
  readonly status: TemplateStatus;
  readonly category?: TemplateCategory;
}

/** `name`: in all languages. `one`: in one language. `many`: all of them, or none. */
export type TemplatesToDelete =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'one'; readonly name: string; readonly template: string }
  | { readonly kind: 'many'; readonly templates: readonly string[] };

export interface TemplateMigration {
  /** Account that they are copied from; of the same business. */
  readonly from: string;
  readonly templates: readonly string[];
}

export interface MigratedTemplates {
  readonly migrated: readonly string[];
  /** WhatsApp's reason by template. */
  readonly failed: Readonly<Record<string, string>>;
}

export interface LibraryQuestion {
  readonly search?: string;
  readonly language?: string;
  readonly topic?: string;
  readonly useCase?: string;
  readonly industry?: string;
  readonly after?: string;
}

export interface LibraryPage {
  readonly templates: readonly LibraryTemplate[];
  readonly next?: string;
}

export interface SampleFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Templates deleted by one call, and copied by one. */
export const MOST_AT_ONCE = 100;

/**
 * Templates of an account. Every call ends within its deadline and throws only the errors of `domain/errors.ts`. A read
 * may be repeated; a change whose outcome nobody knows is an `OutcomeUnknownError`: look before repeating it.
 */
export interface TemplatesPort {
  /** One page of at most 100. */
  listTemplates(access: AccountAccess, question: TemplateQuestion): Promise<TemplatePage>;
  /** `RequestRejectedError` when there is no such template. */
  readTemplate(access: AccountAccess, template: string): Promise<ListedTemplate>;
  readCatalog(access: AccountAccess): Promise<CatalogState>;
  /** Whether calls are on for one of its numbers. */
  readCalls(access: AccountAccess, number: string): Promise<boolean>;
  createTemplate(access: AccountAccess, draft: TemplateDraft): Promise<CreatedTemplate>;
  createFromLibrary(access: AccountAccess, draft: LibraryDraft): Promise<CreatedTemplate>;
  editTemplate(access: AccountAccess, template: string, edit: TemplateEdit): Promise<void>;
  deleteTemplates(access: AccountAccess, which: TemplatesToDelete): Promise<void>;
  /** Into this account; at most 100. */
  migrateTemplates(access: AccountAccess, migration: TemplateMigration): Promise<MigratedTemplates>;
  /** Of one that was paused while it was new and its sends were held back; false for others, whose pause ends by itself. */
  unpauseTemplate(access: AccountAccess, template: string): Promise<boolean>;
  searchLibrary(access: AccountAccess, question: LibraryQuestion): Promise<LibraryPage>;
  /** Answers the handle that names the file in a draft. Nobody sees an upload: one in doubt may be repeated. */
  uploadSample(access: AccountAccess, file: SampleFile): Promise<{ readonly handle: string }>;
}
