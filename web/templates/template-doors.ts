import type { HeldFile } from '../../server/domain/held-file.ts';
import type { Binding } from '../../server/domain/templates/binding.ts';
import type { TemplateCategory, TemplateDocument } from '../../server/domain/templates/template.ts';
import type {
  AccountNotices,
  AccountTemplates,
  TemplateAccount,
} from '../../server/domain/templates/template-desk.ts';
import type {
  LibraryDraft,
  LibraryTemplate,
  TemplateDraft,
  TemplateEdit,
} from '../../server/domain/templates/template-draft.ts';
import type { MediaValue } from '../../server/domain/templates/template-values.ts';
import type { TemplateField } from '../../templates/template-field.ts';
import type { Problem } from '../../templates/validation.ts';

/** An account of the admin's workspace. */
export interface OfAccount {
  readonly workspace: string;
  readonly account: string;
}

/** One template of it, by WhatsApp's id. */
export interface OfTemplate extends OfAccount {
  readonly template: string;
}

/** What came of something at WhatsApp: nothing was changed when it is refused, and nobody knows when it is uncertain. */
export type Managed<T extends object = object> =
  | ({ readonly kind: 'done' } & T)
  | { readonly kind: 'refused' | 'uncertain'; readonly problems: readonly Problem[] };

export interface Created {
  readonly template: string;
  readonly category: TemplateCategory;
  readonly isOtherCategory: boolean;
}

/** A file as a browser sent it. */
export interface SampleFile {
  readonly name: string;
  readonly mime: string;
  readonly file: HeldFile;
}

/** How the variables of a template are filled in. */
export interface ShownBindings {
  readonly fields: readonly TemplateField[];
  readonly variables: Readonly<Record<string, Binding>>;
  readonly media: Readonly<Record<string, MediaValue>>;
  readonly changed?: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

export interface BindingChange {
  readonly variables: Readonly<Record<string, Binding | null>>;
  readonly media: Readonly<Record<string, MediaValue | null>>;
}

/** What the pages of templates are handed by the product. */
export interface TemplateDoors {
  accounts(workspace: string): readonly TemplateAccount[];
  /** Undefined when it is not this workspace's, as everywhere below. */
  account(of: OfAccount): Promise<AccountTemplates | undefined>;
  notices(of: OfAccount): Promise<AccountNotices | undefined>;
  /** Asks for the list of an account; false when it is not this workspace's. */
  refresh(of: OfAccount): Promise<boolean>;
  template(of: OfTemplate): Promise<TemplateDocument | undefined>;
  bindings(template: TemplateDocument): Promise<ShownBindings>;
  bind(
    who: string,
    template: TemplateDocument,
    change: BindingChange,
  ): Promise<
    { readonly kind: 'changed' } | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  >;
  hide(who: string, template: TemplateDocument, number: string, isHidden: boolean): Promise<boolean>;
  /** Hands over the sample of a header's file; `handle` is the header's example in a draft. */
  uploadSample(of: OfAccount, file: SampleFile): Promise<Managed<{ readonly handle: string }>>;
  create(who: string, of: OfAccount, draft: TemplateDraft): Promise<Managed<Created>>;
  edit(
    who: string,
    of: OfTemplate,
    edit: TemplateEdit,
  ): Promise<Managed<{ readonly category: TemplateCategory }>>;
  remove(who: string, of: OfTemplate): Promise<Managed>;
  copy(
    who: string,
    of: OfTemplate,
    to: string,
  ): Promise<Managed<{ readonly failed: Readonly<Record<string, string>> }>>;
  searchLibrary(
    of: OfAccount,
    question: { readonly search?: string; readonly language?: string; readonly after?: string },
  ): Promise<Managed<{ readonly templates: readonly LibraryTemplate[]; readonly next?: string }>>;
  createFromLibrary(who: string, of: OfAccount, draft: LibraryDraft): Promise<Managed<Created>>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
