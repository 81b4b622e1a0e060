import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumberNews } from '../../../../../server/adapters/meta/webhooks/read-number-news.ts';
import type { EventDocument } from '../../../../../server/domain/journal/event.ts';

const news = (field: unknown, value: unknown) =>
  readNumberNews({ payload: { entry: { id: '1' }, field, value } } as EventDocument);

const update = (value: object) => news('account_update', value);

describe('what WhatsApp tells of an account and its numbers', () => {
  it.each([
    [{ max_daily_conversations_per_business: 'TIER_2K' }, { limit: 2_000 }],
    [
      { max_daily_conversations_per_business: 10_000, max_phone_numbers_per_business: 20 },
      { limit: 10_000, mostNumbers: 20 },
    ],
    [{ max_daily_conversations_per_business: 'TIER_UNLIMITED' }, { limit: 'unlimited' }],
    [
      { max_daily_conversation_per_phone: -1, max_phone_numbers_per_waba: 2 },
      { limit: 'unlimited', mostNumbers: 2 },
    ],
    [{ max_daily_conversations_per_business: 'TIER_NOT_SET' }, {}],
  ])('is a limit, in fields old and new: %j', (value, told) => {
    expect(news('business_capability_update', value)).toEqual({ kind: 'limit', ...told });
  });

  it('is no limit where a step of throughput stands in its place', () => {
    const value = { display_phone_number: '15550100123', current_limit: 'TIER_UNLIMITED' };
    expect(news('phone_number_quality_update', { ...value, event: 'THROUGHPUT_UPGRADE' })).toEqual({
      kind: 'changed',
    });
    expect(news('phone_number_quality_update', { ...value, event: 'UPGRADE' })).toEqual({
      kind: 'limit',
      limit: 'unlimited',
    });
    expect(news('phone_number_quality_update', { event: 'FLAGGED' })).toEqual({ kind: 'changed' });
  });

  it('is a decision on a name, with the reason of a refusal', () => {
    const value = { display_phone_number: '+1 555-010-0123', rejection_reason: 'NAME_EMPLOYEE_ISSUE' };
    expect(news('phone_number_name_update', { ...value, decision: 'REJECTED' })).toEqual({
      kind: 'name',
      phone: '15550100123',
      reason: 'NAME_EMPLOYEE_ISSUE',
    });
    expect(news('phone_number_name_update', { ...value, decision: 'APPROVED' })).toEqual({
      kind: 'name',
      phone: '15550100123',
    });
  });

  it('is what is restricted, and until when', () => {
    const restriction_info = [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_790_000_000 },
      { restriction_type: 'RESTRICTION_ON_ADD_PHONE_NUMBER_ACTION', expiration: '1790000000' },
      { restriction_type: 'RESTRICTED_OF_TOMORROW' },
      'odd',
    ];
    expect(update({ event: 'ACCOUNT_RESTRICTION', restriction_info })).toEqual({
      kind: 'restriction',
      restrictions: [
        { what: 'first-messages', until: 1_790_000_000_000 },
        { what: 'new-numbers', until: 1_790_000_000_000 },
        { what: 'RESTRICTED_OF_TOMORROW' },
      ],
    });
  });

  it.each([
    [
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 17, 2025' } },
      { kind: 'ban', ban: { state: 'banned', on: 'April 17, 2025' } },
    ],
    [
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
      { kind: 'ban', ban: { state: 'planned' } },
    ],
    [
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
      { kind: 'ban', ban: undefined },
    ],
    [{ event: 'DISABLED_UPDATE' }, { kind: 'unknown', what: 'DISABLED_UPDATE' }],
    [
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } },
      { kind: 'violation', what: 'ADULT' },
    ],
    [{ event: 'ACCOUNT_DELETED' }, { kind: 'gone', why: 'deleted' }],
    [
      { event: 'PARTNER_REMOVED', waba_info: { waba_id: '2' } },
      { kind: 'gone', why: 'unshared' },
    ],
    [
      { event: 'PARTNER_REMOVED', disconnection_info: { reason: 'PRIMARY_INACTIVITY' } },
      { kind: 'gone', why: 'phone-app', reason: 'PRIMARY_INACTIVITY' },
    ],
    [{ event: 'PARTNER_APP_UNINSTALLED' }, { kind: 'gone', why: 'app-removed' }],
    [{ event: 'ACCOUNT_OFFBOARDED' }, { kind: 'gone', why: 'phone-app' }],
    [{ event: 'ACCOUNT_RECONNECTED' }, { kind: 'back' }],
    [{ event: 'VERIFIED_ACCOUNT' }, { kind: 'changed' }],
    [{ event: 'MM_LITE_TERMS_SIGNED' }, { kind: 'routine' }],
    [{ event: 'SOMETHING_OF_TOMORROW' }, { kind: 'unknown', what: 'SOMETHING_OF_TOMORROW' }],
    [{}, { kind: 'unknown', what: 'account_update' }],
  ])('is each event of account_update: %j', (value, told) => {
    expect(update(value)).toEqual(told);
  });

  it('is an alert in Meta’s words, and a matter of security', () => {
    const alert_info = { alert_type: 'OBA_REJECTED', alert_description: 'Not for individuals.' };
    expect(news('account_alerts', { entity_type: 'PHONE_NUMBER', entity_id: 123, alert_info })).toEqual({
      kind: 'alert',
      what: 'OBA_REJECTED',
      text: 'Not for individuals.',
      number: '123',
    });
    expect(news('security', { display_phone_number: '15550100123', event: 'PIN_CHANGED' })).toEqual({
      kind: 'security',
      phone: '15550100123',
      what: 'PIN_CHANGED',
    });
  });

  it('is unknown where the field is, and nothing where it is about something else', () => {
    expect(news('telepathy_update', {})).toEqual({ kind: 'unknown', what: 'telepathy_update' });
    expect(news('constructor', {})).toEqual({ kind: 'unknown', what: 'constructor' });
    expect(news('message_template_status_update', {})).toEqual({ kind: 'routine' });
  });

  it('is read from anything without failing', () => {
    const fields = [
      'phone_number_quality_update',
      'phone_number_name_update',
      'business_capability_update',
      'account_review_update',
      'account_alerts',
      'account_update',
      'security',
      'odd',
    ];
    const names = ['event', 'restriction_info', 'ban_info', 'alert_info', 'violation_info', 'decision'];
    const value = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...names), fc.anything()));
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, (field, each) => {
        expect(typeof news(field, each).kind).toBe('string');
      }),
    );
  });
});
