import { describe, expect, it } from '@jest/globals';
import { conversationUrl } from '../../../../server/bridge/sidebar/contacts/conversation-url.ts';

const APP = 'https://app.intercom.com';

describe('the address of a conversation', () => {
  it.each([
    [APP, 'us', 'https://app.intercom.com/a/inbox/q1w2e3r4/inbox/conversation/7'],
    [APP, 'eu', 'https://app.eu.intercom.com/a/inbox/q1w2e3r4/inbox/conversation/7'],
    [APP, 'au', 'https://app.au.intercom.com/a/inbox/q1w2e3r4/inbox/conversation/7'],
    ['http://127.0.0.1:4011', 'eu', 'http://127.0.0.1:4011/a/inbox/q1w2e3r4/inbox/conversation/7'],
  ] as const)('of %s in %s', (appUrl, region, url) => {
    expect(conversationUrl({ appUrl, region, workspace: 'q1w2e3r4' }, '7')).toBe(url);
  });
});
