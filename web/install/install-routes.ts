import { localPath } from '../../server/domain/pages/local-path.ts';
import {
  goOn,
  type PageAnswer,
  type PageRequest,
  type PageRoute,
  SESSION_COOKIE,
} from '../../server/domain/pages/page-route.ts';
import type { AuthorizationRefusal } from '../../server/domain/workspaces/authorization.ts';
import type { Region } from '../../server/domain/workspaces/workspace.ts';
import { chooseLanguage } from '../texts/texts.ts';
import type { InstallDoors } from './install-doors.ts';
import { type Here, installPage, refusedPage, signInPage } from './install-pages.ts';

/** From the App Store, or by hand, to Intercom and back; and the same to sign in. */
export function installRoutes(doors: InstallDoors): readonly PageRoute[] {
  return [
    { method: 'GET', path: '/install', needs: 'public', handler: (request) => install(doors, request) },
    { method: 'GET', path: '/signin', needs: 'public', handler: (request) => signIn(doors, request) },
    {
      method: 'GET',
      path: '/oauth/callback',
      needs: 'public',
      handler: (request) => comeBack(doors, request),
    },
  ];
}

function hereOf({ languages, origin, query }: PageRequest): Here {
  return { language: chooseLanguage(languages), origin, next: localPath(query.get('next')) };
}

function shown(html: string): PageAnswer {
  return { status: 200, html };
}

const REGIONS: ReadonlySet<string> = new Set<Region>(['us', 'eu', 'au']);

function regionIn({ query }: PageRequest): Region | undefined {
  const region = query.get('region') ?? '';
  // Looked up in the set of them.
  return REGIONS.has(region) ? (region as Region) : undefined;
}

/** With a code but without a page of ours before: nobody knows who asked, so it is begun anew. */
async function install(doors: InstallDoors, request: PageRequest): Promise<PageAnswer> {
  if (!doors.canAuthorize) return goOn('/install/token');
  const here = hereOf(request);
  const region = regionIn(request);
  if (region !== undefined) return begin(doors, 'install', region, here.next);
  return shown(
    installPage(doors, here, request.query.has('code') ? here.language.texts.install.noState : undefined),
  );
}

async function signIn(doors: InstallDoors, request: PageRequest): Promise<PageAnswer> {
  if (!doors.canAuthorize) return goOn('/install/token');
  const here = hereOf(request);
  const region = regionIn(request);
  if (region !== undefined) return begin(doors, 'sign-in', region, here.next);
  return shown(signInPage(doors, here, request.query.has('signed-out')));
}

async function begin(
  doors: InstallDoors,
  purpose: 'install' | 'sign-in',
  region: Region,
  next: string | undefined,
): Promise<PageAnswer> {
  const { address, cookie } = await doors.begin({ purpose, region, ...(next === undefined ? {} : { next }) });
  return goOn(address, [cookie]);
}

const STATUS: Readonly<Record<AuthorizationRefusal, number>> = {
  cancelled: 200,
  unknown: 400,
  expired: 410,
  used: 410,
  'other-browser': 403,
  'code-refused': 403,
  unavailable: 503,
  unverified: 403,
  'other-workspace': 403,
  'not-installed': 403,
  'not-connected': 502,
};

/** A new session each time: whatever session the browser had before is not carried on. */
async function comeBack(doors: InstallDoors, request: PageRequest): Promise<PageAnswer> {
  const { query, cookies } = request;
  const here = hereOf(request);
  const [state, code] = [query.get('state') ?? '', query.get('code') ?? ''];
  if (state === '' && code !== '')
    return shown(installPage(doors, here, here.language.texts.install.noState, 1));
  const outcome = await doors.complete({ state, cookies, ...(code === '' ? {} : { code }) });
  if (outcome.kind === 'refused')
    return { status: STATUS[outcome.why], html: refusedPage(doors, here, outcome) };
  const { session, next, installed } = outcome;
  return goOn(installed ? '/settings?installed' : (localPath(next) ?? '/settings'), [
    { name: SESSION_COOKIE, value: session, maxAgeMs: doors.sessionMs },
  ]);
}
