import type { SimResponse } from '../../shared/simulator.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { Account } from '../model/state.ts';
import type { AskedWindow, Entered } from './asked-window.ts';
import { grantCode } from './grant-code.ts';
import { windowPage } from './window-page.ts';

/** `version` is 3 on pages of 2026 as well (embedded signup, versions). */
const VERSION = 3;

/** Somebody went to the end: the page hears what was chosen, and the SDK gets the code. */
export function finish(
  platform: Platform,
  asked: AskedWindow,
  account: Account,
  number?: string,
): SimResponse {
  const { id, portfolio } = account;
  const told = asked.isForPhoneApp
    ? { event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', data: { waba_id: id } }
    : number === undefined
      ? { event: 'FINISH_ONLY_WABA', data: { waba_id: id, business_id: portfolio } }
      : { event: 'FINISH', data: { phone_number_id: number, waba_id: id, business_id: portfolio } };
  return ending(asked, told, grantCode(platform, account));
}

/** Somebody closed the window at a step. */
export function cancel(asked: AskedWindow, step: string): SimResponse {
  return ending(asked, { event: 'CANCEL', data: { current_step: step } }, null);
}

/** Something did not work there, and they reported it. */
export function report(platform: Platform, asked: AskedWindow, { wrong = '' }: Entered): SimResponse {
  const data = {
    error_message: wrong === '' ? 'Something went wrong. Please try again later.' : wrong,
    error_code: '524126',
    session_id: `session-${nextCount(platform)}`,
    timestamp: String(Math.floor(platform.world.now() / 1_000)),
  };
  return ending(asked, { event: 'CANCEL', data }, null);
}

/** As texts, between messages of other kinds, as Meta's windows send them. */
function ending({ origin }: AskedWindow, told: object, code: string | null): SimResponse {
  const words = JSON.stringify({ ...told, type: 'WA_EMBEDDED_SIGNUP', version: VERSION });
  const [to, said, answer] = [origin, words, { xd: 'login', code }].map(inScript);
  const script = `opener?.postMessage('cb=f1&domain=ours&relation=opener', ${to});opener?.postMessage(${said}, ${to});opener?.postMessage(${answer}, ${to});setTimeout(() => close(), 50);`;
  return windowPage(200, 'You can close this window', `<script>${script}</script>`);
}

/** JSON that no tag ends. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
