import { download, goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { done } from '../kit/notice.ts';
import type { CostsDoors } from './costs-doors.ts';
import { costsPage } from './costs-page.ts';
import { costsTable } from './costs-table.ts';

const COSTS = '/settings/costs';

/** Where an admin sees what was sent and what it cost. */
export function costsRoutes(doors: CostsDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', COSTS, (asked) => show(doors, asked)),
    adminRoute('POST', COSTS, async ({ admin }) => {
      await doors.readNow(admin.workspace);
      return goOn(`${COSTS}?refreshed`);
    }),
    adminRoute('GET', `${COSTS}/export.csv`, async ({ admin }) =>
      download('costs.csv', 'text/csv; charset=utf-8', costsTable(await doors.read(admin.workspace))),
    ),
  ];
}

async function show(doors: CostsDoors, { admin, language, query }: AdminRequest): Promise<PageAnswer> {
  const shown = await doors.read(admin.workspace);
  const told = done(query.has('refreshed') ? language.texts.costs.money.refreshed : undefined);
  const month = query.get('month') ?? undefined;
  const zone = doors.timeZone(admin.workspace);
  return { status: 200, html: costsPage(language, { ...shown, month, zone, told }) };
}
