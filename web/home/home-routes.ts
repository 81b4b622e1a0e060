import {
  goOn,
  type PageAnswer,
  type PageRoute,
  SESSION_COOKIE,
} from '../../server/domain/pages/page-route.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import type { HomeDoors } from './home-doors.ts';
import { homePage } from './home-page.ts';
import { replaceTokenPage } from './replace-token-page.ts';

/** The first page of a workspace, its token, and the way out. */
export function homeRoutes(doors: HomeDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', '/settings', (asked) => show(doors, asked)),
    adminRoute('POST', '/settings/check', (asked) => check(doors, asked)),
    adminRoute('POST', '/settings/dismiss', (asked) => dismiss(doors, asked)),
    adminRoute('GET', '/settings/reinstall', (asked) => reinstall(doors, asked)),
    adminRoute('GET', '/settings/token', showToken),
    adminRoute('POST', '/settings/token', (asked) => replace(doors, asked)),
    adminRoute('POST', '/signout', (asked) => signOut(doors, asked)),
  ];
}

async function show(doors: HomeDoors, { admin, language, query }: AdminRequest): Promise<PageAnswer> {
  const home = await doors.home(admin);
  const isInstalled = query.has('installed');
  return { status: 200, html: homePage(language, doors, { admin, home, isInstalled }) };
}

async function check(doors: HomeDoors, { admin }: AdminRequest): Promise<PageAnswer> {
  await doors.prepare(admin);
  return goOn('/settings');
}

async function dismiss(doors: HomeDoors, { admin, readForm }: AdminRequest): Promise<PageAnswer> {
  await doors.dismiss(admin, (await readForm()).get('notice') ?? '');
  return goOn('/settings');
}

/** It must come back for the same workspace. */
async function reinstall(doors: HomeDoors, { admin }: AdminRequest): Promise<PageAnswer> {
  if (!doors.canAuthorize) return goOn('/settings/token');
  const { region, workspace } = await doors.home(admin);
  const { address, cookie } = await doors.begin({ purpose: 'reinstall', region, workspace });
  return goOn(address, [cookie]);
}

async function showToken({ admin, language, query }: AdminRequest): Promise<PageAnswer> {
  const outcome = query.has('replaced') ? ({ kind: 'replaced' } as const) : undefined;
  return { status: 200, html: replaceTokenPage(language, admin, outcome) };
}

async function replace(doors: HomeDoors, { admin, language, readForm }: AdminRequest): Promise<PageAnswer> {
  const form = await readForm();
  const token = form.get('token') ?? '';
  const outcome = await doors.replaceToken(admin, { token, testOnly: form.get('do') === 'test' });
  if (outcome.kind === 'replaced') return goOn('/settings/token?replaced');
  const html = replaceTokenPage(language, admin, outcome);
  return { status: outcome.kind === 'refused' ? 422 : 200, html };
}

async function signOut(doors: HomeDoors, { admin }: AdminRequest): Promise<PageAnswer> {
  await doors.signOut(admin);
  return goOn('/signin?signed-out', [{ name: SESSION_COOKIE, value: '', maxAgeMs: 0 }]);
}
