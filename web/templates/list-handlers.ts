import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import type { AdminRequest } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { done } from '../kit/notice.ts';
import { pageNumber } from '../kit/page-number.ts';
import { ofAccount } from './asked-template.ts';
import { listPage, noticesPage } from './list-page.ts';
import type { TemplateDoors } from './template-doors.ts';

/** The account that the address names, or the first. */
export async function showList(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, language, query, depth } = asked;
  const accounts = doors.accounts(admin.workspace);
  const account = query.get('account') ?? accounts[0]?.account;
  const chosen = account === undefined ? undefined : await doors.account({ ...admin, account });
  if (account !== undefined && chosen === undefined) return notFound(language, depth);
  const html = listPage(language, {
    accounts,
    chosen,
    search: query.get('q') ?? '',
    page: pageNumber(query),
    zone: doors.timeZone(admin.workspace),
    told: toldOf(asked),
  });
  return { status: 200, html };
}

function toldOf({ query, language }: AdminRequest) {
  const { refreshed, remove } = language.texts.templates;
  const deleted = query.get('deleted');
  if (deleted !== null) return done(remove.done(deleted));
  return done(query.has('refreshed') ? refreshed : undefined);
}

export async function refresh(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const of = ofAccount(asked);
  if (!(await doors.refresh(of))) return notFound(asked.language, asked.depth);
  return goOn(`/settings/templates?account=${encodeURIComponent(of.account)}&refreshed`);
}

export async function showNotices(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const found = await doors.notices(ofAccount(asked));
  if (found === undefined) return notFound(asked.language, asked.depth);
  return { status: 200, html: noticesPage(asked.language, found, doors.timeZone(asked.admin.workspace)) };
}
