import { html, type SafeHtml } from '@remix-run/html-template';
import type { AuthorizationOutcome } from '../../server/domain/workspaces/authorization.ts';
import type { Region } from '../../server/domain/workspaces/workspace.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';
import type { Told } from '../texts/told.ts';
import type { InstallDoors } from './install-doors.ts';

/** What all of these pages know of the address that they were opened by. */
export interface Here {
  readonly language: Language;
  /** `https://bridge.example.com`, as the browser says it. */
  readonly origin: string;
  readonly next?: string | undefined;
}

type Doors = Pick<InstallDoors, 'publicUrl' | 'appUrl' | 'regions'>;

/** Explains what installing needs, and asks where the workspace is. */
export function installPage(doors: Doors, here: Here, told?: Told, depth = 0): string {
  const { install } = here.language.texts;
  const title = told?.title ?? install.title;
  const body = html`<h1 tabindex="-1">${title}</h1>
<p>${told?.text ?? install.intro}</p>
<p>${install.permission}</p>
${otherAddress(doors, here)}
${regionLinks(doors, here, '/install', install.install)}`;
  return page(here.language, { title, body, depth });
}

/** The same to sign in. */
export function signInPage(doors: Doors, here: Here, isSignedOut: boolean): string {
  const { install } = here.language.texts;
  const { title, text, button, notYet } = install.signIn;
  const body = html`<h1 tabindex="-1">${title}</h1>
${isSignedOut ? html`<p role="status">${install.signedOut}</p>` : null}
<p>${text}</p>
<p>${install.permission}</p>
${otherAddress(doors, here)}
${regionLinks(doors, here, '/signin', button)}
<p>${notYet} <a href="install">${install.title}</a></p>`;
  return page(here.language, { title, body, depth: 0 });
}

/** Always under our own address: the browser keeps what it began there, and Intercom sends it back to there. */
function regionLinks(doors: Doors, { language, next }: Here, path: string, label: string): SafeHtml {
  const { install } = language.texts;
  const address = (region: Region) => {
    const query = new URLSearchParams({ region, ...(next === undefined ? {} : { next }) });
    return `${doors.publicUrl}${path}?${query.toString()}`;
  };
  const [only, ...others] = doors.regions;
  if (only !== undefined && others.length === 0)
    return html`<p><a role="button" href="${address(only)}">${label}</a></p>`;
  return html`<p>${install.whichRegion}</p>
<ul class="choices">${doors.regions.map(
    (region) => html`<li><a role="button" href="${address(region)}">${install.region[region]}</a></li>`,
  )}</ul>`;
}

function otherAddress({ publicUrl }: Doors, { language, origin }: Here): SafeHtml | null {
  const right = new URL(publicUrl).origin;
  return origin === right ? null : html`<p class="hint">${language.texts.install.otherAddress(right)}</p>`;
}

type Refused = Extract<AuthorizationOutcome, { readonly kind: 'refused' }>;

/** Says why nobody was signed in, with a way on. */
export function refusedPage(doors: Doors, here: Here, { why, begun }: Refused): string {
  const { install } = here.language.texts;
  const { title, text } = install.refused[why];
  const right = new URL(doors.publicUrl).origin;
  const isAstray = why === 'other-browser' && here.origin !== right;
  const isSigningIn = begun?.purpose === 'sign-in' && why !== 'not-installed';
  const again = `${doors.publicUrl}${begun?.purpose === 'reinstall' ? '/settings' : isSigningIn ? '/signin' : '/install'}`;
  const body = html`<h1 tabindex="-1">${title}</h1>
<p>${text}</p>
${isAstray ? html`<p>${install.wrongAddress(here.origin, right)}</p>` : null}
<p><a role="button" href="${again}">${why === 'not-installed' ? install.title : install.again}</a></p>
${why === 'used' ? html`<p><a href="${doors.publicUrl}/settings">${install.home.title}</a></p>` : null}
${isSigningIn ? null : html`<p><a href="${storeAddress(doors, title)}">${install.backToStore}</a></p>`}`;
  return page(here.language, { title, body, depth: 1 });
}

/** Where Intercom wants browsers back (Intercom, "Installing and uninstalling apps"); with what went wrong, if it did. */
export function storeAddress({ appUrl }: Pick<Doors, 'appUrl'>, error?: string): string {
  const told =
    error === undefined ? { install_success: 'true' } : { install_success: 'false', error_message: error };
  return `${appUrl}/appstore/redirect?${new URLSearchParams(told).toString()}`;
}
