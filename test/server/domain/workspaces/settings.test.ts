import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  durationMs,
  numberSettingsSchema,
  workspaceSettingsSchema,
} from '../../../../server/domain/workspaces/settings.ts';

const accepts = (newConversationAfter: unknown) =>
  workspaceSettingsSchema.safeParse({ newConversationAfter }).success;

describe('a duration', () => {
  it.each([
    ['0 minutes', 0],
    ['1 minute', 60_000],
    ['90 minutes', 5_400_000],
    ['24 hours', 86_400_000],
    ['1 day', 86_400_000],
    ['365 days', 31_536_000_000],
  ])('%s is %i ms', (text, ms) => {
    expect(accepts(text)).toBe(true);
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['', '24', '24h', '-1 hours', '1.5 hours', '1 week', '366 days', '9000 hours', 24, null])(
    'is not %p',
    (value) => expect(accepts(value)).toBe(false),
  );

  it('is never negative, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => durationMs(text) >= 0));
  });
});

describe('settings of a workspace', () => {
  it.each([
    ['phoneCountry', 'GB', 'gb', ''],
    ['teammateName', '*{name}:*', '{first_name} from the shop', ''],
  ])('%s may be %j, %j or %j', (name, ...values) => {
    for (const value of values)
      expect(workspaceSettingsSchema.safeParse({ [name]: value })).toMatchObject({ success: true });
  });

  it.each([
    ['phoneCountry', 'UK', 'must be a country'],
    ['phoneCountry', 'Germany', 'must be a country'],
    ['teammateName', '{nmae}:', 'knows {name} and {first_name} only'],
    ['teammateName', '{{name}}', 'knows {name} and {first_name} only'],
    ['teammateName', 'one\ntwo', 'must be one line'],
  ])('%s may not be %j', (name, value, words) => {
    const { error } = workspaceSettingsSchema.safeParse({ [name]: value });
    expect(error?.issues.map(({ message }) => message).join()).toContain(words);
  });
});

describe('settings of a number', () => {
  it('name a team or teammate, or nobody', () => {
    const parse = (assignTo: unknown) => numberSettingsSchema.safeParse({ assignTo }).success;
    expect([{ type: 'team', id: '88' }, { type: 'admin', id: '72' }, null].map(parse)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      [{ type: 'bot', id: '1' }, { type: 'team', id: 'a|b' }, { type: 'team' }, '88'].map(parse),
    ).toEqual([false, false, false, false]);
  });
});
