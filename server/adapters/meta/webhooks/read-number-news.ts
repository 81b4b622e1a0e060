import type { EventDocument } from '../../../domain/journal/event.ts';
import type { Ban, GoneWhy, RestrictedTo, Restriction } from '../../../domain/numbers/account-state.ts';
import { toMessagingLimit } from '../../../domain/numbers/messaging-limit.ts';
import type { NumberNews } from '../../../domain/numbers/number-news.ts';
import { field, idField, listField, secondsField, textField } from '../../shared/json-fields.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { definedOnly, numeric } from './lenient-values.ts';
import { isAccountField } from './read-account-news.ts';
import { providerId } from './webhook-item.ts';

type Read = (value: unknown) => NumberNews;

/** Fields of account and numbers, each as its reference tells it (webhooks reference, 2026-09-11). */
const READERS: Readonly<Record<string, Read>> = {
  phone_number_quality_update: readQuality,
  phone_number_name_update: readName,
  business_capability_update: readCapability,
  account_review_update: () => ({ kind: 'changed' }),
  account_alerts: readAlert,
  account_update: readUpdate,
  security: readSecurity,
};

/**
 * What the event tells of the account or its numbers: `routine` for a field that is about something else, `unknown` for
 * a field or event that nobody knows. Never throws for content.
 */
export function readNumberNews({ payload }: EventDocument): NumberNews {
  const topic = field(payload, 'field');
  const value = field(payload, 'value');
  if (typeof topic === 'string' && Object.hasOwn(READERS, topic))
    return READERS[topic]?.(value) ?? { kind: 'routine' };
  if (isAccountField(topic)) return { kind: 'routine' };
  return { kind: 'unknown', what: safeToken(topic) ?? '?' };
}

/**
 * A step of throughput is told with `TIER_UNLIMITED` in the place of the limit (phone_number_quality_update), and while a
 * number is being set up nothing is said of it.
 */
function readQuality(value: unknown): NumberNews {
  const event = field(value, 'event');
  if (event === 'THROUGHPUT_UPGRADE' || event === 'ONBOARDING') return { kind: 'changed' };
  const limit = limitIn(value, 'max_daily_conversations_per_business') ?? limitIn(value, 'current_limit');
  return limit === undefined ? { kind: 'changed' } : { kind: 'limit', limit };
}

function readCapability(value: unknown): NumberNews {
  const most =
    numeric(field(value, 'max_phone_numbers_per_business')) ??
    numeric(field(value, 'max_phone_numbers_per_waba'));
  return {
    kind: 'limit',
    ...definedOnly({
      limit:
        limitIn(value, 'max_daily_conversations_per_business') ??
        limitIn(value, 'max_daily_conversation_per_phone'),
      mostNumbers: most !== undefined && most > 0 ? most : undefined,
    }),
  };
}

function limitIn(value: unknown, name: string) {
  const told = field(value, name);
  return typeof told === 'string' || typeof told === 'number' ? toMessagingLimit(told) : undefined;
}

function readName(value: unknown): NumberNews {
  const reason = safeToken(field(value, 'rejection_reason'));
  const isDeclined = field(value, 'decision') === 'REJECTED' && reason !== 'NONE';
  return { kind: 'name', ...definedOnly({ phone: phoneIn(value), reason: isDeclined ? reason : undefined }) };
}

/** Digits. */
function phoneIn(value: unknown): string | undefined {
  const digits = idField(value, 'display_phone_number')?.replace(/\D/g, '');
  return digits === '' ? undefined : digits;
}

/** Longest sentence of Meta's that is kept. Characters. */
const LONGEST_TEXT = 500;

function readAlert(value: unknown): NumberNews {
  const info = field(value, 'alert_info');
  const what = safeToken(field(info, 'alert_type'));
  if (what === undefined) return { kind: 'unknown', what: 'account_alerts' };
  const isOfNumber = field(value, 'entity_type') === 'PHONE_NUMBER';
  const number = isOfNumber ? providerId(value, 'entity_id') || undefined : undefined;
  const text = textField(info, 'alert_description')?.slice(0, LONGEST_TEXT);
  return { kind: 'alert', what, ...definedOnly({ text, number }) };
}

function readSecurity(value: unknown): NumberNews {
  const what = safeToken(field(value, 'event')) ?? 'security';
  return { kind: 'security', what, ...definedOnly({ phone: phoneIn(value) }) };
}

/** Of `account_update`, by its `event`. */
const UPDATES: Readonly<Record<string, Read>> = {
  ACCOUNT_DELETED: gone('deleted'),
  PARTNER_REMOVED: gone('unshared'),
  PARTNER_APP_UNINSTALLED: gone('app-removed'),
  ACCOUNT_OFFBOARDED: gone('phone-app'),
  ACCOUNT_RECONNECTED: () => ({ kind: 'back' }),
  ACCOUNT_RESTRICTION: (value) => ({ kind: 'restriction', restrictions: readRestrictions(value) }),
  ACCOUNT_VIOLATION: (value) => ({
    kind: 'violation',
    what: safeToken(field(field(value, 'violation_info'), 'violation_type')) ?? '?',
  }),
  DISABLED_UPDATE: readBan,
  VERIFIED_ACCOUNT: () => ({ kind: 'changed' }),
  PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE: () => ({ kind: 'changed' }),
  PARTNER_CLIENT_CERTIFICATION_NEEDED: () => ({ kind: 'changed' }),
  PARTNER_ADDED: () => ({ kind: 'changed' }),
  PARTNER_APP_INSTALLED: () => ({ kind: 'changed' }),
  AD_ACCOUNT_LINKED: () => ({ kind: 'routine' }),
  MM_LITE_TERMS_SIGNED: () => ({ kind: 'routine' }),
  AUTH_INTL_PRICE_ELIGIBILITY_UPDATE: () => ({ kind: 'routine' }),
  BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE: () => ({ kind: 'routine' }),
  VOLUME_BASED_PRICING_TIER_UPDATE: () => ({ kind: 'routine' }),
};

function readUpdate(value: unknown): NumberNews {
  const event = field(value, 'event');
  const read = typeof event === 'string' && Object.hasOwn(UPDATES, event) ? UPDATES[event] : undefined;
  return read?.(value) ?? { kind: 'unknown', what: safeToken(event) ?? 'account_update' };
}

/** Of a phone app it is told why (coexistence). */
function gone(why: GoneWhy): Read {
  return (value) => {
    const reason = safeToken(field(field(value, 'disconnection_info'), 'reason'));
    return { kind: 'gone', why: reason === undefined ? why : 'phone-app', ...definedOnly({ reason }) };
  };
}

/** Meta's words for what is not allowed (account_update); the second spelling is older. */
const RESTRICTED: Readonly<Record<string, RestrictedTo>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: 'first-messages',
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: 'answers',
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: 'new-numbers',
  RESTRICTION_ON_ADD_PHONE_NUMBER_ACTION: 'new-numbers',
  RESTRICTED_UTILITY_TEMPLATES: 'utility-templates',
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: 'utility-templates',
  RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING: 'calls',
  RESTRICTED_BUSINESS_INITIATED_CALLING: 'calls',
  RESTRICTED_USER_INITIATED_CALLING: 'calls',
  RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN: 'calls',
};

/** More are not told at once. */
const MOST_RESTRICTIONS = 20;

function readRestrictions(value: unknown): Restriction[] {
  const told = listField(value, 'restriction_info').slice(0, MOST_RESTRICTIONS);
  return told.flatMap((each) => {
    const word = safeToken(field(each, 'restriction_type'));
    if (word === undefined) return [];
    const what = Object.hasOwn(RESTRICTED, word) ? RESTRICTED[word] : undefined;
    return [{ what: what ?? word, ...definedOnly({ until: secondsField(each, 'expiration') }) }];
  });
}

/** `waba_ban_date` is a date in English words; nothing is reckoned with it. */
function readBan(value: unknown): NumberNews {
  const info = field(value, 'ban_info');
  const on = textField(info, 'waba_ban_date')?.slice(0, 40);
  const states: Readonly<Record<string, Ban['state'] | undefined>> = {
    DISABLE: 'banned',
    SCHEDULE_FOR_DISABLE: 'planned',
  };
  const told = safeToken(field(info, 'waba_ban_state')) ?? '';
  if (told === 'REINSTATE') return { kind: 'ban', ban: undefined };
  const state = Object.hasOwn(states, told) ? states[told] : undefined;
  if (state === undefined) return { kind: 'unknown', what: 'DISABLED_UPDATE' };
  return { kind: 'ban', ban: { state, ...definedOnly({ on }) } };
}
