import { GraphError } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, BusinessNumber } from '../model/state.ts';
import { addNumber } from '../numbers/add-number.ts';
import { requestCode, verifyCode } from '../numbers/prove-line.ts';
import type { AskedWindow, Entered } from './asked-window.ts';
import { onboardApp, openAccount } from './open-account.ts';
import { escapeHtml, field, type Markup, radio } from './window-page.ts';

/** Meta's names of the steps (embedded signup, errors). */
export type StepName =
  | 'BUSINESS_ACCOUNT_SELECTION'
  | 'WABA_PHONE_PROFILE_PICKER'
  | 'WHATSAPP_BUSINESS_PROFILE_SETUP'
  | 'WHATSAPP_BUSINESS_APP_ONBOARDING'
  | 'PHONE_NUMBER_SETUP'
  | 'PHONE_NUMBER_VERIFICATION'
  | 'PERMISSIONS';

/** Where the window goes on, with what is known then; or what is wrong with what was entered. */
export type Onward = { readonly to: StepName | 'end'; readonly known?: Entered } | { readonly wrong: string };

export interface WindowStep {
  readonly title: string;
  readonly shown: (platform: Platform, entered: Entered) => Markup;
  readonly next: (platform: Platform, asked: AskedWindow, entered: Entered) => Onward;
}

const CHOOSE: Onward = { wrong: 'Choose one.' };

/** The window from its first step to its last one; whatever an API call would refuse is refused here as well. */
export const STEPS: Readonly<Record<StepName, WindowStep>> = {
  BUSINESS_ACCOUNT_SELECTION: {
    title: 'Select a business portfolio',
    shown: ({ state }) =>
      [...new Set([...state.accounts.values()].map(({ portfolio }) => portfolio))]
        .map((id) => radio('portfolio', id, `Business ${id}`))
        .join(''),
    next: ({ state }, { isForPhoneApp }, { portfolio }) => {
      const isThere = [...state.accounts.values()].some((account) => account.portfolio === portfolio);
      if (!isThere) return CHOOSE;
      return { to: isForPhoneApp ? 'WHATSAPP_BUSINESS_APP_ONBOARDING' : 'WABA_PHONE_PROFILE_PICKER' };
    },
  },
  WABA_PHONE_PROFILE_PICKER: {
    title: 'Choose your WhatsApp Business account',
    shown: ({ state }, { portfolio }) =>
      [...state.accounts.values()]
        .filter((account) => account.portfolio === portfolio)
        .map(({ id, name }) => radio('account', id, `${name} (${id})`))
        .join('') + radio('account', 'new', 'Create a new WhatsApp Business account'),
    next: ({ state }, _asked, { account: id = '', portfolio }) => {
      if (id === 'new') return { to: 'WHATSAPP_BUSINESS_PROFILE_SETUP' };
      return state.accounts.get(id)?.portfolio === portfolio ? { to: 'PHONE_NUMBER_SETUP' } : CHOOSE;
    },
  },
  WHATSAPP_BUSINESS_PROFILE_SETUP: {
    title: 'Create your WhatsApp Business account',
    shown: (_, { name }) => field('name', 'WhatsApp Business account name', name),
    next: (platform, asked, { name = '', portfolio = '' }) => {
      if (name.trim().length < 3) return { wrong: 'Enter a name of three letters or more.' };
      const { id } = openAccount(platform, asked, portfolio, name.trim());
      return { to: 'PHONE_NUMBER_SETUP', known: { account: id } };
    },
  },
  WHATSAPP_BUSINESS_APP_ONBOARDING: {
    title: 'Connect your existing WhatsApp Business app',
    shown: ({ state }, { phone }) =>
      field('phone', 'Phone number of the WhatsApp Business app', phone) +
      `<p>Phones here: ${[...state.phoneApps.values()].map((app) => escapeHtml(app.phone)).join(', ')}</p>`,
    next: (platform, asked, { phone = '', portfolio = '' }) => {
      const app = platform.state.phoneApps.get(phone.replace(/\D/g, ''));
      if (app === undefined) return { wrong: 'This number has no WhatsApp Business app.' };
      const account = openAccount(platform, asked, portfolio, app.displayName);
      onboardApp(platform, account, app);
      return { to: 'PERMISSIONS', known: { account: account.id } };
    },
  },
  PHONE_NUMBER_SETUP: {
    title: 'Add a phone number for WhatsApp',
    shown: (platform, entered) =>
      numbersOf(platform, entered)
        .map(({ id, phone, displayName }) => radio('number', id, `+${phone} ${displayName}`))
        .join('') +
      radio('number', 'new', 'Add a new number') +
      field('phone', 'Phone number', entered['phone']) +
      field('display', 'Display name', entered['display']) +
      radio('number', 'none', 'Use a display name only, and add a number later'),
    next: setUpNumber,
  },
  PHONE_NUMBER_VERIFICATION: {
    title: 'Verify your phone number',
    shown: (platform, entered) =>
      `<p>The simulated phone reads: <strong>${escapeHtml(numberOf(platform, entered)?.line.code?.digits ?? 'nothing')}</strong></p>${field('digits', 'Verification code')}<button name="do" value="later">Verify later</button>`,
    next: (platform, _asked, entered) => {
      const number = numberOf(platform, entered);
      if (entered['do'] === 'later' || number === undefined) return { to: 'PERMISSIONS' };
      const wrong = refused(() => verifyCode(platform, number, { code: entered['digits'] ?? '' }));
      return wrong === undefined ? { to: 'PERMISSIONS' } : { wrong };
    },
  },
  PERMISSIONS: {
    title: 'Review what the app may do',
    shown: () => '<p>Manage your WhatsApp account, and send and receive its messages.</p>',
    next: () => ({ to: 'end' }),
  },
};

function setUpNumber(platform: Platform, _asked: AskedWindow, entered: Entered): Onward {
  if (entered['number'] === 'none') return { to: 'PERMISSIONS', known: { number: '' } };
  if (entered['number'] === 'new') return makeNumber(platform, entered);
  const number = numberOf(platform, entered);
  return number === undefined ? CHOOSE : proveNumber(platform, number);
}

function makeNumber(platform: Platform, entered: Entered): Onward {
  const { account: id = '', phone = '', display = '' } = entered;
  const account = platform.state.accounts.get(id);
  const digits = phone.replace(/\D/g, '');
  if (account === undefined || digits.length < 8)
    return { wrong: 'Enter a phone number with its country code.' };
  if (platform.state.phoneApps.has(digits))
    return {
      wrong: 'This number is registered with WhatsApp. Disconnect it first, then try again in three minutes.',
    };
  let made = '';
  const wrong = refused(() => {
    const asked = { cc: digits.slice(0, 1), phone_number: digits, verified_name: display };
    made = String(addNumber(platform, account, asked)['id']);
  });
  const number = platform.state.numbers.get(made);
  return wrong !== undefined || number === undefined ? { wrong: wrong ?? '' } : proveNumber(platform, number);
}

/** One that was proved before needs no code. */
function proveNumber(platform: Platform, number: BusinessNumber): Onward {
  const known = { number: number.id };
  if (number.line.codeStatus === 'VERIFIED') return { to: 'PERMISSIONS', known };
  const wrong = refused(() => requestCode(platform, number, { code_method: 'SMS', language: 'en_US' }));
  return wrong === undefined ? { to: 'PHONE_NUMBER_VERIFICATION', known } : { wrong };
}

/** The words of a refusal. */
function refused(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { error_user_msg: words } = error.body;
    return typeof words === 'string' ? words : error.message;
  }
}

export function accountOf({ state }: Platform, { account = '' }: Entered): Account | undefined {
  return state.accounts.get(account);
}

function numbersOf(platform: Platform, entered: Entered): BusinessNumber[] {
  const account = accountOf(platform, entered);
  return [...platform.state.numbers.values()].filter((number) => number.account === account);
}

export function numberOf(platform: Platform, entered: Entered): BusinessNumber | undefined {
  return numbersOf(platform, entered).find(({ id }) => id === entered['number']);
}
