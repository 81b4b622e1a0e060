import type { Platform } from '../model/platform.ts';
import type { SimApp } from '../model/whatsapp-config.ts';

/** What somebody has entered in the window so far, with what the page asked of it. */
export type Entered = Readonly<Record<string, string>>;

/** A window that may be shown: for which app and page, and whether it connects the phone app. */
export interface AskedWindow {
  readonly app: SimApp;
  readonly origin: string;
  readonly isForPhoneApp: boolean;
}

/** Names of version 4; the two last ones are of older versions and do nothing (embedded signup, versions). */
const EXTRAS = new Set(['setup', 'features', 'featureType', 'sessionInfoVersion', 'version']);
const FEATURE_TYPES = new Set(['', 'whatsapp_business_app_onboarding']);

/** As the SDK opened it; a text says why it is not shown. */
export function askedWindow({ state }: Platform, entered: Entered): AskedWindow | string {
  const app = state.apps.get(entered['app_id'] ?? '');
  if (app?.signup === undefined)
    return 'Invalid App ID: the app does not exist or has no Facebook Login for Business.';
  if (entered['config_id'] !== app.signup.configuration) return 'Invalid config_id.';
  const origin = entered['origin'] ?? '';
  if (!app.signup.origins().includes(origin))
    return 'URL blocked: this domain is not among the allowed domains for the JavaScript SDK.';
  if (entered['response_type'] !== 'code' || entered['override_default_response_type'] !== 'true')
    return 'Invalid parameter: response_type must be code, with override_default_response_type.';
  const extras = readExtras(entered['extras']);
  if (extras === undefined) return 'Invalid parameter: extras.';
  return { app, origin, isForPhoneApp: extras['featureType'] === 'whatsapp_business_app_onboarding' };
}

function readExtras(text = '{}'): Readonly<Record<string, unknown>> | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const extras = Object.fromEntries(Object.entries(value));
  const isKnown = Object.keys(extras).every((name) => EXTRAS.has(name));
  return isKnown && FEATURE_TYPES.has(String(extras['featureType'] ?? '')) ? extras : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
