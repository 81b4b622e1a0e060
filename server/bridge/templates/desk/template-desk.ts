import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { LibraryDraft, TemplateDraft, TemplateEdit } from '../../../domain/templates/template-draft.ts';
import type { LibraryQuestion } from '../../../ports/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import type { BindingChange } from '../bindings/binding-change.ts';
import { changeBindings } from '../bindings/change-bindings.ts';
import { hideTemplate } from '../bindings/hide-template.ts';
import { readBindings } from '../bindings/read-bindings.ts';
import { copyTemplates } from '../manage/copy-templates.ts';
import { createTemplate } from '../manage/create-template.ts';
import { deleteTemplate } from '../manage/delete-template.ts';
import { editTemplate } from '../manage/edit-template.ts';
import { findOwn, type OfTemplate } from '../manage/find-own.ts';
import { createFromLibrary, searchLibrary } from '../manage/library.ts';
import { type Managed, NO_SUCH_TEMPLATE, type OfAccount, refused } from '../manage/managed.ts';
import { type GivenSample, uploadSample } from '../manage/upload-sample.ts';
import { requestSynchronisation } from '../synchronise/request-synchronisation.ts';
import { keepManagement, type Management } from './keep-management.ts';
import { accountsOf, readAccount, readNotices } from './read-accounts.ts';

/** All that admins do with templates on our pages; every change is on record. See `TemplateDoors` of the pages. */
export function createTemplateDesk(deps: FileDeps) {
  return {
    accounts: (workspace: string) => accountsOf(deps, workspace),
    account: (of: OfAccount) => readAccount(deps, of),
    notices: (of: OfAccount) => readNotices(deps, of),
    refresh: (of: OfAccount) => refresh(deps, of),
    template: (of: OfTemplate) => findOwn(deps, of),
    bindings: (template: TemplateDocument) => readBindings(deps, template),
    bind: (who: string, template: TemplateDocument, change: BindingChange) =>
      changeBindings(deps, who, template, change),
    hide: (who: string, template: TemplateDocument, number: string, isHidden: boolean) =>
      hideTemplate(deps, { who, workspace: template.workspace, number, name: template.name, isHidden }),
    uploadSample: (of: OfAccount, given: GivenSample) => uploadSample(deps, of, given),
    create: async (who: string, of: OfAccount, draft: TemplateDraft) =>
      keepManagement(deps, created(who, of, draft), await createTemplate(deps, of, draft)),
    edit: (who: string, of: OfTemplate, edit: TemplateEdit) =>
      onRecord(deps, of, who, 'edited', () => editTemplate(deps, of, edit)),
    remove: (who: string, of: OfTemplate) =>
      onRecord(deps, of, who, 'deleted', () => deleteTemplate(deps, of, { ids: [of.template] })),
    copy: (who: string, of: OfTemplate, to: string) =>
      onRecord(deps, of, who, 'copied', () =>
        copyTemplates(
          deps,
          { workspace: of.workspace, account: to },
          { from: of.account, templates: [of.template] },
        ),
      ),
    searchLibrary: (of: OfAccount, question: LibraryQuestion) => searchLibrary(deps, of, question),
    createFromLibrary: async (who: string, of: OfAccount, draft: LibraryDraft) =>
      keepManagement(deps, created(who, of, draft), await createFromLibrary(deps, of, draft)),
  };
}

export type TemplateDesk = ReturnType<typeof createTemplateDesk>;

/** False when the account is not this workspace's. */
async function refresh(deps: BridgeDeps, { workspace, account }: OfAccount): Promise<boolean> {
  if (deps.connections.account(account)?.workspace !== workspace) return false;
  await requestSynchronisation(deps, { account });
  return true;
}

function created(
  who: string,
  { workspace, account }: OfAccount,
  { name, language }: Pick<TemplateDraft, 'name' | 'language'>,
): Management {
  return { workspace, account, who, name, did: 'created', what: language };
}

async function onRecord<T extends object>(
  deps: BridgeDeps,
  of: OfTemplate,
  who: string,
  did: Management['did'],
  act: () => Promise<Managed<T>>,
): Promise<Managed<T>> {
  const template = await findOwn(deps, of);
  if (template === undefined) return refused(NO_SUCH_TEMPLATE);
  const { name, language: what } = template;
  return keepManagement(deps, { ...of, who, name, did, what }, await act());
}
