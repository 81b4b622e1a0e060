import type { SetAsideAction, SetAsideGroup } from '../../server/domain/journal/set-aside.ts';
import { download, goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { trouble } from '../kit/notice.ts';
import type { SetAsideDoors } from './set-aside-doors.ts';
import { groupPage, groupsPage, operationPage, planPage } from './set-aside-page.ts';
import { setAsideTable } from './set-aside-table.ts';

const HOME = '/settings/set-aside';
const OPERATION = `${HOME}/operations/:operation`;

/** Where what was set aside is looked at, taken up again or discarded. */
export function setAsideRoutes(doors: SetAsideDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', HOME, (asked) => showGroups(doors, asked)),
    adminRoute('GET', `${HOME}/export.csv`, (asked) => exportAll(doors, asked)),
    adminRoute('GET', OPERATION, (asked) => showOperation(doors, asked)),
    adminRoute('POST', OPERATION, (asked) => cancel(doors, asked)),
    adminRoute('GET', `${HOME}/:group`, (asked) => showGroup(doors, asked)),
    ...(['replay', 'discard'] as const).flatMap((action) => [
      adminRoute('GET', `${HOME}/:group/${action}`, (asked) => plan(doors, asked, action)),
      adminRoute('POST', `${HOME}/:group/${action}`, (asked) => begin(doors, asked, action)),
    ]),
  ];
}

function zoneOf(doors: SetAsideDoors, { admin }: AdminRequest): string | undefined {
  return doors.timeZone(admin.workspace);
}

async function showGroups(doors: SetAsideDoors, asked: AdminRequest): Promise<PageAnswer> {
  const groups = await doors.groups(asked.admin.workspace);
  return { status: 200, html: groupsPage(asked.language, groups, zoneOf(doors, asked)) };
}

async function exportAll(doors: SetAsideDoors, { admin }: AdminRequest): Promise<PageAnswer> {
  const table = setAsideTable(await doors.groups(admin.workspace));
  return download('set-aside.csv', 'text/csv; charset=utf-8', table);
}

async function findGroup(
  doors: SetAsideDoors,
  { admin, params }: AdminRequest,
): Promise<SetAsideGroup | undefined> {
  const groups = await doors.groups(admin.workspace);
  return groups.find(({ group }) => group === params['group']);
}

async function showGroup(doors: SetAsideDoors, asked: AdminRequest): Promise<PageAnswer> {
  const group = await findGroup(doors, asked);
  if (group === undefined) return notFound(asked.language, asked.depth);
  return { status: 200, html: groupPage(asked.language, group, zoneOf(doors, asked)) };
}

async function plan(doors: SetAsideDoors, asked: AdminRequest, action: SetAsideAction): Promise<PageAnswer> {
  const group = await findGroup(doors, asked);
  const event = asked.query.get('event') ?? undefined;
  const isThere = event === undefined || group?.events.some(({ ref }) => ref === event) === true;
  if (group === undefined || !isThere || (action === 'replay' && !group.canReplay))
    return notFound(asked.language, asked.depth);
  return { status: 200, html: planPage(asked.language, { action, group, event, told: null }) };
}

async function begin(doors: SetAsideDoors, asked: AdminRequest, action: SetAsideAction): Promise<PageAnswer> {
  const { admin, language, params, query, depth } = asked;
  const event = query.get('event');
  const choice = { action, group: params['group'] ?? '', ...(event === null ? {} : { event }) };
  const operation = await doors.begin({ ...choice, workspace: admin.workspace, who: whoIs(admin) });
  if (operation !== undefined) return goOn(`${HOME}/operations/${operation.id}`);
  const group = await findGroup(doors, asked);
  if (group === undefined) return notFound(language, depth);
  const told = trouble(language.texts.setAside.plan.gone);
  return { status: 422, html: planPage(language, { action, group, event: event ?? undefined, told }) };
}

async function showOperation(doors: SetAsideDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, params, language, depth } = asked;
  const operation = await doors.operation(admin.workspace, params['operation'] ?? '');
  if (operation === undefined) return notFound(language, depth);
  return { status: 200, html: operationPage(language, operation, zoneOf(doors, asked)) };
}

async function cancel(doors: SetAsideDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, params, language, depth } = asked;
  const operation = await doors.operation(admin.workspace, params['operation'] ?? '');
  if (operation === undefined) return notFound(language, depth);
  await doors.cancel(admin.workspace, operation.id);
  return goOn(`${HOME}/operations/${operation.id}`);
}
