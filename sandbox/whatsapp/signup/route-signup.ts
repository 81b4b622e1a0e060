import { readFileSync } from 'node:fs';
import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import type { Platform } from '../model/platform.ts';
import { type AskedWindow, askedWindow, type Entered } from './asked-window.ts';
import { cancel, finish, report } from './window-ending.ts';
import { escapeHtml, hidden, type Markup, windowPage } from './window-page.ts';
import { accountOf, numberOf, STEPS, type StepName } from './window-steps.ts';

const SDK_PATH = /^\/[a-z]{2}_[A-Z]{2}\/sdk\.js$/;
const WINDOW_PATH = /^\/v\d+\.\d+\/dialog\/oauth$/;
const SDK = readFileSync(new URL('assets/sdk.js', import.meta.url), 'utf8');

/** Meta's script for pages, and the window that it opens: on Meta they are on hosts of their own. */
export function routeSignup(
  platform: Platform,
  request: SimRequest,
): { readonly operation: string; readonly run: () => SimResponse } | undefined {
  if (request.method === 'GET' && SDK_PATH.test(request.path))
    return { operation: 'signup.script', run: () => script(SDK) };
  if (!WINDOW_PATH.test(request.path)) return undefined;
  return { operation: 'signup.window', run: () => showWindow(platform, request) };
}

function script(body: string): SimResponse {
  const headers = {
    'content-type': 'application/x-javascript; charset=utf-8',
    'access-control-allow-origin': '*',
  };
  return { status: 200, headers, body };
}

/** Everything entered so far stands in the form of the next step. */
function showWindow(platform: Platform, { method, query, body }: SimRequest): SimResponse {
  const form =
    method === 'POST' ? Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8'))) : {};
  const entered: Entered = { ...query, ...form };
  const asked = askedWindow(platform, entered);
  if (typeof asked === 'string')
    return windowPage(400, 'Sorry, something went wrong', `<p>${escapeHtml(asked)}</p>`);
  const at = isStep(entered['at']) ? entered['at'] : 'BUSINESS_ACCOUNT_SELECTION';
  if (entered['do'] === 'cancel') return cancel(asked, at);
  if (entered['do'] === 'report') return report(platform, asked, entered);
  if (method !== 'POST') return stepPage(platform, at, entered);
  const onward = STEPS[at].next(platform, asked, entered);
  if ('wrong' in onward) return stepPage(platform, at, entered, onward.wrong);
  const known = { ...entered, ...onward.known };
  return onward.to === 'end' ? end(platform, asked, known) : stepPage(platform, onward.to, known);
}

function isStep(name: string | undefined): name is StepName {
  return name !== undefined && Object.hasOwn(STEPS, name);
}

function end(platform: Platform, asked: AskedWindow, known: Entered): SimResponse {
  const account = accountOf(platform, known);
  if (account === undefined)
    return windowPage(400, 'Sorry, something went wrong', '<p>There is no account.</p>');
  return finish(platform, asked, account, numberOf(platform, known)?.id);
}

/** What the step asks for is not sent along as it was before. */
function stepPage(platform: Platform, at: StepName, entered: Entered, wrong = ''): SimResponse {
  const step = STEPS[at];
  const own = step.shown(platform, entered);
  const kept = Object.entries(entered).filter(
    ([name]) => !PASSING.has(name) && !own.includes(` name="${name}"`),
  );
  const told: Markup = wrong === '' ? '' : `<p class="wrong" role="alert">${escapeHtml(wrong)}</p>`;
  const form = `${hidden({ ...Object.fromEntries(kept), at, wrong })}${own}`;
  return windowPage(200, step.title, `${told}<form method="post">${form}<p>${BUTTONS}</p></form>`);
}

const PASSING: ReadonlySet<string> = new Set(['at', 'do', 'wrong', 'digits']);

const BUTTONS: Markup = [
  ['next', 'Continue'],
  ['cancel', 'Cancel'],
  ['report', 'Report a problem'],
]
  .map(([value, text]) => `<button name="do" value="${value}">${text}</button>`)
  .join('');
