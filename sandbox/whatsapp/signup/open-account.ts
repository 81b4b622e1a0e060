import { freshLine } from '../model/line.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { type Account, type BusinessNumber, toAccount } from '../model/state.ts';
import type { SimPhoneApp } from '../model/whatsapp-config.ts';
import type { AskedWindow } from './asked-window.ts';

const FIRST_ACCOUNT = 290_000_000_000_000;
const FIRST_NUMBER = 390_000_000_000_000;

/** Since 2026-06-10 tokens of the window carry these. */
const SCOPES = ['whatsapp_business_manage_events', 'whatsapp_business_messaging'];

/** A WhatsApp account that is made in the window; nobody is subscribed to it yet. */
export function openAccount(
  platform: Platform,
  { app }: AskedWindow,
  portfolio: string,
  name: string,
): Account {
  const count = nextCount(platform);
  const account = toAccount({
    id: String(FIRST_ACCOUNT + count),
    portfolio,
    app: app.id,
    accessToken: `EAAsignup${count}token${Math.floor(platform.world.random() * 2 ** 48).toString(36)}`,
    name,
    subscribed: false,
    scopes: SCOPES,
    verification: 'not_verified',
  });
  platform.state.accounts.set(account.id, account);
  platform.announce('account.add');
  return account;
}

/** The number of a phone app joins an account, and stays with the app as well. */
export function onboardApp(platform: Platform, account: Account, app: SimPhoneApp): BusinessNumber {
  const number: BusinessNumber = {
    id: String(FIRST_NUMBER + nextCount(platform)),
    account,
    phone: app.phone.replace(/\D/g, ''),
    displayName: app.displayName,
    coexistence: true,
    calls: false,
    profile: {},
    links: new Map(),
    onboarded: { app, at: platform.world.now(), synchronised: new Set() },
    listedFrom: 0,
    webhookOverride: undefined,
    throughput: { left: Number.POSITIVE_INFINITY, at: 0 },
    servicePerMonth: new Map(),
    line: freshLine({
      status: 'CONNECTED',
      codeStatus: 'VERIFIED',
      platform: 'CLOUD_API',
      nameStatus: 'APPROVED',
    }),
  };
  platform.state.numbers.set(number.id, number);
  platform.state.phoneApps.delete(number.phone);
  platform.announce('number.add');
  return number;
}
