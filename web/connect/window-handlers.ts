import type { SignupKind } from '../../server/domain/connecting/embedded-signup.ts';
import { goOn, type PageRoute } from '../../server/domain/pages/page-route.ts';
import type { Language } from '../texts/texts.ts';
import { readAccess, toAccess } from './access-fields.ts';
import { appPage, newPage } from './begin-pages.ts';
import type { Handler } from './connect-frame.ts';
import { signUp, windowAnswer } from './sign-up.ts';
import type { SignupView } from './signup-window.ts';

const PAGES = { new: newPage, coexistence: appPage } as const;

const windowPage = (kind: SignupKind, language: Language) => (view: SignupView) =>
  PAGES[kind](language, view);

function showWindow(kind: SignupKind): Handler {
  return async (doors, { language }) => windowAnswer(doors, windowPage(kind, language), kind);
}

function beginInWindow(kind: SignupKind): Handler {
  return async (doors, asked, request) =>
    signUp(doors, asked, await request.readForm(), { kind, html: windowPage(kind, asked.language) });
}

/** In Meta's window, or with the account that it has connected already. */
const beginKeepingApp: Handler = async (doors, asked, request) => {
  const kind = 'coexistence';
  const form = await request.readForm();
  const { language, workspace, who } = asked;
  if (form.get('by') === 'window')
    return signUp(doors, asked, form, { kind, html: windowPage(kind, language) });
  const given = readAccess(form, true);
  const access = toAccess(given);
  if (access !== undefined)
    return goOn(`/connections/${await doors.start({ workspace, who, kind, access })}`);
  const shown = windowAnswer(doors, (view) => appPage(language, view, given), kind);
  return { ...shown, status: 422 };
};

/** The two pages that open Meta's window. */
export const WINDOW_HANDLERS: readonly (readonly [PageRoute['method'], string, Handler])[] = [
  ['GET', '/connect/new', showWindow('new')],
  ['POST', '/connect/new', beginInWindow('new')],
  ['GET', '/connect/coexistence', showWindow('coexistence')],
  ['POST', '/connect/coexistence', beginKeepingApp],
];
