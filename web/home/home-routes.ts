import {
  goOn,
  type PageAdmin,
  type PageAnswer,
  type PageRequest,
  type PageRoute,
  SESSION_COOKIE,
} from '../../server/domain/pages/page-route.ts';
import { chooseLanguage } from '../texts/texts.ts';
import type { HomeDoors } from './home-doors.ts';
import { homePage } from './home-page.ts';
import { replaceTokenPage } from './replace-token-page.ts';

type Handler = (doors: HomeDoors, request: PageRequest, admin: PageAdmin) => Promise<PageAnswer>;

/** The first page of a workspace, its token, and the way out. */
export function homeRoutes(doors: HomeDoors): readonly PageRoute[] {
  const route = (method: PageRoute['method'], path: string, handler: Handler): PageRoute => ({
    method,
    path,
    needs: 'admin',
    handler: (request) => {
      if (request.admin === undefined) throw new RangeError(`${path} needs an admin`);
      return handler(doors, request, request.admin);
    },
  });
  return [
    route('GET', '/settings', show),
    route('POST', '/settings/check', check),
    route('POST', '/settings/dismiss', dismiss),
    route('GET', '/settings/reinstall', reinstall),
    route('GET', '/settings/token', async (_doors, { languages, query }, admin) => ({
      status: 200,
      html: replaceTokenPage(
        chooseLanguage(languages),
        admin,
        query.has('replaced') ? { kind: 'replaced' } : undefined,
      ),
    })),
    route('POST', '/settings/token', replace),
    route('POST', '/signout', signOut),
  ];
}

async function show(
  doors: HomeDoors,
  { languages, query }: PageRequest,
  admin: PageAdmin,
): Promise<PageAnswer> {
  const home = await doors.home(admin);
  const isInstalled = query.has('installed');
  return { status: 200, html: homePage(chooseLanguage(languages), doors, { admin, home, isInstalled }) };
}

async function check(doors: HomeDoors, _request: PageRequest, admin: PageAdmin): Promise<PageAnswer> {
  await doors.prepare(admin);
  return goOn('/settings');
}

async function dismiss(doors: HomeDoors, request: PageRequest, admin: PageAdmin): Promise<PageAnswer> {
  await doors.dismiss(admin, (await request.readForm()).get('notice') ?? '');
  return goOn('/settings');
}

/** It must come back for the same workspace. */
async function reinstall(doors: HomeDoors, _request: PageRequest, admin: PageAdmin): Promise<PageAnswer> {
  if (!doors.canAuthorize) return goOn('/settings/token');
  const { region, workspace } = await doors.home(admin);
  const { address, cookie } = await doors.begin({ purpose: 'reinstall', region, workspace });
  return goOn(address, [cookie]);
}

async function replace(doors: HomeDoors, request: PageRequest, admin: PageAdmin): Promise<PageAnswer> {
  const form = await request.readForm();
  const token = form.get('token') ?? '';
  const outcome = await doors.replaceToken(admin, { token, testOnly: form.get('do') === 'test' });
  if (outcome.kind === 'replaced') return goOn('/settings/token?replaced');
  const html = replaceTokenPage(chooseLanguage(request.languages), admin, outcome);
  return { status: outcome.kind === 'refused' ? 422 : 200, html };
}

async function signOut(doors: HomeDoors, _request: PageRequest, admin: PageAdmin): Promise<PageAnswer> {
  await doors.signOut(admin);
  return goOn('/signin?signed-out', [{ name: SESSION_COOKIE, value: '', maxAgeMs: 0 }]);
}
