import type { PageRoute } from '../../server/domain/pages/page-route.ts';
import { adminRoute } from '../kit/admin-route.ts';
import { askForDraft, changeDraft, createDraft, showChange } from './draft-handlers.ts';
import { chooseFromLibrary, createFromLibrary, showLibrary } from './library-handlers.ts';
import { refresh, showList, showNotices } from './list-handlers.ts';
import { askToDelete, bind, copy, offer, remove, showTemplate } from './one-handlers.ts';
import type { TemplateDoors } from './template-doors.ts';

const LIST = '/settings/templates';
const ACCOUNT = `${LIST}/:account`;
const TEMPLATE = `${ACCOUNT}/:template`;

/** Where templates are seen, made, changed and bound. */
export function templateRoutes(doors: TemplateDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', LIST, (asked) => showList(doors, asked)),
    adminRoute('POST', `${ACCOUNT}/refresh`, (asked) => refresh(doors, asked)),
    adminRoute('GET', `${ACCOUNT}/notices`, (asked) => showNotices(doors, asked)),
    adminRoute('GET', `${ACCOUNT}/new`, (asked) => askForDraft(doors, asked)),
    adminRoute('POST', `${ACCOUNT}/new`, (asked) => createDraft(doors, asked)),
    adminRoute('GET', `${ACCOUNT}/library`, (asked) => showLibrary(doors, asked)),
    adminRoute('GET', `${ACCOUNT}/library/:name`, (asked) => chooseFromLibrary(doors, asked)),
    adminRoute('POST', `${ACCOUNT}/library/:name`, (asked) => createFromLibrary(doors, asked)),
    adminRoute('GET', TEMPLATE, (asked) => showTemplate(doors, asked)),
    adminRoute('POST', `${TEMPLATE}/bindings`, (asked) => bind(doors, asked)),
    adminRoute('POST', `${TEMPLATE}/offering`, (asked) => offer(doors, asked)),
    adminRoute('POST', `${TEMPLATE}/copy`, (asked) => copy(doors, asked)),
    adminRoute('GET', `${TEMPLATE}/edit`, (asked) => showChange(doors, asked)),
    adminRoute('POST', `${TEMPLATE}/edit`, (asked) => changeDraft(doors, asked)),
    adminRoute('GET', `${TEMPLATE}/delete`, (asked) => askToDelete(doors, asked)),
    adminRoute('POST', `${TEMPLATE}/delete`, (asked) => remove(doors, asked)),
  ];
}
