import {
  goOn,
  type PageAnswer,
  type PageRequest,
  type PageRoute,
  SESSION_COOKIE,
} from '../../server/domain/pages/page-route.ts';
import { chooseLanguage } from '../texts/texts.ts';
import type { InstallDoors } from './install-doors.ts';
import { enterPage } from './token-page.ts';

const PATH = '/install/token';

/** Where our app has no client id: the first workspace by the code of the log, later signing in by the token itself. */
export function tokenRoutes(doors: InstallDoors): readonly PageRoute[] {
  return [
    { method: 'GET', path: PATH, needs: 'public', handler: (request) => ask(doors, request) },
    { method: 'POST', path: PATH, needs: 'public', handler: (request) => take(doors, request) },
  ];
}

/** With a client id there are other ways in, except for the first workspace. */
function isClosed({ canAuthorize, isFirstRun }: InstallDoors): boolean {
  return canAuthorize && !isFirstRun();
}

async function ask(doors: InstallDoors, { languages }: PageRequest): Promise<PageAnswer> {
  if (isClosed(doors)) return goOn('/signin');
  return { status: 200, html: enterPage(chooseLanguage(languages), doors.isFirstRun()) };
}

async function take(doors: InstallDoors, { languages, readForm }: PageRequest): Promise<PageAnswer> {
  if (isClosed(doors)) return goOn('/signin');
  const form = await readForm();
  const isFirstRun = doors.isFirstRun();
  const outcome = await doors.enterByToken({
    token: form.get('token') ?? '',
    code: form.get('code') ?? '',
  });
  if (outcome.kind === 'signed-in')
    return goOn(isFirstRun ? '/settings?installed' : '/settings', [
      { name: SESSION_COOKIE, value: outcome.session, maxAgeMs: doors.sessionMs },
    ]);
  const why = outcome.kind === 'refused' ? outcome.why : 'not-ours';
  return { status: 422, html: enterPage(chooseLanguage(languages), isFirstRun, why) };
}
