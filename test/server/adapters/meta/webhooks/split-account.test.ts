import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAccountNews } from '../../../../../server/adapters/meta/webhooks/read-account-news.ts';
import { splitWhatsAppWebhook } from '../../../../../server/adapters/meta/webhooks/split-webhook.ts';
import type { IncomingEvent } from '../../../../../server/domain/journal/event.ts';
import { mutated, sentAgain } from '../../shared/mutate-json.ts';
import { stored } from '../../shared/stored-event.ts';
import { ACCOUNT, envelope, messagesValue, metadata, NUMBER } from './webhook-fixture.ts';

const TIME = 1_763_630_300;
const PORTFOLIO = '506914307656634';

const split = (field: string, value: unknown, entry: Record<string, unknown> = { time: TIME }) =>
  splitWhatsAppWebhook(envelope(value, field, entry));
const newsOf = ([event]: readonly IncomingEvent[]) => event && readAccountNews(stored(event));

const template = {
  event: 'REJECTED',
  message_template_id: 990_011_223_344,
  message_template_name: 'order_late',
  message_template_language: 'en-US',
  reason: 'INVALID_FORMAT',
};
const partner = { event: 'PARTNER_ADDED', waba_info: { waba_id: ACCOUNT, owner_business_id: PORTFOLIO } };

describe('values of a whole account', () => {
  it.each<[string, unknown]>([
    ['message_template_status_update', template],
    ['message_template_quality_update', { ...template, new_quality_score: 'YELLOW' }],
    ['message_template_components_update', { ...template, message_template_element: 'Hi {{1}}' }],
    ['template_category_update', { ...template, new_category: 'MARKETING' }],
    ['phone_number_quality_update', { display_phone_number: '15550100123', event: 'ONBOARDING' }],
    ['phone_number_name_update', { display_phone_number: '15550100123', decision: 'APPROVED' }],
    ['security', { display_phone_number: '15550100123', event: 'PIN_CHANGED' }],
    ['account_settings_update', { phone_number_settings: { phone_number_id: NUMBER } }],
    ['account_alerts', { entity_type: 'PHONE_NUMBER', entity_id: NUMBER, alert_info: {} }],
    ['business_capability_update', { max_daily_conversations_per_business: 'TIER_2K' }],
    ['account_review_update', { decision: 'APPROVED' }],
    ['user_preferences', { user_preferences: [{ wa_id: '15550100155', value: 'stop' }] }],
  ])('%s is the account’s, whole', (field, value) => {
    const events = split(field, value);
    expect(events).toMatchObject([
      {
        kind: 'whatsapp.account',
        lane: 'aside',
        route: `a:${ACCOUNT}`,
        about: ACCOUNT,
        at: TIME * 1_000,
        payload: { entry: { id: ACCOUNT, time: TIME }, field, value },
      },
    ]);
    expect(newsOf(events)).toEqual({ account: ACCOUNT, topic: field });
  });

  it('of a field that is not invented yet count as unknown', () => {
    const events = split('telepathy_update', { event: 'x' });
    expect(events).toMatchObject([{ kind: 'whatsapp.account', route: `a:${ACCOUNT}` }]);
    expect(newsOf(events)).toEqual({ account: ACCOUNT, topic: 'unknown' });
  });

  it('name the account in the value where the entry is the business', () => {
    const events = split('account_update', partner, { id: PORTFOLIO, time: TIME });
    expect(events).toMatchObject([{ route: `a:${ACCOUNT}`, about: ACCOUNT }]);
    expect(events[0]?.key).toMatch(new RegExp(`^wa\\|${PORTFOLIO}\\|account_update\\|`));
    expect(newsOf(events)).toEqual({ account: ACCOUNT, topic: 'account_update' });
  });

  it('are the same event when they come again, and another one at another time', () => {
    const keyAt = (time: number) => split('security', { event: 'PIN_CHANGED' }, { time })[0]?.key;
    expect(keyAt(1)).toBe(keyAt(1));
    expect(keyAt(1)).not.toBe(keyAt(2));
    expect(split('security', template)[0]?.key).not.toBe(split('account_update', template)[0]?.key);
  });
});

describe('values that are no account’s', () => {
  it('tell their number beside it: kept for the number', () => {
    const preferences = messagesValue({ user_preferences: [{ value: 'stop' }] });
    expect(split('user_preferences', preferences)).toMatchObject([
      { kind: 'whatsapp.other', route: `n:${NUMBER}|`, about: NUMBER },
    ]);
  });

  it.each(['messages', 'calls', 'history', 'smb_message_echoes'])(
    '%s without a number is not understood: kept with its account',
    (field) => {
      expect(split(field, { messages: [{}], calls: [{}] })).toMatchObject([
        { kind: 'whatsapp.other', route: `a:${ACCOUNT}`, about: ACCOUNT },
      ]);
    },
  );

  it.each([
    ['no id', { id: undefined }],
    ['an id that would break a route', { id: 'a|b:c' }],
    ['an endless id', { id: '1'.repeat(65) }],
  ])('entry with %s: kept as nobody’s', (_, entry) => {
    expect(split('account_update', { event: 'x' }, entry)).toMatchObject([
      { kind: 'whatsapp.other', route: 'a:', about: '' },
    ]);
    const odd = { ...partner, waba_info: { waba_id: 'n:1|' } };
    expect(split('account_update', odd, entry)).toMatchObject([{ kind: 'whatsapp.other' }]);
  });
});

describe('any content', () => {
  it('of a value is one event, readable, the same when it comes again', () => {
    fc.assert(
      fc.property(mutated({ ...template, ...partner, metadata }), (value) => {
        const events = split('account_update', value);
        expect(events).toHaveLength(1);
        expect(split('account_update', sentAgain(value)).map(({ key }) => key)).toEqual(
          events.map(({ key }) => key),
        );
        expect(newsOf(events)?.topic).toBe('account_update');
      }),
      { numRuns: 500 },
    );
  });
});
